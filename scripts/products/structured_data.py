"""What search engines are told about a page: schema.org as JSON-LD."""

import json
import re

_GOALS = re.compile(r'^!!! abstract "この節でわかること"\n((?: {4}.*\n?|\n)+)', re.MULTILINE)


def goals(markdown: str) -> list[str]:
    """What the page says one will be able to do, as plain text."""
    found = _GOALS.search(markdown)
    items = re.findall(r"^ {4}- (.+)$", found.group(1), re.MULTILINE) if found else []
    plain = [re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", item) for item in items]
    return [re.sub(r"[*`$]|\{[^}]*\}", "", item).strip() for item in plain]


def learning_resource(page, markdown: str, minutes: int | None, config, trail, home: bool) -> str:
    """JSON-LD of one page, safe inside a script element; `trail` are (title, url)."""
    book = {"@type": "Book", "name": config.site_name, "inLanguage": "ja"}
    if config.site_url:
        book["url"] = config.site_url
    data = {
        "@context": "https://schema.org",
        "@type": ["LearningResource", "Book"] if home else ["LearningResource", "Chapter"],
        "name": page.meta.get("title") or page.title,
        "description": page.meta.get("description") or config.site_description,
        "inLanguage": "ja",
        "isAccessibleForFree": True,
    }
    if page.canonical_url:
        data["url"] = page.canonical_url
    if page.meta.get("level"):
        data["educationalLevel"] = page.meta["level"]
    if minutes:
        data["timeRequired"] = f"PT{minutes}M"
    taught = goals(markdown)
    if taught:
        data["teaches"] = taught
    if not home:
        data["isPartOf"] = book
    graph = [data]
    if page.canonical_url and len(trail) > 1:
        graph.append({
            "@context": "https://schema.org", "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": place, "name": title, **({"item": url} if url else {})}
                for place, (title, url) in enumerate(trail, 1)
            ],
        })  # fmt: skip
    text = json.dumps(graph if len(graph) > 1 else data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")
