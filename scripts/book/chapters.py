"""A chapter's notebook: where it lies, and which pages offer it."""

from scripts.book.library import Library


def address(chapter: str) -> str:
    """Where the notebook of a chapter (its folder) lies in the site."""
    return f"{chapter}/{chapter.rpartition('/')[2]}.ipynb"


def notebook_for(library: Library, src: str) -> str | None:
    """The notebook that a page offers: the first page of a chapter does, and its exercises."""
    for chapter, pages in library.chapters.items():
        if src in (pages[0], f"{chapter}/exercises.md"):
            return address(chapter)
    return None
