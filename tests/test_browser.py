"""Every page in a real browser: no console error, no foreign request, nothing too wide."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]


def _urls(site):
    return sorted(p.relative_to(site).as_posix().removesuffix("index.html") for p in site.rglob("index.html"))


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_quiet_and_fits(site, server, browser, width, scheme):
    problems = []
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.on("console", lambda m: m.type in ("error", "warning") and problems.append(f"{page.url}: {m.text}"))
    page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
    page.on("request", lambda r: not r.url.startswith((server.url, "data:", "blob:")) and problems.append(f"{page.url} asks for {r.url}"))
    for url in _urls(site):
        page.goto(server.url + url, wait_until="load")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            problems.append(f"{url}: {wide} px too wide at {width} px")
    context.close()
    assert not problems, "\n".join(dict.fromkeys(problems))
