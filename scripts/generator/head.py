"""What the template of a page's head needs to know (scripts/site/theme/partials/share.html)."""

from urllib.parse import urljoin

from scripts.book import changelog
from scripts.book.library import address
from scripts.generator.serving import is_served
from scripts.products import beside, structured_data
from scripts.products import markdown as markdown_pages


def share(page, config, library) -> dict:
    """Title, card, alternate forms and structured data of one page."""
    source, home = page.file.src_uri, page.file.src_uri == "index.md"
    site_url = config.site_url or ""
    has_changelog = changelog.SOURCE in library.pages
    return {
        "home": home,
        "title": library.name if home else library.pages[source].title,
        "markdown": markdown_pages.address(source),
        "feed": bool(site_url) and has_changelog,
        "changelog": address(changelog.SOURCE, config.use_directory_urls) if has_changelog else None,
        "card": urljoin(site_url, beside.card_name(source)) if site_url and not is_served(config) else None,
        "data": structured_data.learning_resource(library, source, site_url),
    }
