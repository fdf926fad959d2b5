"""Imported last by the warm pool: what is loaded by now is out of the garbage collector's sight.

A child would otherwise search thousands of modules' objects for garbage, and copy the
pages of memory on which they lie. What a snippet itself makes is collected as ever, but
once in some figures rather than a hundred times a figure: an eighth of a frame's time.
"""

import gc

SELDOM = 100_000  # containers made after which the collector looks; Python's own is 700

gc.freeze()
gc.set_threshold(SELDOM)
