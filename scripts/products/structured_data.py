"""What search engines are told about a page: schema.org as JSON-LD."""

import json
from urllib.parse import urljoin

from scripts.book import facts
from scripts.book.library import Library, address


def learning_resource(library: Library, source: str, site_url: str = "") -> str:
    """JSON-LD of one page, safe inside a script element; without `site_url` it names no address."""
    page, home = library.pages[source], source == "index.md"
    url = urljoin(site_url, address(source)) if site_url else None
    book = {"@type": "Book", "name": library.name, "inLanguage": "ja"}
    if site_url:
        book["url"] = site_url
    data = {
        "@context": "https://schema.org",
        "@type": ["LearningResource", "Book"] if home else ["LearningResource", "Chapter"],
        "name": page.title,
        "description": page.meta.get("description") or library.description,
        "inLanguage": "ja",
        "isAccessibleForFree": True,
    }
    if url:
        data["url"] = url
    if page.meta.get("level"):
        data["educationalLevel"] = page.meta["level"]
        data["timeRequired"] = f"PT{facts.minutes(page)}M"
    taught = facts.goals(page)
    if taught:
        data["teaches"] = taught
    if not home:
        data["isPartOf"] = book
    graph, trail = [data], _trail(library, source, site_url)
    if url and len(trail) > 1:
        graph.append({
            "@context": "https://schema.org", "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": place, "name": title, **({"item": url} if url else {})}
                for place, (title, url) in enumerate(trail, 1)
            ],
        })  # fmt: skip
    text = json.dumps(graph if len(graph) > 1 else data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def _trail(library, source, site_url) -> list[tuple[str, str | None]]:
    """(title, url) from the book down to the page."""
    trail, section = [(library.name, site_url)], library.section_of(source)
    if section and source != "index.md":
        first = section.sources[0]
        trail.append(
            (section.title, urljoin(site_url, address(first)) if first != source else None)
        )
    return [*trail, (library.pages[source].title, urljoin(site_url, address(source)))]
