"""What the site carries for running in the page, made from the sources at each build."""

import io
import zipfile
from importlib import metadata, resources
from pathlib import Path

from scripts.book import kept, paths
from scripts.running.snippets import needs_torch

_PYTHON = ("__init__.py", "reader/__init__.py", "reader/afresh.py", "reader/backend.py", "reader/drawing.py",
           "reader/needs.py", "reader/replies.py", "reader/replies.toml", "reader/runner.py", "reader/streams.py",
           "reader/tester.py", "reader/warned.py", "reader/whole_numbers.py", "figures/__init__.py",
           "figures/backend.py", "figures/once.py", "figures/svg.py", "figures/palette.py",
           "figures/palette.toml", "figures/matplotlibrc")  # fmt: skip


def sources() -> dict[str, str]:
    """Path and text of our own files that the browser's Python needs."""
    return {
        f"scripts/{name}": (paths.ROOT / "scripts" / name).read_text("utf-8") for name in _PYTHON
    }


def font_package() -> bytes:
    """matplotlib_fontja as it is installed: its module, the unchanged font, and the licenses."""
    key = kept.digest([Path(__file__).read_bytes(), metadata.version("matplotlib-fontja")])
    return kept.kept("font", key, _packed_font, most=2)


def _packed_font() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:

        def add(entry, place):
            if entry.is_dir():
                for child in sorted(entry.iterdir(), key=lambda one: one.name):
                    if child.name != "__pycache__":
                        add(child, f"{place}/{child.name}")
            else:
                info = zipfile.ZipInfo(place, (2026, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, entry.read_bytes(), compresslevel=9)

        add(resources.files("matplotlib_fontja"), "matplotlib_fontja")
        license_text = next(
            resources.files("matplotlib_fontja").parent.glob("matplotlib_fontja-*/licenses/LICENSE")
        )
        add(license_text, "matplotlib_fontja/LICENSE")
    return out.getvalue()


def exercises() -> dict[str, list[str]]:
    """Chapter -> stems of the folders of the exercises that the page can judge."""
    found = {}
    for path in sorted(paths.SNIPPETS.glob("*/exercises/*/check.py")):
        folder = paths.stem_of(path).rpartition("/")[0]
        local = any(needs_torch(f"{folder}/{one}") for one in ("check", "starter", "solution"))
        if not local and (path.with_name("starter.py")).exists():
            found.setdefault(folder.split("/")[0], []).append(folder)
    return found
