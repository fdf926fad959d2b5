"""The checks that readers paste, on their own networks: nothing of these moves, and nothing hides."""

import re

import pytest
import torch
from torch import nn

from scripts.book import paths, symptoms
from tests.prose import fn

ROWS = sorted(one.paste for one in symptoms.symptoms() if one.paste)
LOSS = nn.CrossEntropyLoss()


def _pasted(stem, **own):
    """Runs a row's check on one's own model: what it defines itself is left out."""
    code = paths.script_of(stem).read_text("utf-8")
    code = re.sub(r"^(model|x|x, y|y|loss_fn)\b.* = .*\n(?: +.*\n)*", "", code, flags=re.M)
    exec(compile(code, stem, "exec"), {"__name__": "pasted", **own})


def _network(dropout=0.5):
    """A network in training, half of it frozen in evaluation, after a backward pass."""
    torch.manual_seed(0)
    model = nn.Sequential(
        nn.Linear(20, 64), nn.BatchNorm1d(64), nn.ReLU(), nn.Dropout(dropout),
        nn.Sequential(nn.Linear(64, 64), nn.BatchNorm1d(64)).eval(), nn.ReLU(), nn.Linear(64, 10),
    )  # fmt: skip
    x, y = torch.randn(64, 20) * 3 + 2, torch.randint(10, (64,))
    LOSS(model(x), y).backward()
    return model, x, y


def _state(model):
    """All that a check might move: weights, statistics, modes, gradients, hooks."""
    return (
        {name: value.clone() for name, value in model.state_dict().items()}
        | {f"{name}.grad": p.grad.clone() for name, p in model.named_parameters()},
        [part.training for part in model.modules()],
        sum(len(part._forward_hooks) for part in model.modules()),
    )


def _is_left_alone(check):
    model, x, y = _network()
    tensors, modes, hooks = _state(model)
    check(model, x, y)
    after, *rest = _state(model)
    return (
        after.keys() == tensors.keys()
        and all(torch.equal(tensors[name], after[name]) for name in tensors)
        and rest == [modes, hooks]
    )


@pytest.mark.parametrize("stem", ROWS)
def test_a_row_leaves_the_network_as_it_is(stem):
    assert _is_left_alone(lambda model, x, y: _pasted(stem, model=model, x=x, y=y, loss_fn=LOSS))


CHECKS = {
    "first_nonfinite": lambda model, x, y: fn("first_nonfinite")(model, x),
    "unit_health": lambda model, x, y: fn("unit_health")(model, x),
    "eval_outputs": lambda model, x, y: fn("eval_outputs")(model, x),
    "loss_by_mode": lambda model, x, y: fn("loss_by_mode")(model, LOSS, x, y),
    "learn_by_heart": lambda model, x, y: fn("learn_by_heart")(model, LOSS, x, y, steps=3),
    "scan_rates": lambda model, x, y: fn("scan_rates")(
        model, LOSS, x, y, torch.optim.SGD, [0.1], steps=3
    ),
    "gradient_table": lambda model, x, y: fn("gradient_table")(model),
}


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_leaves_the_network_as_it_is(name):
    assert _is_left_alone(CHECKS[name])


def test_what_moves_is_seen():
    assert not _is_left_alone(lambda model, x, y: model(x))
    assert not _is_left_alone(lambda model, x, y: model.train())
    assert not _is_left_alone(lambda model, x, y: LOSS(model.eval()(x), y).backward())


def _constant():
    """A network that answers the same to everything, behind a dropout that makes it look different."""
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(20, 64), nn.Sigmoid(), nn.Dropout(0.5), nn.Linear(64, 10))
    nn.init.constant_(model[0].bias, 50.0)
    return model, torch.randn(200, 20), torch.arange(200) % 10


def test_a_dropout_does_not_hide_that_the_answer_is_always_the_same(capsys):
    model, x, y = _constant()
    assert model(x).std(0).max() > 0.1
    _pasted("appendix/troubleshooting/row_answers", model=model, x=x, y=y)
    said = capsys.readouterr().out
    assert "答えの種類: 1\n" in said and "入力で出力が変わる: False" in said
    assert "どの入力にも同じ値を返す" in fn("look_at_outputs")(fn("eval_outputs")(model, x))


def test_a_dropout_does_not_hide_what_can_be_learnt_by_heart(capsys):
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Dropout(0.9), nn.Linear(64, 10))
    x, y = torch.randn(64, 20), torch.randint(10, (64,))
    _pasted("appendix/troubleshooting/row_sixteen", model=model, x=x, y=y, loss_fn=LOSS)
    assert capsys.readouterr().out == "覚えた\n"


def test_gradients_that_are_exactly_zero_are_counted(capsys):
    model, x, y = _network()
    said = {}
    for name, part in [("well", model), ("cut", nn.Sequential(model, nn.Hardtanh(50, 60)))]:
        _pasted("appendix/troubleshooting/row_frozen", model=part, x=x, y=y, loss_fn=LOSS)
        said[name] = capsys.readouterr().out.splitlines()[-1]
    assert said == {"well": "None か全部 0 の重み: 0 / 10", "cut": "None か全部 0 の重み: 10 / 10"}


class _Tokens(nn.Module):
    """A convolution along time, then a linear layer at each time: the axis of the units moves."""

    def __init__(self):
        super().__init__()
        self.act, self.lines = nn.ReLU(), nn.Conv1d(3, 8, 3)
        self.last, self.end = nn.Linear(8, 8), nn.ReLU()

    def forward(self, x):
        return self.end(self.last(self.act(self.lines(x)).transpose(1, 2)))


SHAPES = {
    "images": (nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU()), (9, 3, 8, 8), ["25%"]),
    "lines": (nn.Sequential(nn.Conv1d(3, 8, 3), nn.MaxPool1d(2), nn.ReLU()), (32, 3, 14), ["25%"]),
    "times": (nn.Sequential(nn.Linear(3, 8), nn.ReLU()), (32, 14, 3), ["25%"]),
    "rows": (nn.Sequential(nn.Linear(3, 8), nn.ReLU()), (32, 3), ["25%"]),
    "lines, then times": (_Tokens(), (32, 3, 14), ["25%", "25%"]),
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_dead_unit_is_a_channel_or_a_feature_whatever_the_shape(name, capsys):
    model, shape, told = SHAPES[name]
    torch.manual_seed(0)
    with torch.no_grad():
        for part in model.modules():
            if isinstance(part, (nn.Conv1d, nn.Conv2d, nn.Linear)):
                part.bias[:2], part.bias[2:] = -50.0, 1.0
    x = torch.randn(shape)
    _pasted("appendix/troubleshooting/row_dead", model=model, x=x)
    assert re.findall(r"\d+%", capsys.readouterr().out) == told
    assert [f"{share:.0%}" for share in fn("unit_health")(model, x).values()] == told
