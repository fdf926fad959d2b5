"""Fetches the browser's Python, verifies every byte, and places it.

The core comes by npm, the wheels by pip, both through their ordinary clients; only
what has the pinned hash is kept. `RUNTIME_URL=self mkdocs build` then puts the
files into the site, and the pages load them from there.
"""

import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from scripts.book import whole_files
from scripts.reader import runtime


@contextmanager
def _whole(folder: Path) -> Iterator[Path]:
    """A folder for a download; what it holds moves into `folder` once the download has ended well."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".download-") as fresh:
        yield Path(fresh)
        for file in Path(fresh).iterdir():
            file.replace(folder / file.name)


def npm_package(folder: Path) -> Path:
    """The pyodide package as npm gives it, kept in `folder`."""
    name, _, version = runtime.SOURCE.partition("@")
    kept = folder / f"{name}-{version}.tgz"
    if not kept.exists():
        with _whole(folder) as fresh:
            subprocess.run(["npm", "pack", "--loglevel=error", runtime.SOURCE], cwd=fresh, check=True,
                           stdout=subprocess.DEVNULL)  # fmt: skip
    return kept


def core_files(package: Path) -> dict[str, bytes]:
    """Content of the core files, and of the lock, in npm's package."""
    with tarfile.open(package) as archive:
        return {
            name: archive.extractfile(f"package/{name}").read()
            for name in (*runtime.CORE, "pyodide-lock.json")
        }


def wheels(folder: Path) -> dict[str, bytes]:
    """Name and content of the packages' wheels, out of the carrier that pip fetches."""
    name, _, version = runtime.WHEELS.partition("==")
    pattern = f"{name.replace('-', '_')}-{version}-*.whl"
    if not list(folder.glob(pattern)):
        with _whole(folder) as fresh:
            subprocess.run(
                [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
                 "--only-binary=:all:", "--python-version", "3.11",
                 "--disable-pip-version-check", "--dest", str(fresh), runtime.WHEELS],
                check=True, capture_output=True, text=True,
            )  # fmt: skip
    wanted = tuple(f"{one.replace('-', '_')}-" for one in runtime.PACKAGES)
    found = {}
    with zipfile.ZipFile(next(folder.glob(pattern))) as carrier:
        for path in carrier.namelist():
            name = path.rpartition("/")[2]
            if "/pyodide/" in path and name.endswith(".whl") and name.startswith(wanted):
                found[name] = carrier.read(path)
    return found


def fetch(folder: Path = runtime.FETCHED) -> Path:
    """The verified runtime in `folder`, from there or fetched now.

    Raises RuntimeError if a file has other bytes than pinned.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.with_suffix(".lock")):  # two of them need not fetch it twice
        if runtime.wrong_files(folder):
            found = core_files(npm_package(folder)) | wheels(folder)
            for name, (expected, *_) in runtime.pinned()["files"].items():
                if runtime.integrity(found.get(name, b"")) != expected:
                    raise RuntimeError(
                        f"{name} is not what docs/assets/run/runtime.json pins; refused"
                    )
                whole_files.write(folder / name, found[name])
    return folder


def place(target: Path, source: Path = runtime.FETCHED) -> None:
    """Copy the pinned files, and only those, into `target`."""
    target.mkdir(parents=True, exist_ok=True)
    for name in runtime.pinned()["files"]:
        shutil.copyfile(source / name, target / name)
