"""Mends a PDF that Chromium printed: letters to search for, bookmarks, what it says of itself, size.

Reads and writes PDF with pikepdf (qpdf): the same input and the same date of the sources
give the same bytes.
"""

import datetime
import io
import os
import re
import unicodedata

import pikepdf

FORMULA = "\u2061"  # an invisible sign: begins the description of a picture that is a formula


def page_numbers(pdf: bytes, keys) -> dict[str, int]:
    """The page, from 1, on which each named place of `keys` begins; those that are not there are left out."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        place = {page.objgen: at for at, page in enumerate(document.pages, 1)}
        named = document.Root.get("/Dests", pikepdf.Dictionary())
        found = {key: named.get(f"/{key}") for key in keys}
        return {
            key: place[target[0].objgen]
            for key, target in found.items()
            if target is not None and target[0].objgen in place
        }


def mended(pdf: bytes, title: str, rights: str) -> tuple[bytes, int]:
    """The PDF as it is published, and the number of its pages."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        _describe(document, title, rights)
        with document.open_outline() as outline:
            _single_titles(outline.root)
        for one in document.objects:
            if not isinstance(one, pikepdf.Dictionary):
                continue
            if "/ToUnicode" in one:
                letters = one.ToUnicode
                letters.write(_searchable(letters.read_bytes()))
            elif one.get("/S") == "/Figure" and str(one.get("/Alt", "")).startswith(FORMULA):
                one.S, one.Alt = pikepdf.Name.Formula, str(one.Alt).removeprefix(FORMULA)
        out = io.BytesIO()
        document.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        return out.getvalue(), len(document.pages)


def _describe(document: pikepdf.Pdf, title: str, rights: str) -> None:
    """Title, conditions and date, for readers' programs and catalogues."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
        about["dc:title"] = title
        about["dc:language"] = {"ja"}
        about["dc:rights"] = rights
        if epoch:
            when = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
            about["xmp:CreateDate"] = about["xmp:ModifyDate"] = when.isoformat()
    document.docinfo["/Title"] = title
    if epoch:
        for name in ("/CreationDate", "/ModDate"):
            document.docinfo[name] = f"D:{when:%Y%m%d%H%M%S}+00'00'"
    document.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    # Chromium's tags of PDF 2.0, for programs that know those of PDF 1.7.
    document.Root.StructTreeRoot.RoleMap = pikepdf.Dictionary(
        Em=pikepdf.Name.Span, Strong=pikepdf.Name.Span
    )


def _single_titles(items) -> None:
    """Chromium doubles the title of a heading that a page break moved."""
    for item in items:
        half = item.title[: len(item.title) // 2]
        if half and half + half == item.title:
            item.title = half
        _single_titles(item.children)


# Radicals that Unicode does not fold to the letters that look the same.
_RADICALS = dict(zip("⺟⺠⺩⻁⻄⻑⻘⻝⻤⻨⻩⻫⻭⻯⻲", "母民王虎西長青食鬼麦黄斉歯竜亀"))


def _plain(code: bytes) -> bytes:
    """A letter for a letter: not the radical 「⽬」 where the font draws 「目」 alike."""
    if len(code) != 4 or not (
        0x2E80 <= int(code, 16) <= 0x2FDF or 0xF900 <= int(code, 16) <= 0xFAFF
    ):
        return code
    letter = unicodedata.normalize("NFKC", chr(int(code, 16)))
    letter = _RADICALS.get(letter, letter)
    return b"%04X" % ord(letter) if len(letter) == 1 and ord(letter) < 0x10000 else code


def _searchable(text: bytes) -> bytes:
    """A map from glyphs to letters (a ToUnicode CMap), with letters that one can search for."""
    known = {}
    for section in re.findall(rb"beginbfchar\n(.*?)endbfchar", text, re.DOTALL):
        known.update(re.findall(rb"<(\w+)> <(\w+)>", section))
    for section in re.findall(rb"beginbfrange\n(.*?)endbfrange", text, re.DOTALL):
        for first, last, code in re.findall(rb"<(\w+)> <(\w+)> <(\w+)>", section):
            for step in range(int(last, 16) - int(first, 16) + 1):
                glyph = b"%0*X" % (len(first), int(first, 16) + step)
                known[glyph] = b"%0*X" % (len(code), int(code, 16) + step)
    begin = re.search(rb"\d+ beginbf(?:char|range)\n", text)
    if not begin:
        return text
    pairs = [b"<%s> <%s>" % (glyph, _plain(code)) for glyph, code in sorted(known.items())]
    groups = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
    listed = b"".join(b"%d beginbfchar\n%s\nendbfchar\n" % (len(g), b"\n".join(g)) for g in groups)
    return text[: begin.start()] + listed + text[text.rindex(b"endcmap") :]
