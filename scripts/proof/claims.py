"""What the numbers in the pages' sentences are compared with.

`tests/prose/A/B.py` holds `CLAIMS` for `docs/A/B.md`, written with the words of this
module; `scripts.proof.prose` holds the pages to them.
"""

import ast
import contextlib
import importlib.util
import io
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from scripts.book import paths
from scripts.book.counts import COUNTS
from scripts.book.library import Library
from scripts.proof import answers
from scripts.running import execution
from scripts.running import frames as kept_frames

_SLOT = re.compile("«([^«»]*)»")


def _tex(value, spec):
    """`9.54 \\times 10^{-7}` for the spec `.2t`."""
    mantissa, exponent = f"{value:{spec[:-1]}e}".split("e")
    return rf"{mantissa} \times 10^{{{int(exponent)}}}"


def _formatted(value, spec):
    if spec.endswith("t"):
        return _tex(value, spec)
    if spec in ("s", ""):
        return str(value)
    if hasattr(value, "item"):
        value = value.item()
    return format(value, spec)


@dataclass
class Claim:
    """A sentence as the page must have it; `template` has slots in place of its numbers."""

    sentence: str
    kind: str = "computed"
    template: str = ""
    because: str = ""

    def pieces(self) -> list[str]:
        """The words between the numbers."""
        return _SLOT.sub("\0", self.template).split("\0")


def says(template: str, *values) -> Claim:
    """A sentence of the page whose numbers (`«spec»`) are these values.

    Raises ValueError when slots and values do not pair up.
    """
    specs = _SLOT.findall(template)
    if len(specs) != len(values):
        raise ValueError(f"{len(specs)} slots but {len(values)} values: {template}")
    left = iter(values)
    return Claim(
        _SLOT.sub(lambda m: _formatted(next(left), m.group(1)), template), template=template
    )


@lru_cache(maxsize=1)
def library() -> Library:
    """The book that claims count things in and proofs cite, read once a process."""
    return Library()


def count(what: str, *where: str) -> int:
    """A number of things in the book (scripts/book/counts.py): `count("exercises", "activations")`.

    Raises KeyError when nobody counts such things, LookupError when the place is not there.
    """
    return COUNTS[what](library(), *where)


def given(sentence: str, because: str = "") -> Claim:
    """A number that the page chooses (a setting), and so needs no proof (scripts/proof/settings.py).

    What reads like a result says `because` of what it is none: the assert above that proves it,
    the definition that it repeats.
    """
    return Claim(sentence, "given", because=because)


def cited(sentence: str, key: str) -> Claim:
    """A number that a cited work reports; the page must link to that entry."""
    return Claim(sentence, f"cited:{key}")


@lru_cache(maxsize=1)
def _definitions() -> dict:
    """Function name -> stem of the first snippet (outside exercises) that defines it."""
    found = {}
    for path in sorted(paths.SNIPPETS.rglob("*.py"), key=lambda p: (p.name != "definition.py", p)):
        if "exercises" in path.parts:
            continue
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                found.setdefault(node.name, paths.stem_of(path))
    return found


def namespace(stem: str) -> dict:
    """The variables of a snippet after it ran, without a screen."""
    return _namespace(stem, paths.script_of(stem).stat().st_mtime_ns)


@lru_cache(maxsize=None)
def _namespace(stem: str, stamp: int) -> dict:
    import matplotlib

    matplotlib.use("agg")
    import warnings

    import matplotlib.pyplot as plt

    script = paths.script_of(stem)
    names = {"__name__": "__main__", "__file__": str(script)}
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(compile(script.read_text("utf-8"), str(script), "exec"), names)
        plt.close("all")
    return names


def fn(name: str):
    """The function or class of that name, as the snippets define it."""
    return namespace(_definitions()[name])[name]


def place_of(name: str) -> str:
    """`snippets/….py:line` of the function or class of that name."""
    stem = _definitions()[name]
    text = paths.script_of(stem).read_text("utf-8")
    start = re.search(rf"^(?:def|class) {name}\b", text, re.MULTILINE).start()
    return f"snippets/{stem}.py:{text.count(chr(10), 0, start) + 1}"


def printed(stem: str, pattern: str) -> str:
    """The first group of `pattern` in the recorded output of a snippet.

    Raises LookupError when the output says nothing like it.
    """
    text = paths.recorded_of(stem).read_text("utf-8")
    match = re.search(pattern, text, re.MULTILINE)
    if not match:
        raise LookupError(f"snippets/{stem}.out has nothing like {pattern!r}")
    return match.group(1)


def frames(stem: str) -> list[kept_frames.Frame]:
    """What a snippet with knobs prints and draws at every combination of its values.

    Raises LookupError where the frames have not been made.
    """
    return kept_frames.load(stem)


def frame(stem: str, **values) -> kept_frames.Frame:
    """The frame at these values; a knob that is not named has the written one.

    Raises LookupError when a knob has no such name or value.
    """
    moving = kept_frames.knobs_of(stem)
    wanted = {**moving.values(moving.written), **values}
    for one in frames(stem):
        if one.values == wanted:
            return one
    raise LookupError(f"snippets/{stem}.py has no frame at {wanted}")


@lru_cache(maxsize=None)
def _notebook(name: str):
    """The executed notebook `docs/experiments/<name>.py`."""
    return execution.execute(execution.FOLDER / f"{name}.py")


def notebook_output(name: str, pattern: str) -> str:
    """The first group of `pattern` in what the notebook `docs/experiments/<name>.py` prints.

    Raises LookupError when the output says nothing like it.
    """
    outputs = [out for cell in _notebook(name).cells for out in cell.get("outputs", [])]
    text = "".join(out.text for out in outputs if out.output_type == "stream")
    match = re.search(pattern, text, re.MULTILINE)
    if not match:
        raise LookupError(f"docs/experiments/{name}.py prints nothing like {pattern!r}")
    return match.group(1)


@lru_cache(maxsize=None)
def notebook_names(name: str) -> dict:
    """What the cells of a notebook define that neither print nor draw."""
    names = {"__name__": "__main__"}
    for cell in _notebook(name).cells:
        if cell.cell_type == "code" and not re.search(r"\bprint\(|\bplt\.\w+\(", cell.source):
            exec(compile(cell.source, f"{name}:{cell.id}", "exec"), names)
    return names


def file_of(page: str) -> Path:
    """Where the claims about `docs/<page>.md` stand."""
    return paths.ROOT / "tests" / "prose" / f"{page}.py"


def stated(page: str) -> tuple[list[Claim], list[answers.Proof]]:
    """(claims, proofs of answers) about `docs/<page>.md`, or none. Raises what the file raises."""
    path = file_of(page)
    if not path.exists():
        return [], []
    name = "prose_" + re.sub(r"\W", "_", page)
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return list(getattr(module, "CLAIMS", [])), list(getattr(module, "ANSWERS", []))
