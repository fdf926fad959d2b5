"""The book is as long as it needs to be and no longer: its Japanese characters are counted."""

import re

from scripts.book import paths

LEAST, MOST = 80_000, 150_000
# What is not prose, in the order in which it has to go.
_AWAY = (
    r"\A---\n.*?\n---\n",  # front matter
    r"(?m)^( *)```.*?^\1``` *$",  # code
    r"\$\$.*?\$\$|\$[^$\n]+\$",  # formulas
    r"<!--.*?-->",
    r"!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)",  # figures, and where links lead
    r"\{[^}\n]*\}",  # ids and classes
)
_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff々ー、。「」]")


def _markdown(path):
    text = path.read_text("utf-8")
    if path.suffix == ".md":
        return text
    cells = [cell.partition("\n")[2] for cell in re.split(r"(?m)^# %%", text)[1:] if cell.startswith(" [markdown]")]
    return re.sub(r"(?m)^# ?", "", "\n".join(cells))


def length(text: str) -> int:
    """Japanese letters and punctuation marks in the prose of a page's Markdown."""
    for pattern in _AWAY:
        text = re.sub(pattern, "", text, flags=re.DOTALL)
    return len(_JAPANESE.findall(text))


def test_only_prose_counts():
    page = "---\ntitle: 題\n---\n# 見出し { #id }\n\n文。$x$ [語](頁.md)\n\n```python\n# 注\n```\n![図の説明](図.svg)\n"
    assert length(page) == len("見出し文。語")


def test_the_book_has_the_length_it_promised():
    pages = [*paths.DOCS.rglob("*.md"), *(paths.DOCS / "experiments").glob("*.py")]
    total = sum(length(_markdown(page)) for page in pages)
    assert LEAST <= total <= MOST, f"{total:,} Japanese characters"
