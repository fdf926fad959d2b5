"""The results of snippets: what each printed and drew, kept by content.

One folder a snippet and Python, `.cache/snippets/PYTHON/A/B/NAME/`: `KEY.json` (what
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
from importlib.util import find_spec
from pathlib import Path

from scripts.book import paths, texts, whole_files
from scripts.figures import palette
from scripts.figures.svg import compact
from scripts.running import older

# A build with another Python, on another machine or as on an older processor has its own results
# beside these.
PYTHON = f"{sys.implementation.cache_tag}-{sys.platform}-{platform.machine()}"
FOLDER = paths.RESULTS / (f"{PYTHON}-older" if older.is_asked() else PYTHON)
_FIGURES = str(Path(__file__).parents[1] / "figures")
_RUNNER = str(Path(__file__).with_name("runner.py"))
_LATER = {"palette", "letters", "gathered"}  # what pages make of a result that is kept
_LIBRARIES = ("numpy", "matplotlib", "matplotlib-fontja", "pillow", "contourpy", "kiwisolver")


def _shaping() -> list[str]:
    """The files that shape a result: how code runs, how figures look, what is kept."""
    with os.scandir(_FIGURES) as found:
        figures = [
            one.path for one in found if one.is_file() and one.name.partition(".")[0] not in _LATER
        ]
    return sorted([*figures, __file__, _RUNNER])


def surroundings() -> bytes:
    """Everything but the snippet itself that its result depends on, as the files are now."""
    # Asked for some two thousand times a build.
    states = ((path, os.stat(path)) for path in _shaping())
    stamps = tuple((path, state.st_mtime_ns, state.st_size) for path, state in states)
    return _surroundings(
        stamps, repr(palette.read().tokens())
    )  # what pages show in their place is no part of it


@lru_cache(maxsize=4)
def _surroundings(stamps, tokens: str) -> bytes:
    parts = [f"{Path(path).name}\0".encode() + Path(path).read_bytes() for path, *_ in stamps]
    parts += [
        versions(_LIBRARIES),
        f"{sys.version_info[:2]} {sys.platform} {platform.machine()} {tokens}".encode(),
    ]
    return hashlib.sha256(b"\0".join(parts)).digest()


@lru_cache(maxsize=8)
def versions(libraries: tuple[str, ...]) -> bytes:
    """The installed versions of libraries, as part of a key."""
    return "".join(f"{name}=={metadata.version(name)}\n" for name in libraries).encode()


def key_of(stem: str) -> str:
    """The key under which the result of the snippet as it is now is kept."""
    source = texts.code(stem)
    torch = versions(("torch",)) if "torch" in source and find_spec("torch") else b""
    return hashlib.sha256(surroundings() + torch + source.encode()).hexdigest()


def file_of(stem: str) -> Path:
    """Where the result of the snippet as it is now is kept, if there is one."""
    return FOLDER / stem / f"{key_of(stem)}.json"


def load(stem: str) -> dict | None:
    """The kept result of the snippet as it is now, or None. Nobody changes it."""
    try:
        file = str(file_of(stem))
        state = os.stat(file)
        return _read(file, state.st_mtime_ns, state.st_size)
    except (OSError, ValueError):
        return None


@lru_cache(maxsize=1024)  # the second build of a server reads no result again
def _read(file: str, *_) -> dict:
    return json.loads(Path(file).read_text("utf-8"))


def figure_names(stem: str) -> list[str]:
    """Names (`shape.svg`, `shape-2.svg`) of the figures that the snippet draws."""
    result = load(stem)
    return [figure["name"] for figure in result["figures"]] if result else []


def store(stem: str, key: str, printed: str, drawn: list[Path]) -> dict:
    """Keep a successful result under its key, in place of older ones.

    `drawn` are the figures that the run has saved. A reader finds the old result or the new
    one, never none. Raises ValueError for a figure that pages cannot embed.
    """
    figures = []
    for path in drawn:
        name = f"{stem.replace('/', '-')}-{path.stem}"
        figures.append({"name": path.name, **compact(path.read_text("utf-8"), name)})
    result = {"printed": printed, "figures": figures}
    folder = FOLDER / stem
    for path in drawn:
        whole_files.write(folder / path.name, path.read_bytes())
    whole_files.write(folder / f"{key}.json", json.dumps(result, ensure_ascii=False))
    current = {f"{key}.json", *(path.name for path in drawn)}
    for old in folder.iterdir():
        if old.is_file() and old.suffix in (".json", ".svg") and old.name not in current:
            old.unlink(missing_ok=True)
    return result


def forget_others(known: set[str]) -> None:
    """Delete the results of snippets that are gone."""
    for found in {path.parent for path in FOLDER.rglob("*.json")}:
        if found.relative_to(FOLDER).as_posix() not in known:
            shutil.rmtree(found, ignore_errors=True)
