"""The changelog page as an Atom feed: `## YYYY-MM-DD: 題 { #id }` is one entry."""

import re
from dataclasses import dataclass
from urllib.parse import urljoin
from xml.sax.saxutils import escape, quoteattr

import markdown

SOURCE = "appendix/changelog.md"
_ENTRY = re.compile(r"^## (\d{4}-\d{2}-\d{2}): (.+?) *\{ *#([\w-]+) *\} *$", re.MULTILINE)


@dataclass(frozen=True)
class Entry:
    """One published change."""

    date: str
    title: str
    id: str
    text: str


def parse(source: str) -> list[Entry]:
    """The entries of the page, as they stand there: newest first."""
    found = list(_ENTRY.finditer(source))
    ends = [match.start() for match in found[1:]] + [len(source)]
    return [
        Entry(match[1], match[2], match[3], source[match.end() : end].partition("\n## ")[0].strip())
        for match, end in zip(found, ends)
    ]


def feed(entries: list[Entry], name: str, site: str, page: str, resolve) -> str:
    """The Atom feed; `resolve` turns a link of the page into one of the site."""
    def absolute(match):
        return f"]({urljoin(page, resolve(match[1]))})"

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
        html = markdown.markdown(re.sub(r"\]\(([^)\s]+)\)", absolute, entry.text), extensions=["tables"])
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
