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
           "COLUMNS": "40"}  # fmt: skip
# Whoever asks for a socket is told no: there is no network, and no clock of another.
NO_NETWORK = (
    "import socket, sys, runpy\n"
    "def no(*args, **kwargs): raise OSError('no network')\n"
    "socket.socket = socket.create_connection = no\n"
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
