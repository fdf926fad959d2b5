"""What all pages share, written once: the stylesheet with the fonts of formulas, and the script.

The theme's rules for things that the book does not have are left out; everything is
derived from the pages, so nothing has to be listed here.
"""

import base64
import hashlib
import re
from pathlib import Path

from scripts.book import kept, whole_files
from scripts.site.fonts import FontRules, subset_font
from scripts.site.page import SiteError
from scripts.site.styles import minified, moved, names_in_scripts, without_unused, without_unused_variables


def _named(stem: str, suffix: str, content: str) -> str:
    """A name that changes with the content, so that browsers may keep it."""
    return f"{stem}.{hashlib.sha256(content.encode()).hexdigest()[:8]}{suffix}"


def _is_theme(name: str) -> bool:
    return name.endswith(".min.css")


def katex_sheet(sheets: list[str]) -> str | None:
    """The stylesheet of formulas among those that the pages link."""
    return next((name for name in sheets if name.endswith("katex.min.css")), None)


def styles(root: Path, sheets: list[str], names: set[str], colours: set[str], letters: dict[str, set[str]],
           in_styles: list[str]) -> str:  # fmt: skip
    """Write the merged stylesheet in place of the others; gives its address.

    `names` are the classes and ids that pages have, `letters` those of the formulas by
    font file, `in_styles` the style attributes that read variables.
    """
    texts = {name: (root / name).read_text("utf-8") for name in sheets}
    scripts = [path.read_text("utf-8") for path in sorted(root.rglob("assets/**/*.js"))]
    katex = katex_sheet(sheets)
    fonts = sorted((root / katex).parent.rglob("*.woff2")) if katex else []
    code = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    key = kept.digest([
        *code, *(part for name in sheets for part in (name, texts[name])), *scripts, *(font.read_bytes() for font in fonts),
        repr([sorted(names), sorted(colours), sorted((file, sorted(some)) for file, some in letters.items()), sorted(in_styles)]),
    ])  # fmt: skip

    def fresh() -> bytes:
        if katex:
            texts[katex] = _with_fonts(root, katex, texts[katex], letters)
        used, merged = names | names_in_scripts(scripts), ""
        for name in sheets:
            css = re.sub(r"/\*[#!].*?\*/|@charset[^;]*;", "", texts[name], flags=re.DOTALL)
            css = without_unused(css, used, colours) if _is_theme(name) else minified(css)
            merged += moved(css, Path(name), Path("assets/stylesheets/book.css"))
        return without_unused_variables(merged, [*scripts, *in_styles]).encode()

    css = kept.kept("styles", key, fresh, most=10).decode()
    if katex:
        _remove_fonts(root, katex, texts[katex])
    for name in sheets:
        (root / name).unlink()
    address = f"assets/stylesheets/{_named('book', '.css', css)}"
    whole_files.write(root / address, css)
    return address


def _faces(css: str) -> set[str]:
    return set(FontRules(css).faces.values())


def _with_fonts(root: Path, katex: str, css: str, letters: dict[str, set[str]]) -> str:
    """KaTeX's stylesheet with the fonts in it, cut to the letters that the pages have.

    A font that came later, as a file, would set formulas anew, and lines would jump.
    """
    folder = (root / katex).parent
    for file in sorted(_faces(css)):
        if file in letters:
            latin = "".join(sorted(letter for letter in letters[file] if letter < "\u3000"))
            font = base64.b64encode(subset_font(folder / file, latin)).decode()
            css = css.replace(f"url({file})", f"url(data:font/woff2;base64,{font})")
        else:
            css = re.sub(rf"@font-face\{{[^{{}}]*{re.escape(file)}[^{{}}]*\}}", "", css)
    return css


def _remove_fonts(root: Path, katex: str, css: str) -> None:
    """Delete the font files, which lie in the stylesheet now; what it does not name is an error."""
    folder = (root / katex).parent
    files = {folder / file for file in re.findall(r"url\(((?!data:)[^)]+\.woff2)\)", (root / katex).read_text("utf-8"))}
    for file in files:
        file.unlink()
    for fonts in {file.parent for file in files}:
        if unknown := sorted(path.name for path in fonts.iterdir()):
            raise SiteError(f"{katex} does not name these fonts: {unknown}")
        fonts.rmdir()


def script(root: Path, names: list[str]) -> str:
    """Write our scripts after the theme's as one; they find their neighbours by its folder."""
    folders = {name.rpartition("/")[0] for name in names}
    if folders != {"assets/javascripts"}:
        raise SiteError(f"scripts of extra_javascript lie in {sorted(folders)}")
    text = "".join(f"{(root / name).read_text('utf-8').strip()}\n;" for name in names)
    for name in names:
        (root / name).unlink()
    address = f"assets/javascripts/{_named('book', '.js', text)}"
    whole_files.write(root / address, text)
    return address
