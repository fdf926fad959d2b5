"""Mends the theme's HTML where it leaves out readers who listen, or use only keys.

Colours and focus are mended in docs/assets/stylesheets/site.css, what needs a script
in docs/assets/javascripts/site.js.
"""

import re
from html import escape, unescape

_NAV = re.compile(r"<nav\b([^>]*)>|</nav>")
_LABEL = re.compile(r'<label class="([^"]*)" for="(__\w+)"([^>]*)>(.*?)</label>', re.DOTALL)
_HEADER = {"__drawer": "目次を開く", "__search": "検索を開く"}


class RepairError(Exception):
    """The theme's markup is not as this module knows it."""


def _once(html: str, old: str, new: str) -> str:
    if html.count(old) != 1:
        raise RepairError(f"{html.count(old)} instead of 1: {old}")
    return html.replace(old, new)


def _groups(html: str) -> str:
    """Lists within the navigation are groups; a landmark each would be a crowd."""
    stack, out, last = [], [], 0
    for match in _NAV.finditer(html):
        if match.group(1) is not None:
            inner = "data-md-level=" in match.group(1) and 'data-md-level="0"' not in match.group(1)
            stack.append(inner)
            new = f'<div role="group"{re.sub(" aria-expanded=.[a-z]+.", "", match.group(1))}>'
        else:
            inner, new = stack.pop(), "</div>"
        if inner:
            out += [html[last : match.start()], new]
            last = match.end()
    return "".join(out) + html[last:]


def _text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def _labels(html: str) -> str:
    """Labels that open something take the focus and have a name; site.js makes them buttons."""

    def label(match):
        names, target, rest, inner = match.groups()
        kinds = names.split()
        if "md-header__button" in kinds and target in _HEADER:
            rest += f' tabindex="0" aria-label="{_HEADER[target]}"'
        elif "md-nav__link" in kinds and not _text(inner):
            rest += ' aria-label="この章の節を開閉する"'
        else:
            return match.group()
        return f'<label class="{names}" for="{target}"{rest}>{inner}</label>'

    return _LABEL.sub(label, html)


def _drawn(html: str) -> str:
    """The letters of the formula at the start of `html`, as they are drawn."""
    depth = 0
    for match in re.finditer(r"<(/?)span\b", html):
        depth += -1 if match.group(1) else 1
        if not depth:
            return _text(html[: match.start()]).replace(" ", "")
    return ""


def _heads(html: str) -> str:
    """Formulas that head a column are also said in plain letters."""

    def head(match):
        formulas = match.group().split('<span class="katex-html"')[1:]
        said = iter([_drawn(f"<span{formula}") for formula in formulas])
        return re.sub(r"<math\b", lambda m: f'<math aria-label="{escape(next(said, "") or "式")}"', match.group())

    return re.sub(r"<th\b[^>]*>(?:(?!</th>).)*?<math\b.*?</th>", head, html, flags=re.DOTALL)


def repaired(html: str) -> str:
    """A page of the theme, mended. Raises RepairError when the theme has changed."""
    search = 'data-md-component="search" role="dialog"'
    html = _once(html, search, f'{search} aria-label="サイト内検索"')
    html = re.sub(r'(<svg xmlns="http://www.w3.org/2000/svg")(?=[^>]* viewBox)', r'\1 aria-hidden="true"', html)
    html = re.sub(r"<th([^>]*)>\s*</th>", r"<td\1></td>", html)  # a corner heads nothing
    return _heads(_labels(_groups(html)))
