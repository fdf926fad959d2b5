"""The changelog as an Atom feed."""

import posixpath
import re
from urllib.parse import urljoin
from xml.sax.saxutils import escape, quoteattr

import markdown

from scripts.book.changelog import SOURCE, Entry
from scripts.book.library import Library, address


def atom(entries: list[Entry], library: Library, site: str) -> str:
    """The Atom feed of the changelog's entries; `site` is the address of the book."""
    name, page = library.name, urljoin(site, address(SOURCE))

    def absolute(match):
        file, hash_, fragment = match[1].partition("#")
        source = (
            posixpath.normpath(posixpath.join(posixpath.dirname(SOURCE), file)) if file else SOURCE
        )
        inside = source in library.pages
        return f"]({urljoin(site, address(source)) + hash_ + fragment if inside else urljoin(page, match[1])})"

    out = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ja">',
        f"<title>{escape(name)}: 更新履歴</title>",
        f"<id>{escape(page)}</id>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(urljoin(site, "feed.xml"))}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(page)}/>',
        f"<updated>{entries[0].date}T00:00:00+09:00</updated>",
        f"<author><name>{escape(name)}</name></author>",
    ]
    for entry in entries:
        html = markdown.markdown(
            re.sub(r"\]\(([^)\s]+)\)", absolute, entry.text), extensions=["tables"]
        )
        out += [
            "<entry>",
            f"<title>{escape(entry.title)}</title>",
            f"<id>{escape(page)}#{entry.id}</id>",
            f'<link rel="alternate" type="text/html" href={quoteattr(f"{page}#{entry.id}")}/>',
            f"<updated>{entry.date}T00:00:00+09:00</updated>",
            f'<content type="html">{escape(html)}</content>',
            "</entry>",
        ]
    return "\n".join([*out, "</feed>", ""])
