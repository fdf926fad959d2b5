"""A zip of the site that opens from the disk: unpack it, open index.html.

    python scripts/build_offline.py book.zip

Pages link to files instead of folders, search needs no server, nothing is fetched
from elsewhere. The same sources give the same bytes.
"""

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

from scripts.book import whole_files

FOLDER = "activation-functions-book"
_USELESS = (
    "404.html",
    "sitemap.xml",
    "assets/run/",
    "assets/javascripts/run.",
)  # these need a server
_DATE = (1980, 1, 1, 0, 0, 0)
_PACKED = {".png", ".gz", ".whl", ".zip"}


def build_site(target: Path, root: Path) -> None:
    """The offline form of the site. Raises CalledProcessError."""
    environment = {
        **os.environ,
        "OFFLINE": "1",
        "SITE_URL": "",
        "BOOK_DOWNLOADS": "",
        "PYTHONPATH": str(root),
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    subprocess.run(command, cwd=root, env=environment, check=True)


def pack(site: Path, target: Path) -> int:
    """Everything that works from the disk, in one zip; gives the number of files."""
    files = [path for path in sorted(site.rglob("*")) if path.is_file()]
    files = [path for path in files if not path.relative_to(site).as_posix().startswith(_USELESS)]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in files:
            entry = zipfile.ZipInfo(f"{FOLDER}/{path.relative_to(site).as_posix()}", _DATE)
            entry.external_attr = 0o644 << 16
            entry.compress_type = (
                zipfile.ZIP_STORED if path.suffix in _PACKED else zipfile.ZIP_DEFLATED
            )
            archive.writestr(entry, path.read_bytes(), compresslevel=9)
    whole_files.write(target, packed.getvalue())
    return len(files)
