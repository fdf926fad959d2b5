"""What all pages share: one stylesheet with the fonts of formulas in it, and one script.

The theme's rules for things that the book does not have are left out; everything is
derived from the pages, so nothing has to be listed here. Nothing is written here.
"""

import base64
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from scripts.book import kept
from scripts.site.fonts import FontRules, subset_font
from scripts.site.page import SiteError
from scripts.site.styles import (
    minified,
    moved,
    names_in_scripts,
    without_unused,
    without_unused_variables,
)


@dataclass(frozen=True)
class Used:
    """What the pages of a site use of its stylesheets."""

    names: set[str]  # classes and ids
    colours: set[str]  # the theme's palettes
    letters: dict[str, set[str]]  # font file -> letters of formulas
    styles: set[str]  # style attributes that read variables


@dataclass(frozen=True)
class Shared:
    """A file that all pages share: its address, its text, and the files whose place it takes."""

    address: str
    text: str
    replaces: list[Path]


def _named(stem: str, suffix: str, content: str) -> str:
    """A name that changes with the content, so that browsers may keep it."""
    return f"{stem}.{hashlib.sha256(content.encode()).hexdigest()[:8]}{suffix}"


def _is_formulas(name: str) -> bool:
    return name.endswith("katex.min.css")


def styles(root: Path, sheets: list[str], used: Used, code: bytes) -> Shared:
    """The stylesheet in place of `sheets`, which lie below `root`; `code` is the hash of what makes it."""
    texts = {name: (root / name).read_text("utf-8") for name in sheets}
    scripts = [path.read_text("utf-8") for path in sorted(root.rglob("assets/**/*.js"))]
    fonts = [
        font for name in sheets if _is_formulas(name) for font in _fonts(root, name, texts[name])
    ]
    wanted = [sorted(used.names), sorted(used.colours), sorted(used.styles),
              [(file, sorted(some)) for file, some in sorted(used.letters.items())]]  # fmt: skip
    key = kept.digest([
        code, repr(wanted), *(part for item in texts.items() for part in item), "scripts", *scripts,
        "fonts", *(font.read_bytes() for font in fonts),
    ])  # fmt: skip

    def merge() -> bytes:
        names, merged = used.names | names_in_scripts(scripts), ""
        for name, css in texts.items():
            if _is_formulas(name):
                css = _with_fonts(root, name, css, used.letters, code)
            css = re.sub(r"/\*[#!].*?\*/|@charset[^;]*;", "", css, flags=re.DOTALL)
            css = (
                _lean(css, names, used.colours, code)
                if name.endswith(".min.css")
                else minified(css)
            )
            merged += moved(css, Path(name), Path("assets/stylesheets/book.css"))
        return without_unused_variables(merged, [*scripts, *sorted(used.styles)]).encode()

    css = kept.kept("styles", key, merge, most=10).decode()
    address = f"assets/stylesheets/{_named('book', '.css', css)}"
    return Shared(address, css, [*(root / name for name in sheets), *fonts])


def _lean(css: str, names: set[str], colours: set[str], code: bytes) -> str:
    """A sheet of the theme without what no page uses; kept, since an edit of ours leaves it as it is."""
    key = kept.digest([code, css, repr([sorted(names), sorted(colours)])])
    return kept.kept(
        "sheets", key, lambda: without_unused(css, names, colours).encode(), most=20
    ).decode()


def _fonts(root: Path, sheet: str, css: str) -> list[Path]:
    """The font files of a stylesheet. Raises SiteError for one beside them that it does not name."""
    files = sorted({(root / sheet).parent / file for file in FontRules(css).faces.values()})
    for folder in sorted({file.parent for file in files}):
        if unknown := sorted(path.name for path in folder.iterdir() if path not in files):
            raise SiteError(f"{sheet} does not name these fonts: {unknown}")
    return files


def _with_fonts(root: Path, sheet: str, css: str, letters: dict[str, set[str]], code: bytes) -> str:
    """KaTeX's stylesheet with the fonts in it, cut to the letters that the pages have.

    A font that came later, as a file, would set formulas anew, and lines would jump.
    """
    folder = (root / sheet).parent
    for file in FontRules(css).faces.values():
        if file in letters:
            latin = "".join(sorted(letter for letter in letters[file] if letter < "\u3000"))
            font = base64.b64encode(subset_font(folder / file, latin, code)).decode()
            css = css.replace(f"url({file})", f"url(data:font/woff2;base64,{font})")
        else:
            css = re.sub(rf"@font-face\{{[^{{}}]*{re.escape(file)}[^{{}}]*\}}", "", css)
    return css


def bare(text: str) -> str:
    """A script without its indentation and its lines of comment, which every reader would load.

    A template literal of several lines would lose white space that counts: then it stays as it is.
    """
    lines = [line.strip() for line in text.split("\n")]
    if any(line.count("`") % 2 for line in lines):
        return text.strip()
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def script(root: Path, names: list[str]) -> Shared:
    """Our scripts after the theme's as one; they find their neighbours by its folder."""
    folders = {name.rpartition("/")[0] for name in names}
    if folders != {"assets/javascripts"}:
        raise SiteError(
            f"expected scripts of extra_javascript in assets/javascripts, found {names}"
        )
    files = [root / name for name in names]
    text = "".join(f"{bare(file.read_text('utf-8'))}\n;" for file in files)
    return Shared(f"assets/javascripts/{_named('book', '.js', text)}", text, files)
