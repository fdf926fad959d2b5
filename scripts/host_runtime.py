"""Fetches the browser's Python, verifies every byte, and places it.

    python scripts/host_runtime.py              into .cache/runtime, for the tests
    python scripts/host_runtime.py --into DIR   also into DIR, to serve it yourself

The core comes by npm, the wheels by pip, both through their ordinary clients; only
what has the pinned hash is kept. `RUNTIME_URL=self mkdocs build` then puts the
files into the site, and the pages load them from there.
"""

import argparse
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts import browser_runtime as runtime
from scripts import pin_runtime, whole_files


def wheels(folder: Path) -> dict[str, bytes]:
    """Name and content of the packages' wheels, out of the carrier that pip fetches."""
    name, _, version = runtime.WHEELS.partition("==")
    pattern = f"{name.replace('-', '_')}-{version}-*.whl"
    if not list(folder.glob(pattern)):
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
             "--only-binary=:all:", "--python-version", "3.11",
             "--disable-pip-version-check", "--dest", str(folder), runtime.WHEELS],
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
    if not runtime.wrong_files(folder):
        return folder
    found = pin_runtime.core_files(pin_runtime.npm_package(folder)) | wheels(folder)
    for name, (expected, *_) in runtime.pinned()["files"].items():
        if runtime.integrity(found.get(name, b"")) != expected:
            raise RuntimeError(f"{name} is not what docs/assets/run/runtime.json pins; refused")
        whole_files.write(folder / name, found[name])
    return folder


def place(target: Path, source: Path = runtime.FETCHED) -> None:
    """Copy the pinned files, and only those, into `target`."""
    target.mkdir(parents=True, exist_ok=True)
    for name in runtime.pinned()["files"]:
        shutil.copyfile(source / name, target / name)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--into", type=Path, help="folder to place the files in")
    options = parser.parse_args()
    try:
        folder = fetch()
    except (RuntimeError, subprocess.CalledProcessError, FileNotFoundError) as error:
        print(f"error: {error}\n{getattr(error, 'stderr', None) or ''}", file=sys.stderr)
        return 1
    if options.into:
        place(options.into, folder)
    total = sum(size for _, size, _ in runtime.pinned()["files"].values())
    print(f"{len(runtime.pinned()['files'])} files, {total / 1e6:.1f} MB, verified: {options.into or folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
