"""Every page as plain Markdown, for readers and machines that want no HTML.

Code and outputs stand in the text, folded parts are open, figures are files
next to the page. `llms.txt` lists the pages, `llms-full.txt` holds them all.
"""

import posixpath
import re

from scripts.book import paths
from scripts.markup.page import FENCE, INCLUDE, MARKER

_BLOCK = re.compile(r'^( *)(?:!!!|\?\?\?\+?) +\w+(?: +"(.*)")?\s*$')
_LABEL = re.compile(r"\*([^*\n]+)\*\{ *\.(?:ev|kind|exam) *\}")
_ATTRIBUTES = re.compile(r" *\{:? *[#.][\w-][^}\n]*\} *$")
_LINK = re.compile(r"(\]\()([^)\s]+)(\))")


def _fence(lines: list[str], start: int) -> int:
    """The position of the line that closes the fence opened at `start`."""
    ticks = FENCE.match(lines[start]).group(2)
    for position in range(start + 1, len(lines)):
        if lines[position].strip() == ticks:
            return position
    return len(lines) - 1


def _expanded(line: str) -> list[str]:
    """A line of a fence; the name of a snippet becomes its text."""
    include = INCLUDE.match(line)
    if not include:
        return [line]
    text = (paths.SNIPPETS / include.group(2)).read_text("utf-8").rstrip("\n")
    return [include.group(1) + part if part else "" for part in text.split("\n")]


def expand(source: str) -> str:
    """A page's Markdown without front matter and without this site's own notation."""
    source = re.sub(r"\A---\n.*?\n---\n+", "", source, flags=re.DOTALL)
    lines, out, position, depth = source.split("\n"), [], 0, 0
    while position < len(lines):
        line = lines[position]
        indent = len(line) - len(line.lstrip(" "))
        if line.strip():
            depth = min(depth, indent // 4 * 4)
        if FENCE.match(line):
            end = _fence(lines, position)
            opening = FENCE.match(line)
            output = ".output" in line or any(x.strip().endswith('.out"') for x in lines[position:end])
            if output:
                out += ["出力:", ""]
            body = [part for x in lines[position + 1 : end] for part in _expanded(x)]
            kind = "text" if output else "python"
            out += [opening.group(2) + kind, *(x[depth:] if x.strip() else "" for x in body), opening.group(2)]
            position = end + 1
            continue
        if MARKER.match(line):
            position += 1
            if position < len(lines) and not lines[position].strip():
                position += 1
            continue
        block = _BLOCK.match(line)
        if block:
            depth = len(block.group(1)) + 4
            title = _LABEL.sub(r"〔\1〕", block.group(2) or "")
            out += [f"**{title}**", ""] if title else []
        elif not re.fullmatch(r" *\{:? *[#.][^}]*\} *", line):
            line = _LABEL.sub(r"〔\1〕", line[depth:] if line.strip() else "")
            line = _ATTRIBUTES.sub("", line)
            if line.strip() or (out and out[-1]):
                out.append(line)
        position += 1
    return "\n".join(out).strip() + "\n"


def address(src_uri: str) -> str:
    """Where the Markdown version of a page is published: as its source is named."""
    return posixpath.splitext(src_uri)[0] + ".md"


def _relinked(text: str, rule) -> str:
    """The text with the target of each link, code aside, replaced by rule(target)."""
    out, position, lines = [], 0, text.split("\n")
    while position < len(lines):
        if FENCE.match(lines[position]):
            end = _fence(lines, position)
            out += lines[position : end + 1]
            position = end + 1
            continue
        out.append(_LINK.sub(lambda m: m[1] + rule(m[2]) + m[3], lines[position]))
        position += 1
    return "\n".join(out)


def page(markdown: str, src_uri: str, description: str, url: str | None, pages: set[str]) -> str:
    """The published Markdown of one page; `pages` are the sources of all pages."""
    folder = posixpath.dirname(src_uri)

    def rule(target):
        file, hash_, fragment = target.partition("#")
        if re.match(r"[a-z]+:", target) or not file:
            return target
        source = posixpath.normpath(posixpath.join(folder, file))
        return address(file) + hash_ + fragment if source in pages else target

    text = _relinked(expand(markdown), rule)
    head, newline, rest = text.partition("\n")
    notes = [f"> {description}"] if description else []
    notes += [">", f"> 図や数式つきのページ: {url}"] if url else []
    return "\n".join([head, "", *notes, ""]) + rest if notes else text


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
