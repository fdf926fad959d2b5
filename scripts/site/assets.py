"""Step: one stylesheet and one script of our own in place of many; what they are is known later."""

from scripts.site import html
from scripts.site.page import Page, SiteError, root_of

STYLES, SCRIPT = "book-styles-here", "book-script-here"  # slots, filled when the site is complete


def step(page: Page) -> None:
    """Slots take the place of the links; scripts wait for the text."""
    links = page.some('head link[rel="stylesheet"]')
    addresses = [link.attributes["href"] for link in links]
    first = next((address for address in addresses if "assets/" in address), None)
    if first is None:
        raise SiteError(f"expected a stylesheet below assets/, found {addresses}")
    up = root_of(first)
    _styles(page, up, links)
    _scripts(page, up)


def _styles(page, up, links):
    page.sheets = [link.attributes["href"].removeprefix(up) for link in links]
    if foreign := [address for address in page.sheets if "//" in address]:
        raise SiteError(f"expected stylesheets of the site alone, found {foreign}")
    html.insert_before(links[0], f'<link rel="stylesheet" href="{up}{STYLES}">')
    for link in links:
        link.decompose()


def _scripts(page, up):
    """Our scripts come after the theme's, which brings what they use."""
    scripts = page.some('script[src*="assets/javascripts/"]')
    names = [script.attributes["src"].removeprefix(up) for script in scripts]
    theme = next((at for at, name in enumerate(names) if "/bundle." in name), None)
    if theme is None:
        raise SiteError(f"expected the theme's script assets/javascripts/bundle.*, found {names}")
    page.scripts = names[theme + 1 :]
    for at, (script, name) in enumerate(zip(scripts, names, strict=True)):
        if at <= theme:
            html.insert_before(script, f'<script defer src="{up}{name}"></script>')
        elif at == theme + 1:
            html.insert_before(script, f'<script defer src="{up}{SCRIPT}"></script>')
        script.decompose()
