"""What is seen when a network does not train: the reader of symptoms.toml, and its views.

The whole table stands on one page. Other pages show the rows that concern them, and lead there.
"""

from dataclasses import dataclass
from pathlib import Path

from scripts.book import lookup_rows, texts

FILE = Path(__file__).with_name("symptoms.toml")
PAGE = "appendix/troubleshooting.md"
FAILURES = "pytorch/failures.md"
DIAGNOSIS = "pytorch/diagnose.md"


@dataclass(frozen=True)
class Symptom:
    """One row; `check`, `mend` and `why` are Markdown with links relative to docs/.

    `causes`: what the diagnosis that readers copy may find then, as its table names it.

    `paste`: the snippet that makes the check, shown in the row. `also`: other words for it. `shown`: pages that show it too. `failure`: the id of the
    section of FAILURES that makes the mistake and mends it, and `mistake`, its name there.
    """

    id: str
    symptom: str
    check: str
    mend: str
    why: str
    paste: str = ""
    causes: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    failure: str = ""
    mistake: str = ""


@dataclass(frozen=True)
class Group:
    """Symptoms that one looks for in the same place."""

    id: str
    title: str
    symptoms: tuple[Symptom, ...]


def groups() -> list[Group]:
    """All symptoms in the order of the table. Raises TypeError for a field that is missing or unknown."""
    told = texts.table(FILE)["group"]
    return [
        Group(one["id"], one["title"], tuple(_symptom(row) for row in one["symptom"]))
        for one in told
    ]


def _symptom(row: dict) -> Symptom:
    return Symptom(**{key: tuple(value) if isinstance(value, list) else value for key, value in row.items()})  # fmt: skip


def symptoms() -> list[Symptom]:
    """All symptoms."""
    return [symptom for group in groups() for symptom in group.symptoms]


def rows(src: str) -> list[str]:
    """The lines of the page `src` that show the whole table."""
    lines = []
    for group in groups():
        lines += [f"### {group.title} {{ #{group.id} }}", ""]
        for one in group.symptoms:
            told = [
                f"**1 分の検査**: {one.check}",
                f"**直し方**: {one.mend}",
                *([_diagnosed(one.causes)] if one.causes else []),
                *([lookup_rows.shown(one.paste)] if one.paste else []),
                f"**なぜ**: {one.why}",
            ]
            if one.also:
                told.append(lookup_rows.other_names(one.also, "言い方"))
            lines += lookup_rows.row(one.id, one.symptom, told, src)
    return lines


def _diagnosed(causes: tuple[str, ...]) -> str:
    """The paragraph of a row that says what the diagnosis calls it, and leads there."""
    return f"**[diagnose.py]({DIAGNOSIS}) では**: {'、'.join(f'「{one}」' for one in causes)}"


def table(src: str) -> list[str]:
    """The lines of the page `src` that show the rows which concern it."""
    lines = ["| 症状 | 1 分の検査 | 直し方 |", "|---|---|---|"]
    for one in symptoms():
        if src in one.shown:
            cells = [f"[{one.symptom}]({PAGE}#{one.id})", one.check, one.mend]
            lines.append(lookup_rows.relinked(f"| {' | '.join(cells)} |", src))
    return lines


def failures(src: str) -> list[str]:
    """The lines of FAILURES that list its sections, each with what is seen and what mends it."""
    told = [one for one in symptoms() if one.failure]
    told.sort(key=lambda one: int(one.mistake.partition(".")[0]))
    lines = ["| 失敗 | 症状 | 直し方 |", "|---|---|---|"]
    for one in told:
        cells = [
            f"[{one.mistake}]({FAILURES}#{one.failure})",
            f"[{one.symptom}]({PAGE}#{one.id})",
            one.mend,
        ]
        lines.append(lookup_rows.relinked(f"| {' | '.join(cells)} |", src))
    return lines
