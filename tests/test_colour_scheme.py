"""Every page in a real browser: no console error, no foreign request, nothing too wide."""

import pytest

from scripts.weigh_site import pages

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]


@pytest.mark.parametrize(
    "subject",
    [
        pytest.param("console", id="no error or warning in the console"),
        pytest.param("foreign", id="no request to another host"),
        pytest.param("wide", id="nothing overflows sideways at 320, 390, 768 and 1280 px"),
        pytest.param("targets", id="what is pressed is at least 24 px large"),
        pytest.param("fonts", id="formulas find every letter in their fonts"),
    ],
)
def test_every_page(walk, site, subject):
    assert len(walk.costs) == len(pages(site))
    assert not walk.notes[subject], "\n".join(dict.fromkeys(walk.notes[subject]))


def test_formulas_were_looked_at(walk):
    assert len(walk.formulas) > 100


def _figure(page):
    return page.locator("svg.plot").first


def _greys(png):
    """Mean and extremes of lightness of a picture."""
    import io

    import numpy as np
    from PIL import Image

    grey = np.asarray(Image.open(io.BytesIO(png)).convert("L"), dtype=float) / 255
    return float(np.median(grey)), float(grey.min()), float(grey.max())


@pytest.mark.parametrize("address", ["activations/sigmoid/", "why/xor/"])
def test_figures_follow_the_scheme(server, browser, address):
    """Toggling turns the figures at once, as readable as before, and is remembered."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    page = context.new_page()
    page.goto(server.url + address)
    light = _greys(_figure(page).screenshot())
    page.locator("form[data-md-component=palette] label:not([hidden])").click()
    page.wait_for_timeout(400)
    dark = _greys(_figure(page).screenshot())
    assert light[0] > 0.9 and light[1] < 0.35, f"light figure: ground {light[0]}, darkest line {light[1]}"
    assert dark[0] < 0.2 and dark[2] > 0.7, f"dark figure: ground {dark[0]}, lightest line {dark[2]}"
    page.goto(server.url)
    assert page.get_attribute("body", "data-md-color-scheme") == "slate"
    context.close()
