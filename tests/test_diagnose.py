"""The diagnosis that readers copy: it names what was planted, alarms nobody healthy, changes nothing."""

import ast
import copy
import random
import re

import numpy as np
import pytest

from scripts.book import paths, symptoms
from scripts.book.library import address
from scripts.book.parts import Box
from scripts.proof import diagnosis
from tests.pages import library

torch = pytest.importorskip("torch")

from torch import nn  # noqa: E402

from scripts.proof import patients  # noqa: E402

LEAST_SICK, LEAST_HEALTHY, LEAST_SHARE = 24, 8, 0.9


@pytest.fixture(autouse=True)
def one_thread():
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


# --- What is recorded --------------------------------------------------------------


def test_the_recorded_results_are_good_and_those_of_this_code():
    results = diagnosis.recorded()
    right, sick, alarms, calm = diagnosis.score(results)
    assert results["digest"] == diagnosis.digest(), (
        f"{paths.shown(diagnosis.FILE)}:2: made by other code: {diagnosis.COMMAND}"
    )
    assert right >= LEAST_SHARE * sick and not alarms, (right, sick, alarms)
    assert len(results["sick"]) >= LEAST_SICK and len(results["healthy"]) >= LEAST_HEALTHY
    assert results["seconds"] < 60
    planted = [(one.name, one.cause, [*one.kinds]) for one in patients.SICK]
    assert planted == [(one["name"], one["cause"], [*one["first"]]) for one in results["sick"]]
    runs = [len(runs) for one in results["sick"] for runs in one["first"].values()]
    assert {*runs, calm / len(results["healthy"])} == {len(diagnosis.SEEDS)}


def test_the_page_shows_the_recorded_results():
    page = library().pages[diagnosis.PAGE]
    assert "\n".join(diagnosis.table(diagnosis.recorded())) in page.source, (
        f"{page.file}:1: shows other results: {diagnosis.COMMAND}"
    )


# --- A sample of what is recorded ---------------------------------------------------


# One for each cause; the record above has all, of this very code.
_SAMPLE = {one.cause: one for one in reversed(patients.SICK)}.values()


@pytest.mark.parametrize("sickness", _SAMPLE, ids=lambda one: one.plant.__name__)
def test_what_was_planted_is_named_first(sickness):
    found = diagnosis.causes(sickness.plant(sickness.kinds[0], 0))
    assert found[:1] == [sickness.cause], f"{sickness.name}: {found}"


@pytest.mark.parametrize("name", [name for name, _ in patients.HEALTHY[3::3]])
def test_a_healthy_training_raises_no_alarm(name):
    assert diagnosis.causes(dict(patients.HEALTHY)[name](0)) == []


# --- It changes nothing ------------------------------------------------------------


def _train(diagnosed, damage=None):
    """The weights after some steps, with a diagnosis in the middle or without."""
    random.seed(3)
    np.random.seed(3)
    patient = patients.healthy_norm(3)
    patient.loader.generator = torch.Generator().manual_seed(5)
    seen = []
    patient.model[0][0].register_forward_hook(lambda *_: seen.append(1))
    model, optimizer = patient.model, patient.optimizer
    for turn in range(2):
        for x, y in list(patient.loader)[:3]:
            patient.step(x, y)
        if diagnosed and not turn:
            model[0][1].eval()
            model[1].bias.requires_grad_(False)
            before = _state(patient)
            if damage:
                patient.loss_fn = damage
                assert "error" in diagnosis.causes(patient)
                patient.loss_fn = nn.CrossEntropyLoss()
            else:
                diagnosis.causes(patient)
            assert _differences(before, _state(patient)) == []
            model[0][1].train()
            model[1].bias.requires_grad_(True)
    extra = (torch.rand(3), random.random(), np.random.rand())
    return [*(t.detach().clone() for t in model.state_dict().values()), *extra,
            copy.deepcopy(optimizer.state_dict())]  # fmt: skip


