"""Stylesheets without rules and variables that no page of the site needs."""

import re
from pathlib import Path

import tinycss2


def names_in_scripts(scripts) -> set[str]:
    """Classes and ids that a script may give: the words of its string literals."""
    names = set()
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
    return all(
        name.replace("\\", "") in names for name in re.findall(r"[.#]((?:[\w-]|\\.)+)", plain)
    )


def without_unused(css: str, names: set[str], colours: set[str]) -> str:
    """The stylesheet without rules and variables for what the site does not have."""
    return _rules(tinycss2.parse_stylesheet(css, True, True), names, colours)


def _rules(nodes, names, colours) -> str:
    out = []
    for node in nodes:
        if node.type == "qualified-rule":
            wanted = [
                s for s in _split(tinycss2.serialize(node.prelude)) if _wanted(s, names, colours)
            ]
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
    return (
        re.sub(r" ?([{};,]) ?|(?<=:) ", lambda m: m.group(1) or "", css).replace(";}", "}").strip()
    )


def moved(css: str, sheet: Path, target: Path) -> str:
    """The same sheet with its relative addresses as seen from another folder."""

    def move(match):
        address = match.group(1).strip("\"'")
        if re.match(r"data:|#|[a-z]+:|/", address):
            return match.group()
        up = "../" * len(target.parent.parts)
        return f"url({up}{(sheet.parent / address).as_posix()})"

    return re.sub(r"url\(((?:\"[^\"]*\"|'[^']*'|[^)]*))\)", move, css)
