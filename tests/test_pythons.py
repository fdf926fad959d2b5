"""The supported Pythons are the same everywhere they are named, and the check of wheels tells the truth."""

import json
import re
import stat
import tomllib

import pytest

from scripts.book import paths
from scripts.tools import check_pythons

WORKFLOW = check_pythons.WORKFLOW.read_text("utf-8")
PROJECT = tomllib.loads((paths.ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def _numbers(version):
    return tuple(int(part) for part in version.split("."))


def test_no_python_between_the_oldest_and_the_newest_is_left_out():
    minors = [_numbers(version) for version in check_pythons.pythons()]
    assert minors == [(3, minor) for minor in range(11, 15)]
    assert PROJECT["requires-python"] == f">={check_pythons.pythons()[0]}"


def test_every_python_gives_its_digest_to_be_compared():
    outputs = re.findall(
        r"^ *py(\d+): \$\{\{ steps\.digest\.outputs\.py(\d+) \}\}", WORKFLOW, re.MULTILINE
    )
    wanted = [version.replace(".", "") for version in check_pythons.pythons()]
    assert outputs == [(one, one) for one in wanted], (
        ".github/workflows/test.yml: outputs of the job «test»"
    )


def test_the_package_names_the_same_pythons():
    named = [
        one.rpartition(" ")[2] for one in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", one)
    ]
    assert named == check_pythons.pythons()


def test_the_browsers_python_is_one_of_them():
    lock = json.loads((paths.DOCS / "assets" / "run" / "lock.json").read_text("utf-8"))
    assert ".".join(lock["info"]["python"].split(".")[:2]) in check_pythons.pythons()


@pytest.mark.parametrize("fails,count,against", [(0, 2, ""), (1, 0, "no usable wheels")])
def test_what_uv_says_is_passed_on(tmp_path, fails, count, against):
    uv = tmp_path / "uv"
    said = 'echo "a==1"; echo "b-c==2.0"' if not fails else 'echo "no usable wheels" >&2'
    uv.write_text(f"#!/bin/sh\n{said}\nexit {fails}\n", "utf-8")
    uv.chmod(uv.stat().st_mode | stat.S_IXUSR)
    assert check_pythons.resolved(str(uv), "a==1\n", "3.14", "x86_64-unknown-linux-gnu") == (
        count,
        against,
    )
