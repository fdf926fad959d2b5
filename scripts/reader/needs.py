"""What a reader's code needs besides the core: which packages, and the Japanese font.

Asked before the code runs, because a page loads nothing ahead of need. The code is read
as Python reads it, so that a word in a comment or in a text loads nothing.
"""

import ast
import re

PACKAGES = {
    "numpy": "numpy",
    "matplotlib": "matplotlib",
    "pylab": "matplotlib",
    "mpl_toolkits": "matplotlib",
    "matplotlib_fontja": "matplotlib",
    "japanize_matplotlib": "matplotlib",
    "PIL": "matplotlib",
    "contourpy": "matplotlib",
    "kiwisolver": "matplotlib",
    "dateutil": "matplotlib",
    "pyparsing": "matplotlib",
    "cycler": "matplotlib",
}
_JAPANESE = re.compile(r"[\u3000-\u9fff\uf900-\ufaff\uff00-\uffef]")
_FONTS = {"matplotlib_fontja", "japanize_matplotlib"}
_INDIRECT = {"__import__", "import_module", "exec", "eval"}


def imported(tree: ast.AST) -> set[str]:
    """The first names of all modules that the code imports, also by a call with a text."""
    found, texts, indirect = set(), [], False
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            indirect |= name in _INDIRECT
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            texts.append(node.value)
    if indirect:
        words = set(re.findall(r"\w+", " ".join(texts)))
        found |= words & PACKAGES.keys()
    return found


def modules(code: str) -> list[str]:
    """Dotted names of the packages' modules that the code imports, or may import."""
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return sorted(name for name in found if name.partition(".")[0] in PACKAGES)


def needs(code: str, check: str = "") -> dict:
    """`{"packages": names in Pyodide's spelling, "font": bool}`.

    Code that is no Python needs nothing: it will only be told where it is wrong.
    """
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {"packages": [], "font": False}
    names = imported(tree)
    packages = {PACKAGES[name] for name in names if name in PACKAGES}
    if check:
        packages.add("numpy")
    texts = "".join(
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    font = "matplotlib" in packages and bool(names & _FONTS or _JAPANESE.search(texts))
    return {"packages": sorted(packages), "font": font}
