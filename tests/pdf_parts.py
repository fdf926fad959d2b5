"""What a PDF holds, as tests ask it: bookmarks, links, fonts, and what Poppler says of it."""

import io
import re
import shutil
import subprocess
from collections import Counter

import pikepdf

from tests.needs import missing


def opened(data):
    return pikepdf.open(io.BytesIO(data))


def broken_links(joined):
    """Ids that the book's HTML has twice, and links in it that lead to none."""
    ids = Counter(re.findall(r' id="([^"]+)"', joined))
    dead = set(re.findall(r' href="#([^"]+)"', joined)) - set(ids)
    return sorted(id_ for id_, count in ids.items() if count > 1) + sorted(dead)


def titles(document):
    found = []

    def walk(items):
        for item in items:
            found.append(item.title)
            walk(item.children)

    with document.open_outline() as outline:
        walk(outline.root)
    return found


def links(document):
    """(how many lead inside, the addresses outside)."""
    links = [one for page in document.pages for one in page.get("/Annots", [])]
    outside = {str(one.A.URI) for one in links if "/A" in one and "/URI" in one.A}
    return sum("/Dest" in one for one in links), outside


def poppler(program, data, *more):
    """What a program of poppler-utils says of a PDF."""
    if not shutil.which(program):
        missing(f"{program} がありません (apt-get install poppler-utils)")
    said = subprocess.run([program, *more], input=data, capture_output=True, timeout=300)
    assert said.returncode == 0, said.stderr
    return said.stdout.decode()


def fonts(data):
    """(embedded, with letters) of every font."""
    rows = poppler("pdffonts", data, "-").split("\n")[2:]
    return [row.split()[-5:-2:2] for row in rows if row.strip()]
