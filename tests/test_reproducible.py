"""The same sources give the same bytes, wherever and whenever they are built."""

import hashlib
import multiprocessing

import pytest

from scripts.book import ahead, paths
from tests.project import Project


def _digests(folder):
    """What lies in a folder, empty folders too."""
    return {
        path.relative_to(folder).as_posix(): path.is_file()
        and hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
    }


def test_two_clones_in_different_folders_build_the_same_bytes(tmp_path):
    sites = []
    for name in ("one", "another/and deeper"):
        (tmp_path / name).mkdir(parents=True)
        project = Project(tmp_path / name, fresh=True)
        built = project.build()
        assert built.returncode == 0, built.stderr
        sites.append(_digests(project.root / "site"))
    first, second = sites
    different = [name for name in first | second if first.get(name) != second.get(name)]
    assert not different, different


_TWICE = """
from mkdocs.commands.build import build
from mkdocs.config import load_config

for name in ("first", "again"):
    build(load_config("mkdocs.yml", site_dir=name, strict=True))
"""


def test_a_second_build_in_the_same_process_gives_the_same_bytes(tmp_path):
    """Nothing that one build leaves behind in the process reaches the next."""
    project = Project(tmp_path)
    built = project.run("-c", _TWICE)
    assert built.returncode == 0, built.stderr
    first, again = _digests(tmp_path / "first"), _digests(tmp_path / "again")
    different = [name for name in first | again if first.get(name) != again.get(name)]
    assert "index.html" in first and not different, different


@pytest.mark.parametrize("kept", [0, 3])
def test_a_second_process_renders_from_the_last_page_where_few_are_kept(
    tmp_path, monkeypatch, kept
):
    monkeypatch.setattr(paths, "CACHE", tmp_path)
    monkeypatch.setattr(ahead.os, "cpu_count", lambda: 2)
    (tmp_path / "pages").mkdir()
    for number in range(kept):
        (tmp_path / "pages" / str(number)).touch()
    log = tmp_path / "log"

    def job(name):
        def do():
            with log.open("a") as file:
                file.write(name)

        return do

    ahead.start("pages", [job(name) for name in "ABC"])
    for started in multiprocessing.active_children():
        started.join()
    assert (log.read_text("utf-8") if log.exists() else "") == ("" if kept else "CBA")
