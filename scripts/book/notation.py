"""How a page is written: the only place that knows the marks of the book's Markdown."""

import re

FENCE = re.compile(r"^( *)(`{3,})(.*)$")
INCLUDE = re.compile(r'^( *)--8<-- "([^"]+)"\s*$')
MARKER = re.compile(r"^ *<!--pytest-codeblocks:expected-output-->\s*$")
# What stands between these two lines is written by `python scripts/write_lookups.py`.
WRITTEN = re.compile(r"^<!-- written: ([\w-]+) -->\s*$")
WRITTEN_END = re.compile(r"^<!-- end of what is written -->\s*$")
HEADING = re.compile(r"^(#{1,6}) +(.*?)\s*(?:\{([^{}]*)\})?\s*$")
BOX = re.compile(r'^( *)(!!!|\?\?\?\+?) +([\w-]+)(?: +"(.*)")?\s*$')
FIGURE = re.compile(r"^ *!\[([^\]]*)\]\(([^)\s]+)\)\s*$")
DISPLAY = re.compile(r"^ *\$\$\s*$")
# `*実測*{.ev}`, `*実装*{.kind}`, `*E資格*{.exam}`: a word with a meaning that the whole book shares.
LABEL = re.compile(r"\*([^*\n]+)\*\{ *\.(\w+) *\}")
# `{ #id .class }` behind a heading, a word or a paragraph.
ATTRIBUTES = re.compile(r"\{:? *([#.][A-Za-z][^{}\n]*?) *\}")
ATTRIBUTE_LINE = re.compile(r"^ *\{:? *[#.][^{}]*\} *$")
ID = re.compile(r"#([\w-]+)")
LINK = re.compile(r"(?<!!)\[((?:[^\[\]\n]|\[[^\]\n]*\])*)\]\(([^()\s]+)\)")
CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)")

# How a question is answered (scripts/book/answers.py).
CHOICE = re.compile(r"^- \[([ xX])\] +(.*?)\s*$")
ANSWER = re.compile(r"^答え: *(.*?)\s*$")
LISTED = {"順序:": "order", "要点:": "text"}
NUMBERED = re.compile(r"^\d+\. +(.*?)\s*$")
BULLET = re.compile(r"^- +(.*?)\s*$")
REPLY = re.compile(r"^- (?:(?:(最初|\d+ 番目)が )?(.+?) なら|ほか): *(.*?)\s*$")
ASKED = re.compile(r"^(問|演習) (\d+(?:-\d+)?)\. +(.*)$")
EXERCISE = re.compile(r"^演習 (\d+): ")  # how its heading begins


def attributes(text: str) -> tuple[str, tuple[str, ...]]:
    """(id, classes) of what stands between the braces of an attribute list."""
    found = ID.search(text)
    return (found.group(1) if found else ""), tuple(re.findall(r"\.([\w-]+)", text))


def without_labels(text: str, left: str = "〔", right: str = "〕") -> str:
    """The text with its labels as plain words in brackets."""
    return LABEL.sub(lambda match: f"{left}{match.group(1)}{right}", text)
