"""One build at a time writes into a folder; a second one, of whatever Python, waits and says so."""

import sys
from pathlib import Path

from filelock import FileLock, Timeout

from scripts.book import kept, paths


def lock_of(site: Path) -> FileLock:
    """What a build that writes into this folder holds until it ends.

    One a process: after a build that failed, the next one of the same server has it already.
    """
    name = kept.digest([str(site.resolve())]).hex()[:16]
    folder = paths.CACHE / "turns"
    folder.mkdir(parents=True, exist_ok=True)
    return FileLock(folder / f"{name}.lock", thread_local=False, is_singleton=True)


def take(config) -> None:
    """Wait for the site's folder. The turn travels with the configuration, and ends with it."""
    config.turn = lock_of(Path(config.site_dir))
    try:
        config.turn.acquire(timeout=0)
    except Timeout:
        print(f"{config.site_dir}: another build writes here; waiting", file=sys.stderr, flush=True)
        config.turn.acquire()


def end(config) -> None:
    """Let the next build have the folder."""
    config.turn.release()
