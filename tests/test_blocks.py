"""Every copyable block is a whole file, and runs alone, in an empty folder, with the page's result.

What the page shows came from a process that knows all libraries, and in this suite from an older
processor (scripts/running/older.py). Here blocks run in a Python that has done nothing but import what the block's
own first lines import (alone.py), some in a wholly fresh one, on this machine's own processor.
Output and figures must be those of the page, byte for byte. The suite runs telling blocks: whatever
any block reaches of the modules that it imports, one of these with the same imports reaches.
`make every-block` runs them all.
On one machine, a block that has passed runs again when it, its result, the Python or a library
has changed.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.book import paths
from scripts.book.parts import Block
from scripts.figures.svg import compact
from scripts.running import older
from scripts.running import results as snippet_results
from tests import alone, proved
from tests.pages import all_pages, code_blocks
from tests.telling import EVERY_BLOCK, telling

pytestmark = pytest.mark.usefixtures("results")
_LAST_BITS = (
    "import numpy as np; x = np.linspace(-3, 3, 999); "
    "print(hash(np.exp(x).tobytes() + np.tanh(x).tobytes()))"
)
_COMMON = proved.digest(
    proved.machine(),
    snippet_results.surroundings(),
    proved.bytes_of(
        *map(Path, (__file__, proved.__file__, alone.__file__, older.__file__)), alone.STARTER
    ),
)
_WHY = "is it seeded, or does it show last digits, which another processor rounds otherwise?"


def _looks_the_same(name, one, other):
    """Whether two files are one figure as pages have it; Matplotlib's names of clip paths hang on last digits."""
    return one == other or compact(one, name) == compact(other, name)


_WHOLLY_FRESH = 15  # one in so many
_BLOCKS = {
    part.stem: (page, line, code, output)
    for page in all_pages()
    for part, (line, code, output) in zip(page.of(Block), code_blocks(page), strict=True)
}
_CODE = {stem: code for stem, (_, _, code, _) in _BLOCKS.items()}


def _cases():
    kinds = set()
    for number, stem in enumerate(_BLOCKS if EVERY_BLOCK else telling(_CODE, alone.reaches)):
        page, line, code, output = _BLOCKS[stem]
        kind = alone.imported_first(code)
        fresh = alone.ALL_FRESH or kind not in kinds or not number % _WHOLLY_FRESH
        kinds.add(kind)
        yield pytest.param(page, stem, line, code, output, fresh, id=f"{page.name}.md:{line}")


@pytest.mark.parametrize("stem", _BLOCKS)
def test_a_block_is_a_whole_file_with_what_it_prints(stem):
    page, line, code, output = _BLOCKS[stem]
    here = f"docs/{page.name}.md:{line} (snippets/{stem}.py)"
    assert code == paths.script_of(stem).read_text("utf-8"), f"{here}: not the whole file"
    result = snippet_results.load(stem)
    assert result, f"{here} fails: python scripts/build_figures.py snippets/{stem}.py"
    assert result["printed"] == (output or ""), (
        f"{here} prints something else than the page shows ({_WHY})"
    )


