"""The pages of a built site in the order in which a book has them, and where its links lead."""

import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup

ROOT = "http://book.invalid/"  # stands for the site's address, which may be unknown


class BookError(Exception):
    """The site is not one that a book can be made of."""


def chapters(site: Path) -> list[tuple[str | None, str, Path]]:
    """(section, title, file) of each page, in the order of the navigation. Raises BookError."""
    home = site / "index.html"
    soup = BeautifulSoup(home.read_text("utf-8"), "html.parser")
    found, section = [], None
    for item in soup.select(".md-nav--primary .md-nav__item"):
        link = item.find("a", class_="md-nav__link", recursive=False)
        if "md-nav__item--nested" in item["class"]:
            label = item.find(
                ["label", "div"], class_=["md-nav__link", "md-nav__container"], recursive=False
            )
            section = " ".join(label.get_text(" ").split()) if label else None
            link = label.find("a") if label else None
        if link is None or not link.get("href") or link["href"].startswith("#"):
            continue
        path = file_of(site, urljoin(ROOT, link["href"]))
        title = " ".join(link.get_text(" ").split())
        if path and title == section:  # the section's own page
            heading = BeautifulSoup(path.read_text("utf-8"), "html.parser").select_one("article h1")
            title = "".join(heading.find_all(string=True, recursive=False)).strip() or title
        if path and path not in [file for _, _, file in found]:
            found.append((section, title, path))
    if not found:
        raise BookError(f"{home}: no navigation to take the order of the pages from")
    return found


def file_of(site: Path, url: str) -> Path | None:
    """The file of the site that an address below ROOT means, or None if it leads elsewhere."""
    if not url.startswith(ROOT):
        return None
    path = site / unquote(urlsplit(url).path.lstrip("/"))
    path = path / "index.html" if path.is_dir() or url.endswith("/") else path
    return path if path.is_file() else None


def address_of(site: Path, file: Path) -> str:
    """Where a page lies below ROOT."""
    return ROOT + file.relative_to(site).as_posix().removesuffix("index.html")


def key_of(site: Path, file: Path) -> str:
    """A page's name within a book, in letters that an id may have: `why-xor`."""
    name = file.relative_to(site).as_posix().removesuffix(".html").removesuffix("index").strip("/")
    return re.sub(r"\W+", "-", name or "top")
