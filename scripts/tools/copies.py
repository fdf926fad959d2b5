"""Copies of the book, on which tools may edit and build without touching the working tree."""

import shutil
from pathlib import Path

from scripts.book import paths


def copied(target: Path) -> Path:
    """A copy of the book without what is kept."""
    for name in ("docs", "snippets", "scripts"):
        shutil.copytree(
            paths.ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    for name in ("mkdocs.yml", "pyproject.toml"):
        shutil.copy(paths.ROOT / name, target)
    return target