@pytest.mark.parametrize("page,stem,line,code,output,fresh", list(_cases()))
def test_block(page, stem, line, code, output, fresh, tmp_path, starters):
    here = f"docs/{page.name}.md:{line} (snippets/{stem}.py)"
    kept = {
        name: (snippet_results.FOLDER / stem / name).read_text("utf-8")
        for name in snippet_results.figure_names(stem)
    }
    proof = "blocks/" + proved.digest(
        _COMMON.encode(),
        code.encode(),
        (output or "").encode(),
        repr(kept).encode(),
        bytes([fresh]),
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
    run = (alone.fresh if fresh else starters.run)(script, figures, empty, {})
    assert run.returncode == 0, f"{here} fails:\n{run.stderr}"
    assert run.stderr == "", f"{here} complains:\n{run.stderr}"
    assert run.stdout == (output or ""), (
        f"{here} prints something else than the page shows ({_WHY})"
    )
    assert not list(empty.iterdir()), f"{here} leaves files behind"
    drawn = {path.name: path.read_text("utf-8") for path in figures.iterdir()}
    assert sorted(drawn) == sorted(kept), f"{here} draws other figures than the page shows"
    different = [one for one in kept if not _looks_the_same(one[:-4], kept[one], drawn[one])]
    assert not different, f"{here}: {different} is drawn differently ({_WHY})"
    proved.note(proof, here)


def test_the_older_processor_is_another_one():
    """Without this, the blocks would run twice on the same one."""
    if not older.settings():
        pytest.skip("this processor has none of the newer instructions of x86")
    outputs = {
        subprocess.run(
            [sys.executable, "-c", _LAST_BITS], capture_output=True, text=True, check=True,
            env={**os.environ, **more, "PYTHONHASHSEED": "0"},
        ).stdout
        for more in ({}, older.settings())
    }  # fmt: skip
    assert len(outputs) == 2
    assert snippet_results.FOLDER.name.endswith("-older"), "the results come from it"


@pytest.mark.parametrize("code, reached", [
    ("import numpy as np\nnp.random.rand(1)\n", {"numpy", "numpy.random.rand", "numpy.random"}),
    ("import matplotlib.pyplot as plt\nplt.plot([1])\n",
     {"matplotlib.pyplot", "matplotlib.pyplot.plot"}),
    ("import matplotlib.pyplot\nmatplotlib.pyplot.show()\n",
     {"matplotlib", "matplotlib.pyplot", "matplotlib.pyplot.show"}),
    ("from torch import nn\nx = nn.Linear(1, 1)\nx.weight\n", {"torch.nn", "torch.nn.Linear"}),
])  # fmt: skip
def test_what_a_block_reaches_of_its_modules(code, reached):
    assert {name for _, name in alone.reaches(code)} == reached
    assert {first for first, _ in alone.reaches(code)} == {alone.imported_first(code)}


# --- The Pythons that blocks run in -------------------------------------------------


@pytest.mark.parametrize("code, modules", [
    ('"""d"""\n\nimport math\nimport numpy as np\n', ("numpy",)),
    ("import matplotlib.pyplot as plt\nimport matplotlib_fontja\n",
     ("matplotlib", "matplotlib.pyplot", "matplotlib_fontja")),
    ("from matplotlib import font_manager\n", ("matplotlib",)),
    ("from torch import nn\nx = 1\nimport numpy\n", ("torch",)),
    ("from torch.optim import SGD\n", ("torch", "torch._dynamo")),
    ("import torch\nprint(torch.optim)\n", ("torch", "torch._dynamo")),
    ("print(1)\nimport numpy as np\n", ()),
])  # fmt: skip
def test_a_python_knows_no_more_than_the_block_imports(code, modules):
    assert alone.imported_first(code) == modules


def _run(starters, tmp_path, code, name="one"):
    script = tmp_path / f"{name}.py"
    script.write_text(code, "utf-8")
    return starters.run(script, tmp_path, tmp_path, {})


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_blocks_of_one_python_know_nothing_of_each_other(starters, tmp_path):
    left = (
        "import math\nmath.left = left = 1\nimport os, sys\nos.environ['LEFT'] = sys.left = 'x'\n"
    )
    assert _run(starters, tmp_path, left).returncode == 0
    asks = (
        "import math\nimport os, sys\n"
        "print(hasattr(math, 'left'), 'left' in globals(), 'LEFT' in os.environ, hasattr(sys, 'left'))\n"
        "print([m for m in ('numpy', 'matplotlib', 'torch', 'scripts', 'pytest') if m in sys.modules])\n"
        "print(__name__, __file__ == sys.argv[0], os.path.dirname(__file__) == sys.path[0], sys.stdin.read())\n"
    )
    told = _run(starters, tmp_path, asks, "two").stdout
    assert told == "False False False False\n[]\n__main__ True True \n", told


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.parametrize("code, ends, out, err", [
    ("print('x')\nraise SystemExit(3)\n", 3, "x\n", ""),
    ("print('前')\n1 / 0\n", 1, "前\n", "ZeroDivisionError"),
    ("import atexit\natexit.register(print, 'last')\n", 0, "last\n", ""),
    ("import os\nos.write(2, b'below')\nos.kill(os.getpid(), 9)\n", -9, "", "below"),
    ("import warnings\nwarnings.warn('w')\n", 1, "", "UserWarning: w"),
    ("import numpy as np\nnp.polynomial.x\nimport matplotlib\n", 1, "", "AttributeError"),
    ("import matplotlib\nprint(matplotlib.pyplot)\n", 1, "", "no attribute 'pyplot'"),
])  # fmt: skip
def test_a_block_ends_as_in_any_python(starters, tmp_path, code, ends, out, err):
    ran = _run(starters, tmp_path, code)
    assert (ran.returncode, ran.stdout) == (ends, out), ran
    assert err in ran.stderr and bool(err) == bool(ran.stderr), ran.stderr


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_block_that_never_ends_is_ended_and_the_next_one_runs(tmp_path, monkeypatch):
    own = alone.Starters()
    monkeypatch.setattr(alone, "PATIENCE", 1)
    with pytest.raises(subprocess.TimeoutExpired):
        _run(own, tmp_path, "import time\ntime.sleep(60)\n")
    monkeypatch.undo()
    assert _run(own, tmp_path, "print(1)\n").stdout == "1\n"
    own.close()
