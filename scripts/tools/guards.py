"""What guards the book, summed up in one file: whoever weakens a guard changes that file too.

`tests/guards.json` holds the security policy, the rights, pins and commands of CI, the
budgets, the tests by file, the locks' names against their declarations, and what strictness
there is. A review sees the line that changes. `python scripts/tools/guards.py` writes it anew.
"""

import ast
import json
import re
import sys
import tomllib
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from scripts.book import paths, whole_files
from scripts.site import policy

RECORD = paths.ROOT / "tests" / "guards.json"


def _workflows() -> dict:
    """Of each job: rights, pinned actions, commands, the matrix, minutes."""
    found = {}
    for path in sorted((paths.ROOT / ".github" / "workflows").glob("*.yml")):
        content = yaml.safe_load(path.read_text("utf-8"))
        jobs = {}
        for name, job in content["jobs"].items():
            jobs[name] = {
                "permissions": job.get("permissions", "as above"),
                "minutes": job.get("timeout-minutes"),
                "matrix": job.get("strategy", {}).get("matrix"),
                "needs": job.get("needs"),
                "steps": [step.get("uses") or step.get("run") for step in job["steps"]],
                "skips": [step["if"] for step in job["steps"] if "if" in step],
            }
        # YAML reads the key `on` as true.
        found[path.name] = {
            "on": content.get(True),
            "permissions": content["permissions"],
            "jobs": jobs,
        }
    return found


def _tests() -> dict[str, str]:
    """Of each test file: how many tests, how many assertions."""
    found = {}
    for path in sorted((paths.ROOT / "tests").glob("test_*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        tests = [
            n
            for n in ast.walk(tree)
            if isinstance(n, ast.FunctionDef) and n.name.startswith("test_")
        ]
        skips = path.read_text("utf-8").count("skip")
        asserts = sum(isinstance(n, ast.Assert) for n in ast.walk(tree))
        found[path.stem] = f"{len(tests)} tests, {asserts} asserts, {skips} skips"
    return found


def _locks() -> dict:
    """What the locks pin of what the project declares, and how many hashes stand there."""
    project = tomllib.loads((paths.ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = project["dependencies"] + project["optional-dependencies"]["test"]
    found = {"declared": sorted(declared)}
    for name in ("requirements.lock", "requirements-test.lock"):
        text = (paths.ROOT / name).read_text("utf-8")
        found[name] = {"packages": len(re.findall(r"^[\w.-]+==", text, re.MULTILINE)),
                       "without a hash": len(re.findall(r"^[\w.-]+==[^\n\\]*$", text, re.MULTILINE))}  # fmt: skip
    return found


def summary() -> dict:
    """All guards as they are now."""
    settings = (paths.ROOT / "mkdocs.yml").read_text("utf-8")
    project = tomllib.loads((paths.ROOT / "pyproject.toml").read_text("utf-8"))
    budget = tomllib.loads((paths.ROOT / "tests" / "budget.toml").read_text("utf-8"))
    stages = tomllib.loads((paths.ROOT / "tests" / "stages.toml").read_text("utf-8"))["stage"]
    return {
        "policy": policy.text(set(), "self").split("; "),
        "policy with a runtime elsewhere": policy.text(set(), "https://runtime.example/").split("; "),
        "workflows": _workflows(),
        "ci": [line for line in (paths.ROOT / ".ci" / "run").read_text("utf-8").splitlines()
               if line and not line.startswith("#")],
        "budget": budget,
        "stages": {stage["name"]: sorted(stage["files"]) for stage in stages},
        "second try": [stage["name"] for stage in stages if stage.get("again")],
        "tests": _tests(),
        "pytest": project["tool"]["pytest"]["ini_options"],
        "lint": project["tool"]["ruff"]["lint"],
        "strict": re.findall(r"^(?:strict|validation):.*(?:\n .*)*", settings, re.MULTILINE),
        "locks": _locks(),
    }  # fmt: skip


def recorded() -> dict:
    """The summary that was read last."""
    return json.loads(RECORD.read_text("utf-8"))


def plain(found: dict) -> str:
    """The summary as the file has it."""
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def changed() -> list[str]:
    """`place: recorded → now` of all that differs from the record."""
    return sorted(_changed("", recorded(), json.loads(plain(summary()))))


def _changed(place: str, before, now):
    if isinstance(before, dict) and isinstance(now, dict):
        for key in {*before, *now}:
            yield from _changed(f"{place}/{key}", before.get(key), now.get(key))
    elif before != now:
        yield f"{place}: {json.dumps(before, ensure_ascii=False)} → {json.dumps(now, ensure_ascii=False)}"


def main() -> int:
    for line in changed() if RECORD.exists() else ():
        print(line)
    whole_files.write(RECORD, plain(summary()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
