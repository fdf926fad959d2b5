"""What stands between the two lines of `---` at the head of a page."""

import re

import yaml

_HEAD = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


def split(text: str) -> tuple[dict, str, int]:
    """(meta, body, line of the source on which the body begins)."""
    found = _HEAD.match(text)
    if not found:
        return {}, text, 1
    return yaml.safe_load(found.group(1)) or {}, text[found.end() :], found.group().count("\n") + 1
