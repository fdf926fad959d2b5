"""Mutants that teach the same, each listed with its reason in equivalent.toml; stale entries are refused."""

import tomllib
from functools import lru_cache
from pathlib import Path

from scripts.book import paths
from scripts.tools.attack.plants import Plant

_LIST = Path(__file__).with_name("equivalent.toml")


@lru_cache(maxsize=1)
def listed() -> dict[tuple[str, str, str, str], str]:
    """(file, line of code, before, after) → why nobody learns anything else from it.

    Raises LookupError where the file has no such line, or the line not what is changed.
    """
    found = {}
    for one in tomllib.loads(_LIST.read_text("utf-8")).get("mutant", ()):
        lines = (paths.ROOT / one["file"]).read_text("utf-8").splitlines()
        if one["line"] not in map(str.strip, lines) or one["before"] not in one["line"]:
            raise LookupError(
                f"scripts/tools/attack/equivalent.toml: {one['file']} has no line {one['line']!r}"
                f" with {one['before']!r}: take the entry out, or mend it"
            )
        found[one["file"], one["line"], one["before"], one["after"]] = one["reason"]
    return found


def reason(plant: Plant) -> str:
    """Why a mutant is none, or ""."""
    if plant.kind != "mutant":
        return ""
    edit = plant.edits[0]
    lines = (paths.ROOT / edit.file).read_text("utf-8").splitlines()
    return listed().get((edit.file, lines[plant.line - 1].strip(), edit.before, edit.after), "")
