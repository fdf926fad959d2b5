"""Every page as plain Markdown, for readers and machines that want no HTML.

Code and outputs stand in the text, folded parts are open, figures are files
next to the page. `llms.txt` lists the pages, `llms-full.txt` holds them all.
"""

import posixpath
import re
from functools import lru_cache

from scripts.book import front_matter, notation, paths, texts
from scripts.book.page import Page
from scripts.book.parts import Block, Box, Edge, Fence, Marker, Output
from scripts.markup import knobs
from scripts.running import frames, strips

_ATTRIBUTES = re.compile(r" *\{:? *[#.][\w-][^}\n]*\} *$|(?<=\*)\{ *#[\w-]+ *\}")
_LINK = re.compile(r"(\]\()([^)\s]+)(\))")


def _file_of(part: Block | Output) -> str:
    """The text of the file that a block or an output shows."""
    suffix = "out" if isinstance(part, Output) else "py"
    return texts.read(paths.SNIPPETS / f"{part.stem}.{suffix}")


def _code(part, depth: int, file: str | None) -> list[str]:
    """A block or an output as a plain fence; without a `file`, a fence by its own lines."""
    is_output = isinstance(part, Output) or (isinstance(part, Fence) and part.is_output)
    ticks = getattr(part, "ticks", "```")
    lines = part.lines if file is None else file.rstrip("\n").split("\n")
    indent = 0 if file is None else part.indent
    body = [(" " * indent + line)[depth:] if line.strip() else "" for line in lines]
    return [
        *(["出力:", ""] if is_output else []),
        ticks + ("text" if is_output else "python"),
        *body,
        ticks,
    ]


def _moved(stem: str) -> list[str]:
    """What a knob shows, for those who cannot move it: some values, and the strip of figures."""
    said = ["つまみを動かすと:", "", *(f"- {line}" for _, line in strips.rows(stem)), ""]
    if not strips.is_drawn(stem):
        return said
    words = strips.described(frames.knobs_of(stem))
    return [*said, f"![{words}]({paths.link_from_page(strips.address(stem))})", ""]


def expand(page: Page) -> str:
    """A page's Markdown without front matter and without this site's own notation."""
    files = tuple((part, _file_of(part)) for part in page.of(Block, Output))
    moved = tuple((part, tuple(_moved(stem))) for part, stem in knobs.moved_parts(page).items())
    return _expanded(page, files, moved)


@lru_cache(maxsize=256)
def _expanded(page: Page, shown: tuple, said: tuple) -> str:
    """`shown`: (part, its file), `said`: (part, the lines above it for those who move nothing)."""
    files, moved = dict(shown), dict(said)
    starts = {part.line: part for part in page.walk()}
    first = front_matter.split(page.source)[2]
    out, at, depth = [], first, 0
    while at <= len(page.lines):
        line, part = page.lines[at - 1], starts.get(at)
        indent = len(line) - len(line.lstrip(" "))
        if line.strip():
            depth = min(depth, indent // 4 * 4)
        out += moved.get(part, ())
        match part:
            case Block() | Output() | Fence():
                out += _code(part, depth, files.get(part))
                at = part.end
                continue
            case Marker() | Edge():
                after = page.lines[at] if at < len(page.lines) else "x"
                at += 1 if after.strip() else 2
                continue
            case Box():
                depth = part.indent + 4
                title = notation.without_labels(part.title)
                out += [f"**{title}**", ""] if title else []
            case _ if not notation.ATTRIBUTE_LINE.match(line):
                line = notation.without_labels(line[depth:] if line.strip() else "")
                line = _ATTRIBUTES.sub("", line)
                if line.strip() or (out and out[-1]):
                    out.append(line)
        at += 1
    return "\n".join(out).strip() + "\n"


def address(src_uri: str) -> str:
    """Where the Markdown version of a page is published: as its source is named."""
    return posixpath.splitext(src_uri)[0] + ".md"


def _relinked(text: str, rule) -> str:
    """The text with the target of each link, code aside, replaced by rule(target)."""
    out, position, lines = [], 0, text.split("\n")
    while position < len(lines):
        opening = notation.FENCE.match(lines[position])
        if opening:
            end = next(
                (
                    n
                    for n in range(position + 1, len(lines))
                    if lines[n].strip() == opening.group(2)
                ),
                len(lines) - 1,
            )
            out += lines[position : end + 1]
            position = end + 1
            continue
        out.append(_LINK.sub(lambda m: m[1] + rule(m[2]) + m[3], lines[position]))
        position += 1
    return "\n".join(out)


def published(page: Page, url: str | None, pages: frozenset[str]) -> str:
    """The published Markdown of one page at `url`; `pages` are the sources of all pages."""
    return _published(expand(page), page, url, pages)


@lru_cache(maxsize=256)
def _published(expanded: str, page: Page, url: str | None, pages: frozenset[str]) -> str:
    folder, description = posixpath.dirname(page.src), page.meta.get("description", "")

    def rule(target):
        file, hash_, fragment = target.partition("#")
        if re.match(r"[a-z]+:", target) or not file:
            return target
        source = posixpath.normpath(posixpath.join(folder, file))
        return address(file) + hash_ + fragment if source in pages else target

    text = _relinked(expanded, rule)
    head, newline, rest = text.partition("\n")
    notes = [f"> {description}"] if description else []
    notes += [">", f"> 図や数式つきのページ: {url}"] if url else []
    return "\n".join([head, "", *notes, ""]) + rest if notes else text


@lru_cache(maxsize=256)
def rebased(text: str, src_uri: str, base: str) -> str:
    """A published page's text with its relative links based on the site's root."""
    folder = posixpath.dirname(src_uri)

    def rule(target):
        if re.match(r"[a-z]+:|#", target):
            return target
        file, hash_, fragment = target.partition("#")
        return base + posixpath.normpath(posixpath.join(folder, file)) + hash_ + fragment

    return _relinked(text, rule)


def llms(name: str, description: str, sections, base: str) -> str:
    """llms.txt: sections are (title, [(title, description, source)])."""
    out = [
        f"# {name}", "", f"> {description}", "",
        "本文は日本語です。リンク先は、コードと出力を展開した Markdown です。"
        "コードはどれも単独で動き、出力と図はその実行の結果です。",
        f"全ページを 1 つにまとめたもの: [llms-full.txt]({base}llms-full.txt)",
    ]  # fmt: skip
    for title, entries in sections:
        out += ["", f"## {title}", ""]
        out += [f"- [{t}]({base}{address(source)}): {d}" for t, d, source in entries]
    return "\n".join(out) + "\n"
