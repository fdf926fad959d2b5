"""Figures follow the colour scheme that the reader chooses."""

import io

import numpy as np
import pytest
from PIL import Image

from scripts.tools.weigh_site import LAID_OUT
from tests.axe import SETTLE, STILL

pytestmark = pytest.mark.browser


def _figure(page):
    return page.locator("svg.plot").first


def _greys(png):
    """Mean and extremes of lightness of a picture."""
    grey = np.asarray(Image.open(io.BytesIO(png)).convert("L"), dtype=float) / 255
    return float(np.median(grey)), float(grey.min()), float(grey.max())


@pytest.mark.parametrize("address", ["activations/sigmoid/", "why/xor/"])
def test_figures_follow_the_scheme(server, browser, address):
    """Toggling turns the figures at once, as readable as before, and is remembered."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    page = context.new_page()
    page.goto(server.url + address)
    page.wait_for_selector(
        LAID_OUT
    )  # until then, a figure may move between being found and pictured
    light = _greys(_figure(page).screenshot())
    page.locator("form[data-md-component=palette] label:not([hidden])").click()
    page.wait_for_selector("body[data-md-color-scheme=slate]:not([data-md-color-switching])")
    page.wait_for_function(STILL)
    page.evaluate(SETTLE)
    dark = _greys(_figure(page).screenshot())
    assert light[0] > 0.9 and light[1] < 0.35, (
        f"light figure: ground {light[0]}, darkest line {light[1]}"
    )
    assert dark[0] < 0.2 and dark[2] > 0.7, (
        f"dark figure: ground {dark[0]}, lightest line {dark[2]}"
    )
    page.goto(server.url)
    assert page.get_attribute("body", "data-md-color-scheme") == "slate"
    context.close()
