"""Builds at once, also of different Pythons: they share what is kept, and disturb nothing."""

import hashlib
import platform
import subprocess
import sys
import threading

from filelock import FileLock

from scripts.book import kept, paths
from scripts.generator import turns
from scripts.running import drawn, execution, frames, results
from tests.project import Project

RACE = """
import sys
from scripts.book import kept
for number in range(150):
    key = kept.digest([str(number % 30)])
    given = kept.kept("race", key, lambda: str(number % 30).encode() * 5000, most=10)
    assert given == str(number % 30).encode() * 5000, given[:50]
"""
FORMULAS = """
from scripts.markup import formulas
for number in range(25):
    assert f"<mn>{number}</mn>" in formulas.render(f"x^{{{number}}}")
"""


def test_what_depends_on_the_python_lies_in_a_folder_of_its_own():
    own = results.PYTHON
    assert own == f"{sys.implementation.cache_tag}-{sys.platform}-{platform.machine()}"
    for folder in (results.FOLDER, frames.folder(), execution.EXECUTED, drawn.FOLDER):
        assert folder.name in (own, f"{own}-older"), (
            f"{folder}: another Python's build would delete what lies here"
        )
    assert sys.implementation.cache_tag in str(results.FOLDER)


def _together(root, *codes):
    """Several processes at once, each to its end without a word."""
    begun = [
        subprocess.Popen([sys.executable, "-c", code], cwd=root, stderr=subprocess.PIPE, text=True,
                         env={"PYTHONPATH": str(root), "PATH": ""})
        for code in codes
    ]  # fmt: skip
    said = [one.communicate(timeout=300)[1] for one in begun]
    assert [one.returncode for one in begun] == [0] * len(codes), "\n".join(said)


def test_builds_that_keep_and_forget_the_same_disturb_nothing(tmp_path):
    project = Project(tmp_path)
    _together(project.root, RACE, RACE, RACE, FORMULAS, FORMULAS)
    left = list((project.root / ".cache" / "race").iterdir())
    assert 0 < len(left) <= 10 and not [one for one in left if one.name.startswith(".")]


def test_what_another_build_deletes_meanwhile_is_no_fault(tmp_path, monkeypatch):
    """Between the listing of a full folder and the look at its entries, they may go."""
    monkeypatch.setattr(paths, "CACHE", tmp_path)
    for number in range(12):
        (tmp_path / "full").mkdir(exist_ok=True)
        (tmp_path / "full" / f"{number}").write_text("")
    asked = type(tmp_path).stat

    def stat(path, **options):
        if path.parent.name == "full" and path.name in "0123":
            path.unlink(missing_ok=True)
        return asked(path, **options)

    monkeypatch.setattr(type(tmp_path), "stat", stat)
    assert kept.kept("full", kept.digest(["new"]), lambda: b"new", most=10) == b"new"


def test_a_build_that_failed_does_not_stop_the_next_of_its_process(tmp_path):
    """A server builds again and again in one process, from more than one thread."""
    first = turns.lock_of(tmp_path / "site")
    first.acquire(timeout=0)
    got = []

    def again():
        turns.lock_of(tmp_path / "site").acquire(timeout=0)
        got.append(True)

    thread = threading.Thread(target=again)
    thread.start()
    thread.join(60)
    first.release(force=True)
    assert got == [True]


def _bytes(site):
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }


def test_two_builds_into_one_folder_take_turns(tmp_path):
    """The second waits and says so; each ends well, and the site is that of one build."""
    project = Project(tmp_path)
    assert project.build().returncode == 0
    alone = _bytes(project.root / "site")
    name = turns.lock_of(project.root / "site").lock_file.rpartition("/")[2]
    lock = FileLock(project.root / ".cache" / "turns" / name)
    with lock:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
        begun = [
            subprocess.Popen(command, cwd=project.root, env=project._environment(), text=True,
                             stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            for _ in range(2)
        ]  # fmt: skip
        for one in begun:
            line = one.stderr.readline()
            assert "another build writes here; waiting" in line, line + one.stderr.read()
    rest = [threading.Thread(target=one.communicate) for one in begun]
    for one in rest:
        one.start()
    for one in rest:
        one.join(300)
    assert [one.returncode for one in begun] == [0, 0]
    assert _bytes(project.root / "site") == alone
