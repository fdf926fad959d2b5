"""Other names of what the book calls something, for its search.

The glossary says how each term is read, called in English and called elsewhere, and
which page explains it. What readers type beyond that stands in `names.toml`.
"""

import re
from pathlib import Path

from scripts.book import texts
from scripts.book.glossary import Entry
from scripts.book.plain import words

FILE = Path(__file__).with_name("names.toml")


def typed_names() -> list[dict]:
    """The groups of names.toml: {"say", "type", "page", "kind"}."""
    found = texts.table(FILE)["same"]
    return [{"type": [], "page": None, "kind": None, **one} for one in found]


def groups(entries: list[Entry]) -> list[dict]:
    """Names of the same thing, the glossary's first.

    `say` are words of the book: any of them is as good as the other. `type` are
    only looked for in what a reader types. `page` is the source of the page that explains it.
    `kind` tells a trouble from a remedy, of which the latter has the answer where both are typed.
    """
    found = [
        {
            "say": _unique(
                _plain(name) for name in (entry.term, entry.english, *entry.aliases) if name
            ),
            "type": [entry.reading],
            "page": entry.more,
            "kind": None,
        }
        for entry in entries
    ]
    for group in typed_names():
        same = next((one for one in found if set(group["say"]) & set(one["say"])), None)
        if same is None:
            found.append(same := {"say": [], "type": [], "page": None, "kind": None})
        same["say"] = _unique([*same["say"], *group["say"]])
        same["type"] = _unique([*same["type"], *group["type"]])
        same["page"] = group["page"] or same["page"]
        same["kind"] = group["kind"] or same["kind"]
    for group in found:  # Heの初期化 is He 初期化
        both = [*group["say"], *group["type"]]
        group["type"] += [n.replace(" ", "の") for n in both if re.search(r"\w [^\x00-\x7f]", n)]
    return found


def text_of(entry: Entry) -> str:
    """What the glossary says of a term, without its links."""
    return _plain(words(re.sub(r"\[([^\]]*)\]\([^)]*\)", "", entry.text), lambda tex: f"${tex}$"))


def _unique(names) -> list[str]:
    return list(dict.fromkeys(names))


def _plain(text: str) -> str:
    return text.replace("\\", "").strip()
