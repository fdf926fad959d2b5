"""The finished HTML: each step on a small page, what it says when the theme has changed, and the whole."""

import base64
import hashlib
import json
import shutil

import pytest

from scripts.book import paths
from scripts.site import (
    accessibility,
    assets,
    bundle,
    finish,
    head,
    html,
    policy,
    search_box,
    whitespace,
)
from scripts.site.page import Page, SiteError
from tests.project import Project

SAMPLE = """<!doctype html>
<html lang="ja">
  <head>
    <meta charset="utf-8">
    <title>見本</title>
    <link rel="stylesheet" href="../assets/stylesheets/main.1a.min.css">
    <link rel="stylesheet" href="../assets/stylesheets/own.css">
    <script>let early = 1 < 2</script>
  </head>
  <body data-md-color-primary="custom">
    <label class="md-header__button" for="__drawer"></label>
    <div data-md-component="search" role="dialog"></div>
    <nav class="md-nav" data-md-level="0"><nav class="md-nav" data-md-level="1" aria-expanded="false">
      <label class="md-nav__link" for="__nav_1"><span></span></label>
      <label class="md-nav__link" for="__nav_2">章</label></nav></nav>
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"/></svg>
    <table><tr><th> </th><th><span class="katex"><math><mi>σ</mi></math><span class="katex-html">σ</span></span></th></tr></table>
    <pre>

  a

  b</pre>
    <script id="__config" type="application/json">{"base": "..", "search": "../assets/javascripts/workers/search.2b.min.js"}</script>
    <script src="../assets/javascripts/bundle.3c.min.js"></script>
    <script src="../assets/javascripts/one.js"></script>
    <script src="../assets/javascripts/two.js"></script>
  </body>
</html>
"""


def _page(text=SAMPLE, own_head=""):
    return Page("a/index.html", html.parse(text), own_head)


def _after(step, text=SAMPLE, own_head=""):
    page = _page(text, own_head)
    step(page)
    return page


# --- One step at a time -----------------------------------------------------------


def test_the_search_box_starts_the_books_worker():
    tree = _after(search_box.step).tree
    settings = json.loads(tree.css_first("#__config").text())
    assert settings == {"base": "..", "search": "../assets/javascripts/search-worker.js"}
    sources = [script.attributes["src"].rpartition("/")[2] for script in tree.css("script[src]")]
    assert sources[:2] == ["search-page.js", "bundle.3c.min.js"]


def test_what_opens_something_has_a_name_and_takes_the_focus():
    tree = _after(accessibility.step).tree
    assert tree.css_first("[for=__drawer]").attributes["aria-label"] == "目次を開く"
    assert tree.css_first("[for=__drawer]").attributes["tabindex"] == "0"
    assert tree.css_first("[role=dialog]").attributes["aria-label"] == "サイト内検索"
    assert tree.css_first("[for=__nav_1]").attributes["aria-label"] == "この章の節を開閉する"
    assert "aria-label" not in tree.css_first("[for=__nav_2]").attributes


def test_inner_lists_are_groups_and_pictures_are_silent():
    tree = _after(accessibility.step).tree
    assert len(tree.css("nav")) == 1
    [group] = tree.css("div[role=group]")
    assert group.attributes["data-md-level"] == "1" and "aria-expanded" not in group.attributes
    assert len(group.css("label")) == 2
    assert tree.css_first("svg").attributes["aria-hidden"] == "true"


def test_columns_are_headed_by_what_can_be_said():
    tree = _after(accessibility.step).tree
    assert len(tree.css("th")) == 1 and len(tree.css("td")) == 1
    assert tree.css_first("math").attributes["aria-label"] == "σ"


def test_the_own_head_ends_the_head():
    tree = _after(
        head.step,
        own_head='<meta name="x" content="1">\n<script type="application/ld+json">{"a": "<"}</script>',
    ).tree
    last = tree.css("head > *")[-2:]
    assert [node.tag for node in last] == ["meta", "script"]
    assert json.loads(last[1].text()) == {"a": "<"}


