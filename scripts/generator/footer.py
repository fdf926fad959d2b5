"""What the template of the footer shows (scripts/site/theme/partials/copyright.html)."""

from dataclasses import asdict

from scripts.book import licenses
from scripts.book.library import address


def offer(config) -> None:
    """Give the template the book's licences, and the address of the page that names all."""
    config.extra["licenses"] = {
        "text": asdict(licenses.of_text()), "code": asdict(licenses.of_code()),
        "page": address(licenses.PAGE, config.use_directory_urls),
    }  # fmt: skip
