"""Imported last by the warm pool: what is loaded by now is out of the garbage collector's sight.

A child would otherwise search thousands of modules' objects for garbage, and copy the
pages of memory on which they lie. What a snippet itself makes is collected as ever.
"""

import gc

gc.freeze()
