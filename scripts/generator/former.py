"""Under `serve`, a made file that is as it was is moved from the former site, not written again.

A build makes some six hundred small files, the same at almost every edit. Some file systems
take most of an edit's time to make them anew right after they were deleted.
"""

import atexit
import os
import shutil
from pathlib import Path

from mkdocs.structure.files import File


def _aside(site: Path) -> Path:
    return site.with_name(f"{site.name}.former")


def set_aside(site: Path) -> None:
    """Put the site that stands in this folder beside it, in place of an older one."""
    end(site)
    if site.exists():
        site.rename(_aside(site))
        atexit.register(end, site)  # a build that fails is the last one sometimes


def end(site: Path) -> None:
    """Delete what is left of the former site."""
    shutil.rmtree(_aside(site), ignore_errors=True)
    atexit.unregister(end)


class Made(File):
    """A file that is made from the sources, which may lie in the former site already."""

    def copy_file(self, dirty: bool = False) -> None:
        """Put the content where it belongs."""
        there = _aside(Path(self.dest_dir)) / self.dest_uri
        if not (there.is_file() and there.read_bytes() == self.content_bytes):
            super().copy_file(dirty)
            return
        os.makedirs(os.path.dirname(self.abs_dest_path), exist_ok=True)
        there.replace(self.abs_dest_path)
