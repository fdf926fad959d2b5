"""Writes what was read and seen (tests/words.json, read.json, shapes.json), of all pages or of some."""

import json
from collections.abc import Iterable
from pathlib import Path

from scripts.book import whole_files
from scripts.book.page import Page
from scripts.book.parts import Block
from scripts.proof import formulas, proofs, reading, shapes, words
from scripts.running import drawn


def keep_words(pages: Iterable[Page], before: dict) -> dict:
    """Record the words of `pages` beside what is in `before`; gives the whole record."""
    after = {**before, **{page.name: words.turned(page) for page in pages}}
    chapters = []
    for name, units in sorted(after.items()):
        inside = ",\n".join(
            f"  {json.dumps(unit, ensure_ascii=False)}: {json.dumps(one, ensure_ascii=False)}"
            for unit, one in units.items()
        )
        chapters.append(f" {json.dumps(name)}: {{\n{inside}\n }}")
    whole_files.write(words.RECORD, "{\n" + ",\n".join(chapters) + "\n}\n")
    return after


def keep_reading(pages: Iterable[Page], before: dict) -> dict:
    """Record what nothing computes in `pages` beside what is in `before`; gives the whole record."""
    after = dict(before)
    for page in pages:
        if page.is_notebook or page.name in reading.APART:
            continue
        stated = [one for one in proofs.claims_of(page.name) if isinstance(one, formulas.Stated)]
        after.pop(page.name, None)
        if kept := reading.kept(page, stated, proofs.letters_of(page.name)):
            after[page.name] = kept
    text = json.dumps(after, ensure_ascii=False, indent=0, sort_keys=True)
    whole_files.write(reading.RECORD, text + "\n")
    return after


def keep_outlines(pages: Iterable[Page], before: dict) -> dict:
    """Record what `pages` draw beside what is in `before`. Raises RuntimeError for code that fails."""
    after = dict(before)
    for page in pages:
        for part in page.of(Block):
            if not part.stem.endswith("/starter") and drawn.draws(part.stem):
                after[part.stem] = shapes.panels(part.stem)
    write_lines(shapes.RECORD, after)
    return after


def write_lines(file: Path, kept: dict) -> None:
    """A record of one line a key, so that a change is one line of a diff."""
    lines = ",\n".join(
        f" {json.dumps(key)}: {json.dumps(kept[key], ensure_ascii=False)}" for key in sorted(kept)
    )
    whole_files.write(file, "{\n" + lines + "\n}\n")
