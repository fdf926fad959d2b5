"""The code that builds the book, as this process has loaded it.

Python loads a module once. While `mkdocs serve` runs, an edit of scripts/ therefore
changes nothing, and what the old code makes must not be kept as the new code's work.
"""

from pathlib import Path

from scripts.book import kept, paths

RESTART = "this server still runs the code from before: stop it (Ctrl+C), then: make serve"


def _files() -> list[Path]:
    """The code; templates and data files are read anew at every build."""
    scripts = paths.ROOT / "scripts"
    found = [*scripts.rglob("*.py"), *(scripts / "markup" / "katex").glob("*.js")]
    return [path for path in found if "tools" not in path.relative_to(scripts).parts]


def _digests() -> dict[str, bytes]:
    return {paths.shown(path): kept.digest([path.read_bytes()]) for path in sorted(_files())}


LOADED = _digests()  # when this process started


def stamp() -> bytes:
    """One hash of the code that this process runs."""
    return kept.digest(part for name, digest in sorted(LOADED.items()) for part in (name, digest))


def changed() -> list[str]:
    """Files of the machine that are no longer what this process has loaded."""
    now = _digests()
    return sorted(name for name in LOADED.keys() | now.keys() if LOADED.get(name) != now.get(name))