def _state(patient):
    model = patient.model
    parts = list(model.modules())
    return {
        "weights": [p.detach().clone() for p in model.parameters()],
        "places": [p.data_ptr() for p in model.parameters()],
        "buffers": [b.clone() for b in model.buffers()],
        "gradients": [None if p.grad is None else p.grad.clone() for p in model.parameters()],
        "requires_grad": [p.requires_grad for p in model.parameters()],
        "modes": [part.training for part in parts],
        "hooks": [len(part._forward_hooks) + len(part._forward_pre_hooks) for part in parts],
        "optimizer": copy.deepcopy(patient.optimizer.state_dict()),
        "torch": torch.get_rng_state(),
        "python": random.getstate(),
        "numpy": np.random.get_state(),
        "loader": patient.loader.generator.get_state(),
        "grad mode": torch.is_grad_enabled(),
    }


def _same(a, b):
    if isinstance(a, torch.Tensor | np.ndarray):
        return type(a) is type(b) and bool((a == b).all())
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(_same(a[key], b[key]) for key in a)
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(map(_same, a, b))
    return a == b


def _differences(before, after):
    return [key for key in before if not _same(before[key], after[key])]


def test_a_training_goes_on_as_if_nothing_had_happened():
    assert _same(_train(True), _train(False))


def test_everything_is_put_back_when_the_loss_fails():
    class Failing(nn.Module):
        calls = 0

        def forward(self, out, y):
            Failing.calls += 1
            if Failing.calls > 9:
                raise ZeroDivisionError
            return nn.functional.cross_entropy(out, y)

    assert _same(_train(True, Failing()), _train(False))
    assert Failing.calls == 10


# --- Shapes, and what it was not written for ----------------------------------------


def _share(model, x):
    """How many units of each ReLU the diagnosis takes for dead."""
    case = diagnosis.tool().Case(model, lambda out, y: out.mean(), [(x, x)], None, None)
    assert not any(value for _, value, *_ in case.forward())
    return [round(value, 6) for cause, value, *_ in case.layers() if cause == "dead"]


def test_dead_units_are_channels_of_images_and_features_of_sequences():
    torch.manual_seed(0)
    x = torch.randn(16, 3, 8, 8)
    conv = nn.Sequential(nn.Conv2d(3, 4, 3), nn.ReLU())
    with torch.no_grad():
        conv[0].bias[:3] = -99
    assert _share(conv, x) == [0.75]
    line = nn.Sequential(nn.Conv1d(3, 4, 3), nn.ReLU())
    with torch.no_grad():
        line[0].bias[:1] = -99
    assert _share(line, x[..., 0]) == [0.25]
    tokens = nn.Sequential(nn.Linear(8, 10), nn.ReLU())
    with torch.no_grad():
        tokens[0].bias[:9] = -99
    assert _share(tokens, x[:, 0]) == [0.9]


class _Both(nn.Module):
    """Two inputs by name, an output of (N, T, K): nothing like the patients."""

    def __init__(self):
        super().__init__()
        self.embed, self.scale = nn.Embedding(12, 16), nn.Linear(3, 16)
        self.cell, self.head = nn.GRU(16, 24, batch_first=True), nn.Linear(24, 12)

    def forward(self, tokens, side):
        return self.head(self.cell(self.embed(tokens) + self.scale(side)[:, None])[0])


def _sequences():
    torch.manual_seed(0)
    tokens = torch.randint(12, (256, 1))
    for _ in range(8):
        tokens = torch.cat([tokens, (3 * tokens[:, -1:] + 1) % 12], 1)
    inputs = {"tokens": tokens[:, :-1], "side": torch.randn(256, 3) * 0.1}
    return [({key: t[a : a + 32] for key, t in inputs.items()}, tokens[a : a + 32, 1:])
            for a in range(0, 256, 32)]  # fmt: skip


def test_inputs_by_name_and_outputs_along_time_are_read():
    torch.manual_seed(0)
    model = _Both()
    optimizer = torch.optim.AdamW(model.parameters(), 3e-3)
    tool = diagnosis.tool()
    right = tool.diagnose(model, lambda out, y: nn.functional.cross_entropy(out.flatten(0, 1), y.flatten()),
                          _sequences(), optimizer, show=False)  # fmt: skip
    assert right == []
    (wrong,) = tool.diagnose(model, nn.CrossEntropyLoss(), _sequences(), optimizer, show=False)
    assert wrong.cause == "labels" and "(256, 8, 12)" in wrong.measured


