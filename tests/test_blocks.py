"""Every copyable block runs alone, in a fresh Python, in an empty folder, on an older processor.

Its output and its figures must be those of the page, byte for byte. The page's came from a warmed
process and this machine's own processor: one run shows that none of it matters. Other processors
round otherwise: NumPy, OpenBLAS and PyTorch without the newer vector instructions give other last
bits in exp, tanh and matrix products.
On one machine, a block that has passed runs again when it, its result, the Python or a library
has changed.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from numpy._core._multiarray_umath import __cpu_features__

from scripts.book import paths
from scripts.book.parts import Block
from scripts.figures.svg import compact
from scripts.running import results as snippet_results
from scripts.running import runner as snippet_runner
from tests import proved
from tests.pages import all_pages, code_blocks

pytestmark = pytest.mark.usefixtures("results")
# Of the groups that NumPy chooses from while running, those that this machine has.
NEWER = [
    name for name in ("X86_V3", "X86_V4", "AVX512_ICL", "AVX512_SPR") if __cpu_features__.get(name)
]
OLD = {
    "NPY_DISABLE_CPU_FEATURES": " ".join(NEWER),
    "OPENBLAS_CORETYPE": "Prescott",
    "ATEN_CPU_CAPABILITY": "default",
} if NEWER else {}  # fmt: skip
_LAST_BITS = (
    "import numpy as np; x = np.linspace(-3, 3, 999); "
    "print(hash(np.exp(x).tobytes() + np.tanh(x).tobytes()))"
)
_COMMON = proved.digest(
    proved.machine(),
    snippet_results.surroundings(),
    proved.bytes_of(Path(__file__), Path(proved.__file__)),
)
_WHY = "is it seeded, or does it show last digits, which another processor rounds otherwise?"


def _as_shown(path):
    """The figure as the page has it; Matplotlib's own names of clip paths hang on last digits."""
    return compact(path.read_text("utf-8"), path.stem)


def _cases():
    for page in all_pages():
        parts = page.of(Block)
        for part, (line, code, output) in zip(parts, code_blocks(page), strict=True):
            yield pytest.param(page, part.stem, line, code, output, id=f"{page.name}.md:{line}")


@pytest.mark.parametrize("page,stem,line,code,output", list(_cases()))
def test_block(page, stem, line, code, output, tmp_path):
    here = f"docs/{page.name}.md:{line} (snippets/{stem}.py)"
    assert code == paths.script_of(stem).read_text("utf-8"), f"{here}: not the whole file"
    kept = {
        name: _as_shown(snippet_results.FOLDER / stem / name)
        for name in snippet_results.figure_names(stem)
    }
    proof = "blocks/" + proved.digest(
        _COMMON.encode(), code.encode(), (output or "").encode(), repr(kept).encode()
    )
    if proved.is_proved(proof):
        return
    script, figures, empty = (
        tmp_path / f"{stem.rsplit('/', 1)[1]}.py",
        tmp_path / "fig",
        tmp_path / "cwd",
    )
    script.write_text(code, "utf-8")
    figures.mkdir()
    empty.mkdir()
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith(("MPL", "PYTHON", "SNIPPET"))},
        **OLD,
        **snippet_runner.ENVIRONMENT,
        **snippet_runner.environment_for(script, figures),
        "PYTHONPATH": str(paths.ROOT),
    }
    run = subprocess.run(
        [sys.executable, str(script)], cwd=empty, env=environment, timeout=120,
        capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert run.returncode == 0, f"{here} fails:\n{run.stderr}"
    assert run.stderr == "", f"{here} complains:\n{run.stderr}"
    assert run.stdout == (output or ""), (
        f"{here} prints something else than the page shows ({_WHY})"
    )
    assert not list(empty.iterdir()), f"{here} leaves files behind"
    drawn = {path.name: _as_shown(path) for path in figures.iterdir()}
    assert sorted(drawn) == sorted(kept), f"{here} draws other figures than the page shows"
    different = [name for name in kept if kept[name] != drawn[name]]
    assert not different, f"{here}: {different} is drawn differently ({_WHY})"
    proved.note(proof, here)


def test_the_older_processor_is_another_one():
    """Without this, the blocks would run twice on the same one."""
    if not NEWER:
        pytest.skip("this processor has none of the newer instructions of x86")
    outputs = {
        subprocess.run(
            [sys.executable, "-c", _LAST_BITS], capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": "0", **more},
        ).stdout
        for more in ({}, OLD)
    }  # fmt: skip
    assert len(outputs) == 2
