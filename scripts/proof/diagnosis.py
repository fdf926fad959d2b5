"""How often the diagnosis names what was planted: runs it, keeps the result, shows it as a table.

`diagnosis.toml` is written by `scripts/measure_diagnosis.py`; the page shows its table.
"""

import hashlib
import importlib.util
import sys
import time
import tomllib
from pathlib import Path
from types import ModuleType

from scripts.book import paths, whole_files

STEM = "pytorch/diagnose/diagnose"
PAGE = "pytorch/diagnose.md"
FILE = Path(__file__).with_name("diagnosis.toml")
SEEDS = (0, 1, 2)
COMMAND = "python scripts/measure_diagnosis.py"
_HEAD = "| 植え付けた原因 | 名指し | MLP | CNN | Transformer |"


def tool() -> ModuleType:
    """The tool that readers copy, as a module. Raises ImportError where PyTorch is missing."""
    name = STEM.replace("/", "_")
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, paths.script_of(STEM))
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module  # dataclasses look their module up
        try:
            spec.loader.exec_module(module)
        except BaseException:
            del sys.modules[name]
            raise
    return sys.modules[name]


def causes(patient) -> list[str]:
    """What the tool finds in a patient (scripts.proof.patients), the most suspected first."""
    found = tool().diagnose(
        patient.model, patient.loss_fn, patient.loader, patient.optimizer, patient.step, show=False
    )
    return [one.cause for one in found]


def digest() -> str:
    """Of everything that the recorded results depend on, but PyTorch itself."""
    files = (paths.script_of(STEM), Path(__file__).with_name("patients.py"))
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:16]


def recorded() -> dict:
    """The recorded results: `digest`, `seconds` (the slowest), `sick` and `healthy` tables."""
    return tomllib.loads(FILE.read_text("utf-8"))


def score(results: dict) -> tuple[int, int, int, int]:
    """(right cause first, sick trainings, alarms, healthy trainings)."""
    first = [(one["cause"], named) for one in results["sick"]
             for kind, runs in one["first"].items() for named in runs]  # fmt: skip
    calm = [alarm for one in results["healthy"] for alarm in one["alarms"]]
    return (sum(cause == named for cause, named in first), len(first),
            sum(bool(alarm) for alarm in calm), len(calm))  # fmt: skip


def _one(case: tuple[str, int, str, int]) -> tuple[list[str], float]:
    """(causes, processor seconds) of one case, in a process of its own or a pool's."""
    import torch

    from scripts.proof import patients

    group, number, kind, seed = case
    torch.set_num_threads(1)
    began = time.process_time()
    patient = (patients.SICK[number].plant(kind, seed) if group == "sick"
               else patients.HEALTHY[number][1](seed))  # fmt: skip
    return causes(patient), time.process_time() - began


def measured(patients: ModuleType, each=map) -> dict:
    """The results of all patients, as `recorded` gives them; `each` is the map of a pool."""
    cases = [("sick", number, kind, seed) for number, one in enumerate(patients.SICK)
             for kind in one.kinds for seed in SEEDS]  # fmt: skip
    cases += [("healthy", number, "", seed) for number in range(len(patients.HEALTHY))
              for seed in SEEDS]  # fmt: skip
    found = dict(zip(cases, each(_one, cases), strict=True))
    sick = [
        {"name": one.name, "cause": one.cause, "first": {
            kind: [(found["sick", number, kind, seed][0] or [""])[0] for seed in SEEDS]
            for kind in one.kinds}}
        for number, one in enumerate(patients.SICK)
    ]  # fmt: skip
    healthy = [
        {"name": name, "alarms": [found["healthy", number, "", seed][0] for seed in SEEDS]}
        for number, (name, _) in enumerate(patients.HEALTHY)
    ]
    slowest = max(seconds for _, seconds in found.values())
    return {"digest": digest(), "seconds": round(slowest, 1), "sick": sick, "healthy": healthy}


def record(results: dict) -> None:
    """Keep the results: `sick` has name, cause, first {kind: [cause, …]}; `healthy` name, alarms."""
    lines = [
        f"# What the diagnosis found. Made by: {COMMAND}",
        f'digest = "{results["digest"]}"',
        f"seconds = {results['seconds']} # processor time of the slowest",
    ]
    for one in results["sick"]:
        runs = ", ".join(f"{kind} = {_strings(named)}" for kind, named in one["first"].items())
        lines += ["", "[[sick]]", f'name = "{one["name"]}"', f'cause = "{one["cause"]}"',
                  f"first = {{ {runs} }}"]  # fmt: skip
    for one in results["healthy"]:
        alarms = ", ".join(map(_strings, one["alarms"]))
        lines += ["", "[[healthy]]", f'name = "{one["name"]}"', f"alarms = [{alarms}]"]
    whole_files.write(FILE, "\n".join(lines) + "\n")


def _strings(names: list[str]) -> str:
    return "[" + ", ".join(f'"{name}"' for name in names) + "]"


def table(results: dict) -> list[str]:
    """The lines of the page's table: how many of the runs named the cause first."""
    lines = [_HEAD, "|---|---|---|---|---|"]
    for one in results["sick"]:
        cells = [
            f"{sum(named == one['cause'] for named in runs)}/{len(runs)}" if runs else "-"
            for runs in (one["first"].get(kind) for kind in ("MLP", "CNN", "Transformer"))
        ]
        lines.append(f"| {one['name']} | `{one['cause']}` | {' | '.join(cells)} |")
    return lines


def enter(results: dict) -> None:
    """Put the table into the page, in place of the one that stands there. Raises ValueError."""
    file = paths.DOCS / PAGE
    lines = file.read_text("utf-8").split("\n")
    if _HEAD not in lines:
        raise ValueError(f"{paths.shown(file)}:1: no line {_HEAD!r} to put the table at")
    start = lines.index(_HEAD)
    end = next(n for n in range(start, len(lines)) if not lines[n].startswith("|"))
    whole_files.write(file, "\n".join(lines[:start] + table(results) + lines[end:]))
