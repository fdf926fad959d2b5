"""Renders TeX to HTML and MathML with KaTeX, at build time, without Node.

KaTeX (scripts/markup/katex) runs in an embedded QuickJS. Results are kept by content
in `.cache/formulas.sqlite`, which may be deleted at any time.
"""

import hashlib
import json
import sqlite3
from functools import lru_cache
from pathlib import Path

from scripts.book.paths import CACHE
from scripts.markup import mathml

KATEX = Path(__file__).parent / "katex" / "katex.min.js"
_OPTIONS = {"throwOnError": True, "strict": "ignore", "output": "htmlAndMathml", "trust": False}


class FormulaError(ValueError):
    """KaTeX does not understand the formula."""


@lru_cache(maxsize=1)
def _engine():
    from quickjs import Context

    engine = Context()
    engine.eval(KATEX.read_text("utf-8"))
    engine.eval(
        "function typeset(tex, options) {"
        "  try { return JSON.stringify({html: katex.renderToString(tex, JSON.parse(options))}); }"
        "  catch (error) { return JSON.stringify({problem: String(error.message)}); } }"
    )
    return engine.get("typeset")


@lru_cache(maxsize=1)
def _surroundings() -> bytes:
    code = [KATEX, Path(__file__), Path(mathml.__file__)]
    return hashlib.sha256(b"".join(path.read_bytes() for path in code)).digest()


@lru_cache(maxsize=1)
def _kept():
    """The open database, without what another KaTeX or another version of this file made."""
    CACHE.mkdir(exist_ok=True)
    database = sqlite3.connect(
        CACHE / "formulas.sqlite", timeout=30, isolation_level=None, check_same_thread=False
    )
    # No wait for the disk at every formula: only a machine that loses power could lose them.
    database.execute("PRAGMA synchronous = OFF")
    database.execute("CREATE TABLE IF NOT EXISTS formulas (key TEXT PRIMARY KEY, html TEXT)")
    version = int.from_bytes(_surroundings()[:3])
    if database.execute("PRAGMA user_version").fetchone()[0] != version:
        database.execute("DELETE FROM formulas")
        database.execute(f"PRAGMA user_version = {version}")
    return database


def _ask(statement: str, *values: str):
    """The first row of the answer, or None. Raises sqlite3.DatabaseError, which says what mends it."""
    try:
        return _kept().execute(statement, values).fetchone()
    except sqlite3.DatabaseError as error:
        error.add_note(f"mend it with: rm {CACHE / 'formulas.sqlite'}")
        raise


@lru_cache(maxsize=4096)
def render(tex: str, display: bool = False) -> str:
    """HTML with valid MathML inside. Raises FormulaError with KaTeX's own words."""
    key = hashlib.sha256(_surroundings() + bytes([display]) + tex.encode()).hexdigest()
    row = _ask("SELECT html FROM formulas WHERE key = ?", key)
    if row:
        return row[0]
    options = json.dumps({**_OPTIONS, "displayMode": display})
    answer = json.loads(_engine()(tex, options))
    if "problem" in answer:
        raise FormulaError(answer["problem"])
    try:
        html = mathml.mended(answer["html"])
    except mathml.MathError as error:
        raise FormulaError(str(error)) from None
    _ask("INSERT OR REPLACE INTO formulas VALUES (?, ?)", key, html)
    return html
