"""Everything that the five source articles teach has a home, and the home says it.

`tests/inventory/*.toml` maps each item (S0 to S4), contradiction (C) and gap (G)
to a page and to fragments that carry the corrected fact.
"""

import re
import tomllib
from collections import defaultdict

import pytest

from scripts.book import paths
from scripts.book.parts import Block
from tests.pages import all_pages

COUNTS = {"S0": 45, "S1": 111, "S2": 33, "S3": 106, "S4": 21, "C": 30, "G": 28}
ALL = [f"{kind}-{number:02}" for kind, count in COUNTS.items() for number in range(1, count + 1)]


def _entries():
    entries = defaultdict(list)
    for path in sorted((paths.ROOT / "tests" / "inventory").glob("*.toml")):
        for key, entry in tomllib.loads(path.read_text("utf-8")).items():
            kind, _, number = key.partition("-")
            entries[f"{kind}-{int(number):02}"].append({**entry, "file": paths.shown(path)})
    return entries


ENTRIES = _entries()


def _squeezed(text):
    return re.sub(r"[\s*]", "", text.replace("−", "-"))


def _text(name):
    """What a page says: its source, and the outputs that it shows."""
    if name.startswith("experiments/"):
        return _squeezed((paths.DOCS / name).read_text("utf-8"))
    page = next((p for p in all_pages() if f"{p.name}.md" == name), None)
    if page is None:
        return None
    outputs = [
        paths.recorded_of(part.stem).read_text("utf-8")
        for part in page.of(Block)
        if paths.recorded_of(part.stem).exists()
    ]
    return _squeezed("\n".join([page.source, *outputs]))


def test_the_map_knows_every_item_and_no_other():
    missing = [key for key in ALL if key not in ENTRIES]
    unknown = [f"{e[0]['file']}: {key}" for key, e in ENTRIES.items() if key not in ALL]
    assert not missing, f"{len(missing)} items without a home: {' '.join(missing)}"
    assert not unknown, "\n".join(unknown)


@pytest.mark.parametrize("key", sorted(ENTRIES))
def test_the_page_says_the_corrected_fact(key):
    problems = []
    for entry in ENTRIES[key]:
        where = f"{entry['file']}: {key}"
        if "residue" in entry:
            if len(entry["residue"]) < 8:
                problems.append(f"{where}: residue without a reason")
            continue
        text = _text(entry["page"])
        if text is None:
            problems.append(f"{where}: no page docs/{entry['page']}")
            continue
        if not entry.get("says"):
            problems.append(f"{where}: says nothing")
        for fragment in entry.get("says", []):
            if _squeezed(fragment) not in text:
                problems.append(f"{where}: docs/{entry['page']} does not say: {fragment}")
    assert not problems, "\n".join(problems)
