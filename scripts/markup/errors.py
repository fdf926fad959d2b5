"""How a page that cannot be shown says so; MkDocs shows its own errors without a traceback."""

from collections.abc import Iterable

from scripts.book.problem import Problem, report

try:
    from mkdocs.exceptions import BuildError
except ImportError:  # under another generator
    BuildError = Exception


class PageError(BuildError):
    """What must be mended in a page before it is shown: all of it at once."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = sorted(problems)
        super().__init__(report(self.problems))
