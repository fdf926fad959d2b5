"""A page that a browser has kept finds its stylesheet after a publication, three versions long."""

import subprocess
import sys

import pytest

from scripts.book import paths
from scripts.site import earlier


def _site(folder, number):
    """A built site whose files are named after their content."""
    names = [f"stylesheets/book.{number:08x}.css", f"javascripts/book.{number:08x}.js",
             "javascripts/bundle.a5f9d56c.min.js", "run/panel.js"]  # fmt: skip
    for name in names:
        (folder / "assets" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "assets" / name).write_text(f"{number}", "utf-8")
    return folder


def test_three_versions_before_stay_and_older_ones_go(tmp_path):
    store = tmp_path / "store"
    for number in range(1, 6):
        site = _site(tmp_path / f"site-{number}", number)
        earlier.keep(site, store)
        earlier.keep(site, store)  # published once more: no version of its own
    sheets = sorted(path.name for path in (site / "assets/stylesheets").iterdir())
    assert sheets == [f"book.{number:08x}.css" for number in range(2, 6)]
    for number in range(2, 6):
        assert (site / f"assets/stylesheets/book.{number:08x}.css").read_text() == str(number)
    assert (site / "assets/run/panel.js").read_text() == "5", "what keeps its name is of today"
    assert len(list(store.iterdir())) == earlier.VERSIONS + 1


def test_every_stylesheet_and_script_of_a_page_is_kept(site):
    text = (site / "index.html").read_text("utf-8")
    for path in earlier.named(site):
        if path.name.startswith(("book.", "bundle.")):
            assert path.name in text
    assert len(earlier.named(site)) >= 3


@pytest.mark.parametrize("made, code", [(True, 0), (False, 1)])
def test_the_command(tmp_path, made, code):
    site = _site(tmp_path / "site", 1) if made else tmp_path
    command = [sys.executable, "scripts/keep_assets.py", str(site), str(tmp_path / "store")]
    ended = subprocess.run(command, cwd=paths.ROOT, capture_output=True, text=True)
    assert ended.returncode == code, ended.stderr
    assert made or "build it first" in ended.stderr
