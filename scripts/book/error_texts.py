"""What programs say when something is wrong, with cause and remedy: the reader of error_texts.toml."""

from dataclasses import dataclass
from pathlib import Path

from scripts.book import lookup_rows
from scripts.book.texts import table

FILE = Path(__file__).with_name("error_texts.toml")
PAGE = "appendix/errors.md"


@dataclass(frozen=True)
class ErrorText:
    """A message, the code that provokes it, other wordings, and what to do (Markdown)."""

    id: str
    message: str
    code: str
    cause: str
    mend: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """Messages about the same kind of mistake."""

    id: str
    title: str
    texts: tuple[ErrorText, ...]


def groups() -> list[Group]:
    """All messages in the order of the page. Raises TypeError for a field that is missing or unknown."""
    told = table(FILE)["group"]
    return [
        Group(one["id"], one["title"],
              tuple(ErrorText(**{**text, "also": tuple(text.get("also", ()))}) for text in one["text"]))
        for one in told
    ]  # fmt: skip


def texts() -> list[ErrorText]:
    """All messages."""
    return [text for group in groups() for text in group.texts]


def _as_code(message: str) -> str:
    """A message as code in a page's notation; one with a code sign in it stands between two of them."""
    return f"`` {message} ``" if "`" in message else f"`{message}`"


def rows(src: str) -> list[str]:
    """The lines of the page `src` that show all messages, by group."""
    lines = []
    for group in groups():
        lines += [f"## {group.title} {{ #{group.id} }}", ""]
        for text in group.texts:
            told = [f"**原因**: {text.cause}", f"**直し方**: {text.mend}"]
            if text.also:
                names = tuple(map(_as_code, text.also))
                told.append(lookup_rows.other_names(names, "文"))
            lines += lookup_rows.row(text.id, _as_code(text.message), told, src)
    return lines
