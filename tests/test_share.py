"""Found, shared and taken along: metadata, cards, Markdown versions, feed, 404."""

import io
import json
import re
import struct
import xml.etree.ElementTree as ET
from functools import lru_cache
from urllib.parse import urljoin

from bs4 import BeautifulSoup

from scripts.book import changelog, paths
from scripts.book.notation import FENCE, INCLUDE
from scripts.book.page import parse
from scripts.products import cards
from scripts.products import markdown as markdown_pages
from tests.pages import library
from tests.project import Project

HOST = "https://example.org/book/"
ATOM = "{http://www.w3.org/2005/Atom}"


@lru_cache(maxsize=1)
def _pages(site):
    """(address, head) of every page of the book."""
    pages = []
    for path in sorted(site.rglob("index.html")):
        url = HOST + path.relative_to(site).as_posix().removesuffix("index.html")
        head = path.read_text("utf-8").partition("</head>")[0]
        pages.append((url, BeautifulSoup(head, "html.parser")))
    return pages


def _meta(soup, name):
    tag = soup.find("meta", attrs={"name": name}) or soup.find("meta", attrs={"property": name})
    return tag["content"] if tag else None


def _sources():
    return sorted(paths.DOCS.rglob("*.md"))


def test_each_page_says_what_it_is(site):
    problems, titles, descriptions = [], {}, {}
    for url, soup in _pages(site):
        title, description = soup.title.get_text().strip(), _meta(soup, "description") or ""
        titles.setdefault(title, []).append(url)
        descriptions.setdefault(description, []).append(url)
        canonical = [link["href"] for link in soup.find_all("link", rel="canonical")]
        expected = {
            "og:description": description, "og:url": url, "og:site_name": "動かして学ぶ活性化関数",
            "og:locale": "ja_JP", "og:type": "website" if url == HOST else "article",
            "twitter:card": "summary_large_image", "theme-color": "#1f4b7a",
        }  # fmt: skip
        problems += [
            f"{url}: {key} is {_meta(soup, key)}"
            for key, value in expected.items()
            if _meta(soup, key) != value
        ]
        if canonical != [url]:
            problems.append(f"{url}: canonical links {canonical}")
        if not title.startswith(_meta(soup, "og:title") or "-"):
            problems.append(f"{url}: og:title {_meta(soup, 'og:title')}, title {title}")
        if not 40 <= len(description) <= 160:
            problems.append(f"{url}: a description of {len(description)} letters")
    problems += [
        f"one title for {urls}: {title}" for title, urls in titles.items() if len(urls) > 1
    ]
    problems += [f"one description for {urls}" for urls in descriptions.values() if len(urls) > 1]
    assert not problems, "\n".join(problems)


def test_each_page_has_a_card_of_its_own(site):
    seen = set()
    for url, soup in _pages(site):
        card = _meta(soup, "og:image")
        assert card.startswith(HOST), url
        data = (site / card.removeprefix(HOST)).read_bytes()
        assert struct.unpack(">II", data[16:24]) == cards.SIZE, card
        assert len(data) < 40_000, f"{card}: {len(data)} bytes"
        assert data not in seen, f"{card} looks like another card"
        seen.add(data)


def test_a_card_is_drawn_alike_and_fits():
    title = "とても長い題(とくに、Leaky ReLU と PReLU のような横文字が混じるもの)でも 3 行に収まる"
    lines = cards.wrapped(title, 58, cards.SIZE[0] - 180)
    assert "".join(lines).replace(" ", "") == title.replace(" ", "")
    assert not [line for line in lines if line[0] in "、)ーっ" or line[-1] == "("]
    assert any("PReLU" in line for line in lines), "a Latin word is broken"
    assert cards.draw(title, "章", "本") == cards.draw(title, "章", "本")


def test_a_card_has_no_missing_glyph():
    from fontTools.ttLib import TTFont

    known = TTFont(cards._font(36).path).getBestCmap()
    titles = [
        re.search(r"^title: (.*)$", path.read_text("utf-8"), re.MULTILINE)[1] for path in _sources()
    ]
    missing = {letter for title in titles for letter in title if ord(letter) not in known}
    assert not missing, f"the font of the cards lacks {missing}"


def test_structured_data(site):
    for url, soup in _pages(site):
        scripts = soup.find_all("script", type="application/ld+json")
        assert len(scripts) == 1, url
        data = json.loads(scripts[0].string)
        data = data if isinstance(data, list) else [data]
        assert "LearningResource" in data[0]["@type"], url
        assert data[0]["inLanguage"] == "ja" and data[0]["url"] == url, url
        assert data[0]["name"] in soup.title.get_text(), url
        if url != HOST:
            assert data[0]["isPartOf"]["url"] == HOST
            crumbs = data[1]["itemListElement"]
            assert [crumb["position"] for crumb in crumbs] == list(range(1, len(crumbs) + 1))
            assert crumbs[-1]["item"] == url
        source = paths.DOCS / f"{url.removeprefix(HOST).rstrip('/')}.md"
        if source.is_file() and "この節でわかること" in source.read_text("utf-8"):
            assert len(data[0]["teaches"]) >= 2 and not re.search(
                r"[$`*{]|\]\(", "".join(data[0]["teaches"])
            ), url


