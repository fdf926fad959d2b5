"""Everything that a build and the fast tests would say of one page, at once."""

from dataclasses import dataclass

from scripts.book import entered, paths, references, rules
from scripts.book.library import Library
from scripts.book.page import Page
from scripts.book.problem import Problem
from scripts.markup import render
from scripts.markup.errors import PageError
from scripts.proof import citations, inventory, labels, proofs, prose, snippets
from scripts.running import pool, shown


@dataclass(frozen=True)
class Verdict:
    """What is wrong (`problems`, and `failures` of code with their traces), and what to look at:

    the works that the page cites, and the other places of the book that name the page.
    """

    problems: list[Problem]
    failures: list[str]
    citations: list[str]
    places: list[entered.Place]


def of_page(
    page: Page, library: Library, asked: proofs.Computed | None = None, run: bool = True
) -> Verdict:
    """Run what changed of the page's code, then hold the page to all rules and claims.

    `asked` answers for the claims of the page: it computes them, or knows them from before.
    """
    files = [paths.script_of(stem) for stem in page.stems() if paths.script_of(stem).exists()]
    failures = pool.build(files, say=lambda message: None) if files and run else []
    problems = set(rules.of_page(page, library))
    for file in files:
        problems |= set(snippets.of_snippet(paths.stem_of(file)))
    if not failures and not page.is_notebook:
        problems |= set(_shown(page, library))
    problems |= set(citations.of_page(page, library))
    problems |= set(citations.out_of_place(page, library))
    problems |= set(inventory.problems(page))
    asked = asked or proofs.Computed(page.name)
    problems |= set(_claims(page, prose, lambda: prose.problems(page, asked.stated())))
    problems |= set(_claims(page, proofs, lambda: _proved(page, library, asked, bool(failures))))
    return Verdict(sorted(problems), failures, list(_citations(page, library)),
                   entered.places_for(page, library))  # fmt: skip


def claims_said(page: Page) -> list[Problem]:
    """What the claims of its sentences say against a page, a claim that cannot be computed among it."""
    return _claims(page, prose, lambda: prose.problems(page))


def _shown(page, library):
    yield from shown.problems(page)
    try:
        render.html(page, library)
    except PageError as error:
        yield from error.problems


def _proved(page, library, asked, failed):
    found = list(labels.problems(page, library, asked.claims()))
    return found if failed else [*found, *proofs.problems(page, asked)]


def _claims(page, kind, ask):
    try:
        return ask()
    except Exception as error:  # a claim's computation may raise anything
        where = paths.shown(kind.file_of(page.name))
        return [Problem(where, _line(error, where), f"{type(error).__name__}: {error}")]


def _line(error, where) -> int:
    """The line of the claims' file at which it failed."""
    trace, line = error.__traceback__, 1
    while trace:
        if trace.tb_frame.f_code.co_filename.endswith(where):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _citations(page, library):
    for link in page.links:
        entry = library.references.get(link.fragment)
        if entry and page.target(link) == references.SOURCE:
            yield f"{page.file}:{link.line}: [{link.label}] = {entry.key}: {entry.authors} ({entry.year}). {entry.title}"
