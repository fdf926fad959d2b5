"""Makes a built site light: what no page uses is left out, what all pages use comes once.

One stylesheet instead of many, without the theme's rules for things that the book
does not have; formula fonts with the letters that occur; scripts that wait for the
text. Everything is derived from the built pages, so nothing has to be listed here.
"""

import hashlib
import io
import re
from functools import lru_cache
from html import unescape
from pathlib import Path

import tinycss2
from fontTools import subset
from fontTools.ttLib import TTFont

from scripts import whole_files
from scripts.paths import CACHE

PRELOADED = ("KaTeX_Main-Regular", "KaTeX_Math-Italic")
_SHEET = re.compile(r'\s*<link rel="stylesheet" href="([^"]+)">')
_SCRIPT = re.compile(r'\s*<script src="([^"]*assets/javascripts/[^"]+)"></script>')
_FORMULA = '<span class="katex-html"'
_TOKEN = re.compile(r'<span(?: class="([^"]*)")?[^>]*>|<(/span)>|<[^>]+>|([^<]+)')
_DETAILS = re.compile(r"<(/?)details\b([^>]*)>")


class SiteError(Exception):
    """The site is not as this module knows it; a theme may have changed."""


# --- Letters and fonts of formulas


class FontRules:
    """Which font a formula's letter is set in, read from KaTeX's stylesheet."""

    _SETS = re.compile(r"font-(family|style|weight):([^;}]+)")

    def __init__(self, css: str):
        self.faces, self.rules = {}, []
        for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css):
            given = {key: value.split(",")[0].strip("\"' ") for key, value in self._SETS.findall(body)}
            if selectors.endswith("@font-face"):
                file = re.search(r"url\(([^)]+)\)", body).group(1)
                self.faces[given["family"], given["style"], given["weight"]] = file
            elif given:
                self.rules += [(self._classes(one), given) for one in selectors.split(",")]

    @staticmethod
    def _classes(selector):
        """The classes of the element that sets the font (its children inherit it)."""
        compounds = [part for part in re.split(r"[ >]", selector) if "." in part]
        return frozenset(compounds[-1].strip(".").split(".")) if compounds else frozenset({""})

    @lru_cache(maxsize=None)
    def of(self, names: str):
        """What an element with these classes changes."""
        classes, out = frozenset(names.split()), {}
        for needed, given in self.rules:
            if needed <= classes:
                out.update(given)
        return out

    def letters(self, html: str) -> set[tuple[str, str]]:
        """(font file, letter) of the formula that begins at the start of `html`."""
        stack, found = [{"family": "KaTeX_Main", "style": "normal", "weight": "400"}], set()
        for match in _TOKEN.finditer(html):
            names, closing, text = match.groups()
            if closing:
                stack.pop()
                if len(stack) == 1:
                    break
            elif text:
                font = stack[-1]
                file = self.faces.get((font["family"], font["style"], font["weight"]))
                if file:
                    found |= {(file, letter) for letter in unescape(text)}
            elif match.group().startswith("<span"):
                stack.append({**stack[-1], **self.of(names or "")})
        return found


def _formulas(html: str, folded: bool):
    """Each formula's HTML to the end of the page; `folded` ones too, or only what is seen at once."""
    hidden, depth, since = [], 0, 0
    for match in () if folded else _DETAILS.finditer(html):
        if not match.group(1) and "open" not in match.group(2):
            depth, since = depth + 1, since if depth else match.start()
        elif match.group(1) and depth:
            depth -= 1
            hidden += [(since, match.end())] if not depth else []
    at = html.find(_FORMULA)
    while at >= 0:
        if not any(start < at < end for start, end in hidden):
            yield at
        at = html.find(_FORMULA, at + 1)


def letters_of(html: str, rules: FontRules, folded: bool = True) -> set[tuple[str, str]]:
    """(font file, letter) of all formulas of a page."""
    found = set()
    for at in _formulas(html, folded):
        end = html.find("</annotation>", at)  # of the next formula, well after this one
        found |= rules.letters(html[at : end if end > 0 else len(html)])
    return found


