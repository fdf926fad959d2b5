"""Where things live, and the one rule that ties a page to its snippets.

`docs/A/B.md` shows `snippets/A/B/NAME.py`; a snippet's *stem* is `A/B/NAME`.
"""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
SNIPPETS = ROOT / "snippets"
CACHE = ROOT / ".cache"
RESULTS = CACHE / "snippets"


def chromium() -> str | None:
    """The browser that prints, weighs and tests, or None.

    The headless shell is Chromium without its windows: the same engine at half the work.
    """
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


def stem_of(path: Path) -> str:
    """The stem (`A/B/NAME`) of a snippet file below `snippets/`."""
    return path.relative_to(SNIPPETS).with_suffix("").as_posix()


def script_of(stem: str) -> Path:
    """The snippet file of a stem."""
    return SNIPPETS / f"{stem}.py"


def recorded_of(stem: str) -> Path:
    """The file that holds what the snippet is expected to print."""
    return SNIPPETS / f"{stem}.out"


def link_from_page(stem: str) -> str:
    """A stem as its page links to it: relative to the folder of the page."""
    parts = stem.split("/")
    return "/".join(parts[1:]) if len(parts) > 2 else stem


def shown(path: Path) -> str:
    """A path as messages show it: relative to the repository."""
    path = Path(path)
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)
