"""Prints which feature is tried in which browser, read from the tests themselves; no test.

python scripts/tools/feature_matrix.py

tests/features.toml names the tests of a feature. A test that asks for one of the fixtures below
runs in all engines, but where it returns at once for all but one; every other one in Chromium.
"""

import argparse
import ast
import sys
import tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from scripts.book import paths
from scripts.tools import engines

FEATURES = paths.ROOT / "tests" / "features.toml"
_EVERYWHERE = {"engine", "visitor", "refused", "scriptless"}
_TITLES = {"chromium": "Chromium", "firefox": "Firefox", "webkit": "WebKit"}


def tests_of(name: str) -> dict[str, tuple[str, ...]]:
    """Test -> names of the engines that it runs in, of tests/test_NAME.py."""
    source = (paths.ROOT / "tests" / f"test_{name}.py").read_text("utf-8")
    found = {}
    for one in ast.parse(source).body:
        if not isinstance(one, ast.FunctionDef) or not one.name.startswith("test_"):
            continue
        everywhere = name == "browsers" and _EVERYWHERE & {arg.arg for arg in one.args.args}
        found[one.name] = _only(one) or (engines.NAMES if everywhere else ("chromium",))
    return found


def _only(test: ast.FunctionDef) -> tuple[str, ...]:
    """The engine of `if visitor.engine.name != "firefox": return`."""
    for one in test.body:
        if isinstance(one, ast.If) and isinstance(one.body[0], ast.Return):
            match one.test:
                case ast.Compare(
                    left=ast.Attribute(attr="name"),
                    ops=[ast.NotEq()],
                    comparators=[ast.Constant(value=name)],
                ):
                    return (name,)
    return ()


def matrix() -> dict[str, set[str]]:
    """Feature -> names of the engines in which it is tried. Raises KeyError for a lost test."""
    found = {}
    for feature in tomllib.loads(FEATURES.read_text("utf-8"))["feature"]:
        found[feature["name"]] = set()
        for test in feature["tests"]:
            file, name = test.split("::")
            found[feature["name"]].update(tests_of(file)[name])
    return found


def main() -> int:
    argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    ).parse_args()
    print("| 働き |", " | ".join(_TITLES.values()), "|")
    print("|---|" + ":-:|" * len(_TITLES))
    for feature, tried in matrix().items():
        print(f"| {feature} |", " | ".join("○" if one in tried else "" for one in _TITLES), "|")
    return 0


if __name__ == "__main__":
    sys.exit(main())
