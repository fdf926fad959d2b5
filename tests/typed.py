"""The small programs that beginners type (tests/programs/), and the words of the reply to each."""

import tomllib

from scripts.book import paths

FOLDER = paths.ROOT / "tests" / "programs"
# What runs without a package comes first: a page that needs none has loaded none.
FILES = ("letters", "notations", "working", "names", "arrays", "places")
PROGRAMS = [
    {**program, "where": f"{name}-{number}"}
    for name in FILES
    for number, program in enumerate(
        tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["program"], 1
    )
]


def is_said(program: dict, reply: str) -> bool:
    """Whether a reply has one of the words that a program is to be answered with."""
    words = program["says"].replace("& と |", "& と").split("|")
    return any(word in reply for word in words)
