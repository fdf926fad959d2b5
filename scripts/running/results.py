"""The cache of snippet results: what each snippet printed and drew, keyed by content.

One folder a snippet, `.cache/snippets/A/B/NAME/`: `result.json`, the figures as
Matplotlib saved them and, inside `result.json`, as the pages embed them. Only
successful runs are kept. The whole cache may be deleted at any time.
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

from scripts.book.paths import RESULTS, script_of
from scripts.figures.svg import compact

_BUILDER = (
    "figures/backend.py", "figures/svg.py", "figures/matplotlibrc",
    "running/results.py", "running/runner.py",
)  # fmt: skip
_LIBRARIES = ("numpy", "matplotlib", "matplotlib-fontja", "pillow", "contourpy", "kiwisolver")


@lru_cache(maxsize=1)
def surroundings() -> bytes:
    """Everything but the snippet itself that its result depends on."""
    here = Path(__file__).parents[1]
    parts = [(here / name).read_bytes() for name in _BUILDER]
    parts += [f"{name}=={metadata.version(name)}".encode() for name in _LIBRARIES]
    parts.append(f"{sys.version_info[:2]} {sys.platform} {platform.machine()}".encode())
    return hashlib.sha256(b"\0".join(parts)).digest()


def key_of(stem: str) -> str:
    """The key under which the result of the snippet as it is now is kept."""
    return hashlib.sha256(surroundings() + script_of(stem).read_bytes()).hexdigest()


def load(stem: str) -> dict | None:
    """The kept result of the snippet as it is now, or None."""
    try:
        result = json.loads((RESULTS / stem / "result.json").read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return result if result.get("key") == key_of(stem) else None


def figure_names(stem: str) -> list[str]:
    """Names (`shape.svg`, `shape-2.svg`) of the figures that the snippet draws."""
    result = load(stem)
    return [figure["name"] for figure in result["figures"]] if result else []


def store(stem: str, printed: str, drawn: list[Path]) -> dict:
    """Keep a successful result, whole or not at all."""
    figures = []
    for path in drawn:
        name = f"{stem.replace('/', '-')}-{path.stem}"
        figures.append({"name": path.name, **compact(path.read_text("utf-8"), name)})
    result = {"key": key_of(stem), "printed": printed, "figures": figures}
    target = RESULTS / stem
    fresh = target.with_name(f"{target.name}.{os.getpid()}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for path in drawn:
        shutil.copyfile(path, fresh / path.name)
    (fresh / "result.json").write_text(json.dumps(result, ensure_ascii=False), "utf-8")
    shutil.rmtree(target, ignore_errors=True)
    try:
        fresh.rename(target)
    except OSError:  # another build has just stored the same result
        shutil.rmtree(fresh, ignore_errors=True)
    return result
