"""What nobody looks at until it is too late: CI's commands, its rights, pinned versions, the locks."""

import json
import re
import tomllib

import pytest
import yaml

from scripts.book import paths

PROJECT = tomllib.loads((paths.ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCKS = {
    name: (paths.ROOT / name).read_text("utf-8")
    for name in ("requirements.lock", "requirements-test.lock")
}
WORKFLOWS = {
    path.name: yaml.safe_load(path.read_text("utf-8"))
    for path in (paths.ROOT / ".github" / "workflows").glob("*.yml")
}
MAKEFILE = (paths.ROOT / "Makefile").read_text("utf-8")
CI = (paths.ROOT / ".ci" / "run").read_text("utf-8")
# The rights of each job that has more than reading.
RIGHTS = {("pages.yml", "build"): {"contents": "read", "pages": "read"},
          ("pages.yml", "deploy"): {"pages": "write", "id-token": "write"}}  # fmt: skip


def _recipe(target: str) -> list[str]:
    """The commands of a target of the Makefile."""
    found = re.search(
        rf"^{target}:[^\n]*\n((?:(?:\t|if|else|endif)[^\n]*\n)+)", MAKEFILE, re.MULTILINE
    )
    assert found, f"Makefile:1: no target {target}"
    return [line.strip() for line in found.group(1).splitlines()]


def _steps(name: str):
    for job, content in WORKFLOWS[name]["jobs"].items():
        for step in content["steps"]:
            yield job, step


# --- CI ---------------------------------------------------------------------------


def test_ci_runs_the_test_command_of_the_readme_and_skips_nothing():
    lines = [line for line in CI.splitlines() if line and not line.startswith("#")]
    assert lines[0] == "set -euo pipefail" and lines[-1] == "make test"
    assert "export CI=true" in lines
    assert "make test" in (paths.ROOT / "README.md").read_text("utf-8")
    assert "scripts/tools/run_tests.py $(STAGES)" in " ".join(_recipe("test"))
    assert not re.search(r"^[ \t]*(STAGES|ARGS)[ \t]*[:?]?=[ \t]*\S", MAKEFILE, re.MULTILINE), (
        "make test leaves stages out"
    )


@pytest.mark.parametrize(
    "program, package",
    [("chromium", "chromium"), ("make", "make"), ("git", "git"), ("fc-list", "fonts-noto-cjk")],
)
def test_ci_installs_what_a_bare_machine_lacks(program, package):
    assert re.search(rf"{program}.*missing\+=\([^)]*{package}", CI), (
        f".ci/run:1: does not look for {program}"
    )


def test_both_workflows_run_ci_and_publishing_audits_every_page():
    for name in ("test.yml", "pages.yml"):
        assert "bash .ci/run" in [step.get("run") for _, step in _steps(name)], name
    audits = [job for job, step in _steps("pages.yml") if step.get("run") == "make audit"]
    assert audits and {*audits, "build"} == {*WORKFLOWS["pages.yml"]["jobs"]["deploy"]["needs"]}
    assert "audit_site.py" in " ".join(_recipe("audit"))
    [job] = {*audits}
    steps = WORKFLOWS["pages.yml"]["jobs"][job]["steps"]
    run = {step.get("run") for step in steps}
    assert run >= {"make every-page", "make every-block", "make every-query"}
    assert "EVERY_PAGE=1" in " ".join(_recipe("every-page"))


@pytest.mark.parametrize("name", WORKFLOWS)
def test_workflows_have_no_more_rights_than_they_need(name):
    workflow, problems = WORKFLOWS[name], []
    assert workflow["permissions"] == {"contents": "read"}, name
    for job, content in workflow["jobs"].items():
        if content.get("permissions", {"contents": "read"}) != RIGHTS.get(
            (name, job), {"contents": "read"}
        ):
            problems.append(f"{job}: permissions {content.get('permissions')}")
        if "timeout-minutes" not in content:
            problems.append(f"{job}: no timeout-minutes")
        for step in content["steps"]:
            if "uses" in step and not re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}", step["uses"]):
                problems.append(f"{job}: {step['uses']} is not pinned by a hash")
            if (
                step.get("uses", "").startswith("actions/checkout@")
                and step.get("with", {}).get("persist-credentials") is not False
            ):
                problems.append(f"{job}: the checkout keeps its credentials")
            if "${{" in step.get("run", ""):
                problems.append(
                    f"{job}: an expression within run: {step['run']!r}; hand it over by env"
                )
    assert not problems, "\n".join(f".github/workflows/{name}:1: {one}" for one in problems)


# --- Versions ---------------------------------------------------------------------


def _locked(lock: str) -> dict[str, str]:
    return {
        name.lower(): version
        for name, version in re.findall(r"^([\w.-]+)==([^\s;\\]+)", lock, re.MULTILINE)
    }


def _named(requirements: list[str]) -> dict[str, str | None]:
    """Name → exact version, or None where any will do."""
    split = (re.match(r"([\w.-]+)(?:==(\S+))?$", one) for one in requirements)
    return {match.group(1).lower(): match.group(2) for match in split}


@pytest.mark.parametrize("lock, requirements", [
    ("requirements.lock", PROJECT["dependencies"]),
    ("requirements-test.lock", PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"]),
])  # fmt: skip
def test_the_locks_have_what_the_project_names(lock, requirements):
    locked, problems = _locked(LOCKS[lock]), []
    for name, version in _named(requirements).items():
        if name not in locked:
            problems.append(f"{name} is missing")
        elif version not in (None, locked[name]):
            problems.append(f"{name} is {locked[name]}, pyproject.toml says {version}")
    assert not problems, f"{lock}:1: {'; '.join(problems)}; mend it: make lock"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_version_has_its_hashes(lock):
    entries = re.split(r"^(?=[\w.-]+==)", LOCKS[lock], flags=re.MULTILINE)[1:]
    bare = [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry]
    assert len(entries) > 50 and not bare, f"{lock}:1: without a hash: {bare}"
    assert not re.search(r"https?://|--(?:extra-)?index-url|--find-links", LOCKS[lock]), (
        f"{lock}:1: names an address"
    )


def test_both_locks_agree():
    reader, tests = _locked(LOCKS["requirements.lock"]), _locked(LOCKS["requirements-test.lock"])
    assert {name: tests.get(name) for name in reader} == reader


def test_what_comes_from_npm_is_locked_to_the_byte():
    package = json.loads((paths.ROOT / "scripts" / "tools" / "package.json").read_text("utf-8"))
    lock = json.loads((paths.ROOT / "scripts" / "tools" / "package-lock.json").read_text("utf-8"))[
        "packages"
    ]
    assert {*package} & {"dependencies", "scripts"} == set()
    for name, version in package["devDependencies"].items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), (
            f"scripts/tools/package.json:1: {name} {version} is not exact"
        )
        assert lock[f"node_modules/{name}"]["version"] == version, f"{name}: mend it: make lock"
    bare = [
        name
        for name, one in lock.items()
        if name and not one.get("integrity", "").startswith("sha512-")
    ]
    assert not bare, f"scripts/tools/package-lock.json:1: without a hash: {bare}"
    assert not [name for name, one in lock.items() if "resolved" in one], (
        "the lock names a registry: make lock"
    )


def test_the_version_of_pytorch_is_the_same_everywhere():
    named = {path.name: set(re.findall(r"torch==([\d.]+\d)", path.read_text("utf-8")))
             for path in (paths.ROOT / "Makefile", paths.ROOT / "README.md", paths.ROOT / "pyproject.toml")}  # fmt: skip
    assert len(set().union(*named.values())) == 1 and all(named.values()), named


def test_all_packages_of_scripts_are_installed():
    """What setuptools is told, and what there is."""
    packages = tomllib.loads((paths.ROOT / "pyproject.toml").read_text("utf-8"))["tool"][
        "setuptools"
    ]["packages"]
    folders = {
        path.parent.relative_to(paths.ROOT) for path in (paths.ROOT / "scripts").rglob("*.py")
    }
    there = {folder.as_posix().replace("/", ".") for folder in folders}
    assert there == {*packages}, f"pyproject.toml:1: packages: {sorted({*packages} ^ there)}"
