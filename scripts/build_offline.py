"""A zip of the site that opens from the disk: unpack it, open index.html.

python scripts/build_offline.py book.zip
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import subprocess
import tempfile

from scripts.products.offline import build_site, pack


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("target", type=Path, help="the zip to write")
    target = parser.parse_args().target
    root = Path(__file__).resolve().parents[1]
    with tempfile.TemporaryDirectory() as folder:
        try:
            build_site(Path(folder) / "site", root)
        except subprocess.CalledProcessError as error:
            return error.returncode
        count = pack(Path(folder) / "site", target)
    print(f"{target}: {count} files, {target.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