def test_one_stylesheet_and_one_script_of_our_own():
    page = _after(assets.step)
    assert page.sheets == ["assets/stylesheets/main.1a.min.css", "assets/stylesheets/own.css"]
    assert page.scripts == ["assets/javascripts/one.js", "assets/javascripts/two.js"]
    assert [link.attributes["href"] for link in page.tree.css("link")] == [f"../{assets.STYLES}"]
    scripts = page.tree.css("script[src]")
    assert [one.attributes["src"] for one in scripts] == [
        "../assets/javascripts/bundle.3c.min.js",
        f"../{assets.SCRIPT}",
    ]
    assert all("defer" in one.attributes for one in scripts)


def test_line_breaks_count_once_and_code_keeps_them():
    tree = _after(
        whitespace.step,
        "<p>\n\n  一\n   二　\n</p><pre>\n\n x\n\n y</pre><textarea>\n\n z</textarea>",
    ).tree
    assert tree.css_first("p").html == "<p>\n一\n二　\n</p>"
    assert tree.css_first("pre").text() == "\n x\n\n y"


def test_the_policy_knows_every_inline_script_and_no_data():
    text = SAMPLE.replace("</body>", '<script type="module">late()</script></body>')
    page = _after(policy.step, text)
    assert page.tree.css_first("meta[charset]").next.attributes["content"] == policy.POLICY

    def digest(script):
        return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"

    assert set(policy.inline_hashes(page)) == {digest("let early = 1 < 2"), digest("late()")}


# --- A theme that has changed -----------------------------------------------------

