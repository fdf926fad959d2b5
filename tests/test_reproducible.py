"""The same sources give the same bytes, wherever and whenever they are built."""

import hashlib

from tests.project import Project


def _digests(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
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
