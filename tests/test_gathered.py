"""Neighbours of a figure that are put together stay what they were, where they were."""

import pytest

from scripts.figures.gathered import gathered
from scripts.running import results
from tests.drawings import draw_the_same

LETTERS = (
    '<g transform="translate(16.4 137)scale(.09-.09)"><use xlink:href="#i-31"/>'
    '<use xlink:href="#i-30" x="68"/></g>'
    '<g transform="translate(16.4 109.2)scale(.09-.09)"><use xlink:href="#i-32" y="1"/></g>'
)
CLIPPED = (
    '<path class="s0" d="m0 1" clip-path="url(#a)"/>'
    '<defs><path id="m" d="m0 0"/></defs><g clip-path="url(#a)"><use xlink:href="#m" x="3"/></g>'
)


def test_lines_of_one_size_and_shapes_of_one_frame_are_one_group_each():
    together = gathered(LETTERS + CLIPPED)
    assert together.count("<g") == 2 and together.count("clip-path") == 1, together
    assert draw_the_same(LETTERS + CLIPPED, together)
    assert 'xlink:href="#i-31" x="182" y="-1522"' in together
    assert 'xlink:href="#i-32" x="182" y="-1212"' in together


@pytest.mark.parametrize(
    "markup",
    [
        LETTERS.replace(".09-.09", ".1-.1", 1),  # another size
        LETTERS.replace('scale(.09-.09)"', 'scale(.09-.09)" class="f1"', 1),  # another colour
        LETTERS.replace("</g><g", "</g><path/><g"),  # something between
        LETTERS.replace("109.2)scale", "109.2)rotate(-90)scale"),  # turned
        CLIPPED.replace("url(#a)", "url(#b)", 1),  # another frame
        CLIPPED.replace('d="m0 1"', 'd="m0 1" transform="scale(2)"'),  # its clip is scaled with it
    ],
)
def test_what_differs_stays_apart(markup):
    assert gathered(markup) == markup


@pytest.mark.parametrize(
    "old,new",
    [('"#i-30" x="68"', '"#i-30"'), ("109.2", "110"), ('"#i-32"', '"#i-33"'), ("#a)", "#b)")],
)
def test_a_difference_would_be_seen(old, new):
    assert not draw_the_same(LETTERS + CLIPPED, gathered((LETTERS + CLIPPED).replace(old, new)))


@pytest.mark.usefixtures("results")
def test_every_figure_of_the_book_draws_the_same_in_fewer_pieces():
    count = {True: 0, False: 0}
    for stem in sorted(path.parent for path in results.FOLDER.rglob("*.json")):
        kept = results.load(stem.relative_to(results.FOLDER).as_posix())
        for figure in (kept or {}).get("figures", []):
            together = gathered(figure["body"])
            assert draw_the_same(figure["body"], together), (stem, figure["name"])
            count[together.count("<g") < figure["body"].count("<g")] += 1
    assert count[True] > 100 > count[False], count


def test_a_place_above_the_figure_is_read_as_it_is_written():
    line = '<g transform="translate(12-3)scale(.1-.1)"><use xlink:href="#i-31"/></g>'
    assert gathered(line * 2).count('x="120" y="30"') == 2