def test_the_sitemap_lists_every_page(site):
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    listed = {loc.text for loc in ET.parse(site / "sitemap.xml").iter(f"{space}loc")}
    assert listed == {url for url, _ in _pages(site)}


def _included(source):
    return [match.group(2) for line in source.split("\n") if (match := INCLUDE.match(line))]


def test_each_page_is_there_as_markdown_with_its_code(site):
    problems = []
    for path in _sources():
        source, name = path.read_text("utf-8"), path.relative_to(paths.DOCS)
        text = (site / name).read_text("utf-8")
        for include in _included(source):
            kind = "text" if include.endswith(".out") else "python"
            code = (paths.SNIPPETS / include).read_text("utf-8").rstrip("\n")
            if f"```{kind}\n{code}\n```" not in text:
                problems.append(f"{name} does not show snippets/{include} as it is")
        prose = re.sub(r"^(`{3,}).*?^\1$", "", text, flags=re.DOTALL | re.MULTILINE)
        for leftover in (
            r"\{ *#\w",
            r"\{ *\.[a-z]",
            r"^(?:!!!|\?\?\?)",
            "--8<--",
            "pytest-codeblocks",
        ):
            if re.search(leftover, re.sub(r"`[^`\n]*`", "", prose), re.MULTILINE):
                problems.append(f"{name}: {leftover} is left over")
        for link in re.findall(r"\]\(([^)\s]+)\)", prose):
            file = link.partition("#")[0]
            if (
                file
                and not re.match(r"[a-z]+:", file)
                and not (site / name).parent.joinpath(file).is_file()
            ):
                problems.append(f"{name}: dead link {link}")
    for url, soup in _pages(site):
        link = soup.find("link", type="text/markdown")["href"]
        file = site / urljoin(url, link).removeprefix(HOST)
        if not file.is_file() or not file.read_text("utf-8").startswith("# "):
            problems.append(f"{url}: no Markdown at {link}")
    assert not problems, "\n".join(problems[:40])


def test_folded_and_nested_parts_are_laid_open():
    source = '# 題 { #t }\n\n??? success "*実装*{.kind} 解答"\n    文。\n\n    !!! note\n        中。\n\n外 $x^{.5}$。\n'
    assert (
        markdown_pages.expand(parse(source, "a/b"))
        == "# 題\n\n**〔実装〕 解答**\n\n文。\n\n中。\n\n外 $x^{.5}$。\n"
    )


def test_each_figure_is_a_file_that_stands_alone(site):
    shown = 0
    for path in _sources():
        for alt, name in re.findall(r"!\[([^\]]*)\]\(([^)\s]+\.svg)\)", path.read_text("utf-8")):
            file = (site / path.relative_to(paths.DOCS)).parent / name
            text, shown = file.read_text("utf-8"), shown + 1
            root = ET.fromstring(text)
            assert root[0].text == alt, file
            assert "var(" not in text and float(root.get("width")) > 100, file
            ids = {element.get("id") for element in root.iter()}
            used = re.findall(r'xlink:href="#([^"]+)"|url\(#([^)]+)\)', text)
            assert {one or other for one, other in used} <= ids, file
    assert shown


def test_llms_txt(site):
    text = (site / "llms.txt").read_text("utf-8")
    linked = re.findall(r"^- \[[^\]]+\]\((\S+)\): \S", text, re.MULTILINE)
    published = {HOST + p.relative_to(paths.DOCS).as_posix() for p in _sources()}
    published |= {
        HOST + p.relative_to(paths.DOCS).with_suffix(".md").as_posix()
        for p in paths.DOCS.glob("experiments/*.py")
    }
    assert sorted(linked) == sorted(published)
    whole = (site / "llms-full.txt").read_text("utf-8")
    for path in _sources():
        heading = re.search(r"^# (.*?) *\{", path.read_text("utf-8"), re.MULTILINE)[1]
        assert f"\n# {heading}\n" in f"\n{whole}", path
    assert "](../" not in re.sub(r"^(`{3,}).*?^\1$", "", whole, flags=re.DOTALL | re.MULTILINE)


