"""The bank of the practice exam: every question of `exam/`, as its finished page shows it, in one script."""

import json
import posixpath
from pathlib import Path

from scripts.book import answers, whole_files
from scripts.book.library import Library, address
from scripts.book.rules import BANK
from scripts.site import html
from scripts.site.page import SiteError

ADDRESS = "assets/answers/exam-questions.js"


def write(site: Path, library: Library, directories: bool) -> None:
    """Write `bookExam`: topic, level, hash, page and HTML of each question. Raises SiteError."""
    found = []
    for source, page in sorted(library.pages.items()):
        asked = {f"q-{id_}": box for id_, box in page.questions() if box.answers}
        if not source.startswith(BANK) or not asked:
            continue
        where = address(source, directories)
        file = site / posixpath.join(where, "index.html") if directories else site / where
        tree = html.parse(file.read_text("utf-8"))
        for id_, box in asked.items():
            node = tree.css_first(f"#{id_}")
            if node is None:
                raise SiteError(f"{where}: expected #{id_}, found none")
            labels = {kind: node.css_first(f"em.{kind}") for kind in ("topic", "level")}
            found.append({
                "key": answers.identity(box), "page": where, "html": node.html,
                **{kind: html.text(label) if label else "" for kind, label in labels.items()},
            })  # fmt: skip
    data = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    whole_files.write(site / ADDRESS, f"window.bookExam = {data};\n")
