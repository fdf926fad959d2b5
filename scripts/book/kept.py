"""Repeated work is kept by content: what depends on the same bytes is not done again.

Everything lies below `.cache/`, which may be deleted at any time.
"""

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from scripts.book import paths, whole_files

MOST = 600  # entries of one folder; the oldest go first


def digest(parts: Iterable[bytes | str]) -> bytes:
    """One hash of several parts; a part's end counts, so ("ab", "c") is not ("a", "bc")."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        whole.update(len(data).to_bytes(8, "big") + data)
    return whole.digest()


def files_digest(files: Iterable[Path]) -> bytes:
    """One hash of the names and contents of files."""
    return digest(part for file in sorted(files) for part in (paths.shown(file), file.read_bytes()))


def kept(folder: str, key: bytes, compute: Callable[[], bytes], most: int = MOST) -> bytes:
    """What `compute` gave when it was last asked for this key, or gives now.

    `folder` is below `.cache/`. Raises what `compute` raises; then nothing is kept.
    """
    data = last(folder, key)
    return keep(folder, key, compute(), most) if data is None else data


def last(folder: str, key: bytes) -> bytes | None:
    """What was kept for this key, or None."""
    path = paths.CACHE / folder / key.hex()
    try:
        data = path.read_bytes()
        os.utime(path)  # the oldest by use goes first
        return data
    except OSError:
        return None


def keep(folder: str, key: bytes, data: bytes, most: int = MOST) -> bytes:
    """Keep `data` for this key, in place of what was kept; gives it back."""
    path = paths.CACHE / folder / key.hex()
    whole_files.write(path, data)
    _forget(path.parent, most)
    return data


def _forget(folder: Path, most: int) -> None:
    """Delete the entries that were not used for the longest time, some more than needed.

    Another build may delete the same ones at the same time.
    """
    paths_of = [path for path in folder.iterdir() if not path.name.startswith(".")]
    if len(paths_of) <= most:
        return
    by_age = []
    for path in paths_of:
        with contextlib.suppress(FileNotFoundError):
            by_age.append((path.stat().st_mtime_ns, path))
    for _, path in sorted(by_age)[: max(0, len(by_age) - most * 9 // 10)]:
        path.unlink(missing_ok=True)
