"""Linters and formatters of Python (ruff), JavaScript and CSS (Biome); biome.json and pyproject.toml.

python scripts/tools/lint.py          say what is wrong; change nothing
python scripts/tools/lint.py --write  mend what can be mended, and format
"""

import argparse
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from scripts.book.paths import ROOT
from scripts.running import node
from scripts.tools import node_packages

MEND = "to mend it: make format"


def commands(write: bool) -> list[list[str]]:
    """What is run, in order. Raises NodeError where Biome cannot be had."""
    ruff = [sys.executable, "-m", "ruff"]
    colours = [] if sys.stdout.isatty() else ["--colors=off"]
    biome = [*node.node(), str(node_packages.modules() / "@biomejs" / "biome" / "bin" / "biome")]
    if write:
        return [
            [*ruff, "check", "--quiet", "--fix", "."],
            [*ruff, "format", "--quiet", "."],
            [*biome, "check", *colours, "--write", "."],
        ]
    return [
        [*ruff, "check", "--quiet", "."],
        [*ruff, "format", "--quiet", "--check", "."],
        [*biome, "ci", *colours, "--error-on-warnings", "."],
    ]


def run(write: bool, root: Path = ROOT) -> bool:
    """Whether all is well in `root`; each program says itself what is not."""
    failed = [one for one in commands(write) if subprocess.run(one, cwd=root).returncode]
    if failed and not write:
        print(MEND, file=sys.stderr)
    return not failed


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true")
    return not run(parser.parse_args().write)


if __name__ == "__main__":
    sys.exit(main())
