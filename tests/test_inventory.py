"""Everything that the five source articles teach has a home, and the home says it.

`tests/inventory/*.toml` maps each item (S0 to S4), contradiction (C) and gap (G)
to a page and to fragments that carry the corrected fact.
"""

import pytest

from scripts.book.problem import report
from scripts.proof import inventory
from tests.pages import library

COUNTS = {"S0": 45, "S1": 111, "S2": 33, "S3": 106, "S4": 21, "C": 30, "G": 28}
ALL = [f"{kind}-{number:02}" for kind, count in COUNTS.items() for number in range(1, count + 1)]


ENTRIES = inventory.entries()


def test_the_map_knows_every_item_and_no_other():
    missing = [key for key in ALL if key not in ENTRIES]
    unknown = [f"{e[0]['file']}: {key}" for key, e in ENTRIES.items() if key not in ALL]
    assert not missing, f"{len(missing)} items without a home: {' '.join(missing)}"
    assert not unknown, "\n".join(unknown)


@pytest.mark.parametrize("key", sorted(ENTRIES))
def test_an_item_has_a_page_or_a_reason(key):
    problems = []
    for entry in ENTRIES[key]:
        where = f"{entry['file']}: {key}"
        if "residue" in entry:
            if len(entry["residue"]) < 8:
                problems.append(f"{where}: residue without a reason")
        elif entry["page"] not in library().pages:
            problems.append(f"{where}: no page docs/{entry['page']}")
        elif not entry.get("says"):
            problems.append(f"{where}: says nothing")
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("page", library().pages.values(), ids=lambda page: page.name)
def test_the_page_says_the_corrected_facts(page):
    problems = list(inventory.problems(page, ENTRIES))
    assert not problems, report(problems)
