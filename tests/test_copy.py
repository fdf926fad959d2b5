"""The copy button of every runnable block gives the snippet's file, byte for byte.

That these bytes run in a fresh Python is proved by test_blocks.py; the buttons are
pressed in tests/walk.py.
"""

import pytest

from scripts.build_figures import runnable_snippets

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]


def test_every_copy_button_copies_the_file(walk):
    assert not walk.notes["copy"], "\n".join(walk.notes["copy"])


def test_every_block_was_copied(walk):
    assert walk.told["copied"] >= len(runnable_snippets())
