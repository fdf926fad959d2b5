"""The index of the book's own search, out of the one that Material writes.

Prose becomes plain text, code keeps the lines that bring a new name, each term of the
glossary is found by itself, and the names that mean the same come along.
"""

import ast
import html
import json
import re
import warnings

from scripts.search import names as search_synonyms

_PRE = re.compile(r"<pre>(?:<code>)?(.*?)(?:</code>)?</pre>", re.S)
_FILE_LINK = re.compile(r"<p>\w+\.py</p>")
_BLOCK_END = re.compile(r"</(?:p|li|ol|ul|pre)>")
_TELLING = re.compile(
    r"(?:def|class) \w+|(?:\b[A-Za-z_]\w*)?(?:\.[A-Za-z_]\w+)+|^(?:import|from) .*"
)
_STRING = re.compile(r"f?\"[^\"]*\"|f?'[^']*'")
_JAPANESE = re.compile(r"[\u3040-\u9fff]")
_SAID_EVERYWHERE = re.compile(r"この節でわかること\n|予測してみましょう\n|図のコード\s")
_LONGEST_LINE = 120

# Pages that mention everything come after the page that explains it.
WEIGHTS = {"exercises": 0.6, "misconceptions": 0.8, "errata": 0.6, "references": 0.3, "glossary": 0.6}


def _is_code(block: str) -> bool:
    """Whether a block is a program, not what one prints."""
    try:
        with warnings.catch_warnings(action="ignore"):
            body = ast.parse(block).body
    except (SyntaxError, ValueError):
        return False
    return any(not isinstance(part, ast.Expr) or isinstance(part.value, ast.Call) for part in body)


def _telling_lines(block: str, known: set[str]) -> list[str]:
    """The lines of a program that bring a new name, or explain in Japanese."""
    lines = []
    for line in block.splitlines():
        names = set(_TELLING.findall(_STRING.sub('""', line.partition("#")[0]))) - known
        known |= names
        line = line.strip().strip('"').removeprefix("# ")[:_LONGEST_LINE]
        if names or (_JAPANESE.search(line) and not re.match(r"f?\"|print|plt|\w+\"", line)):
            lines.append(line)
    return [line for line in lines if line]


def _plain(markup: str) -> str:
    """HTML as text, a line for each paragraph."""
    text = html.unescape(re.sub(r"<[^>]+>", "", _BLOCK_END.sub("\n", markup)))
    lines = (" ".join(line.replace("\u200b", "").split()) for line in text.split("\n"))
    return _SAID_EVERYWHERE.sub("", "\n".join(line for line in lines if line))


def _section(entry: dict, known: set[str]) -> dict:
    code = []
    for block in _PRE.findall(entry["text"]):
        block = html.unescape(re.sub(r"<[^>]+>", "", block))
        if _is_code(block):
            code += _telling_lines(block, known)
    section = {
        "location": entry["location"],
        "title": _plain(entry["title"]),
        "text": _plain(_FILE_LINK.sub("", _PRE.sub("", entry["text"]))),
    }
    if code:
        section["code"] = "\n".join(code)
    page = entry["location"].partition("#")[0].removesuffix("/").removesuffix(".html")
    weight = entry.get("boost", 1) * WEIGHTS.get(page.rpartition("/")[2], 1)
    if weight != 1:
        section["weight"] = round(weight, 3)
    return section


def book_index(stock: dict, url_of) -> dict:
    """The index, given Material's and a function from a page's source to its address."""
    docs, known, page = [], set(), None
    glossary = url_of(search_synonyms.GLOSSARY)
    for entry in stock["docs"]:
        address, _, fragment = entry["location"].partition("#")
        if address != page:
            page, known = address, set()
        section = _section(entry, known)
        if address == glossary and fragment.startswith("row-"):
            section["text"] = ""
        docs.append(section)
    if any(doc["location"] == glossary for doc in docs):
        docs += [
            {"location": f"{glossary}#{entry['id']}", "title": entry["term"],
             "text": entry["text"], "weight": WEIGHTS["glossary"]}
            for entry in search_synonyms.entries()
        ]  # fmt: skip
    addresses = {doc["location"] for doc in docs}
    same = []
    for group in search_synonyms.groups():
        address = url_of(group["page"]) if group["page"] else None
        group["page"] = address if address in addresses else None
        same.append({key: value for key, value in group.items() if value})
    return {"config": {"separator": r"\s+", "synonyms": same}, "docs": docs}


def dumps(index) -> str:
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))
