"""Reads and rewrites a PDF that Chromium printed: page numbers, size, letters to search for.

Chromium's own PDFs are simple enough to be read by their lines; others are not.
"""

import datetime
import os
import re
import struct
import unicodedata
import zlib


def page_numbers(pdf: bytes, keys) -> dict[str, int]:
    """The page on which each named place of a PDF by Chromium begins."""
    kids = {}
    for number, kind in re.findall(rb"\n(\d+) 0 obj\n<<\s*/Type\s*/(Pages?)\b", pdf):
        kids[int(number)] = kind
    tree = {
        int(number): [int(kid) for kid in re.findall(rb"(\d+) 0 R", inside)]
        for number, inside in re.findall(
            rb"\n(\d+) 0 obj\n<<\s*/Type\s*/Pages\b.*?/Kids\s*\[(.*?)\]", pdf, re.DOTALL
        )
    }
    children = {kid for kids_of in tree.values() for kid in kids_of}
    order, waiting = [], [number for number in tree if number not in children]
    while waiting:
        number = waiting.pop(0)
        if number in tree:
            waiting = tree[number] + waiting
        else:
            order.append(number)
    place = {number: at for at, number in enumerate(order, 1)}
    found = {}
    for name, number in re.findall(rb"/([\w#.-]+)\s*\[(\d+) 0 R\s*/XYZ", pdf):
        key = re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), name).decode(
            "utf-8", "replace"
        )
        if key in keys and int(number) in place:
            found[key] = place[int(number)]
    return found


def _date() -> bytes | None:
    """The date of the sources as a PDF writes it, if one is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return None
    when = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    return when.strftime("D:%Y%m%d%H%M%S+00'00'").encode()


def _tidied(body: bytes, date: bytes | None) -> bytes:
    """A small object as it should be: no date of today, no bookmark said twice."""
    if date and b"/CreationDate" in body:
        body = re.sub(
            rb"/((?:Creation|Mod)Date) \(D:[^)]*\)",
            lambda m: b"/" + m[1] + b" (" + date + b")",
            body,
        )
    title = re.search(rb"/Title (?:<FEFF|\()([^)>]+)[>)]\n/Dest", body)
    if title:  # Chromium doubles the title of a heading that a page break moved
        half = title[1][: len(title[1]) // 2]
        if half + half == title[1]:
            body = body.replace(title[1], half, 1)
    return body


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


def _searchable(body: bytes) -> bytes:
    """A stream; if it says which letters glyphs mean, then with letters one can search for."""
    head, start, rest = body.partition(b"stream\n")
    data, end, _ = rest.rpartition(b"\nendstream")
    if not end or b"/FlateDecode" not in head or b"/Subtype" in head:
        return body
    text = zlib.decompressobj().decompress(data)
    if b"begincmap" not in text:
        return body
    known = {}
    for section in re.findall(rb"beginbfchar\n(.*?)endbfchar", text, re.DOTALL):
        known.update(re.findall(rb"<(\w+)> <(\w+)>", section))
    for section in re.findall(rb"beginbfrange\n(.*?)endbfrange", text, re.DOTALL):
        for first, last, code in re.findall(rb"<(\w+)> <(\w+)> <(\w+)>", section):
            for step in range(int(last, 16) - int(first, 16) + 1):
                glyph = b"%0*X" % (len(first), int(first, 16) + step)
                known[glyph] = b"%0*X" % (len(code), int(code, 16) + step)
    pairs = [b"<%s> <%s>" % (glyph, _plain(code)) for glyph, code in sorted(known.items())]
    groups = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
    listed = b"".join(b"%d beginbfchar\n%s\nendbfchar\n" % (len(g), b"\n".join(g)) for g in groups)
    begin = re.search(rb"\d+ beginbf(?:char|range)\n", text)
    tail = text.rindex(b"endcmap")
    if not begin:
        return body
    data = zlib.compress(text[: begin.start()] + listed + text[tail:], 9)
    return re.sub(rb"/Length \d+", b"/Length %d" % len(data), head) + start + data + end


def packed(pdf: bytes) -> bytes:
    """A PDF by Chromium with its small objects compressed: less than half the size.

    Streams stay as they are; all other objects go into object streams (PDF 1.5).
    """
    start = int(re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", pdf).group(1))
    trailer = re.search(rb"trailer\s*<<(.*?)>>\s*startxref", pdf[start:], re.DOTALL).group(1)
    kept = b" ".join(re.findall(rb"/(?:Root|Info) \d+ 0 R", trailer))
    offsets = sorted(int(row) for row in re.findall(rb"(\d{10}) \d{5} n", pdf[start:]))
    date = _date()
    out, entries, small = [b"%PDF-1.5\n%\xd3\xeb\xe9\xe1\n"], {}, []
    position = len(out[0])

    def write(number, body):
        nonlocal position
        text = b"%d 0 obj\n%s\nendobj\n" % (number, body)
        entries[number] = (1, position, 0)
        out.append(text)
        position += len(text)

    for begin, end in zip(offsets, offsets[1:] + [start]):
        number, body = re.match(
            rb"(\d+) 0 obj\s*(.*?)\s*endobj\s*$", pdf[begin:end], re.DOTALL
        ).groups()
        if re.search(rb">>\s*stream\r?\n", body):
            write(int(number), _searchable(body))
        else:
            small.append((int(number), _tidied(body, date)))
    free = max(entries.keys() | {number for number, _ in small}) + 1
    for first in range(0, len(small), 500):
        group = small[first : first + 500]
        index, bodies, at = [], [], 0
        for place, (number, body) in enumerate(group):
            index.append(b"%d %d" % (number, at))
            bodies.append(body)
            at += len(body) + 1
            entries[number] = (2, free, place)
        head = b" ".join(index) + b"\n"
        data = zlib.compress(head + b"\n".join(bodies), 9)
        write(free, b"<</Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream"
              % (len(group), len(head), len(data), data))  # fmt: skip
        free += 1
    entries[free] = (1, position, 0)
    table = b"".join(
        struct.pack(">BIH", *entries.get(number, (0, 0, 65535))) for number in range(free + 1)
    )
    data = zlib.compress(table, 9)
    out.append(b"%d 0 obj\n<</Type /XRef /Size %d /W [1 4 2] %s /Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream\n"
               b"endobj\nstartxref\n%d\n%%%%EOF\n" % (free, free + 1, kept, len(data), data, position))  # fmt: skip
    return b"".join(out)
