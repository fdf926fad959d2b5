"""A published address never dies: renames are noticed, and old addresses lead on."""

import re

import pytest
from playwright.sync_api import sync_playwright

from scripts.book import addresses
from scripts.book.library import Library
from scripts.book.problem import report
from scripts.products import redirects
from scripts.site import moved
from scripts.site.page import SiteError
from tests.conftest import CHROMIUM_FLAGS
from tests.pages import library

PAGE = "---\ntitle: {0}\n---\n\n# {0} {{ #{0} }}\n\n## 節 {{ #{1} }}\n\n**語**(ご, term): 説明。\n{{ #word .term }}\n"


@pytest.fixture
def book(tmp_path):
    """A book of two pages, published as it is."""

    def write(name, title, section):
        path = tmp_path / "docs" / "a" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(title, section), "utf-8")

    write("swish", "swish", "beta")
    write("relu", "relu", "dead")
    (tmp_path / "mkdocs.yml").write_text("site_name: 見本\nsite_description: 見本\n", "utf-8")
    (tmp_path / "scripts" / "book").mkdir(parents=True)
    assert len(addresses.record(Library(tmp_path))) == 8
    write.root, write.moved = tmp_path, tmp_path / addresses.MOVED
    return write


def _renamed(book):
    """The book after a/swish.md became a/silu.md, and its #beta became #history."""
    (book.root / "docs" / "a" / "swish.md").unlink()
    book("silu", "silu", "history")
    return book.root


def _problems(root):
    return report(addresses.problems(Library(root)))


def test_the_record_is_complete_and_nothing_of_it_is_gone():
    found = addresses.problems(library()) + addresses.unrecorded(library())
    assert not found, report(found)


def test_a_new_place_is_recorded_once_and_never_forgotten(book):
    assert not addresses.record(Library(book.root))
    book("relu", "relu", "alive")
    (found,) = addresses.unrecorded(Library(book.root))
    assert "a/relu/#alive is not recorded" in str(found) and "record_addresses.py" in str(found)
    assert addresses.record(Library(book.root)) == ["a/relu/#alive"]
    assert "a/relu/#dead" in addresses.published(Library(book.root))


def test_a_renamed_page_is_noticed_with_the_line_to_add(book):
    said = _problems(_renamed(book))
    assert said.count("published address") == 1
    assert re.search(
        r"scripts/book/published\.txt:5: published address a/swish/: no page stands here", said
    )
    assert 'add to scripts/book/moved.toml: "a/swish/" = "…/"' in said


@pytest.mark.parametrize(
    "before,after,gone",
    [("{ #dead }", "{ #alive }", "dead"), ("{ #word .term }", "{ #other .term }", "word")],
)
def test_an_id_that_vanishes_is_noticed(book, before, after, gone):
    path = book.root / "docs" / "a" / "relu.md"
    path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")
    said = _problems(book.root)
    assert f"a/relu/#{gone}: no such place in the page any more" in said
    assert f'"a/relu/#{gone}" = "a/relu/#…"' in said


def test_a_page_takes_its_places_with_it_and_the_others_fall_back_to_its_top(book):
    root = _renamed(book)
    book.moved.write_text('"a/swish/" = "a/silu/"\n"a/swish/#beta" = "a/silu/#history"\n', "utf-8")
    assert not _problems(root)
    book_now = Library(root)
    moves, there = addresses.moved(book_now), set(addresses.of_book(book_now))
    leads = {old: addresses.destination(old, moves, there) for old in addresses.published(book_now)}
    assert leads["a/swish/"] == "a/silu/"
    assert leads["a/swish/#word"] == "a/silu/#word"  # kept
    assert leads["a/swish/#beta"] == "a/silu/#history"  # moved
    assert leads["a/swish/#swish"] == "a/silu/"  # gone, and nobody said where to
    assert leads["a/relu/#dead"] == "a/relu/#dead"


@pytest.mark.parametrize("line,why", [
    ('"a/swish/" = "a/nothing/"', "which is not there"),
    ('"a/relu/" = "a/silu/"', "it cannot have moved"),
    ('"a/swish/" = "a/swish2/"\n"a/swish2/" = "a/swish/"', "which is not there"),
    ('"a/swish.html" = "a/silu/"', "is no pair of addresses"),
])  # fmt: skip
def test_a_line_that_cannot_be_right_is_named(book, line, why):
    root = _renamed(book)
    book.moved.write_text(f"# moved\n{line}\n", "utf-8")
    assert re.search(rf"scripts/book/moved\.toml:2: .*{why}", _problems(root))


def test_the_page_that_leads_on_works_without_scripts(book):
    root = _renamed(book)
    book.moved.write_text('"a/swish/" = "a/silu/"\n', "utf-8")
    page = redirects.pages(Library(root), "https://example.org/book/")["a/swish/index.html"]
    assert '<link rel="canonical" href="https://example.org/book/a/silu/">' in page
    assert '<noscript><meta http-equiv="refresh" content="0; url=../silu/"></noscript>' in page
    assert (
        '<a data-from="" href="../silu/">silu</a>' in page
        and '<script src="../../assets/javascripts/moved.js">' in page
    )
    assert not re.search(r"<script>|\son\w+=|style=", page), "the policy allows no inline code"
    on_disk = redirects.pages(Library(root), directories=False)["a/swish.html"]
    assert 'href="silu.html"' in on_disk and 'src="../assets/javascripts/moved.js"' in on_disk


def test_a_place_with_another_name_is_found_by_its_former_one(book):
    """Right there, not in a list at the end; two names may lead to one place."""
    root = _renamed(book)
    book.moved.write_text(
        '"a/swish/" = "a/silu/"\n"a/silu/#old" = "a/silu/#history"\n"a/silu/#older" = "a/silu/#old"\n',
        "utf-8",
    )
    place = root / "site" / "a" / "silu.html"
    place.parent.mkdir(parents=True)
    place.write_text('<article><h2 id="history">歴史</h2></article>', "utf-8")
    moved.write(root / "site", Library(root), directories=False)
    said = place.read_text("utf-8")
    assert '<h2 id="history"><a id="older"></a><a id="old"></a>歴史</h2>' in said
    assert "移った項目" not in said
    place.write_text("<article><p>文</article>", "utf-8")
    with pytest.raises(SiteError, match="no place history"):
        moved.write(root / "site", Library(root), directories=False)


@pytest.mark.browser
def test_a_reader_arrives_also_from_the_disk_and_at_the_place(book, chromium):
    root = _renamed(book)
    book.moved.write_text(
        '"a/swish/" = "a/silu/"\n"a/swish/#beta" = "a/silu/#history"\n"a/relu/#old" = "a/silu/#word"\n',
        "utf-8",
    )
    (root / "site" / "a").mkdir(parents=True)
    for name in ("silu", "relu"):
        (root / "site" / "a" / f"{name}.html").write_text(
            f"<!doctype html><title>{name}</title><article><p>文</article>", "utf-8"
        )
    moved.write(root / "site", Library(root), directories=False)
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        for scripts in (True, False):
            page = running.new_page(java_script_enabled=scripts)
            place = (root / "site" / "a").as_uri()
            for old, new in (("", ""), ("#word", "#word"), ("#beta", "#history")):
                page.goto(f"{place}/swish.html{old}")
                page.wait_for_url(f"{place}/silu.html{new if scripts else '*'}", timeout=5000)
            page.goto(f"{place}/relu.html#old")  # the page is still there: an anchor with a link
            page.locator("#old a").click()
            page.wait_for_url(f"{place}/silu.html#word", timeout=5000)
            page.close()
        running.close()