def subset_font(source: Path, letters: str) -> bytes:
    """The font with only these letters, as WOFF2; kept by content."""
    key = hashlib.sha256(source.read_bytes() + Path(__file__).read_bytes() + letters.encode())
    kept = CACHE / "fonts" / f"{key.hexdigest()}.woff2"
    if not kept.exists():
        options = subset.Options(hinting=False, name_IDs=[], recalc_timestamp=False)
        font = TTFont(source, recalcTimestamp=False)
        cutter = subset.Subsetter(options)
        cutter.populate(text=letters)
        cutter.subset(font)
        out = io.BytesIO()
        font.flavor = "woff2"
        font.save(out)
        whole_files.write(kept, out.getvalue())
    return kept.read_bytes()


# --- Stylesheets


def used_names(pages, scripts) -> set[str]:
    """Classes and ids that pages have, or that a script may give."""
    names = set()
    for html in pages:
        for value in re.findall(r'\b(?:class|id)="([^"]*)"', html):
            names.update(value.split())
    for script in scripts:
        for literal in re.findall(r'"[^"\n]*"|\'[^\'\n]*\'|`[^`]*`', script):
            names.update(re.findall(r"[\w-]+", literal))
    return names


def _split(selectors: str) -> list[str]:
    parts, depth = [""], 0
    for letter in selectors:
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts]


def _wanted(selector: str, names: set[str], colours: set[str]) -> bool:
    """Whether the selector may match something in a page read from left to right."""
    if "[dir=rtl]" in selector:
        return False
    if "[data-md-color-switching]" in selector:  # would restyle the whole page twice as it opens
        return False
    palette = re.findall(r"\[data-md-color-(?:primary|accent)=\"?([\w-]+)\"?\]", selector)
    if not set(palette) <= colours:
        return False
    plain = re.sub(r":(?:not|is|where|has)\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]", "", selector)
    return all(name.replace("\\", "") in names for name in re.findall(r"[.#]((?:[\w-]|\\.)+)", plain))


def without_unused(css: str, names: set[str], colours: set[str]) -> str:
    """The stylesheet without rules and variables for what the site does not have."""
    return _rules(tinycss2.parse_stylesheet(css, True, True), names, colours)


def _rules(nodes, names, colours) -> str:
    out = []
    for node in nodes:
        if node.type == "qualified-rule":
            wanted = [s for s in _split(tinycss2.serialize(node.prelude)) if _wanted(s, names, colours)]
            if wanted:
                out.append(f"{','.join(wanted)}{{{tinycss2.serialize(node.content)}}}")
        elif node.type == "at-rule":
            head = f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}"
            if node.content is None:
                out.append(f"{head};")
            elif node.at_keyword in ("media", "supports", "layer"):
                inner = _rules(tinycss2.parse_rule_list(node.content, True, True), names, colours)
                out += [f"{head}{{{inner}}}"] if inner else []
            else:
                out.append(f"{head}{{{tinycss2.serialize(node.content)}}}")
    return "".join(out)


_VALUE = r"""(?:[^;{}"'()]|\((?:[^()"']|"[^"]*"|'[^']*'|\([^()]*\))*\)|"[^"]*"|'[^']*')*"""


def without_unused_variables(css: str, scripts) -> str:
    """The stylesheet without variables (icons, most of all) that nothing reads."""
    while True:
        read = set(re.findall(r"var\(\s*(--[\w-]+)", css))
        read |= {name for script in scripts for name in re.findall(r"--[\w-]+", script)}
        set_ = set(re.findall(r"[{;](--[\w-]+):", css))
        lean = css
        for name in set_ - read:
            lean = re.sub(rf"(?<=[{{;]){name}:{_VALUE}(?:;|(?=}}))", "", lean)
        lean = re.sub(r"(?<=[{};])[^{};@]+\{\}", "", lean)
        if lean == css:
            return css
        css = lean


