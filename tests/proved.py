"""What has been proved on this machine stays proved while nothing that it depends on changes.

A proof is an empty file below `.cache/proved`, named by a digest of all that it depends on.
A fresh machine has none, and proves everything; so does CI.
"""

import hashlib
import platform
import sys
from importlib import metadata
from pathlib import Path

from scripts.book import paths, whole_files

HOME = paths.CACHE / "proved"
_LIBRARIES = (
    "numpy",
    "matplotlib",
    "matplotlib-fontja",
    "pillow",
    "contourpy",
    "kiwisolver",
    "scipy",
    "torch",
)


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return "none"


def machine() -> bytes:
    """This interpreter, this processor and the libraries that snippets use."""
    parts = [sys.version, sys.executable, platform.platform(), platform.processor()]
    return repr([*parts, *((name, _version(name)) for name in _LIBRARIES)]).encode()


def digest(*parts: bytes) -> str:
    """A name for a proof that depends on these parts."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()


def is_proved(name: str) -> bool:
    return (HOME / name).exists()


def note(name: str, what: str) -> None:
    """Remember the proof; `what` is for a curious reader of the folder."""
    whole_files.write(HOME / name, what + "\n")


def bytes_of(*files: Path) -> bytes:
    """The content of files, one after the other."""
    return b"\0".join(path.read_bytes() for path in files)
