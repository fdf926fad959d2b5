"""The finished HTML: one ordered list of steps over each page, then what all pages share.

A step changes one page's tree and knows nothing of how the page came to be. What a page
becomes is kept by its content; slots in it are filled when all pages are known.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from html import escape
from importlib import metadata
from pathlib import Path

from scripts.book import ahead, kept, whole_files
from scripts.site import (
    accessibility,
    assets,
    bundle,
    fonts,
    head,
    html,
    lines,
    phrases,
    policy,
    search_box,
    tokens,
    whitespace,
)
from scripts.site.page import Page, SiteError

STEPS: tuple[Callable[[Page], None], ...] = (
    search_box.step,  # the book's search behind the theme's box
    accessibility.step,  # names, roles and keys that the theme leaves out
    head.step,  # what the page says about itself
    phrases.step,  # headings that break between phrases
    tokens.step,  # code without marks that no colour needs
    lines.step,  # code that a phone can show without scrolling
    assets.step,  # one stylesheet, one script
    whitespace.step,  # indentation that the templates have left
    policy.step,  # what the page may load and run
)
SLOTS = (assets.STYLES, assets.SCRIPT, policy.POLICY)
FOLDER = "finished"  # of what is kept
MOST = 300  # pages in it, some 150 KB each
# Of the code as this process has loaded it: an edit while it runs changes nothing of what it does.
_CODE = kept.digest([
    kept.files_digest(Path(__file__).parent.glob("*.py")),
    *(f"{name}=={metadata.version(name)}" for name in ("selectolax", "tinycss2", "fonttools", "budoux")),
])  # fmt: skip


@dataclass(frozen=True)
class Finished:
    """A page after all steps, and what the site needs to know of it."""

    html: str
    sheets: list[str]
    scripts: list[str]
    names: list[str]  # classes and ids
    colours: list[str]
    letters: dict[str, str]  # font file -> letters of formulas
    styles: list[str]  # style attributes that read variables
    inline: list[str]  # hashes of inline scripts


def through_steps(page: Page) -> Page:
    """The page, changed by every step. Raises SiteError with the file, the step and what it expected."""
    for step in STEPS:
        try:
            step(page)
        except SiteError as error:
            name = step.__module__.rpartition(".")[2]
            raise SiteError(
                f"{page.name}: step «{name}» (scripts/site/{name}.py): {error}"
            ) from None
    return page


def finished(name: str, text: str, own_head: str, rules: fonts.FontRules | None) -> Finished | None:
    """One page through all steps; None for one that only leads on to another.

    `own_head` is HTML for its head, `rules` say how formulas are set. Raises SiteError.
    """
    if slots := [slot for slot in SLOTS if slot in text]:
        raise SiteError(f"{name}: says «{slots[0]}», which the steps need for themselves")
    page = Page(name, html.parse(text), own_head)
    if page.tree.css('meta[http-equiv="refresh"]'):
        return None
    tree = through_steps(page).tree
    names = {
        one for node in tree.css("[class]") for one in (node.attributes["class"] or "").split()
    }
    names |= {node.attributes["id"] for node in tree.css("[id]") if node.attributes["id"]}
    colours = {
        node.attributes[kind] or "" for kind in ("data-md-color-primary", "data-md-color-accent")
        for node in tree.css(f"[{kind}]")
    }  # fmt: skip
    styles = {node.attributes["style"] for node in tree.css('[style*="var("]')}
    letters = fonts.letters_of(tree, rules) if rules else {}
    return Finished(html.write(tree), page.sheets, page.scripts, sorted(names), sorted(colours), letters,
                    sorted(styles), policy.inline_hashes(page))  # fmt: skip


def _all(site: Path, heads: Callable[[str], str]) -> dict[Path, Finished]:
    """Every page of the site through the steps, from what is kept or now."""
    katex = "".join(path.read_text("utf-8") for path in sorted(site.rglob("katex.min.css")))
    rules = fonts.FontRules(katex) if katex else None

    def one(path: Path, text: str) -> Finished | None:
        name = path.relative_to(site).as_posix()
        own_head = heads(name)

        def fresh() -> bytes:
            page = finished(name, text, own_head, rules)
            return json.dumps(page and asdict(page), ensure_ascii=False).encode()

        key = kept.digest([_CODE, katex, name, text, own_head])
        page = json.loads(kept.kept(FOLDER, key, fresh, MOST))
        return Finished(**page) if page else None

    texts = {path: path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    jobs = {path: partial(one, path, text) for path, text in texts.items()}
    ahead.start(FOLDER, [*jobs.values()])
    pages = {path: job() for path, job in jobs.items()}
    return {path: page for path, page in pages.items() if page}


def refuse_finished(site: Path) -> None:
    """Raises SiteError if the site in this folder has gone through `finish`, or has no pages."""
    if not (site / "index.html").exists():
        raise SiteError(f"{site} has no index.html: build the site first")
    if list(site.glob("assets/stylesheets/book.*.css")):
        raise SiteError(f"{site} is finished already: build it anew, then finish it")


def finish(site: Path, heads: Callable[[str], str], runtime: str, served: bool = False) -> None:
    """Rewrite the built site below `site`. Raises SiteError before anything is changed.

    `heads` gives what a page (its file relative to the site) says about itself, `runtime` is
    where the browser's Python lies, `served` allows the reloading script of a local server.
    """
    refuse_finished(site)
    pages = _all(site, heads)
    used = bundle.Used(
        {name for page in pages.values() for name in page.names},
        {colour for page in pages.values() for colour in page.colours},
        {}, {style for page in pages.values() for style in page.styles},
    )  # fmt: skip
    for page in pages.values():
        for file, some in page.letters.items():
            used.letters.setdefault(file, set()).update(some)
    styles = bundle.styles(site, _same(pages, site, "sheets"), used, _CODE)
    script = bundle.script(site, _same(pages, site, "scripts"))
    hashes = (
        {"'unsafe-inline'"} if served else {one for page in pages.values() for one in page.inline}
    )
    rule = escape(policy.text(hashes, runtime), quote=False)
    for own in ("answers/*.js", "knobs/*.js", "javascripts/search-*.js"):
        for path in site.glob(f"assets/{own}"):
            whole_files.write(path, bundle.bare(path.read_text("utf-8")))
    for shared in (styles, script):
        whole_files.write(site / shared.address, shared.text)
    for path, page in pages.items():
        text = page.html.replace(assets.STYLES, styles.address).replace(
            assets.SCRIPT, script.address
        )
        whole_files.write(path, text.replace(policy.POLICY, rule))
    for path in [*styles.replaces, *script.replaces, *site.rglob("*.map")]:
        path.unlink()
    emptied = {path.parent for path in styles.replaces}
    for folder in sorted(emptied, key=lambda one: len(one.parts), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def _same(pages: dict[Path, Finished], site: Path, what: str) -> list[str]:
    """The list that all pages have alike."""
    lists: dict[tuple, str] = {}
    for path, page in pages.items():
        lists.setdefault(tuple(getattr(page, what)), path.relative_to(site).as_posix())
    if len(lists) != 1:
        raise SiteError(
            "pages differ in their "
            + what
            + "".join(f"\n  {name}: {list(one)}" for one, name in lists.items())
        )
    return list(*lists)
