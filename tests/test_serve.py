"""While writing: one edit reruns one snippet, reloads once, and errors heal."""

import os
import re
import socket
import subprocess
import sys
import time
from types import SimpleNamespace
from urllib.request import urlopen

import pytest

from scripts.book import paths, texts
from scripts.generator import former
from scripts.tools.measure_edits import BUILT
from tests.project import Project


class Watch:
    """A running `mkdocs serve` and what it says."""

    def __init__(self, folder):
        self.project = Project(folder / "book")
        self.log = folder / "log.txt"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}/"
        self._file = self.log.open("w")
        self.process = self.project.serve(port, self._file)
        self.until("Serving on", 0)

    def until(self, text, start, patience=60):
        """Wait until the log says `text` after position `start`; gives what it said since."""
        ends = time.monotonic() + patience
        while time.monotonic() < ends:
            said = self.log.read_text("utf-8")[start:]
            if text in said:
                return said
            time.sleep(0.1)
        raise AssertionError(f"never said {text!r}:\n{self.log.read_text('utf-8')[start:]}")

    @property
    def now(self):
        return len(self.log.read_text("utf-8"))

    def shows(self, address):
        """The text that the server gives for an address."""
        with urlopen(self.url + address) as answer:
            return answer.read().decode()

    def close(self):
        self.process.kill()
        self.process.wait()
        self._file.close()


@pytest.fixture
def watch(tmp_path):
    (tmp_path / "book").mkdir()
    running = Watch(tmp_path)
    yield running
    running.close()


def test_edit_break_and_mend(watch):
    begun, snippet = watch.now, "snippets/index/curve.py"
    watch.project.edit(snippet, "linspace(-1, 1, 3)", "linspace(-2, 2, 3)")
    said = watch.until(BUILT, begun)
    time.sleep(3)
    said = watch.log.read_text("utf-8")[begun:]
    assert "4 snippets, 1 run" in said, said
    assert said.count(BUILT) == 1, said
    page = re.sub(r"<[^>]+>", "", watch.shows(""))  # its code without the marks of its colours
    for shown in (watch.shows("index/curve.py"), page):
        assert "linspace(-2, 2, 3)" in shown and "linspace(-1, 1, 3)" not in shown, shown

    begun = watch.now
    watch.project.edit(snippet, "plt.plot(x, x", "plt.plot(x, missing")
    said = watch.until("NameError", begun)
    assert f"{snippet}:8: NameError" in said
    assert watch.process.poll() is None

    begun = watch.now
    watch.project.edit(snippet, "plt.plot(x, missing", "plt.plot(x, x")
    watch.until(BUILT, begun)


def test_an_edit_of_the_machine_is_told_at_once(watch):
    begun = watch.now
    watch.project.edit("scripts/book/facts.py", "LETTERS_A_MINUTE = 500", "LETTERS_A_MINUTE = 400")
    said = watch.until("make serve", begun)
    assert "scripts/book/facts.py changed; this server still runs the code from before" in said
    assert watch.process.poll() is None


def test_two_quick_saves_are_one_build(watch):
    begun = watch.now
    watch.project.edit("docs/index.md", "[先頭へ]", "[はじめへ]")
    time.sleep(0.4)
    watch.project.edit("docs/index.md", "[はじめへ]", "[最初へ]")
    watch.until(BUILT, begun)
    time.sleep(3)
    said = watch.log.read_text("utf-8")[begun:]
    assert said.count(BUILT) == 1, said


def test_a_made_file_that_is_as_it_was_comes_from_the_former_site(tmp_path):
    site = tmp_path / "site"
    config = SimpleNamespace(
        site_dir=str(site), use_directory_urls=True, plugins=SimpleNamespace(_current_plugin="test")
    )
    for name, content in {"same.py": "1\n", "other.py": "1\n", "gone.py": "1\n"}.items():
        former.Made.generated(config, f"a/{name}", content=content).copy_file()
    before = {path.name: path.stat().st_ino for path in (site / "a").iterdir()}
    former.set_aside(site)
    assert not site.exists()
    for name, content in {"same.py": "1\n", "other.py": "2\n"}.items():
        former.Made.generated(config, f"a/{name}", content=content).copy_file()
    former.end(site)
    assert {path.name: path.read_text("utf-8") for path in (site / "a").iterdir()} == {
        "same.py": "1\n", "other.py": "2\n",
    }  # fmt: skip
    assert (site / "a/same.py").stat().st_ino == before["same.py"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_server_that_ends_after_a_failed_build_leaves_no_former_site(tmp_path):
    (tmp_path / "site").mkdir()
    failing = "import sys; from pathlib import Path; from scripts.generator import former; former.set_aside(Path(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", failing, tmp_path / "site"], check=True, cwd=paths.ROOT)
    assert not list(tmp_path.iterdir())


def test_a_text_is_read_again_when_its_file_has_changed(tmp_path):
    file = tmp_path / "a.toml"
    file.write_text("a = 1\n", "utf-8")
    assert texts.read(file) == "a = 1\n" and texts.table(file) == {"a": 1}
    os.utime(file, (1, 1))
    file.write_text("a = 2\n", "utf-8")
    assert texts.read(file) == "a = 2\n" and texts.table(file) == {"a": 2}
    file.unlink()
    with pytest.raises(FileNotFoundError):
        texts.read(file)
