"""NumPy blocks and every checker in the real wasm runtime, under Node.

The same Python part as in the page runs them; results are kept in
`.cache/wasm` by content (scripts/tools/wasm.py), so that only what changed runs again.
The suite runs telling blocks and wrong answers (tests/telling.py) and every solution;
`make every-block` runs every block and every answer.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from scripts.book import paths
from scripts.products import bundle as browser_bundle
from scripts.reader import checkers
from scripts.reader import host as host_runtime
from scripts.reader import runtime as browser_runtime
from scripts.running import node
from scripts.running import results as snippet_results
from scripts.running.snippets import needs_torch, runnable_snippets
from scripts.tools.wasm import run_all
from tests.needs import missing
from tests.telling import EVERY_BLOCK, telling

pytestmark = pytest.mark.runtime


def _code(stem):
    return paths.script_of(stem).read_text("utf-8")


def _answers(folder):
    """The files of an exercise: its solution, then whatever a checker must refuse."""
    wrong = [paths.SNIPPETS / folder / "starter.py"]
    wrong += sorted((paths.SNIPPETS / folder).glob("wrong_*.py"))
    return paths.SNIPPETS / folder / "solution.py", wrong


def _some(names, code):
    return names if EVERY_BLOCK else telling({name: code(name) for name in names})


BLOCKS = _some([stem for stem in runnable_snippets() if not needs_torch(stem)], _code)
EXERCISES = [folder for folders in browser_bundle.exercises().values() for folder in folders]
SOLUTIONS = [_answers(folder)[0] for folder in EXERCISES]
WRONG = _some([path for folder in EXERCISES for path in _answers(folder)[1]], Path.read_text)
ANSWERS = SOLUTIONS + WRONG
_NUMBER = re.compile(r"[-−]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?")


@pytest.fixture(scope="session")
def runtime():
    """Folder of the verified runtime."""
    if node.find() is None:
        missing("Node is not here: pip install --require-hashes -r requirements-test.lock")
    try:
        return host_runtime.fetch()
    except Exception as error:  # npm, pip or the network may be missing
        missing(f"the browser's Python cannot be had: {error}")


@pytest.fixture(scope="session")
def ran(runtime):
    """What blocks and answers did, one after another in one interpreter: starting one is dear."""
    jobs = [{"stem": stem, "code": _code(stem)} for stem in BLOCKS]
    jobs += [
        {"stem": paths.stem_of(path), "code": path.read_text("utf-8"),
         "check": checkers.text(path.parent)}
        for path in ANSWERS
    ]  # fmt: skip
    return run_all(jobs)


@pytest.fixture(scope="session")
def blocks(ran):
    """stem -> what the block did in wasm."""
    results = ran[: len(BLOCKS)]
    slow = sorted(((one["seconds"], one["stem"]) for one in results), reverse=True)[:5]
    print("\nslowest in wasm:", ", ".join(f"{stem} {seconds:.1f} s" for seconds, stem in slow))
    return {one["stem"]: one for one in results}


@pytest.fixture(scope="session")
def verdicts(ran):
    """file of an answer -> what the page would say of it."""
    return dict(zip(ANSWERS, ran[len(BLOCKS) :], strict=True))


@pytest.mark.parametrize("fetch, left", [
    (host_runtime.npm_package, "pyodide-314.0.3.tgz"),
    (host_runtime.wheels, "open_webui-0.12.4-py3-none-any.whl"),
])  # fmt: skip
def test_a_download_that_breaks_off_leaves_nothing_to_read(fetch, left, tmp_path, monkeypatch):
    def broken(command, cwd=None, **_):
        folder = Path(cwd or command[command.index("--dest") + 1])
        (folder / left).write_bytes(b"half of it")
        raise subprocess.CalledProcessError(1, command)

    monkeypatch.setattr(host_runtime.subprocess, "run", broken)
    with pytest.raises(subprocess.CalledProcessError):
        fetch(tmp_path)
    assert not list(tmp_path.iterdir())


def test_pins_come_from_npm(runtime):
    checked = subprocess.run([sys.executable, "scripts/tools/pin_runtime.py", "--check"], cwd=paths.ROOT,
                             capture_output=True, text=True)  # fmt: skip
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_what_stands_for_all_uses_what_any_uses():
    some = telling({
        "sum": "import numpy as np\nprint(np.sum([1, 2]))\n",
        "sums": "import numpy as np\nfor n in range(3):\n    print(np.sum([n, 2]))\n",
        "mean": "import numpy as np\nprint(np.mean([1, 2], axis=0))\n",
        "same": "import numpy as np\nprint(np.mean([3, 4, 5, 6], axis=0))\n",
    })  # fmt: skip
    assert some == ["sum", "sums", "mean"]
    assert len(SOLUTIONS) == len(EXERCISES) > 30 and len(BLOCKS) > 60


def test_versions_are_those_of_the_build():
    lock = json.loads((browser_runtime.PINNED / "lock.json").read_text("utf-8"))["packages"]
    for name in ("numpy", "matplotlib", "contourpy", "pillow", "kiwisolver"):
        from importlib import metadata

        assert metadata.version(name) == lock[name]["version"], name


def _told(text):
    """Words and numbers of a text. In wasm the usual integer is int32, and a zero may be -0."""
    text = text.replace("−", "-").replace("int64", "int32")
    return re.sub(r"\s+", "", _NUMBER.sub("#", text)), _NUMBER.findall(text)


def _same_text(recorded, printed):
    """Whether two outputs agree, up to one unit in the last printed place of a number."""
    (words, numbers), (other_words, other_numbers) = _told(recorded), _told(printed)
    if words.replace("-", "") != other_words.replace("-", "") or len(numbers) != len(other_numbers):
        return False
    for one, other in zip(numbers, other_numbers):
        mantissa, _, power = one.partition("e")
        places = len(mantissa.partition(".")[2]) - int(power or 0)
        allowed = 1.01 * 10.0**-places if "." in mantissa else 0.0
        if abs(float(one) - float(other)) > allowed:
            return False
    return True


_ARGUMENTS = {"m": 2, "l": 2, "h": 1, "v": 1, "q": 4, "c": 6}


def _points(d):
    """The points of a path in absolute coordinates, control points among them."""
    tokens = re.findall(r"[a-zA-Z]|-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?", d)
    here, start, points, command, at = np.zeros(2), np.zeros(2), [], "", 0
    while at < len(tokens):
        if tokens[at].isalpha():
            command, at = tokens[at], at + 1
            if command in "zZ":
                here = start
                points.append(here)
                continue
        low = command.lower()
        numbers = [float(token) for token in tokens[at : at + _ARGUMENTS[low]]]
        at += _ARGUMENTS[low]
        base = here if command.islower() else np.zeros(2)
        if low in "hv":
            axis = "hv".index(low)
            moved = here.copy()
            moved[axis] = base[axis] + numbers[0]
            pairs = [moved]
        else:
            pairs = [base + numbers[n : n + 2] for n in range(0, len(numbers), 2)]
        points += pairs
        here = pairs[-1]
        if low == "m":
            start, command = here, "l" if command == "m" else "L"
    return np.array(points).reshape(-1, 2)


def _far(points, line):
    """The largest distance of points from a polyline."""
    if len(line) < 2:
        return (
            float(np.abs(points[:, None] - line[None]).max()) if len(line) and len(points) else 0.0
        )
    start, step = line[:-1], np.diff(line, axis=0)
    length = np.maximum((step**2).sum(axis=1), 1e-12)
    worst = 0.0
    for point in points:
        at = np.clip(((point - start) * step).sum(axis=1) / length, 0, 1)
        worst = max(
            worst, float(np.sqrt((((start + at[:, None] * step) - point) ** 2).sum(axis=1).min()))
        )
    return worst


def _placed(text):
    """An element with x and y last, also where they are 0 and not written."""
    if not text.startswith("<use"):
        return text
    ats = {axis: re.search(rf' {axis}="([^"]*)"', text) for axis in "xy"}
    for at in filter(None, ats.values()):
        text = text.replace(at.group(), "", 1)
    return text + "".join(f" {axis}={at.group(1) if at else 0}" for axis, at in ats.items())


def _same_figure(one, other):
    """Whether two figures look alike: the same elements, nothing off by more than one of 346 steps."""
    first, second = (re.findall(r"<[^>]*>|[^<>]+", figure["body"]) for figure in (one, other))
    if len(first) != len(second) or one["glyphs"].keys() != other["glyphs"].keys():
        return False
    for a, b in zip(first, second):
        if a == b:
            continue
        a, b = _placed(a), _placed(b)
        lines = [re.search(r' d="([^"]*)"', text) for text in (a, b)]
        rest = [
            text.replace(line.group(), "") if line else text for text, line in zip((a, b), lines)
        ]
        if _NUMBER.sub("#", rest[0]) != _NUMBER.sub("#", rest[1]) or (lines[0] is None) != (
            lines[1] is None
        ):
            return False
        numbers = [np.array([float(n) for n in _NUMBER.findall(text)]) for text in rest]
        if np.abs(numbers[0] - numbers[1]).max(initial=0) > 1:
            return False
        if lines[0]:
            p, q = (_points(line.group(1)) for line in lines)
            if max(_far(p, q), _far(q, p)) > 1:
                return False
    return True


@pytest.mark.parametrize("stem", BLOCKS)
def test_block(blocks, stem):
    ran, kept = blocks[stem], snippet_results.load(stem)
    assert kept is not None, f"snippets/{stem}.py has no result: python scripts/build_figures.py"
    assert ran["error"] is None, ran["error"]["text"]
    assert not ran["stderr"] and not ran["notes"], (ran["stderr"], ran["notes"])
    assert _same_text(kept["printed"], ran["out"]), (
        f"snippets/{stem}.py prints something else in the browser\nhere:\n{kept['printed']}\nthere:\n{ran['out']}"
    )
    assert len(ran["figures"]) == len(kept["figures"])
    for here, there in zip(kept["figures"], ran["figures"]):
        assert _same_figure(here, there), f"snippets/{stem}.py draws something else in the browser"


def test_most_figures_are_identical_to_the_byte(blocks):
    """What differs are last bits of exp and of matrix products, seen by rounding."""
    pairs = [
        (here["body"] == there["body"] and here["glyphs"] == there["glyphs"], stem)
        for stem in BLOCKS
        for here, there in zip(
            (snippet_results.load(stem) or {"figures": []})["figures"], blocks[stem]["figures"]
        )
    ]
    same = sum(equal for equal, _ in pairs)
    print(f"\n{same} of {len(pairs)} figures are identical to the byte; not:",
          ", ".join(stem for equal, stem in pairs if not equal))  # fmt: skip
    assert same >= 0.8 * len(pairs)


@pytest.mark.parametrize("path", ANSWERS, ids=paths.shown)
def test_checker(verdicts, path):
    ran = verdicts[path]
    if path.stem == "solution":
        assert ran["verdict"] and ran["verdict"]["ok"], ran["verdict"] or ran["error"]
        return
    verdict = ran["verdict"]
    assert verdict is not None, ran["error"]
    assert not verdict["ok"], f"{paths.shown(path)} passes in the browser"
    failure = next(case for case in verdict["results"] if not case["ok"])
    assert failure["message"] or failure["hint"]
    here = _judged_here(path)
    assert [case["ok"] for case in verdict["results"]] == here, (
        f"{paths.shown(path)}: judged otherwise here"
    )


def _judged_here(path):
    import contextlib
    import io
    import warnings

    from scripts.reader.tester import judge, names_of

    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        verdict = judge(names_of(path.with_name("check.py"))["check"], names_of(path))
    return [case["ok"] for case in verdict["results"]]


READERS = {
    "error": "import numpy as np\n\n\ndef f(x):\n    return x @ x\n\n\nprint('前')\nf(np.zeros((2, 3)))\n",
    "syntax": "print(1\n",
    "flood": "for i in range(100000):\n    print(i)\n",
    "input": "input('名前')\n",
    "torch": "import torch\n",
    "leaves": "import numpy as np\nnp.set_printoptions(precision=2)\nleft = 1\nimport matplotlib.pyplot as plt\nplt.rcParams['font.size'] = 3\nplt.plot([1])\n",
    "fresh": "import numpy as np\nprint(np.array([1 / 3]), 'left' in globals())\nimport matplotlib.pyplot as plt\nprint(plt.rcParams['font.size'], plt.get_fignums())\n",
    "exit": "print('終')\nraise SystemExit(1)\n",
    "stderr": "import sys\nprint('誤', file=sys.stderr)\n",
    "silent": "import numpy as np\nprint(np.exp(np.array([1000.0])), np.arange(3).dtype)\n",
}


@pytest.fixture(scope="session")
def readers(runtime):
    names = list(READERS)
    results = run_all([{"stem": f"x/{name}", "code": READERS[name]} for name in names], 1)
    return dict(zip(names, results))


def test_what_readers_do(readers):
    error = readers["error"]["error"]
    assert (
        readers["error"]["out"] == "前\n" and error["line"] == 5 and error["kind"] == "ValueError"
    )
    assert 'File "error.py", line 9' in error["text"] and "return x @ x" in error["text"]
    assert "reader/" not in error["text"] and "行列の積の形" in error["help"]
    assert readers["syntax"]["error"]["line"] == 1 and "括弧" in readers["syntax"]["error"]["help"]
    assert len(readers["flood"]["out"]) == 20_000
    assert (
        "続きは表示しません" in readers["flood"]["notes"][0] and readers["flood"]["error"] is None
    )
    assert "input() は" in readers["input"]["error"]["text"]
    assert "PyTorch はブラウザでは動きません" in readers["torch"]["error"]["help"]
    assert "plt.show()" in readers["leaves"]["notes"][0]
    assert readers["exit"]["error"] is None and readers["exit"]["out"] == "終\n"
    assert readers["stderr"]["stderr"] == "誤\n"


def test_every_run_starts_afresh(readers):
    assert readers["fresh"]["out"] == "[0.33333333] False\n10.0 []\n"


def test_what_the_guide_says_of_the_browser(readers):
    """No floating-point warning, and int32: docs/guide.md tells the reader so."""
    assert readers["silent"]["out"] == "[inf] int32\n" and not readers["silent"]["stderr"]
