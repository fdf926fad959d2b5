"""What an attack changes: one text in one file, where a tired author would have erred."""

from dataclasses import asdict, dataclass, field

BY_HAND = " by hand"  # ends the kind of a fault that was written without knowledge of the checks


@dataclass(frozen=True)
class Edit:
    """`before` becomes `after` at the character `at` of `file` (below the root)."""

    file: str
    at: int
    before: str
    after: str

    def applied(self, text: str) -> str:
        """The changed text. Raises ValueError when the place has another text by now."""
        if text[self.at : self.at + len(self.before)] != self.before:
            raise ValueError(f"{self.file}: the text has moved since the plan was made")
        return text[: self.at] + self.after + text[self.at + len(self.before) :]


@dataclass(frozen=True)
class Plant:
    """One fault: its edits, and who has to notice: checks of `pages`, or the tests named.

    `accept` are the stems of snippets whose new output the author accepts without reading.
    """

    kind: str
    edits: tuple[Edit, ...]
    pages: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)

    @property
    def name(self) -> str:
        """`file:line: before → after`, the same in every run."""
        first = self.edits[0]
        return f"{first.file}:{self.line}: {first.before!r} → {first.after!r}"

    def plain(self) -> dict:
        """For JSON."""
        return asdict(self)


def replaced(file: str, text: str, at: int, before: str, after: str) -> Edit:
    """An edit of a text that is known. Raises ValueError where the text says something else."""
    edit = Edit(file, at, before, after)
    edit.applied(text)
    return edit


def from_plain(raw: dict) -> Plant:
    """The plant that `plain` gave."""
    edits = tuple(Edit(**edit) for edit in raw["edits"])
    return Plant(raw["kind"], edits, tuple(raw["pages"]), tuple(raw["accept"]),
                 tuple(raw["tests"]), raw["line"])  # fmt: skip
