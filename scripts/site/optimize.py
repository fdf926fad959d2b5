"""Makes a built site light: what no page uses is left out, what all pages use comes once.

One stylesheet instead of many, without the theme's rules for things that the book
does not have; formula fonts with the letters that occur, within it; scripts that wait for
the text. Everything is derived from the built pages, so nothing has to be listed here.
"""

import base64
import hashlib
import re
from pathlib import Path

from scripts.site.fonts import FontRules, letters_of, subset_font
from scripts.site.styles import minified, moved, used_names, without_unused, without_unused_variables

_SHEET = re.compile(r'\s*<link rel="stylesheet" href="([^"]+)">')
_SCRIPT = re.compile(r'\s*<script src="([^"]*assets/javascripts/[^"]+)"></script>')


class SiteError(Exception):
    """The site is not as this module knows it; a theme may have changed."""


def _named(stem: str, suffix: str, content: bytes) -> str:
    """A name that changes with the content, so that browsers may keep it."""
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:8]}{suffix}"


def _head(html: str) -> str:
    return html.partition("</head>")[0]


def _is_theme(name: str) -> bool:
    return bool(re.search(r"\.min\.css$", name))


class _Site:
    def __init__(self, root: Path):
        self.root = root
        self.pages = {path: path.read_text("utf-8") for path in sorted(root.rglob("*.html"))}
        self.scripts = [path.read_text("utf-8") for path in sorted(root.rglob("assets/**/*.js"))]

    def prefix(self, path, html):
        """What leads from a page to the root of the site, as its links have it."""
        first = next((at for at in _SHEET.findall(_head(html)) if "assets/" in at), None)
        if first is None:
            raise SiteError(f"{path.relative_to(self.root)} links no stylesheet of the theme")
        return first[: first.index("assets/")]

    def sheets(self) -> list[str]:
        """The stylesheets that all pages link, in order."""
        linked = {
            tuple(at[len(self.prefix(path, html)) :] for at in _SHEET.findall(_head(html)) if "//" not in at)
            for path, html in self.pages.items()
        }
        if len(linked) != 1:
            raise SiteError(f"pages differ in their stylesheets: {sorted(linked)}")
        return list(linked.pop())

    def run(self):
        sheets = self.sheets()
        texts = {name: (self.root / name).read_text("utf-8") for name in sheets}
        katex = next((name for name in sheets if name.endswith("katex.min.css")), None)
        if katex:
            texts[katex] = self._with_fonts(katex, texts[katex])
        names = used_names(self.pages.values(), self.scripts)
        colours = {
            value for html in self.pages.values()
            for value in re.findall(r'data-md-color-(?:primary|accent)="([^"]*)"', html)
        }  # fmt: skip
        target, merged = Path("assets/stylesheets/book.css"), ""
        for name in sheets:
            css = re.sub(r"/\*[#!].*?\*/|@charset[^;]*;", "", texts[name], flags=re.DOTALL)
            css = without_unused(css, names, colours) if _is_theme(name) else minified(css)
            merged += moved(css, Path(name), target)
        merged = without_unused_variables(merged, self.scripts + list(self._styles()))
        address = "assets/stylesheets/" + _named("book", ".css", merged.encode())
        for name in sheets:
            (self.root / name).unlink()
        (self.root / address).write_text(merged, "utf-8")
        self.script = self._merged_scripts()
        for path, html in self.pages.items():
            path.write_text(self._page(path, html, address), "utf-8")
        for path in self.root.rglob("*.map"):
            path.unlink()

    def _own_scripts(self, html) -> list[str]:
        """Our scripts after the theme's, as a page names them."""
        named = _SCRIPT.findall(html)
        theme = next((at for at, name in enumerate(named) if "/bundle." in name), None)
        if theme is None:
            raise SiteError("a page does not load the theme's script")
        return named[theme + 1 :]

    def _merged_scripts(self) -> str:
        """Our scripts after the theme's become one file; they find their neighbours by its folder."""
        lists = {
            tuple(name[name.index("assets/") :] for name in self._own_scripts(html))
            for html in self.pages.values()
        }
        if len(lists) != 1:
            raise SiteError(f"pages differ in their scripts: {sorted(lists)}")
        names = lists.pop()
        folders = {name.rpartition("/")[0] for name in names}
        if folders != {"assets/javascripts"}:
            raise SiteError(f"scripts of extra_javascript lie in {sorted(folders)}")
        text = "".join(f"{(self.root / name).read_text('utf-8').strip()}\n;" for name in names)
        for name in names:
            (self.root / name).unlink()
        address = "assets/javascripts/" + _named("book", ".js", text.encode())
        (self.root / address).write_text(text, "utf-8")
        return address

    def _styles(self):
        for html in self.pages.values():
            yield from re.findall(r'style="([^"]*var\([^"]*)"', html)

    def _with_fonts(self, katex, css):
        """KaTeX's stylesheet with the fonts in it, cut to the letters that the pages have.

        A font that came later, as a file, would set formulas anew, and lines would jump.
        """
        rules, letters, folder = FontRules(css), {}, (self.root / katex).parent
        for html in self.pages.values():
            for file, letter in letters_of(html, rules):
                letters.setdefault(file, set()).add(letter)
        for file in rules.faces.values():
            source = folder / file
            if file in letters:
                latin = "".join(sorted(letter for letter in letters[file] if letter < "\u3000"))
                font = base64.b64encode(subset_font(source, latin)).decode()
                css = css.replace(f"url({file})", f"url(data:font/woff2;base64,{font})")
            else:
                css = re.sub(rf"@font-face\{{[^{{}}]*{re.escape(file)}[^{{}}]*\}}", "", css)
            source.unlink()
        for fonts in {(folder / file).parent for file in rules.faces.values()}:
            if unknown := sorted(path.name for path in fonts.iterdir()):
                raise SiteError(f"{katex} does not name these fonts: {unknown}")
            fonts.rmdir()
        return css

    def _page(self, path, html, address):
        prefix = self.prefix(path, html)
        first = _SHEET.search(html)
        link = f'\n<link rel="stylesheet" href="{prefix}{address}">'
        html = html[: first.start()] + link + _SHEET.sub("", html[first.start() :])
        own = self._own_scripts(html)
        html = _SCRIPT.sub(lambda m: "" if m.group(1) in own[1:] else self._script(m.group(1), own, prefix), html)
        return _without_blank_lines(html)

    def _script(self, name, own, prefix):
        address = prefix + self.script if name in own else name
        return f'\n<script defer src="{address}"></script>'


_VERBATIM = re.compile(r"(<(pre|script|textarea|style|annotation)\b.*?</\2>)", re.DOTALL)


def _without_blank_lines(html: str) -> str:
    """Line breaks and indentation of the templates count once."""
    pieces = _VERBATIM.split(html)
    for at in range(0, len(pieces), 3):
        pieces[at] = re.sub(r"\s*\n\s*", "\n", pieces[at])
    return "".join(piece for at, piece in enumerate(pieces) if at % 3 != 2)


def optimize(root: Path) -> None:
    """Rewrite the built site below `root`."""
    _Site(root).run()