CHANGES = {
    "the worker has another name": ("search_box", "workers/search.2b.min.js", "other/search.js"),
    "settings are elsewhere": ("search_box", '<script id="__config"', '<script id="config"'),
    "the theme's script has another name": ("search_box", "bundle.3c.min.js", "main.3c.min.js"),
    "no dialog": ("accessibility", 'role="dialog"', 'role="search"'),
    "no buttons": ("accessibility", "md-header__button", "header-button"),
    "levels of the navigation are marked otherwise": (
        "accessibility",
        "data-md-level",
        "data-level",
    ),
    "icons are drawn otherwise": ("accessibility", "<svg xmlns=", "<svg data-x="),
    "no stylesheet": ("assets", 'rel="stylesheet"', 'rel="preload"'),
    "stylesheets are elsewhere": ("assets", "../assets/stylesheets", "../static"),
    "the encoding is written otherwise": ("policy", '<meta charset="utf-8">', "<meta>"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_step_that_finds_the_theme_changed_says_so(change):
    step, before, after = CHANGES[change]
    assert before in SAMPLE
    place = rf"a/index\.html: step «{step}» \(scripts/site/{step}\.py\): expected .*found"
    with pytest.raises(SiteError, match=place):
        finish.through_steps(_page(SAMPLE.replace(before, after)))


def test_the_named_file_of_a_step_exists():
    names = [step.__module__.rpartition(".")[2] for step in finish.STEPS]
    assert all((paths.ROOT / "scripts" / "site" / f"{name}.py").exists() for name in names)
    assert names[-1] == "policy", "what comes after the policy could need more than it allows"


# --- Writing ----------------------------------------------------------------------


def test_what_is_written_is_read_as_the_same_page():
    text = (
        "<!DOCTYPE html><html><head><title>a &amp; b</title></head><body><pre>\n\nfirst</pre><textarea>\n\nz</textarea>"
        '<svg viewBox="0 0 1 1"><path d="M0"></path><use xlink:href="#a"></use></svg>'
        "<math><mi>x</mi><annotation>a &lt; b</annotation></math>"
        "<script>const shape = '<path></path>'</script><p title='>&lt;/path>&quot;'>&nbsp;&lt;</p></body></html>"
    )
    once = html.write(html.parse(text))
    tree = html.parse(once)
    assert html.write(tree) == once
    assert '<path d="M0"/><use xlink:href="#a"/>' in once
    assert tree.css_first("script").text() == "const shape = '<path></path>'"
    assert tree.css_first("pre").text() == "\nfirst" and tree.css_first("textarea").text() == "\nz"
    assert (
        tree.css_first("p").attributes["title"] == '></path>"'
        and tree.css_first("p").text() == "\xa0<"
    )


# --- The whole --------------------------------------------------------------------


@pytest.fixture
def raw(tmp_path, monkeypatch):
    """A built site with two pages, a redirect and nothing kept."""
    monkeypatch.setattr(paths, "CACHE", tmp_path / "cache")
    site = tmp_path / "site"
    for folder in ("a", "b", "old", "assets/stylesheets", "assets/javascripts"):
        (site / folder).mkdir(parents=True)
    (site / "index.html").write_text(SAMPLE.replace("../", ""), "utf-8")
    for name in "ab":
        (site / name / "index.html").write_text(SAMPLE, "utf-8")
    (site / "old" / "index.html").write_text(
        '<meta http-equiv="Refresh" content="0; url=../a/">', "utf-8"
    )
    styles, scripts = site / "assets" / "stylesheets", site / "assets" / "javascripts"
    (styles / "main.1a.min.css").write_text(".md-nav{color:red}.md-gone{color:blue}", "utf-8")
    (styles / "own.css").write_text("pre { --gone: 1; margin: 0 }", "utf-8")
    for name in ("bundle.3c.min", "one", "two", "search-page"):
        (scripts / f"{name}.js").write_text(f"{name.split('.')[0].replace('-', '_')}()", "utf-8")
    return site


def _finish(site, **more):
    finish.finish(
        site, lambda name: f'<meta name="file" content="{name}">', "https://py.example/", **more
    )


def _digests(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_site_is_finished(raw):
    _finish(raw)
    [sheet], [script] = raw.rglob("*.css"), raw.rglob("book.*.js")
    assert sheet.read_text("utf-8") == ".md-nav{color:red}pre{margin:0}"
    assert script.read_text("utf-8") == "one()\n;two()\n;"
    assert not list(raw.rglob("two.js"))
    page = html.parse((raw / "b" / "index.html").read_text("utf-8"))
    assert page.css_first("link").attributes["href"] == f"../assets/stylesheets/{sheet.name}"
    assert page.css_first('[name="file"]').attributes["content"] == "b/index.html"
    rule = page.css_first("[http-equiv]").attributes["content"]
    assert (
        "connect-src 'self' https://py.example/" in rule
        and "'unsafe-inline'" not in rule.partition("style-src")[0]
    )
    assert not any(slot in (raw / "b" / "index.html").read_text("utf-8") for slot in finish.SLOTS)


def test_a_local_server_may_add_its_script(raw):
    _finish(raw, served=True)
    rule = (
        html.parse((raw / "index.html").read_text("utf-8"))
        .css_first("[http-equiv]")
        .attributes["content"]
    )
    assert "'unsafe-inline'" in rule.partition("style-src")[0] and "sha256" not in rule


def test_a_page_that_leads_on_stays_as_it_is(raw):
    before = (raw / "old" / "index.html").read_text("utf-8")
    _finish(raw)
    assert (raw / "old" / "index.html").read_text("utf-8") == before


def test_a_finished_site_is_refused(raw):
    _finish(raw)
    before = _digests(raw)
    with pytest.raises(SiteError, match="finished already"):
        _finish(raw)
    assert _digests(raw) == before


FAULTS = {
    "a step": ("b/index.html", 'role="dialog"', "", "b/index.html: step «accessibility»"),
    "another stylesheet": (
        "b/index.html",
        "own.css",
        "other.css",
        "pages differ in their sheets\n.*index.html: .*\n.*b/index.html",
    ),
    "a slot": ("b/index.html", "章", policy.POLICY, "b/index.html: says «book-policy-here»"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_changes_nothing(raw, fault):
    name, before, after, said = FAULTS[fault]
    text = (raw / name).read_text("utf-8")
    (raw / name).write_text(text.replace(before, after), "utf-8")
    there = _digests(raw)
    with pytest.raises(SiteError, match=said):
        _finish(raw)
    assert _digests(raw) == there


def test_only_what_changed_goes_through_the_steps(raw, tmp_path, monkeypatch):
    seen, through_steps = [], finish.through_steps

    def noted(page):
        seen.append(page.name)
        return through_steps(page)

    monkeypatch.setattr(finish, "through_steps", noted)
    monkeypatch.setattr(finish.ahead.os, "cpu_count", lambda: 1)  # no second process helps
    again, changed = tmp_path / "again", tmp_path / "changed"
    shutil.copytree(raw, again)
    shutil.copytree(raw, changed)
    _finish(raw)
    assert sorted(seen) == ["a/index.html", "b/index.html", "index.html"]
    seen.clear()
    _finish(again)
    assert not seen and _digests(again) == _digests(raw)
    text = (changed / "b" / "index.html").read_text("utf-8")
    (changed / "b" / "index.html").write_text(text.replace("章", "節"), "utf-8")
    _finish(changed)
    assert seen == ["b/index.html"] and "節" in (changed / "b" / "index.html").read_text("utf-8")


def test_the_command_refuses_a_finished_site_and_an_empty_folder(tmp_path):
    project = Project(tmp_path)
    assert project.build().returncode == 0
    before = _digests(tmp_path / "site")
    again = project.run("scripts/finish.py", "site")
    assert again.returncode == 1 and "finished already: build it anew" in again.stderr
    assert _digests(tmp_path / "site") == before
    (tmp_path / "empty").mkdir()
    empty = project.run("scripts/finish.py", "empty")
    assert (
        empty.returncode == 1
        and "no index.html" in empty.stderr
        and not _digests(tmp_path / "empty")
    )


def test_the_command_completes_what_a_generator_without_the_hook_has_built(tmp_path):
    project = Project(tmp_path)
    settings = (tmp_path / "mkdocs.yml").read_text("utf-8")
    project.write(
        "mkdocs.yml",
        "\n".join(line for line in settings.split("\n") if not line.startswith("hooks:")).replace(
            "strict: true",
            "strict: false",  # MkDocs cannot know the files that the command will write
        ),
    )
    assert project.run("-m", "mkdocs", "build").returncode == 0
    assert not (tmp_path / "site" / "index" / "curve.py").exists()
    assert "og:title" not in (tmp_path / "site" / "index.html").read_text("utf-8")
    done = project.run("scripts/finish.py", "site", "--site-url", "https://example.org/")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site" / "index" / "curve.py").is_file()
    page = html.parse((tmp_path / "site" / "index.html").read_text("utf-8"))
    for needed in ("meta[http-equiv=Content-Security-Policy]", 'script[type="application/ld+json"]',
                   'link[href*="assets/stylesheets/book."]', 'script[src*="assets/javascripts/book."]'):  # fmt: skip
        assert len(page.css(needed)) == 1, needed
    assert (
        page.css_first('meta[property="og:image"]').attributes["content"]
        == "https://example.org/assets/cards/index.png"
    )
    assert all(
        (tmp_path / "site" / name).exists()
        for name in ("index.md", "llms.txt", "search/book_index.json", "assets/cards/index.png")
    )


def test_a_script_loses_indentation_and_comments_but_nothing_of_a_literal():
    assert (
        bundle.bare("// why\nif (a) {\n  // more\n  b(`c  d`); // said\n}\n")
        == "if (a) {\nb(`c  d`); // said\n}"
    )
    literal = "a(`\n  b\n`);"
    assert bundle.bare(literal) == literal
