"""The house of scripts/: every module lies in a room, and rooms look down only."""

import ast
import re
from collections import defaultdict

import pytest

from scripts.book import paths

# From the ground up: a room may import from itself and from the rooms before it.
ROOMS = ("book", "figures", "running", "reader", "markup", "search", "proof", "products", "site",
         "generator", "commands", "tools")  # fmt: skip
MODULES = sorted((paths.ROOT / "scripts").rglob("*.py"))


def _room(path):
    parts = path.relative_to(paths.ROOT / "scripts").parts
    return parts[0] if len(parts) > 1 else "commands"


def _imports(path):
    """(line, dotted name) of every import of the project's own modules, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def _target(name):
    """The room that an import of `scripts.…` leads to."""
    parts = name.split(".")
    if parts[0] != "scripts" or len(parts) < 2:
        return None
    return parts[1] if (paths.ROOT / "scripts" / parts[1]).is_dir() else "commands"


def arrows_up(room, imports):
    """The imports of a module in `room` that lead up, or into the tests."""
    for line, name in imports:
        target = _target(name)
        if name.split(".")[0] == "tests":
            yield line, f"imports {name}: what builds the book knows no tests"
        elif target and ROOMS.index(target) > ROOMS.index(room):
            yield line, f"{room}/ imports {name}, which lies above it"


def test_every_room_is_known_and_says_what_it_is():
    rooms = {_room(path) for path in MODULES}
    assert rooms <= set(ROOMS), rooms - set(ROOMS)
    silent = [
        paths.shown(path)
        for path in MODULES
        if not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert not silent, f"no docstring: {silent}"


def test_imports_point_down():
    problems = [
        f"{paths.shown(path)}:{line}: {why}"
        for path in MODULES
        for line, why in arrows_up(_room(path), _imports(path))
    ]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("room,name", [
    ("book", "scripts.markup.blocks"), ("markup", "scripts.site.finish"),
    ("products", "tests.site"), ("running", "scripts.build_figures"),
])  # fmt: skip
def test_an_arrow_up_is_refused(room, name):
    assert list(arrows_up(room, [(1, name)]))


def test_no_circles():
    edges = defaultdict(set)
    names = {
        f"scripts.{p.relative_to(paths.ROOT / 'scripts').with_suffix('').as_posix().replace('/', '.')}"
        for p in MODULES
    }
    for path in MODULES:
        own = f"scripts.{path.relative_to(paths.ROOT / 'scripts').with_suffix('').as_posix().replace('/', '.')}"
        for _, name in _imports(path):
            edges[own] |= {
                one for one in (name, name.rpartition(".")[0]) if one in names and one != own
            }

    def reached(start):
        seen, todo = set(), [start]
        while todo:
            for after in edges[todo.pop()] - seen:
                seen.add(after)
                todo.append(after)
        return seen

    circles = sorted(name for name in names if name in reached(name))
    assert not circles, circles


def test_the_readme_names_files_that_exist():
    """The table 「どこを変えるか」: one row, one place."""
    table = (
        (paths.ROOT / "README.md")
        .read_text("utf-8")
        .partition("## どこを変えるか")[2]
        .partition("\n\n部屋")[0]
    )
    rows = [line for line in table.split("\n") if line.startswith("| ")][1:]
    named = [
        re.findall(r"`((?:scripts|snippets|docs|tests)/[^`]+|mkdocs.yml)`", row) for row in rows
    ]
    assert len(rows) >= 12 and all(named), [
        row for row, files in zip(rows, named, strict=True) if not files
    ]
    missing = [
        file
        for files in named
        for file in files
        if "A/B" not in file and not (paths.ROOT / file).is_file()
    ]
    assert not missing, missing


# The marks of a page's notation, and of HTML, as patterns spell them.
_NOTATION = re.compile(r"`\{3|--8<--|!!!|\\\?\\\?\\\?|pytest-codeblocks")
_HTML = re.compile(r"</?\(?(?:\?:)?(?:[a-z]+\b|\w*\|)|</")
_READERS = {"scripts/book/notation.py": _NOTATION, "scripts/site/html.py": _HTML}
# Tools measure; a PDF is no HTML; Markdown may name an address in angle brackets.
_OTHERWISE = ("scripts/tools/", "scripts/products/pdf.py", "scripts/products/chromium_pdf.py")


def patterns(tree):
    """(line, text) of every regular expression that a module writes down."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            if isinstance(node.func.value, ast.Name) and node.func.value.id == "re":
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield node.lineno, first.value


@pytest.mark.parametrize("home,marks", _READERS.items(), ids=["notation", "HTML"])
def test_one_module_reads_the_notation_and_one_the_html(home, marks):
    problems, at_home = [], 0
    for path in MODULES:
        name = paths.shown(path)
        for line, pattern in patterns(ast.parse(path.read_text("utf-8"))):
            if "https?" in pattern:  # an address in angle brackets is Markdown
                continue
            found = marks.search(re.sub(r"\(\?P?<[!=]?\w*>?", "", pattern))
            at_home += bool(found) and name == home
            if found and name != home and not name.startswith(_OTHERWISE):
                problems.append(f"{name}:{line}: {pattern!r} belongs to {home}")
    assert at_home, f"{home} reads nothing any more"
    assert not problems, "\n".join(problems)
