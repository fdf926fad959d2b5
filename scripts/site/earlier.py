"""The stylesheets and scripts of versions published before, for pages that browsers have kept.

Their names change with their content. A page that was loaded before a publication still asks
for the old names, and would stand there bare if they were gone.
"""

import re
import shutil
from pathlib import Path

VERSIONS = 3  # published before this one
_NAMED = re.compile(r"\.[0-9a-f]{8}\.(?:min\.)?(?:css|js)$")


def named(site: Path) -> list[Path]:
    """The files below `site` whose names change with their content, relative to it."""
    found = (path.relative_to(site) for path in sorted((site / "assets").rglob("*")))
    return [path for path in found if _NAMED.search(path.name)]


def keep(site: Path, store: Path) -> list[Path]:
    """Put what the versions before have named into `site`, and this version into `store`.

    `store` has a numbered folder a version, and forgets the oldest. Gives the files that came
    into the site. Raises FileNotFoundError if the site has no such file of its own.
    """
    own = named(site)
    if not own:
        raise FileNotFoundError(f"{site}: no finished site: build it first")
    numbers = sorted(int(path.name) for path in store.glob("*") if path.name.isdigit())
    again = bool(numbers) and {*named(store / str(numbers[-1]))} <= {*own}  # published once more
    came = []
    for number in (numbers[:-1] if again else numbers)[-VERSIONS:]:
        for path in named(store / str(number)):
            if not (site / path).exists():
                _copy(store / str(number) / path, site / path)
                came.append(path)
    if not again:
        numbers.append(numbers[-1] + 1 if numbers else 1)
        for path in own:
            _copy(site / path, store / str(numbers[-1]) / path)
    for number in numbers[: -VERSIONS - 1]:
        shutil.rmtree(store / str(number))
    return came


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
