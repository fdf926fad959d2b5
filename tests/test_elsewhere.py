"""A snippet depends on nothing but itself: a sample runs in a place where everything else differs."""

import os
import subprocess
import sys

import pytest

from scripts.book import paths
from scripts.running.snippets import needs_torch, runnable_snippets

# Each twentieth snippet that prints: cheap, and another one whenever the book grows.
SAMPLE = [
    stem
    for stem in runnable_snippets()
    if paths.recorded_of(stem).exists() and not needs_torch(stem)
][7::45]
STRANGE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "4711", "OMP_NUM_THREADS": "2",
           "OPENBLAS_NUM_THREADS": "2", "HOME": "/nonexistent", "USER": "nobody", "HOSTNAME": "elsewhere",
           "COLUMNS": "40", "TMPDIR": "/nonexistent"}  # fmt: skip
# Whoever asks for a socket is told no: there is no network, and no clock of another.
NO_NETWORK = (
    "import socket, sys, runpy\n"
    "def no(*args, **kwargs): raise OSError('no network')\n"
    "socket.socket = socket.create_connection = no\n"
    "import platform\n"
    "socket.gethostname = socket.getfqdn = platform.node = lambda *name: 'elsewhere'\n"
    "sys.argv = [sys.argv[1]]\n"
    "runpy.run_path(sys.argv[0], run_name='__main__')\n"
)


def _ran(script, folder):
    keep = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", NO_NETWORK, str(script)], cwd=folder, capture_output=True, text=True,
        encoding="utf-8", timeout=120,
        env={**keep, **STRANGE, "PYTHONUTF8": "1", "MPLBACKEND": "agg", "MPLCONFIGDIR": str(folder)},
    )  # fmt: skip


@pytest.mark.parametrize("stem", SAMPLE)
def test_a_snippet_prints_the_same_elsewhere(stem, tmp_path):
    ran = _ran(paths.script_of(stem), tmp_path)
    assert ran.returncode == 0, f"snippets/{stem}.py:1: fails elsewhere:\n{ran.stderr}"
    assert ran.stdout == paths.recorded_of(stem).read_text("utf-8"), (
        f"snippets/{stem}.py:1: prints something else"
    )


def test_what_asks_for_the_network_is_noticed(tmp_path):
    script = tmp_path / "asks.py"
    script.write_text("import socket\nsocket.create_connection(('127.0.0.1', 9))\n", "utf-8")
    assert "no network" in _ran(script, tmp_path).stderr


# The sample once more, twenty times each, in one process: chance and leftovers would show.
TWENTY = """
import contextlib, io, runpy, sys
for script in sys.argv[1:]:
    seen = set()
    for _ in range(20):
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            runpy.run_path(script, run_name="__main__")
        seen.add(said.getvalue())
    print(script, len(seen))
"""
QUICK = [one for one in SAMPLE if "plt." not in paths.script_of(one).read_text("utf-8")][:4]


def _repeated(scripts, folder):
    asked = [sys.executable, "-c", TWENTY, *map(str, scripts)]
    ran = subprocess.run(asked, cwd=folder, capture_output=True, text=True, check=True, timeout=120)
    return [line.rsplit(" ", 1) for line in ran.stdout.splitlines()]


def test_a_snippet_prints_the_same_twenty_times(tmp_path):
    assert len(QUICK) > 2
    found = _repeated([paths.script_of(stem) for stem in QUICK], tmp_path)
    assert [count for _, count in found] == ["1"] * len(QUICK), f"prints differ:1: {found}"


def test_what_prints_by_chance_is_noticed(tmp_path):
    script = tmp_path / "chance.py"
    script.write_text("import random\nprint(random.random() < 0.5)\n", "utf-8")
    assert _repeated([script], tmp_path)[0][1] == "2"


def test_what_prints_the_name_of_the_machine_is_noticed(tmp_path):
    script = tmp_path / "names.py"
    script.write_text("import platform\nprint(platform.node())\n", "utf-8")
    assert _ran(script, tmp_path).stdout == "elsewhere\n"
