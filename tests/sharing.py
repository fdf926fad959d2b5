"""Which tests share a process in a stage whose `dist` is `loadgroup`.

pytest-xdist has marks for this, but writes them into names of tests, where pytest 9 no longer
looks: then each process would start each engine. Here the names themselves decide.
"""

import re

from xdist.scheduler import LoadScopeScheduling

_ENGINE = re.compile(r"/test_browsers\.py::\w+\[(\w+)")


def group(test: str) -> str:
    """What tests that share a process have in common: their engine; others have themselves only."""
    found = _ENGINE.search(test)
    return found.group(1) if found else test


class Groups(LoadScopeScheduling):
    """Gives each process whole groups, the largest first."""

    def _split_scope(self, nodeid: str) -> str:
        return group(nodeid)
