"""What `tests/proofs/A.py` states of the pages of chapter A, and all that it says against one."""

import importlib.util
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path

from scripts.book import paths, texts
from scripts.book.page import Page
from scripts.book.problem import Problem
from scripts.proof import formulas, outputs, pictures, reading, shapes, statements, words
from scripts.proof.claims import stated as stated_of

LETTERS = paths.ROOT / "tests" / "proofs" / "letters.py"


def file_of(page: str) -> Path:
    """Where the proofs of the chapter of `docs/<page>.md` stand; a page may have `<page>.py` beside."""
    return paths.ROOT / "tests" / "proofs" / f"{page.split('/')[0]}.py"


@lru_cache(maxsize=64)
def _of_file(path: Path, stamp: int) -> dict:
    spec = importlib.util.spec_from_file_location(f"proofs_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.CLAIMS


def _of_the_book(folder: Path) -> list[Path]:
    """What stands by kind for the whole book: each file of proofs that is no chapter's."""
    return [
        path for path in sorted(folder.glob("[a-z]*.py")) if not (paths.DOCS / path.stem).is_dir()
    ]


def files_of(page: str) -> list[Path]:
    """The files that are asked for proofs of `docs/<page>.md`: its chapter's, its own, the book's."""
    folder = paths.ROOT / "tests" / "proofs"
    own = [file_of(page), folder / f"{page}.py"]
    every = dict.fromkeys([*own, *_of_the_book(folder)])
    return [path for path in every if path.exists()]


def stated_in(path: Path) -> dict[str, list]:
    """Page -> its proofs in this file. Raises what the file raises."""
    return _of_file(path, path.stat().st_mtime_ns)


def claims_of(page: str) -> list:
    """The proofs of `docs/<page>.md`, or none. Raises what the files raise."""
    return [claim for path in naming(page) for claim in stated_in(path).get(page, [])]


def naming(page: str) -> list[Path]:
    """Those of `files_of` that name the page: whoever asks for one page loads no others, nor PyTorch for them."""
    name = f'{page.rpartition("/")[2]}"'
    return [path for path in files_of(page) if name in texts.read(path)]


@lru_cache(maxsize=64)
def _drawn(path: Path, stamp: int, page: str) -> list[Callable[[str], bool]]:
    own = [one for one in _of_file(path, stamp).get(page, []) if isinstance(one, formulas.Letters)]
    points = [formulas.drawn(one.meaning) for one in own]
    return [partial(formulas.holds_at_points, points=some) for some in points]


def letters_of(page: str) -> list[Callable[[str], bool]]:
    """What letters mean in the sentences of `docs/<page>.md`: the page's own meanings, then the usual ones.

    Each tells of a formula whether it holds under that meaning.
    """
    if not LETTERS.exists():
        return []
    stamp = LETTERS.stat().st_mtime_ns
    return [*_drawn(LETTERS, stamp, page), *_drawn(LETTERS, stamp, "")]


class Computed:
    """Whom a check asks for the claims of one page: here each is computed when it is asked."""

    def __init__(self, page: str, known: tuple[list, list] | None = None):
        self.page, self._known = page, known  # `known`: what `stated` gave before

    def stated(self) -> tuple[list, list]:
        """Of its sentences and answers. Raises what their file raises."""
        return self._known or stated_of(self.page)

    def claims(self) -> list:
        """Its proofs. Raises what their files raise."""
        return claims_of(self.page)

    def letters(self) -> list[Callable[[str], bool]]:
        """See `letters_of`."""
        return letters_of(self.page)

    def same(self, stem: str, label: str, name: str) -> bool:
        """Whether a snippet's curve of that label is that function of the book."""
        return pictures.same(stem, label, name)


def problems(page: Page, asked: Computed | None = None) -> list[Problem]:
    """All that formulas, sentences, outputs and pictures of a page say against it."""
    found = list(words.problems(page))
    if page.is_notebook:
        return sorted(found)
    asked = asked or Computed(page.name)
    claims = asked.claims()
    stated = [one for one in claims if isinstance(one, formulas.Stated)]
    found += formulas.problems(page, stated)
    found += reading.problems(page, stated, asked.letters())
    found += statements.problems(page, claims)
    found += outputs.problems(page, claims)
    drawn = [one for one in claims if isinstance(one, pictures.Drawn)]
    found += pictures.problems(page, drawn, asked.same)
    found += shapes.problems(page)
    found += pictures.unseen(page, [one for one in claims if isinstance(one, pictures.Seen)])
    return sorted(set(found))
