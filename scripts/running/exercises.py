"""Which exercises a page can judge: those with a checker that the browser's Python can run."""

from scripts.book import paths
from scripts.running.snippets import needs_torch


def judged(stem: str) -> bool:
    """Whether the block of this stem is the start of an exercise that the page judges."""
    folder, _, name = stem.rpartition("/")
    if name != "starter" or not paths.script_of(f"{folder}/check").exists():
        return False
    return not any(needs_torch(f"{folder}/{one}") for one in ("check", "starter", "solution"))
