"""What comes from npm, in the versions of package-lock.json: Biome (linter) and Lighthouse (audit).

python scripts/tools/node_packages.py          install it into .cache/node
python scripts/tools/node_packages.py --lock   write package-lock.json from package.json
"""

import argparse
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from scripts.book.paths import CACHE
from scripts.running import node

PACKAGE = Path(__file__).with_name("package.json")


def modules() -> Path:
    """The installed `node_modules`. Raises scripts.running.node.NodeError."""
    return node.install(PACKAGE, CACHE / "node")


def lock() -> None:
    """Resolve package.json anew; addresses stay out, so that the lock holds for any registry."""
    command = [*node.npm(), "install", "--package-lock-only", "--ignore-scripts",
               "--no-audit", "--no-fund", "--omit-lockfile-registry-resolved"]  # fmt: skip
    subprocess.run(command, cwd=PACKAGE.parent, check=True)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--lock", action="store_true")
    if parser.parse_args().lock:
        lock()
    else:
        print(modules())
    return 0


if __name__ == "__main__":
    sys.exit(main())
