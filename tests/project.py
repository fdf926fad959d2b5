"""A small copy of the project with one page, for tests that break or edit it."""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from functools import lru_cache
from pathlib import Path

from scripts.book import addresses, paths

PAGE = """\
---
title: 見本
description: 欠陥を植えるための、小さな見本のページです。
level: 入門
---

# 見本 { #sample }

式は $\\sigma(x) = \\dfrac{1}{1 + e^{-x}}$ です。最大の傾きは 0.25 です。

```python
--8<-- "index/first.py"
```

<!--pytest-codeblocks:expected-output-->

```{ .text .no-copy }
--8<-- "index/first.out"
```

```python
--8<-- "index/curve.py"
```

![原点を通る直線が右上がりに描かれている。](index/curve.svg)

[先頭へ](#sample)
"""
GLOSSARY = """\
---
title: 用語集
description: 欠陥を植えるための、小さな見本の用語集です。
level: 入門
---

# 用語集 { #glossary }

**傾き**(かたむき, slope): 入力を少し増やしたときの、出力の増え方です。
{ #slope .term }
"""
FIRST = '''"""平均を印字する。"""

import numpy as np

rng = np.random.default_rng(0)
print(f"{rng.normal(size=5).mean():.3f}")
'''
CURVE = '''"""直線を描く。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

x = np.linspace(-1, 1, 3)
plt.plot(x, x, label="直線")
plt.legend()
plt.show()
'''
CLAIMS = '''"""The numbers of docs/index.md."""

from tests.prose import says

CLAIMS = [says("最大の傾きは «.2f» です", 0.5 * (1 - 0.5))]
'''
PROOFS = '''"""What docs/index.md shows beyond numbers in sentences."""

import numpy as np

from tests.proofs import sees, shows

CLAIMS = {"index": [
    shows("index/first", lambda: [sum(np.random.default_rng(0).normal(size=5)) / 5]),
    sees("index/curve.svg", "原点を通る直線が右上がりに描かれている", lambda axes: axes["直線"].up() and axes["直線"](0) == 0),
]}
'''


# Folders of .cache/ that hold nothing of a page.
_OF_NO_PAGE = ("font", "fonts", "sheets", "styles", "templates", "formulas.sqlite")


@lru_cache(maxsize=1)
def _template() -> Path:
    """The copy that each test gets a copy of: its snippets have run once for all of this process.

    A build has compiled its code, and what is made from libraries and the theme alone.
    """
    root = Path(tempfile.mkdtemp(prefix="book-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    project = Project(root / "book", fresh=True)
    kept = {*_OF_NO_PAGE, *(one.name for one in (project.root / ".cache").iterdir())}
    project.build("--site-dir", str(root / "site"))
    for made in (project.root / ".cache").iterdir():
        if made.name not in kept:
            shutil.rmtree(made)
    return project.root


_OF_THE_BOOK = ("SITE_URL", "REPO_URL", "RUNTIME_URL", "OFFLINE", "BOOK_DOWNLOADS")
# What the shell that runs the tests says; a test may say something else of its copy.
_SHELL = {name: os.environ.get(name) for name in _OF_THE_BOOK}


class Project:
    """A copy of the machine with one page, in a folder that is not there or empty.

    `fresh` runs its snippets in this very copy; others get the results of one run.
    """

    def __init__(self, root: Path, fresh: bool = False):
        self.root = root
        if fresh:
            self._make()
        else:
            shutil.copytree(_template(), root, dirs_exist_ok=True)

    def _make(self):
        root = self.root
        shutil.copytree(
            paths.ROOT / "scripts", root / "scripts", ignore=shutil.ignore_patterns("__pycache__")
        )
        shutil.copytree(paths.DOCS / "assets", root / "docs" / "assets")
        for name in ("activations/sigmoid", "activations/tanh"):
            target = root / "snippets" / name
            target.mkdir(parents=True)
            for suffix in ("py", "out"):
                shutil.copy(paths.SNIPPETS / name / f"definition.{suffix}", target)
        (root / "tests").mkdir()
        for path in [*(paths.ROOT / "tests").glob("*.py"), *(paths.ROOT / "tests").glob("*.toml")]:
            shutil.copy(path, root / "tests")
        shutil.copy(paths.ROOT / "pyproject.toml", root)
        for name in (addresses.RECORD, addresses.MOVED):  # this small book has published nothing
            (root / name).unlink()
        settings = (paths.ROOT / "mkdocs.yml").read_text("utf-8")
        (root / "mkdocs.yml").write_text(settings.split("\nnav:")[0], "utf-8")
        (root / "tests" / "prose").mkdir()
        shutil.copy(paths.ROOT / "tests" / "prose" / "__init__.py", root / "tests" / "prose")
        (root / "tests" / "proofs").mkdir()
        shutil.copy(paths.ROOT / "tests" / "proofs" / "__init__.py", root / "tests" / "proofs")
        self.write("tests/proofs/index.py", PROOFS)
        self.write("docs/index.md", PAGE)
        self.write("docs/appendix/glossary.md", GLOSSARY)
        self.write("snippets/index/first.py", FIRST)
        self.write("snippets/index/curve.py", CURVE)
        self.write("tests/prose/index.py", CLAIMS)
        ran = self.figures("--accept", "snippets/index")
        assert ran.returncode == 0, ran.stderr

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.stat().st_mtime if path.exists() else 0
        path.write_text(text, "utf-8")
        # Python tells an edit by size and whole second; a test edits several times in one.
        later = max(path.stat().st_mtime, before + 2 if before else 0)
        os.utime(path, (later, later))

    def edit(self, name, before, after):
        text = (self.root / name).read_text("utf-8")
        assert before in text, f"{name} has no {before!r}"
        self.write(name, text.replace(before, after, 1))

    def at(self, name, needle):
        """`name:line` of a text in a file."""
        text = (self.root / name).read_text("utf-8")
        return f"{name}:{text[: text.index(needle)].count(chr(10)) + 1}"

    def _environment(self):
        environment = {
            **os.environ,
            "PYTHONPATH": str(self.root),
            "NO_MKDOCS_2_WARNING": "1",
            "SOURCE_DATE_EPOCH": "1750000000",
        }
        environment.pop("PYTEST_XDIST_WORKER", None)
        for name, said in _SHELL.items():  # of the real book, not of its copy
            if environment.get(name) == said:
                environment.pop(name, None)
        return environment

    def run(self, *command):
        """A Python command in the copy."""
        return subprocess.run(
            [sys.executable, *command], cwd=self.root, env=self._environment(), timeout=300,
            capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip

    def figures(self, *arguments):
        return self.run("scripts/build_figures.py", *arguments)

    def build(self, *arguments):
        return self.run("-m", "mkdocs", "build", "--strict", *arguments)

    def serve(self, port, log):
        """`mkdocs serve` as a process of its own, writing to `log`."""
        return subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=self.root, env=self._environment(), stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def test(self, *arguments):
        return self.run(
            "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *arguments
        )
