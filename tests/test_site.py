"""The built site: strict, no dead link or fragment, nothing from another host."""

import re
from collections import Counter
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlparse

from scripts.markup import mathml
from scripts.site import html

HOST = "https://example.org/book/"
_LEAD_ELSEWHERE = {"canonical", "prev", "next", "alternate"}  # links that fetch nothing
_VERBATIM = {"pre", "code", "textarea", "svg", "annotation"}


def _pages(site):
    return sorted(site.rglob("*.html"))


@lru_cache(maxsize=None)
def _tree(path: Path):
    return html.parse(path.read_text("utf-8"))


@lru_cache(maxsize=None)
def _ids(path: Path):
    named = _tree(path).css("[id], a[name]")
    return {tag.attributes.get(name) for tag in named for name in ("id", "name")}


def _url(site, path):
    return HOST + path.relative_to(site).as_posix().removesuffix("index.html")


@lru_cache(maxsize=None)
def _file_at(site: Path, path: str) -> Path | None:
    """The file that a server gives for an address below the site, if there is one."""
    file = site / unquote(path.removeprefix("/book/"))
    file = file / "index.html" if file.is_dir() else file
    return file if file.is_file() else None


def test_no_link_or_fragment_is_dead(site):
    problems = []
    for page in _pages(site):
        tags = _tree(page).css("a, link, script, img, use")
        links = {tag.attributes.get(name) for tag in tags for name in ("href", "src", "xlink:href")}
        for link in links - {None, ""}:
            if link.startswith(("data:", "mailto:", "javascript:")):
                continue
            target = urlparse(urljoin(_url(site, page), link))
            if f"{target.scheme}://{target.netloc}/" != "https://example.org/":
                continue
            where = f"{page.relative_to(site)}: {link}"
            if not target.path.startswith("/book/"):
                problems.append(f"{where} leaves the site")
                continue
            file = _file_at(site, target.path)
            if not file:
                problems.append(f"{where}: no such file")
            elif (
                target.fragment and file.suffix == ".html"
                and unquote(target.fragment) not in _ids(file) | {"__skip"}
            ):  # fmt: skip
                problems.append(f"{where}: no such fragment")
    assert not problems, "\n".join(sorted(problems)[:60])


def test_ids_are_unique(site):
    problems = []
    for page in _pages(site):
        ids = Counter(tag.attributes["id"] for tag in _tree(page).css("[id]"))
        double = {one for one, times in ids.items() if times > 1}
        if double:
            problems.append(f"{page.relative_to(site)}: {sorted(double)[:8]}")
    assert not problems, "\n".join(problems)


def test_nothing_is_loaded_from_elsewhere(site):
    """Links may lead out; nothing that the browser fetches by itself may."""
    problems = []
    for page in _pages(site):
        for tag in _tree(page).css("script, link, img, iframe, source, video, audio, object"):
            link = tag.attributes.get("src") or ""
            if tag.tag == "link":
                link = link or tag.attributes.get("href") or ""
                if {*(tag.attributes.get("rel") or "").split()} & _LEAD_ELSEWHERE:
                    continue
            if urlparse(link).netloc:
                problems.append(f"{page.relative_to(site)}: {link}")
    for sheet in site.rglob("*.css"):
        for link in re.findall(r"url\(([^)]*)\)", sheet.read_text("utf-8")):
            if urlparse(link.strip("'\"")).netloc:
                problems.append(f"{sheet.relative_to(site)}: {link}")
    assert not problems, "\n".join(problems)


def test_no_raw_tex_and_no_leftover_markers(site):
    problems = []
    for page in _pages(site):
        text = page.read_text("utf-8")
        for leftover in ("--8<--", "pytest-codeblocks", "\\[", "\\(", "wzxhzdk"):
            visible = re.sub(r"<(annotation|script|code|pre)\b.*?</\1>", "", text, flags=re.DOTALL)
            if leftover in visible:
                problems.append(f"{page.relative_to(site)}: {leftover}")
    assert not problems, "\n".join(problems)


def test_japanese_has_no_space_where_its_source_breaks_the_line(site):
    wide = "\u3000-\u30ff\u3400-\u9fff\uff00-\uffef"
    gap = re.compile(rf"[、。」{wide}]\s*\n\s*[{wide}]|[、。」][ \n]+[{wide}]")
    problems = []
    for page in _pages(site):
        for text in _words(_tree(page).css_first("article, main")):
            if found := gap.search(text):
                problems.append(
                    f"{page.relative_to(site)}: {found.group()!r} in {text.strip()[:60]!r}"
                )
    assert not problems, "\n".join(problems)


def _words(node):
    """The texts below a node in which a line break means no more than a space."""
    for child in node.iter(include_text=True):
        if child.is_text_node:
            yield child.text_content
        elif child.tag not in _VERBATIM:
            yield from _words(child)


def test_no_maps_are_shipped(site):
    assert not list(site.rglob("*.map"))


def test_nothing_is_shipped_that_nobody_asks_for(site):
    """Every script, stylesheet, font and picture below assets/ is named by some page or file."""
    texts = [
        p.read_text("utf-8")
        for p in site.rglob("*")
        if p.suffix in (".html", ".css", ".js", ".json", ".mjs")
    ]
    named = set(re.findall(r"[\w.-]+\.\w+", " ".join(texts)))
    shipped = [p for p in (site / "assets").rglob("*") if p.is_file() and "LICENSE" not in p.name]
    unused = [
        p.relative_to(site).as_posix()
        for p in shipped
        if p.name not in named and "/runtime/" not in p.as_posix()
    ]
    assert not unused, unused


def test_one_stylesheet_with_the_fonts_of_formulas_in_it(site):
    sheet, *others = site.rglob("*.css")
    assert not others and not list(site.rglob("*.woff2"))
    for path in site.rglob("*.html"):
        assert re.findall(r'rel="stylesheet" href="[^"]*?([\w.-]+)"', path.read_text("utf-8")) == [
            sheet.name
        ], path
    faces = re.findall(r"@font-face\{[^{}]*\}", sheet.read_text("utf-8"))
    assert len(faces) > 5 and all("src:url(data:font/woff2;base64," in face for face in faces)


def test_every_formula_of_the_book_is_valid_mathml(site):
    """Firefox shows an element with a wrong number of children as an error."""
    wrong, seen = set(), 0
    for path in site.rglob("*.html"):
        for node in html.parse(path.read_text("utf-8")).css(
            f"math :is({', '.join(mathml.CHILDREN)})"
        ):
            seen += 1
            if len(list(node.iter())) != mathml.CHILDREN[node.tag]:
                wrong.add(f"{path.relative_to(site)}: {node.html}")
    assert seen > 1000 and not wrong, "\n".join(wrong)
