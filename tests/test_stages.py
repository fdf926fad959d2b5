"""`make test` leaves nothing out, begins with what is cheap, and stops where something fails."""

import ast
import re
import subprocess
import sys

import pytest

from scripts.book import paths
from scripts.tools import engines, lint, run_tests
from tests import proved, sharing


@pytest.fixture
def root(tmp_path):
    (tmp_path / "tests").mkdir()
    for name in ("a", "b"):
        (tmp_path / "tests" / f"test_{name}.py").write_text("", "utf-8")
    return tmp_path


def _stages(root, files):
    (root / run_tests.STAGES).write_text(f"[[stage]]\nname = 'one'\nfiles = {files}\n", "utf-8")
    return run_tests.stages(root)


def test_every_test_file_has_a_stage():
    names = [name for stage in run_tests.stages() for name in stage["files"]]
    assert len(names) == len(set(names)) == len(list((paths.ROOT / "tests").glob("test_*.py")))


@pytest.mark.parametrize("files, said", [
    (["a"], "tests/stages.toml:1: names no stage for tests/test_b.py"),
    (["a", "b", "c"], "tests/stages.toml:1: tests/test_c.py is not there"),
    (["a", "b", "a"], "tests/stages.toml:1: names a twice"),
])  # fmt: skip
def test_a_file_left_out_or_named_twice_stops_everything(root, files, said):
    with pytest.raises(run_tests.StageError, match=said):
        _stages(root, files)


def test_files_that_agree_are_accepted(root):
    assert [stage["files"] for stage in _stages(root, ["b", "a"])] == [["b", "a"]]


class _Calls(list):
    """Stands in for subprocess.run: notes what is called, and fails at the stage named."""

    def __init__(self, fails=""):
        super().__init__()
        self._fails = fails

    def __call__(self, command, **options):
        self.append((command, options))
        bad = bool(self._fails) and any(self._fails in part for part in command)
        return subprocess.CompletedProcess(command, int(bad))


def test_linters_come_first_and_all_stages_share_one_site(monkeypatch, capsys):
    calls = _Calls()
    monkeypatch.setattr(run_tests.subprocess, "run", calls)
    assert run_tests.run([]) == 0
    assert "scripts/tools/lint.py" in calls[0][0]
    assert len(calls) == 1 + len(run_tests.stages())
    assert len({options["env"]["BOOK_TEST_RUN"] for _, options in calls}) == 1
    said = capsys.readouterr().out
    assert all(f"{number}/{len(calls)} " in said for number in range(1, len(calls) + 1))


def test_it_stops_at_the_first_stage_that_fails(monkeypatch, capsys):
    calls = _Calls(fails="test_blocks")
    monkeypatch.setattr(run_tests.subprocess, "run", calls)
    assert run_tests.run([]) == 1
    assert any("test_blocks" in part for part in calls[-1][0])
    assert "make test STAGES=code" in capsys.readouterr().err


class _FailsOnce(_Calls):
    """Fails where _Calls fails, but not when only what failed is tried again."""

    def __call__(self, command, **options):
        called = super().__call__(command, **options)
        return subprocess.CompletedProcess(command, 0) if "--last-failed" in command else called


def test_what_failed_in_a_browser_is_tried_once_more_and_named(monkeypatch, capsys):
    calls = _FailsOnce(fails="test_access")
    monkeypatch.setattr(run_tests.subprocess, "run", calls)
    assert run_tests.run(["browser"]) == 0
    assert len(calls) == 2 and "no:xdist" in calls[1][0]
    assert "passed only at the second try" in capsys.readouterr().out


@pytest.mark.parametrize(
    "stage, tries", [("browser", 2), ("code", 1), ("texts", 1), ("machine", 1)]
)
def test_what_fails_each_time_stops_all(monkeypatch, stage, tries):
    calls = _Calls(fails="tests/test_")
    monkeypatch.setattr(run_tests.subprocess, "run", calls)
    assert run_tests.run([stage]) == 1
    assert len(calls) == tries  # what needs no browser has one try


def test_only_the_stages_that_are_asked_for(monkeypatch):
    calls = _Calls()
    monkeypatch.setattr(run_tests.subprocess, "run", calls)
    assert run_tests.run(["machine"]) == 0 and len(calls) == 1
    with pytest.raises(run_tests.StageError, match="no such stage: nothing"):
        run_tests.run(["nothing"])


