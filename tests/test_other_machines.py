"""Other processors round otherwise; what is printed and drawn stays the same.

All snippets run once more as on an old processor: NumPy, OpenBLAS and PyTorch without the
newer vector instructions give other last bits in exp, tanh and matrix products.
"""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest
from numpy._core._multiarray_umath import __cpu_features__

from scripts.book import paths
from scripts.running import results

# Of the groups that NumPy chooses from while running, those that this machine has.
NEWER = [
    name for name in ("X86_V3", "X86_V4", "AVX512_ICL", "AVX512_SPR") if __cpu_features__.get(name)
]
OLD = {
    "NPY_DISABLE_CPU_FEATURES": " ".join(NEWER),
    "OPENBLAS_CORETYPE": "Prescott",
    "ATEN_CPU_CAPABILITY": "default",
}
_LAST_BITS = "import numpy as np; x = np.linspace(-3, 3, 999); print(hash(np.exp(x).tobytes() + np.tanh(x).tobytes()))"


def _environment(**more):
    return {**os.environ, "PYTHONHASHSEED": "0", **more}


pytestmark = [
    pytest.mark.usefixtures("results"),
    pytest.mark.skipif(
        not NEWER, reason="this processor has none of the newer instructions of x86"
    ),
]


def test_an_old_processor_prints_and_draws_the_same(tmp_path):
    shutil.copytree(
        paths.ROOT / "scripts", tmp_path / "scripts", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copytree(paths.SNIPPETS, tmp_path / "snippets")
    ran = subprocess.run(
        [sys.executable, "scripts/build_figures.py"], cwd=tmp_path, capture_output=True, text=True,
        env=_environment(PYTHONPATH=str(tmp_path), **OLD), timeout=900,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert int(re.search(r"(\d+) run", ran.stdout).group(1)) > 300, "nothing ran anew"
    different, compared = [], 0
    for here in sorted(results.FOLDER.rglob("*.json")):
        there = tmp_path / here.relative_to(
            paths.ROOT
        )  # the same key: the same snippet and machine
        if there.exists():
            compared += 1
            if (
                json.loads(here.read_text("utf-8"))["figures"]
                != json.loads(there.read_text("utf-8"))["figures"]
            ):
                stem = here.parent.relative_to(results.FOLDER).as_posix()
                different.append(f"snippets/{stem}.py:1: draws something else on another machine")
    assert compared > 300, f"only {compared} results were compared"
    assert not different, "\n".join(different)


def test_the_old_processor_is_another_one():
    """Without this, the test above would compare a machine with itself."""
    outputs = {
        subprocess.run(
            [sys.executable, "-c", _LAST_BITS],
            env=_environment(**more),
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for more in ({}, OLD)
    }
    assert len(outputs) == 2