def minified(css: str) -> str:
    """Our own readable CSS in one line."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};,]) ?|(?<=:) ", lambda m: m.group(1) or "", css).replace(";}", "}").strip()


def _moved(css: str, sheet: Path, target: Path) -> str:
    """The same sheet with its relative addresses as seen from another folder."""
    def move(match):
        address = match.group(1).strip("\"'")
        if re.match(r"data:|#|[a-z]+:|/", address):
            return match.group()
        up = "../" * len(target.parent.parts)
        return f"url({up}{(sheet.parent / address).as_posix()})"

    return re.sub(r"url\(((?:\"[^\"]*\"|'[^']*'|[^)]*))\)", move, css)


# --- The site


def _named(stem: str, suffix: str, content: bytes) -> str:
    """A name that changes with the content, so that browsers may keep it."""
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:8]}{suffix}"


def _head(html: str) -> str:
    return html.partition("</head>")[0]


def _is_theme(name: str) -> bool:
    return bool(re.search(r"\.min\.css$", name))


class _Site:
    def __init__(self, root: Path, preload: bool):
        self.root, self.preload = root, preload
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
        fonts, by_page = self._fonts(katex, texts) if katex else ({}, {})
        names = used_names(self.pages.values(), self.scripts)
        colours = {
            value for html in self.pages.values()
            for value in re.findall(r'data-md-color-(?:primary|accent)="([^"]*)"', html)
        }  # fmt: skip
        target, merged = Path("assets/stylesheets/book.css"), ""
        for name in sheets:
            css = re.sub(r"/\*[#!].*?\*/|@charset[^;]*;", "", texts[name], flags=re.DOTALL)
            css = without_unused(css, names, colours) if _is_theme(name) else minified(css)
            merged += _moved(css, Path(name), target)
        merged = without_unused_variables(merged, self.scripts + list(self._styles()))
        address = "assets/stylesheets/" + _named("book", ".css", merged.encode())
        for name in sheets:
            (self.root / name).unlink()
        (self.root / address).write_text(merged, "utf-8")
        self.script = self._merged_scripts()
        for path, html in self.pages.items():
            path.write_text(self._page(path, html, address, fonts, by_page.get(path, ())), "utf-8")
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

    def _fonts(self, katex, texts):
        """Cut the fonts; gives their new addresses, and what each page shows at once."""
        rules = FontRules(texts[katex])
        letters, by_page = {}, {}
        for path, html in self.pages.items():
            for file, letter in letters_of(html, rules):
                letters.setdefault(file, set()).add(letter)
            by_page[path] = {file for file, _ in letters_of(html, rules, folded=False)}
        folder, fonts = (self.root / katex).parent, {}
        for file in rules.faces.values():
            source = folder / file
            if file in letters:
                latin = "".join(sorted(letter for letter in letters[file] if letter < "\u3000"))
                font = subset_font(source, latin)
                stem, _, suffix = file.rpartition(".")
                fonts[file] = _named(stem, f".{suffix}", font)
                (folder / fonts[file]).write_bytes(font)
                texts[katex] = texts[katex].replace(f"url({file})", f"url({fonts[file]})")
            else:
                texts[katex] = re.sub(rf"@font-face\{{[^{{}}]*{re.escape(file)}[^{{}}]*\}}", "", texts[katex])
            source.unlink()
        self.katex = Path(katex).parent.as_posix()
        return fonts, by_page

    def _page(self, path, html, address, fonts, seen):
        prefix = self.prefix(path, html)
        first = _SHEET.search(html)
        links = f'\n<link rel="stylesheet" href="{prefix}{address}">'
        for file, cut in fonts.items():
            if self.preload and file in seen and file.rsplit("/")[-1].startswith(PRELOADED):
                links += (
                    f'\n<link rel="preload" href="{prefix}{self.katex}/{cut}"'
                    ' as="font" type="font/woff2" crossorigin>'
                )
        html = html[: first.start()] + links + _SHEET.sub("", html[first.start() :])
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


def optimize(root: Path, preload: bool = True) -> None:
    """Rewrite the built site below `root`. `preload` fits a site that a server gives out."""
    _Site(root, preload).run()