def test_a_loss_of_one_class_gets_one_class():
    torch.manual_seed(0)
    x = torch.randn(64, 5)
    several = (x @ torch.randn(5, 4) > 0).float()
    soft = torch.softmax(torch.randn(64, 4), 1)
    model, tool = nn.Linear(5, 4), diagnosis.tool()
    for y, told in ((several, ["labels"]), (soft, [])):
        found = tool.diagnose(model, nn.CrossEntropyLoss(), [(x, y)], show=False)
        assert [one.cause for one in found if one.cause == "labels"] == told


class _Turned(nn.Module):
    """A GRU that takes the examples for times: each sees only those before it."""

    def __init__(self):
        super().__init__()
        self.cell, self.head = nn.GRU(6, 16), nn.Linear(16, patients.CLASSES)

    def forward(self, x):
        return self.head(self.cell(x)[0][:, -1])


def test_examples_that_see_those_before_them_are_mixed():
    torch.manual_seed(0)
    batches = patients.loader(*patients.classes("Transformer", 0))
    found = diagnosis.tool().diagnose(_Turned(), nn.CrossEntropyLoss(), batches, show=False)
    assert found[0].cause == "mixed_batch"


def test_a_loader_of_something_else_than_pairs_is_told_so():
    x = torch.randn(8, 3)
    for batch in ((x, x, x), {"x": x, "y": x}):
        with pytest.raises(TypeError, match="\\(入力, 正解\\) のテンソルを返す"):
            diagnosis.tool().diagnose(nn.Linear(3, 3), nn.MSELoss(), [batch], show=False)


def test_what_has_learnt_all_has_small_gradients_and_no_alarm():
    torch.manual_seed(0)
    x = torch.randn(64, 5)
    model = nn.Linear(5, 2)
    with torch.no_grad():
        y = model(x)
    y = y + 1e-6 * torch.randn_like(y)
    assert diagnosis.tool().diagnose(model, nn.MSELoss(), [(x, y)], show=False) == []


def test_sequences_that_must_stay_in_their_order_are_taken_batch_by_batch():
    assert diagnosis.causes(patients.packed(0)) == []
    assert diagnosis.causes(patients.sorted_without_labels(0)) == ["unpaired"]


def test_a_loss_written_by_hand_is_watched_too():
    torch.manual_seed(0)
    x = torch.randn(64, 5)
    (found,) = diagnosis.tool().diagnose(
        nn.Linear(5, 1), lambda out, y: ((out - y) ** 2).mean(), [(x, x.sum(1))], show=False
    )
    assert found.cause == "labels" and "(64, 1)" in found.measured


class _Dropping(nn.Module):
    """Dropout as a function, with a rate that no module knows of."""

    def __init__(self, rate):
        super().__init__()
        self.layer, self.rate = nn.Linear(4, 4), rate

    def forward(self, x):
        return nn.functional.dropout(self.layer(x), self.rate, self.training)


@pytest.mark.parametrize("rate, found", [(0.9, ["0.9"]), (0.3, [])])
def test_dropout_as_a_function_is_seen_with_its_rate(rate, found):
    torch.manual_seed(0)
    x = torch.randn(64, 4)
    results = diagnosis.tool().diagnose(_Dropping(rate), nn.MSELoss(), [(x, x)], show=False)
    assert [
        re.search(r" ([\d.]+) ", one.measured)[1] for one in results if one.cause == "dropout"
    ] == found


@pytest.mark.parametrize(
    "now, target, pace", [(1e-4, 1e-3, 1e-3), (1e-3, 1e-4, 1e-3), (0, 1e-3, 1e-3)]
)
def test_a_warm_up_is_judged_by_the_rate_that_it_aims_at(now, target, pace):
    model, x = nn.Linear(2, 2), torch.zeros(4, 2)
    rates = {"params": model.parameters(), "lr": now, "initial_lr": target}
    optimizer = torch.optim.SGD([rates])
    diagnosis.tool().Case(model, nn.MSELoss(), [(x, x)], optimizer, None)
    assert optimizer.param_groups[0]["lr"] == pace


