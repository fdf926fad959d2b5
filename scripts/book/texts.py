"""The texts of files as they are now: a build asks for a snippet some ten times, and reads it once."""

import os
import tomllib
from functools import lru_cache
from pathlib import Path

from scripts.book import paths


def read(path: Path) -> str:
    """The text of a file, read again where its state has changed. Raises OSError."""
    name = str(path)
    state = os.stat(name)
    return _read(name, state.st_mtime_ns, state.st_size, state.st_ino)


@lru_cache(maxsize=4096)
def _read(name: str, *_) -> str:
    return Path(name).read_text("utf-8")


def table(path: Path) -> dict:
    """What a TOML file holds; nobody changes it. Raises OSError, TOMLDecodeError."""
    return _table(read(path))


@lru_cache(maxsize=64)
def _table(text: str) -> dict:
    return tomllib.loads(text)


def code(stem: str) -> str:
    """The code of a snippet. Raises OSError."""
    return read(paths.script_of(stem))


def recorded(stem: str) -> str:
    """What a snippet is expected to print; nothing where nothing is recorded."""
    try:
        return read(paths.recorded_of(stem))
    except FileNotFoundError:
        return ""
