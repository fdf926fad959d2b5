"""What a page's claims computed is kept until a file changes that they may have read.

An edit of words so asks no training anew: `check_page.py` takes its answers from here. The suite
does not: it computes each.
"""

import dataclasses
import pickle
import platform
import re
from collections.abc import Callable, Iterable
from functools import cached_property, partial
from pathlib import Path

from scripts.book import kept, paths
from scripts.proof import claims, formulas, proofs

FOLDER = "claims"
# A file of claims that has one of these words may read the pages, too.
_READS_PAGES = re.compile(r"\bcount\(|[Ll]ibrary|DOCS|[\"']docs\b|notebook_\w+\(")
_IMPORTED = re.compile(r"^\s*(?:from|import) (tests(?:\.\w+)+)(?: import (.+))?", re.MULTILINE)


class Answers:
    """Answers by question (what identifies it, as a tuple of plain values), of one state of the files."""

    def __init__(self, key: bytes):
        self._key, self._new = key, False
        data = kept.last(FOLDER, key)
        self._known: dict[tuple, bytes] = pickle.loads(data) if data else {}

    def ask(self, question: tuple, compute: Callable[[], object]) -> object:
        """What `compute` gave, or gives now. What cannot be written down is computed each time."""
        if question not in self._known:
            answer = compute()
            try:
                self._known[question] = pickle.dumps(answer)
            except (pickle.PicklingError, AttributeError, TypeError):
                return answer
            self._new = True
        return pickle.loads(self._known[question])

    def keep(self) -> None:
        """Write down what is new."""
        if self._new:
            kept.keep(FOLDER, self._key, pickle.dumps(self._known))


class Remembered(proofs.Computed):
    """The claims of one page: each computes when it is asked first, and is known after that."""

    def __init__(self, page: str):
        super().__init__(page)
        common = kept.files_digest(_always_read())
        self._spoken = Answers(_key([claims.file_of(page)], common))
        self._proved = Answers(_key([*proofs.files_of(page), proofs.LETTERS], common))

    def stated(self) -> tuple[list, list]:
        return self._spoken.ask((self.page,), lambda: _settled(*super(Remembered, self).stated()))

    def claims(self) -> list:
        outlines = self._proved.ask((self.page,), lambda: [_outline(one) for one in self._real])
        return [self._rebuilt(at, *outline) for at, outline in enumerate(outlines)]

    def letters(self) -> list[Callable[[str], bool]]:
        ask, real = self._proved.ask, super().letters
        count = ask((self.page, "letters"), lambda: len(real()))
        return [
            lambda text, at=at: ask((self.page, "letters", at, text), lambda: real()[at](text))
            for at in range(count)
        ]

    def same(self, stem: str, label: str, name: str) -> bool:
        real = partial(super().same, stem, label, name)
        return self._proved.ask((self.page, "same", stem, label, name), real)

    def keep(self) -> None:
        """Write down what was computed."""
        self._spoken.keep()
        self._proved.keep()

    @cached_property
    def _real(self) -> list:
        return super().claims()

    def _rebuilt(self, at: int, outline, computed: list[str]):
        """A claim whose computations ask; pictures come from files of the key, so they name nothing."""

        def answer(name, *given, **knobs):
            real = lambda: getattr(self._real[at], name)(*given, **knobs)
            return self._proved.ask((self.page, at, name, *sorted(knobs.items())), real)

        def against(text):
            real = lambda: self._real[at].against(text)
            return self._proved.ask((self.page, at, "against", text), real)

        if isinstance(outline, formulas.Stated):
            return dataclasses.replace(outline, judge=against if computed else None)
        return dataclasses.replace(outline, **{name: partial(answer, name) for name in computed})


def _settled(spoken: list, answers: list) -> tuple[list, list]:
    """The same with values in place of functions, where all of them give one."""
    try:
        return spoken, [one.settled() for one in answers]
    except Exception:  # said where the answer is compared
        return spoken, answers


def _outline(claim) -> tuple[object, list[str]]:
    """(a claim without its computations, their names)."""
    names = [f.name for f in dataclasses.fields(claim) if callable(getattr(claim, f.name))]
    return dataclasses.replace(claim, **dict.fromkeys(names)), names


def _key(files: Iterable[Path], common: bytes) -> bytes:
    """A hash of all that claims in these files can read: what they import, and whatever all read."""
    read = _with_imports(files)
    if any(_READS_PAGES.search(path.read_text("utf-8")) for path in read):
        read += [path for path in paths.DOCS.rglob("*.*") if path.is_file()]
    return kept.digest([common, platform.python_version(), kept.files_digest(read)])


def _always_read() -> list[Path]:
    """The code and its outputs, the machine, the versions of the libraries."""
    inside = [*paths.SNIPPETS.rglob("*.*"), *(paths.ROOT / "scripts").rglob("*.*")]
    found = [path for path in inside if path.is_file() and "__pycache__" not in path.parts]
    return [*found, *paths.ROOT.glob("requirements*.lock")]


def _with_imports(files: Iterable[Path]) -> list[Path]:
    """The files that exist, and whatever of tests/ they import, directly or not."""
    left, found = [path for path in files if path.exists()], {}
    while left:
        path = left.pop()
        if path in found:
            continue
        found[path] = True
        for module, names in _IMPORTED.findall(path.read_text("utf-8")):
            stems = [module, *(f"{module}.{name}" for name in re.findall(r"\w+", names))]
            for stem in stems:
                folder = paths.ROOT / stem.replace(".", "/")
                near = (folder.with_suffix(".py"), folder / "__init__.py")
                left += [one for one in near if one.exists()]
    return sorted(found)