# --- The checks to paste, on networks that they were not written for ------------------


def _pasted(name, capsys, **own):
    """What a row of the table of symptoms prints of one's own model."""
    code = paths.script_of(f"appendix/troubleshooting/{name}").read_text("utf-8")
    code = re.sub(r"^(model|x)\b.* = .*\n", "", code, flags=re.M)
    exec(code, own)
    return capsys.readouterr().out


class _Functional(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.GRU(3, 5, batch_first=True)

    def forward(self, x):
        return torch.relu(self.cell(x)[0])


def test_the_checks_to_paste_read_tuples_and_say_when_they_see_nothing(capsys):
    torch.manual_seed(0)
    model, x = _Functional(), torch.randn(4, 6, 3)
    assert "nn.ReLU がない" in _pasted("row_dead", capsys, model=model, x=x)
    assert "最初に有限でない: なし" in _pasted("row_nonfinite", capsys, model=model, x=x)
    model.cell.bias_hh_l0.data[0] = float("nan")
    assert "最初に有限でない: cell GRU" in _pasted("row_nonfinite", capsys, model=model, x=x)


# --- What it says ------------------------------------------------------------------


def test_it_prints_what_it_measured_what_it_concludes_how_sure_it_is_and_where_to_read(capsys):
    patient = patients.wide_inputs("MLP", 0)
    diagnosis.tool().diagnose(patient.model, patient.loss_fn, patient.loader, patient.optimizer)
    said = capsys.readouterr().out
    assert re.search(
        r"1\. \[確か\] 尺度のずれ → 平均を引き、.*\n   測った値: 尺度のずれ 1\d\d \(しきい値 20\)、入力の列 \d+ の平均 1\d\d、標準偏差",
        said,
    )
    assert "読むページ: pytorch/checks/#inputs" in said
    for measured in (
        "最初の損失",
        "死んだ ReLU",
        "勾配/重み",
        "更新/重み",
        "学習率 1e-03",
        "16 件",
    ):
        assert measured in said, measured


def test_each_cause_leads_to_a_place_of_the_book():
    there = {address(source): page for source, page in library().pages.items()}
    for cause, row in diagnosis.tool().CAUSES.items():
        place = row.page
        page, _, fragment = place.partition("#")
        assert page in there, f"{cause}: no page {page}"
        assert not fragment or fragment in there[page].ids, f"{cause}: no id {place}"


def test_what_rows_of_symptoms_call_a_cause_is_what_the_tool_prints():
    said = {row.label for row in diagnosis.tool().CAUSES.values()}
    rows = symptoms.symptoms()
    for row in rows:
        assert {*row.causes} <= said, f"{paths.shown(symptoms.FILE)}:1: {row.id}: {row.causes}"
    assert sum(bool(row.causes) for row in rows) > len(rows) / 2


def test_every_cause_is_planted_or_follows_from_others():
    planted = {one.cause for one in patients.SICK}
    assert {*diagnosis.tool().CAUSES} - planted == {"cannot_learn"}


def test_it_is_one_file_that_needs_nothing_but_pytorch_and_is_shown_whole():
    tree = ast.parse(paths.script_of(diagnosis.STEM).read_text("utf-8"))
    imported = {name.split(".")[0] for node in ast.walk(tree) for name in (
        [alias.name for alias in node.names] if isinstance(node, ast.Import)
        else [node.module] if isinstance(node, ast.ImportFrom) else [])}  # fmt: skip
    assert imported == {"copy", "math", "random", "sys", "warnings", "collections", "contextlib", "functools",
                        "inspect", "traceback", "types", "torch"}  # fmt: skip
    page = library().pages[diagnosis.PAGE]
    assert diagnosis.STEM in page.stems()
    assert any(box.folded and box.kind == "example" for box in page.of(Box))
