"""The results of snippets: what each printed and drew, kept by content.

One folder a snippet and Python, `.cache/snippets/cpython-311/A/B/NAME/`: `KEY.json` (what
it printed, and its figures as the pages embed them), and the figures as Matplotlib saved
them. Only successful runs are kept. The whole cache may be deleted at any time.
"""

import hashlib
import json
import os
import platform
import shutil
import sys
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from scripts.book import paths
from scripts.figures import palette
from scripts.figures.svg import compact

# A build with another Python has its own results beside these.
FOLDER = paths.RESULTS / sys.implementation.cache_tag
_BUILDER = tuple(
    paths.ROOT / "scripts" / name
    for name in ("figures/backend.py", "figures/svg.py", "figures/matplotlibrc", "running/results.py", "running/runner.py")
)
_LIBRARIES = ("numpy", "matplotlib", "matplotlib-fontja", "pillow", "contourpy", "kiwisolver")


def surroundings() -> bytes:
    """Everything but the snippet itself that its result depends on, as the files are now."""
    stamps = tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in _BUILDER)
    return _surroundings(stamps, repr(palette.read().tokens()))  # what pages show in their place is no part of it


@lru_cache(maxsize=4)
def _surroundings(stamps, tokens: str) -> bytes:
    parts = [path.read_bytes() for path, *_ in stamps]
    parts += [f"{name}=={metadata.version(name)}".encode() for name in _LIBRARIES]
    parts.append(f"{sys.version_info[:2]} {sys.platform} {platform.machine()} {tokens}".encode())
    return hashlib.sha256(b"\0".join(parts)).digest()


def key_of(stem: str) -> str:
    """The key under which the result of the snippet as it is now is kept."""
    return hashlib.sha256(surroundings() + paths.script_of(stem).read_bytes()).hexdigest()


def file_of(stem: str) -> Path:
    """Where the result of the snippet as it is now is kept, if there is one."""
    return FOLDER / stem / f"{key_of(stem)}.json"


def load(stem: str) -> dict | None:
    """The kept result of the snippet as it is now, or None."""
    try:
        return json.loads(file_of(stem).read_text("utf-8"))
    except (OSError, ValueError):
        return None


def figure_names(stem: str) -> list[str]:
    """Names (`shape.svg`, `shape-2.svg`) of the figures that the snippet draws."""
    result = load(stem)
    return [figure["name"] for figure in result["figures"]] if result else []


def store(stem: str, printed: str, drawn: list[Path]) -> dict:
    """Keep a successful result, whole or not at all, in place of older ones."""
    figures = []
    for path in drawn:
        name = f"{stem.replace('/', '-')}-{path.stem}"
        figures.append({"name": path.name, **compact(path.read_text("utf-8"), name)})
    result = {"printed": printed, "figures": figures}
    target = file_of(stem)
    fresh = target.parent.with_name(f"{target.parent.name}.{os.getpid()}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for path in drawn:
        shutil.copyfile(path, fresh / path.name)
    (fresh / target.name).write_text(json.dumps(result, ensure_ascii=False), "utf-8")
    shutil.rmtree(target.parent, ignore_errors=True)
    try:
        fresh.rename(target.parent)
    except OSError:  # another build has just stored the same result
        shutil.rmtree(fresh, ignore_errors=True)
    return result


def forget_others(known: set[str]) -> None:
    """Delete the results of snippets that are gone."""
    for found in {path.parent for path in FOLDER.rglob("*.json")}:
        if found.relative_to(FOLDER).as_posix() not in known:
            shutil.rmtree(found, ignore_errors=True)
