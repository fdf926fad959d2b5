"""What the source articles teach has a home: `tests/inventory/*.toml` says which page says it."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator

from scripts.book import paths
from scripts.book.page import Page
from scripts.book.parts import Block
from scripts.book.problem import Problem
from scripts.proof import prose

FOLDER = paths.ROOT / "tests" / "inventory"


def entries() -> dict[str, list[dict]]:
    """Item (`S0-01`) → its entries, each with the `file` that has it."""
    found = defaultdict(list)
    for path in sorted(FOLDER.glob("*.toml")):
        for key, entry in tomllib.loads(path.read_text("utf-8")).items():
            kind, _, number = key.partition("-")
            found[f"{kind}-{int(number):02}"].append({**entry, "file": paths.shown(path)})
    return found


def squeezed(text: str) -> str:
    """A text without spaces and stars, with one kind of minus: how it is broken does not matter."""
    return re.sub(r"[\s*]", "", text.replace("−", "-"))


def said(page: Page) -> str:
    """What a page says, squeezed: its source, and the outputs that it shows."""
    if page.is_notebook:
        return squeezed(page.source)
    outputs = [
        paths.recorded_of(part.stem).read_text("utf-8")
        for part in page.of(Block)
        if paths.recorded_of(part.stem).exists()
    ]
    return squeezed("\n".join([page.source, *outputs]))


def problems(page: Page, known: dict[str, list[dict]] | None = None) -> Iterator[Problem]:
    """Facts that the page is the home of, and does not say; `known` are the `entries`."""
    text = None
    for key, many in (entries() if known is None else known).items():
        for entry in many:
            if entry.get("page") != page.src:
                continue
            text = said(page) if text is None else text
            for fragment in entry.get("says", []):
                if squeezed(fragment) not in text:
                    line = prose.nearest(page.source, fragment)
                    yield Problem(page.file, line, f"does not say: {fragment}",
                                  f"see {entry['file']}: {key}")  # fmt: skip