def test_the_feed_is_the_changelog(site):
    entries = changelog.entries(library().pages[changelog.SOURCE])
    assert entries and [e.date for e in entries] == sorted((e.date for e in entries), reverse=True)
    root = ET.parse(site / "feed.xml").getroot()
    page = f"{HOST}appendix/changelog/"
    ids = {
        tag["id"]
        for tag in BeautifulSoup(
            (site / "appendix/changelog/index.html").read_text("utf-8"), "html.parser"
        ).find_all(id=True)
    }
    assert [e.find(f"{ATOM}title").text for e in root.iter(f"{ATOM}entry")] == [
        e.title for e in entries
    ]
    for entry in root.iter(f"{ATOM}entry"):
        link = entry.find(f"{ATOM}link").get("href")
        assert link.startswith(f"{page}#") and link.partition("#")[2] in ids
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00\+09:00", entry.find(f"{ATOM}updated").text)
        content = BeautifulSoup(entry.find(f"{ATOM}content").text, "html.parser")
        for link in content.find_all("a"):
            assert link["href"].startswith("http"), link
            if link["href"].startswith(HOST):
                assert (
                    site / link["href"].removeprefix(HOST).partition("#")[0] / "index.html"
                ).is_file(), link
    for url, soup in _pages(site):
        feed = soup.find("link", type="application/atom+xml")["href"]
        assert urljoin(url, feed) == f"{HOST}feed.xml"


def test_the_404_page_helps(site):
    soup = BeautifulSoup((site / "404.html").read_text("utf-8"), "html.parser")
    assert "見つかりません" in soup.title.get_text() and _meta(soup, "robots") == "noindex"
    form = soup.select_one("form.not-found")
    assert urljoin(HOST, form["action"]) == HOST and form.select_one("input[name=q]")
    assert soup.select_one(f"label[for={form.select_one('input')['id']}]")
    assert len(soup.select("article li a[href^='/book/']")) >= 8


def _built(project, **environment):
    import os
    from unittest.mock import patch

    with patch.dict(os.environ, environment):
        built = project.build()
    assert built.returncode == 0, built.stderr
    return BeautifulSoup((project.root / "site/index.html").read_text("utf-8"), "html.parser")


def test_without_an_address_nothing_is_claimed(tmp_path):
    """No canonical link, no feed, no way to edit, no download: not configured, not shown."""
    project = Project(tmp_path)
    text = re.sub(
        r"\]\([^)]*\)", "](../index.md)", (paths.DOCS / changelog.SOURCE).read_text("utf-8")
    )
    project.write("docs/appendix/changelog.md", text)
    soup = _built(project, SITE_URL="", REPO_URL="", BOOK_DOWNLOADS="")
    site = project.root / "site"
    assert (
        not soup.find("link", rel="canonical")
        and not _meta(soup, "og:url")
        and not _meta(soup, "og:image")
    )
    assert not (site / "feed.xml").exists() and not soup.find("link", type="application/atom+xml")
    assert not (site / "assets/cards").exists()
    assert _meta(soup, "twitter:card") == "summary"
    links = [link["href"] for link in soup.select(".page-tools a")]
    assert links == ["index.md", "appendix/changelog/"]
    assert (site / "index.md").is_file() and (site / "index/curve.svg").is_file()


def test_with_addresses_there_are_ways_to_take_part(tmp_path):
    soup = _built(
        Project(tmp_path),
        SITE_URL="https://example.org/",
        REPO_URL="https://github.com/someone/book/",
        BOOK_DOWNLOADS="1",
    )
    links = [link["href"] for link in soup.select(".page-tools a")]
    assert "https://github.com/someone/book/edit/main/docs/index.md" in links
    assert any(
        link.startswith("https://github.com/someone/book/issues/new?title=") for link in links
    )
    assert {"book.pdf", "book.epub", "book.zip"} <= set(links)
    assert "api.github.com" not in str(soup)


def test_fences_of_published_pages_are_closed(site):
    for path in site.rglob("*.md"):
        open_ = None
        for line in io.StringIO(path.read_text("utf-8")):
            fence = FENCE.match(line.rstrip("\n"))
            if open_ is None and fence:
                open_ = fence.group(2)
            elif open_ is not None and line.strip() == open_:
                open_ = None
        assert open_ is None, path


def test_previous_and_next_lead_through_the_book(site):
    """From the cover, each page once, and back."""
    url, seen = HOST, []
    while url:
        seen.append(url)
        html = (site / url.removeprefix(HOST) / "index.html").read_text("utf-8")
        footer = BeautifulSoup(html.rpartition("<footer")[2], "html.parser")
        back, on = (
            footer.select_one(".md-footer__link--prev"),
            footer.select_one(".md-footer__link--next"),
        )
        assert (urljoin(url, back["href"]) if back else None) == (
            seen[-2] if len(seen) > 1 else None
        ), url
        url = urljoin(url, on["href"]) if on else None
        assert url not in seen
    assert sorted(seen) == sorted(url for url, _ in _pages(site))