def test_tests_of_one_engine_share_a_process():
    """And no other tests do, whatever their parameters are called."""
    named = [
        f"tests/test_browsers.py::test_{one}[{name}]" for one in "ab" for name in engines.NAMES
    ]
    assert {sharing.group(name) for name in named} == {*engines.NAMES}
    assert sharing.group("tests/test_browsers.py::test_a[webkit-2]") == "webkit"
    other = "tests/test_share.py::test_a[firefox]"
    assert sharing.group(other) == other


def test_a_stage_of_groups_is_shared_by_them():
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-v", "-n", "1", "--dist", "loadgroup", "-p", "no:cacheprovider",
         "tests/test_length.py"], cwd=paths.ROOT, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert f"scheduling tests via {sharing.Groups.__name__}" in ran.stdout, ran.stdout


# --- What has been proved on this machine -------------------------------------------


def test_a_proof_depends_on_every_part_and_on_where_one_ends():
    names = {
        proved.digest(*parts)
        for parts in ((b"ab", b"c"), (b"a", b"bc"), (b"abc",), (b"ab", b"c", b""), (b"ab", b"d"))
    }
    assert len(names) == 5


def test_a_proof_is_remembered_on_this_machine_only(tmp_path, monkeypatch):
    monkeypatch.setattr(proved, "HOME", tmp_path)
    assert not proved.is_proved("blocks/x")
    proved.note("blocks/x", "docs/index.md:1")
    assert proved.is_proved("blocks/x") and not proved.is_proved("blocks/y")
    before = proved.machine()
    monkeypatch.setattr(proved.platform, "platform", lambda: "another")
    assert proved.machine() != before


# --- Linters ----------------------------------------------------------------------


GOOD = {
    "scripts/good.py": "x = 1\n",
    "tests/good.mjs": "export const x = 1;\n",
    "docs/assets/stylesheets/good.css": "a {\n  color: red;\n}\n",
}


@pytest.mark.parametrize("name, text", [
    ("scripts/fault.py", "import os\n"),
    ("scripts/layout.py", "x = {  'a':1 }\n"),
    ("tests/fault.mjs", "debugger;\n"),
    ("docs/assets/stylesheets/fault.css", "a { colr: red; }\n"),
])  # fmt: skip
def test_a_fault_in_each_language_is_refused(tmp_path, capfd, name, text):
    for settings in ("pyproject.toml", "biome.json"):
        (tmp_path / settings).write_bytes((paths.ROOT / settings).read_bytes())
    for sound, content in GOOD.items():
        (tmp_path / sound).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / sound).write_text(content, "utf-8")
    assert lint.run(write=False, root=tmp_path), capfd.readouterr().out
    (tmp_path / name).write_text(text, "utf-8")
    assert not lint.run(write=False, root=tmp_path)
    assert lint.MEND in capfd.readouterr().err


def test_a_single_fast_test_builds_nothing():
    """What needs results or the site asks for them by a fixture."""
    ran = subprocess.run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "tests/test_length.py", "--setup-plan"],
                         cwd=paths.ROOT, capture_output=True, text=True, encoding="utf-8")  # fmt: skip
    assert ran.returncode == 0, ran.stdout
    assert "results" not in ran.stdout and "site" not in ran.stdout


def test_what_a_page_is_asked_again_is_a_function():
    """The pages forbid eval: an expression that does not hold at once would be compiled again."""
    asked = [
        (path.name, call.lineno, call.args[0])
        for path in sorted((paths.ROOT / "tests").glob("*.py"))
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "wait_for_function"
    ]
    begun = [(name, line, _begins(what)) for name, line, what in asked]
    assert len(begun) > 20
    assert not [
        one for one in begun if not re.match(r"(async )?\(?\w*\)? =>|(async )?\(|$", one[2])
    ]


def _begins(what: ast.expr) -> str:
    """The first letters of a string that is written there; nothing where a name stands."""
    first = what.values[0] if isinstance(what, ast.JoinedStr) else what
    if isinstance(first, ast.Constant):
        return first.value.strip()
    return "" if isinstance(what, ast.Name) else "an expression"
