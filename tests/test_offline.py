"""The book to take along: a zip that opens from the disk, without a server or a network."""

import io
import re
import zipfile
from html import unescape
from urllib.parse import unquote, urlsplit

import pytest

from scripts.products import offline as build_offline
from scripts.tools import walk_knobs
from scripts.tools.engines import Tab
from scripts.tools.sites import fresh_offline_site


@pytest.fixture(scope="module")
def offline(tmp_path_factory):
    """What a reader has who unpacked the zip."""
    folder = tmp_path_factory.mktemp("offline")
    with zipfile.ZipFile(fresh_offline_site() / "book.zip") as archive:
        archive.extractall(folder)
    return folder / build_offline.FOLDER


def test_the_zip_is_reproducible_and_harmless(tmp_path):
    built, again = fresh_offline_site(), tmp_path / "again.zip"
    build_offline.pack(built / "site", again)
    packed = (built / "book.zip").read_bytes()
    assert packed == again.read_bytes()
    names = zipfile.ZipFile(io.BytesIO(packed)).namelist()
    assert f"{build_offline.FOLDER}/index.html" in names
    assert all(name.startswith(f"{build_offline.FOLDER}/") and ".." not in name for name in names)


def test_every_page_finds_its_files(offline):
    """Whatever a page names is in the zip, as a file: the disk shows no index.html for a folder."""
    pages, missing = sorted(offline.rglob("*.html")), set()
    assert len(pages) > 50 and not (offline / "404.html").exists()
    for path in pages:
        for address in re.findall(r'\s(?:href|src)="([^"]+)"', path.read_text("utf-8")):
            parts = urlsplit(unescape(address))
            if (
                not parts.scheme
                and parts.path
                and not (path.parent / unquote(parts.path)).is_file()
            ):
                missing.add(f"{path.relative_to(offline)}: {address}")
    assert not missing, "\n".join(sorted(missing)[:40])


@pytest.mark.browser
def test_pages_open_from_the_disk(offline, browser):
    """Each page of exercises, each notebook, and every third of the others: nothing fails, nothing is asked elsewhere."""
    pages = sorted(offline.rglob("*.html"))
    special = [
        path for path in pages if path.stem == "exercises" or path.parent.name == "experiments"
    ]
    others = [path for path in pages if path not in special][::3]
    assert len(special) > 8 and len(others) > 15
    problems, context = [], browser.new_context()
    page = context.new_page()
    page.on(
        "console",
        lambda m: m.type in ("error", "warning") and problems.append(f"{page.url}: {m.text}"),
    )
    page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
    page.on(
        "request",
        lambda r: (
            not r.url.startswith((offline.as_uri(), "data:", "blob:"))
            and problems.append(f"{page.url} asks for {r.url}")
        ),
    )
    page.on(
        "requestfailed",
        lambda r: "ABORTED" in (r.failure or "") or problems.append(f"{page.url} misses {r.url}"),
    )
    for path in special + others:
        page.goto(path.as_uri(), wait_until="load")
    context.close()
    assert not problems, "\n".join(dict.fromkeys(problems[:40]))


@pytest.mark.browser
def test_search_works_from_the_disk(offline, browser):
    """No request to anywhere, and marks on the page that was chosen."""
    page = browser.new_page()
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "request", lambda r: r.url.startswith(("file:", "data:", "blob:")) or problems.append(r.url)
    )
    page.goto((offline / "why" / "xor.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("ソフトマックス 温度", delay=20)
    result = page.locator(".md-search-result__link[href*='+temperature#temperature']").first
    result.wait_for()
    assert result.evaluate("e => e.href").startswith(offline.as_uri())
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.href.includes('activations/softmax.html?h=')")
    page.wait_for_selector("mark[data-md-highlight]")
    marked = page.locator("mark[data-md-highlight]").all_inner_texts()
    assert {"softmax", "温度"} <= set(marked), marked
    page.close()
    assert not problems


def test_questions_and_cards_work_from_the_disk(offline, browser):
    page = browser.new_page()
    page.goto((offline / "why" / "linear.html").as_uri())
    page.wait_for_selector("#q-predict .ask-bar button")
    page.locator("#q-predict input").nth(2).check()
    page.keyboard.press("Enter")
    page.wait_for_selector("#q-predict .ask-right")
    page.goto((offline / "exam" / "deck.html").as_uri())
    page.locator(".deck button").click()
    page.wait_for_selector(".deck-card")
    page.goto((offline / "record.html").as_uri())
    page.wait_for_selector(".ask-panel h2")
    page.locator(".ask-panel section button").last.click()
    link = page.locator(".ask-panel section a").last
    assert ".html#q-" in link.evaluate("one => one.href")
    page.close()


@pytest.mark.browser
def test_knobs_move_from_the_disk(offline, browser):
    page = browser.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda m: m.type == "error" and errors.append(m.text))
    page.goto((offline / "activations" / "leaky_relu.html").as_uri())
    walk_knobs.begin(Tab(page), "activations/leaky_relu/slope")
    walk_knobs.walk(Tab(page), "activations/leaky_relu/slope", keys=10)
    assert walk_knobs.disagreements(Tab(page), "activations/leaky_relu/slope") == []
    page.get_by_role("button", name="もとに戻す").click()
    page.keyboard.press("Tab")
    assert (
        walk_knobs.disagreements(Tab(page), "activations/leaky_relu/slope") == [] and errors == []
    )
    page.close()
