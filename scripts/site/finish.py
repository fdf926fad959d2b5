"""The finished HTML: one ordered list of steps over each page, then what all pages share.

A step changes one page's tree and knows nothing of how the page came to be. What a page
becomes is kept by its content; slots in it are filled when all pages are known.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from scripts.book import kept, whole_files
from scripts.site import accessibility, assets, bundle, fonts, head, html, policy, search_box
from scripts.site.page import Page, SiteError

STEPS: tuple[Callable[[Page], None], ...] = (
    search_box.step,  # the book's search behind the theme's box
    accessibility.step,  # names, roles and keys that the theme leaves out
    head.step,  # what the page says about itself
    assets.step,  # one stylesheet, one script
    policy.step,  # what the page may load and run
)


@dataclass(frozen=True)
class Finished:
    """A page after all steps, and what the site needs of it."""

    html: str
    sheets: list[str]
    scripts: list[str]
    names: list[str]  # classes and ids
    colours: list[str]
    letters: dict[str, str]  # font file -> letters of formulas
    styles: list[str]  # style attributes that read variables
    inline: list[str]  # hashes of inline scripts


def finished(name: str, text: str, own_head: str, katex: str) -> Finished:
    """One page through all steps. `katex` is the text of the stylesheet of formulas."""
    page = Page(name, html.parse(text), own_head)
    sheets, scripts = assets.sheets(page), assets.own_scripts(page)
    for step in STEPS:
        step(page)
    names, styles, colours = set(), set(), set()
    for node in page.tree.css("[class], [id]"):
        names |= {*(node.attributes.get("class") or "").split(), node.attributes.get("id") or ""}
    for node in page.tree.css('[style*="var("]'):
        styles.add(node.attributes["style"])
    for kind in ("data-md-color-primary", "data-md-color-accent"):
        colours |= {node.attributes[kind] or "" for node in page.tree.css(f"[{kind}]")}
    letters = fonts.letters_of(page.tree, fonts.FontRules(katex)) if katex else {}
    return Finished(html.write(page.tree), sheets, scripts, sorted(names - {""}), sorted(colours), letters,
                    sorted(styles), policy.inline_hashes(page))  # fmt: skip


def _all(site: Path, heads: Callable[[str], str]) -> dict[Path, Finished]:
    """Every page of the site through the steps, from what is kept or now."""
    katex = "".join(path.read_text("utf-8") for path in sorted(site.rglob("katex.min.css")))
    code = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    machine = kept.digest([*code, metadata.version("selectolax"), katex])
    done = {}
    for path in sorted(site.rglob("*.html")):
        name, text = path.relative_to(site).as_posix(), path.read_text("utf-8")
        own_head = heads(name)

        def fresh(name=name, text=text, own_head=own_head) -> bytes:
            return json.dumps(vars(finished(name, text, own_head, katex)), ensure_ascii=False).encode()

        key = kept.digest([machine, name, text, own_head])
        done[path] = Finished(**json.loads(kept.kept("finished", key, fresh, most=300)))
    return done


def finish(site: Path, heads: Callable[[str], str], runtime: str, served: bool = False) -> None:
    """Rewrite the built site below `site`. Raises SiteError; then nothing that counts is changed.

    `heads` gives what a page (its file relative to the site) says about itself, `runtime` is
    where the browser's Python lies, `served` allows the reloading script of a local server.
    """
    if list(site.glob("assets/stylesheets/book.*.css")):
        raise SiteError(f"{site} is finished already: build it anew")
    pages = _all(site, heads)
    sheets = _same(pages, "sheets")
    scripts = _same(pages, "scripts")
    letters: dict[str, set[str]] = {}
    for page in pages.values():
        for file, some in page.letters.items():
            letters.setdefault(file, set()).update(some)
    styles = bundle.styles(
        site, sheets, {name for page in pages.values() for name in page.names},
        {colour for page in pages.values() for colour in page.colours}, letters,
        sorted({style for page in pages.values() for style in page.styles}),
    )  # fmt: skip
    script = bundle.script(site, scripts)
    hashes = {"'unsafe-inline'"} if served else {one for page in pages.values() for one in page.inline}
    rule = policy.text(hashes, runtime)
    for path, page in pages.items():
        text = page.html.replace(assets.STYLES, styles).replace(assets.SCRIPT, script)
        whole_files.write(path, text.replace(policy.POLICY, rule))
    for path in site.rglob("*.map"):
        path.unlink()


def _same(pages: dict[Path, Finished], what: str) -> list[str]:
    """The list that all pages have alike."""
    lists = {tuple(getattr(page, what)) for page in pages.values()}
    if len(lists) != 1:
        raise SiteError(f"pages differ in their {what}: {sorted(lists)}")
    return list(lists.pop())
