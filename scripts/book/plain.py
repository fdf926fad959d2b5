"""A page's Markdown as plain words: what the search finds, what the reading time counts."""

import html
import re

from scripts.book import notation

_MARKS = re.compile(r"(\*{1,3})(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_FORMULA = re.compile(r"(?<![\\$])\$([^$\n]+)\$")
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>$])")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_RULE = re.compile(r"^ *\|?(?: *:?-{3,}:? *\|)+(?: *:?-{3,}:? *)?$", re.MULTILINE)
_ITEM = re.compile(r"^ *(?:[-*+]|\d+\.) +(?:\[[ x]\] +)?", re.MULTILINE)
_ADDRESS = re.compile(r"<(https?://[^>\s]+)>")


def words(text: str, formula=lambda tex: "") -> str:
    """The text as a reader sees it; `formula` says what stands for an inline formula.

    Code keeps its letters, a link its label, a label (`*実測*{.ev}`) its word.
    """
    kept: list[str] = []

    def keep(value):
        kept.append(value)
        return f"\0{len(kept) - 1}\0"

    text = _COMMENT.sub("", text)
    text = notation.CODE.sub(
        lambda m: keep(m.group(2).strip() if m.group(2).strip() else m.group(2)), text
    )
    text = _FORMULA.sub(lambda m: keep(formula(m.group(1))), text)
    text = _ESCAPE.sub(lambda m: keep(m.group(1)), text)
    text = notation.ATTRIBUTES.sub("", _IMAGE.sub(r"\1", text))
    for _ in range(2):  # a label may hold a link's brackets
        text = notation.LINK.sub(r"\1", text)
    text = _ADDRESS.sub(r"\1", text)
    for _ in range(2):
        text = _MARKS.sub(r"\2", text)
    text = html.unescape(text)
    return re.sub("\0(\\d+)\0", lambda m: kept[int(m.group(1))], text)


def paragraphs(lines) -> list[str]:
    """Each item, row of a table or paragraph of prose as one line of Markdown, without its marks."""
    text = _RULE.sub("", "\n".join(lines))
    found: list[str] = []
    for line in text.split("\n"):
        bare = line.strip()
        if not bare or notation.ATTRIBUTE_LINE.match(line):
            continue
        if bare.startswith("|"):
            cells = (cell.strip() for cell in re.split(r"(?<!\\)\|", bare.strip("|")))
            found.append(" ".join(cell for cell in cells if cell))
        elif _ITEM.match(line) or not found:
            found.append(_ITEM.sub("", line).strip())
        else:
            found[-1] = joined(found[-1], bare)
    return found


_WIDE = "\u3000-\u30ff\u3400-\u9fff\uff00-\uffef"
_NO_SPACE = re.compile(rf"(?:[、。」][\n ]*.|[{_WIDE}][\n ]*[{_WIDE}])", re.DOTALL)


def joined(left: str, right: str) -> str:
    """Two lines of one paragraph: Japanese text breaks its line without a space."""
    return left + right if _NO_SPACE.match(left[-1:] + right[:1]) else f"{left} {right}"
