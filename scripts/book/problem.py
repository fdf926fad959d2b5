"""Something in the book that must be mended, with its place and the way to mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """`file` is relative to the repository, `line` counts from 1, `remedy` says what to do."""

    file: str
    line: int
    text: str
    remedy: str = ""

    def __str__(self):
        return f"{self.file}:{self.line}: {self.text}" + (
            f"\n    {self.remedy}" if self.remedy else ""
        )


def report(problems) -> str:
    """All problems, in the order of their places, one below the other."""
    return "\n".join(str(problem) for problem in sorted(problems))
