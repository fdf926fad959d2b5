"""Shows for each supported Python that every locked package has a wheel for it, so nothing is compiled.

    python scripts/tools/check_pythons.py            # needs uv (pip install uv)

The Pythons are those of the test workflow's matrix. No interpreter of them is needed.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from scripts.book import paths

WORKFLOW = paths.ROOT / ".github" / "workflows" / "test.yml"
LOCKS = ("requirements.lock", "requirements-test.lock")
MACOS = "14.0"  # the oldest for which PyTorch has wheels
PLATFORMS = ("x86_64-unknown-linux-gnu", "aarch64-apple-darwin", "x86_64-pc-windows-msvc")


def pythons() -> list[str]:
    """The versions of the workflow's matrix, in order. Raises ValueError if it has none."""
    found = re.search(r"^ *python: \[(.*)\]", WORKFLOW.read_text("utf-8"), re.MULTILINE)
    if not found:
        raise ValueError(f'{paths.shown(WORKFLOW)}: no line «python: ["3.11", …]»')
    return re.findall(r'"([\d.]+)"', found[1])


def torch() -> str:
    """PyTorch as the Makefile installs it."""
    return re.search(r"torch==[\d.]+", (paths.ROOT / "Makefile").read_text("utf-8")).group()


def resolved(uv: str, requirements: str, python: str, platform: str) -> tuple[int, str]:
    """(packages that have a wheel, what uv says against it or "") for pinned requirements."""
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "given.txt"
        given.write_text(requirements, "utf-8")
        done = subprocess.run(
            [uv, "pip", "compile", "--quiet", "--no-deps", "--no-header", "--no-annotate", "--only-binary", ":all:",
             "--python-version", python, "--python-platform", platform, str(given)],
            cwd=folder, env={**os.environ, "MACOSX_DEPLOYMENT_TARGET": MACOS}, capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip
    return len(
        re.findall(r"^[\w.-]+==", done.stdout, re.MULTILINE)
    ), done.stderr.strip() if done.returncode else ""


def main() -> int:
    argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    ).parse_args()
    uv = shutil.which("uv") or shutil.which("uv", path=str(Path(sys.executable).parent))
    if not uv:
        print("error: uv is not there: pip install uv", file=sys.stderr)
        return 2
    failed = False
    wanted = {lock: (paths.ROOT / lock).read_text("utf-8") for lock in LOCKS} | {torch(): torch()}
    for python in pythons():
        for platform in PLATFORMS:
            for name, requirements in wanted.items():
                count, against = resolved(uv, requirements, python, platform)
                failed |= bool(against)
                print(
                    f"Python {python}, {platform}, {name}: {against or f'{count} packages, a wheel for each'}"
                )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
