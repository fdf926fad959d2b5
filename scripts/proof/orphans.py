"""Claims about pages that are gone: they would never be asked again, and so prove nothing."""

from scripts.book.library import Library
from scripts.book.problem import Problem


def problems(library: Library) -> list[Problem]:
    """The files below tests/prose/ that speak of no page of the book."""
    folder = library.root / "tests" / "prose"
    names = {page.name for page in library.pages.values()}
    found = []
    for path in sorted(folder.rglob("*.py")):
        name = path.relative_to(folder).with_suffix("").as_posix()
        if path.name != "__init__.py" and name not in names:
            remedy = f"git mv it to the page's new name, or git rm tests/prose/{name}.py"
            found.append(
                Problem(f"tests/prose/{name}.py", 1, f"there is no docs/{name}.md (or .py)", remedy)
            )
    return found
