"""Step: one stylesheet and one script of our own in place of many; what they are is known later."""

from scripts.site import html
from scripts.site.page import Page, SiteError, root_of

STYLES, SCRIPT = "book-styles-here", "book-script-here"  # slots, filled when the site is complete
_SHEETS = 'head link[rel="stylesheet"]'
_SCRIPTS = 'script[src*="assets/javascripts/"]'


def sheets(page: Page) -> list[str]:
    """The stylesheets that the page links, relative to the site's root, in order."""
    links = [link.attributes["href"] for link in page.some(_SHEETS, "assets")]
    up = _root(page)
    return [address.removeprefix(up) for address in links if "//" not in address]


def own_scripts(page: Page) -> list[str]:
    """Our scripts after the theme's, relative to the site's root, in order."""
    named = [script.attributes["src"] for script in page.some(_SCRIPTS, "assets")]
    theme = next((at for at, name in enumerate(named) if "/bundle." in name), None)
    if theme is None:
        raise SiteError(f"{page.name}: step «assets»: the page does not load the theme's script")
    return [name.removeprefix(_root(page)) for name in named[theme + 1 :]]


def _root(page: Page) -> str:
    links = [link.attributes["href"] for link in page.some(_SHEETS, "assets")]
    first = next((address for address in links if "assets/" in address), None)
    if first is None:
        raise SiteError(f"{page.name}: step «assets»: no stylesheet of the theme is linked")
    return root_of(first)


def step(page: Page) -> None:
    """Slots take the place of the links; scripts wait for the text."""
    up, own = _root(page), own_scripts(page)
    links = page.some(_SHEETS, "assets")
    html.insert_before(links[0], f'<link rel="stylesheet" href="{up}{STYLES}">')
    for link in links:
        link.decompose()
    for script in page.some(_SCRIPTS, "assets"):
        name = script.attributes["src"].removeprefix(up)
        if name in own[1:]:
            script.decompose()
            continue
        address = SCRIPT if name in own else name
        html.insert_before(script, f'<script defer src="{up}{address}"></script>')
        script.decompose()
