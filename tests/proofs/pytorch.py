"""docs/pytorch/: counts, variances that torch.nn.init draws, and what its sentences say of PyTorch."""

import contextlib
import copy
import io
import math
import warnings
from functools import lru_cache
from types import SimpleNamespace

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn
from torch.nn import init

from tests.proofs import cell, fn, formula, holds, namespace, shows

torch.set_num_threads(1)  # networks this small only wait for each other
IN, OUT = 300, 500


def _drawn(fill, *arguments):
    """The variance that an initializer of PyTorch draws, within 2 %, as the formula has it."""

    def meaning(draw):
        torch.manual_seed(int(draw.integers(1000)))
        weights = torch.empty(OUT, IN, dtype=torch.float64)
        fill(weights, *arguments)
        a = 0.3
        exact = {"xavier": 2 / (IN + OUT), "he": 2 / IN, "leaky": 2 / ((1 + a * a) * IN), "default": 1 / IN,
                 "orthogonal": 1 / max(IN, OUT)}  # fmt: skip
        value = min(exact.values(), key=lambda one: abs(math.log(one / float(weights.var()))))
        return {r"n_{\text{in}}": IN, r"n_{\text{out}}": OUT, "a": a, "=": value}

    return meaning


def drawn(*shape, seed=0):
    """Standard normal numbers of a seed."""
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


def error_of(step):
    """What a step complains of, or nothing."""
    try:
        step()
    except (RuntimeError, ValueError, TypeError, AttributeError) as error:
        return str(error)
    return ""


def warned(step):
    """What a step warns of."""
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        step()
    return " ".join(str(one.message) for one in found)


def slope(f, x):
    """The gradient that PyTorch returns at one place."""
    z = torch.tensor([float(x)], dtype=torch.float64, requires_grad=True)
    f(z).backward()
    return z.grad.item()


# --- docs/pytorch/modules.md


def _listed():
    return namespace("pytorch/modules/defaults")["MODULES"]


def _functions():
    """The functions of the listed modules, as F spells them."""
    spelled = {"LeakyReLU": "leaky_relu", "PReLU": "prelu", "RReLU": "rrelu"}
    return [spelled.get(one.__name__, one.__name__.lower()) for one in _listed()]


def _changes_with_mode(module):
    x = drawn(200, 4)
    return not torch.equal(module.train()(x), module.eval()(x))


def _kink(f, place):
    """(left, here, right) slopes around a place."""
    return slope(f, place - 1e-6), slope(f, place), slope(f, place + 1e-6)


def _outer(f, place):
    left, here, right = _kink(f, place)
    return here == (left if place <= 0 else right) and abs(left - right) > 0.1


def _sums(dim):
    """Whether the classes of each time sum to 1: (examples, times, classes)."""
    return torch.allclose(drawn(2, 3, 5).softmax(dim).sum(2), torch.ones(2, 3))


def _others_matter(dim):
    """Whether the probabilities of the first row depend on the second."""
    z = drawn(2, 3)
    other = z.clone()
    other[1] += torch.tensor([3.0, 0.0, -3.0])
    return not torch.allclose(z.softmax(dim)[0], other.softmax(dim)[0])


def _saved(f):
    x = torch.tensor([-1.0, 2.0], requires_grad=True)
    return [one for one in dir(f(x).grad_fn) if one.startswith("_saved_")]


def _gru_by_hand(candidate):
    """Whether nn.GRU is the sigmoid gates and this candidate."""
    torch.manual_seed(0)
    layer, x, h = nn.GRU(3, 4), 2 * drawn(6, 2, 3), torch.zeros(2, 4)
    for step in x:
        a = (step @ layer.weight_ih_l0.T + layer.bias_ih_l0).chunk(3, -1)
        b = (h @ layer.weight_hh_l0.T + layer.bias_hh_l0).chunk(3, -1)
        reset, keep = (a[0] + b[0]).sigmoid(), (a[1] + b[1]).sigmoid()
        h = keep * h + (1 - keep) * candidate(a[2] + reset * b[2])
    return torch.allclose(layer(x)[0][-1], h, atol=1e-6)


def _largest_state(cell_of):
    """The largest state after one large input."""
    torch.manual_seed(0)
    return cell_of(3, 8)(50 * drawn(20, 3), torch.zeros(20, 8)).abs().max().item()


def _decayed_slope(decay):
    act = nn.PReLU()
    optimizer = torch.optim.SGD(act.parameters(), lr=0.1, weight_decay=decay)
    for _ in range(20):
        optimizer.zero_grad()
        act(torch.ones(3)).sum().backward()  # nothing on the negative side asks for a change
        optimizer.step()
    return act.weight.item()


# --- docs/pytorch/initialization.md


def _fills_itself(name):
    weights = torch.zeros(6, 5)
    return getattr(init, name)(weights) is weights and bool((weights != 0).any())


def _std(fill, *shape):
    torch.manual_seed(0)
    weights = torch.empty(*shape)
    fill(weights)
    return weights.std().item()


def _next_square(seed):
    """The mean square after one layer of ReLU, with weights of this seed and the gain of He."""
    fill = fn("gain_init_")
    torch.manual_seed(seed)
    weight = torch.empty(50, 50)
    fill(weight, 2**0.5)
    return (F.relu(drawn(400, 50)) @ weight.T).square().mean().item()


def _after_one_layer(f, spread):
    """The mean square after a layer with the gain of f for variance 1, over that of its input."""
    z = torch.linspace(-10, 10, 20_001, dtype=torch.float64)
    density = torch.exp(-(z**2) / 2) / math.sqrt(2 * math.pi)
    mean = lambda values: torch.trapezoid(values * density, z).item()
    return mean(f(spread * z) ** 2) / mean(f(z) ** 2) / spread**2


def _visited():
    order = []
    model = nn.Sequential(nn.Linear(2, 2), nn.Sequential(nn.ReLU(), nn.Linear(2, 2)))
    model.apply(order.append)
    return all(order.index(inner) < order.index(one) for one in order for inner in one.children())


def _first_guess(small):
    """The largest probability of a network by He initialization, with or without a small last layer."""
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(400, 300), nn.ReLU(), nn.Linear(300, 10))
    model.apply(namespace("pytorch/initialization/apply")["he_init_"])
    if small:
        nn.init.normal_(model[-1].weight, std=0.01)
    with torch.no_grad():
        return model(drawn(200, 400)).softmax(1).max().item()


def _alike(layers, start=0.0):
    """How far two inputs stay apart in layers of infinite width: √(1 − ρ), ρ by the arc-cosine kernel."""
    rho = start
    for _ in range(layers):
        angle = math.acos(max(-1.0, min(1.0, rho)))
        rho = (math.sin(angle) + (math.pi - angle) * math.cos(angle)) / math.pi
    return math.sqrt(1 - rho)


def _spreads():
    names = namespace("pytorch/initialization/check_std")
    return [names["he"][n][1] for n in (0, 9)]


class _Added(nn.Module):
    """A residual block: the input and a ReLU layer."""

    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(48, 48)

    def forward(self, x):
        return x + torch.relu(self.layer(x))


def _deep(kind):
    parts, width = [], 20
    for _ in range(24):
        if kind == "residual" and width == 48:
            parts.append(_Added())
            continue
        norm = {"batch": [nn.BatchNorm1d(48)], "layer": [nn.LayerNorm(48)]}.get(kind, [])
        parts += [nn.Linear(width, 48), *norm, nn.ReLU()]
        width = 48
    return nn.Sequential(*parts, nn.Linear(48, 4))


@lru_cache(maxsize=None)
def _after_learning(kind, seed, steps):
    """Whether 24 layers of the default initialization are below guessing after so many steps."""
    names = namespace("pytorch/initialization/effect")
    torch.manual_seed(seed)
    model = _deep(kind)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    for _ in range(steps):
        loss = F.cross_entropy(model(names["x"]), names["y"])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return loss.item() < names["blind"] - 0.1


def _still_updated(replace):
    """Whether a layer is updated that is filled anew, or replaced, after the optimizer was made."""
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(4, 3), nn.Tanh(), nn.Linear(3, 1))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    if replace:
        model[2] = nn.Linear(3, 1)
    else:
        nn.init.xavier_normal_(model[2].weight)
    before = model[2].weight.detach().clone()
    model(drawn(5, 4)).sum().backward()
    optimizer.step()
    return not torch.equal(before, model[2].weight)


# --- docs/pytorch/classifier.md


def _first_logits(scale):
    """The largest spread of logits over classes, before any training."""
    torch.manual_seed(0)
    model = fn("SimpleNet")()
    with torch.no_grad():
        model.layers[-1].weight.mul_(scale)
        return model(fn("font_digits")(100, 0)[0]).std(1).max().item()


def _overfits():
    """(share of zeros after the two ReLUs, gap of accuracy) of the trained network."""
    names = namespace("pytorch/classifier/train")
    model = names["model"].eval()
    with torch.no_grad():
        zeros = [(model.layers[:n](names["x"]) == 0).float().mean().item() for n in (3, 5)]
    gap = [
        names["accuracy"](model, names[x], names[y]) for x, y in (("x", "y"), ("x_test", "y_test"))
    ]
    return all(0.05 < one < 0.95 for one in zeros) and gap[0] - gap[1] > 0.03


def _shifts():
    """How far glyphs of 20 × 12 lie from the middle: by where 4000 images together are brighter than noise."""
    mean = fn("font_digits")(4000, 7)[0].mean(0)
    bright = [(mean.amax(axis) > 0.05).nonzero().flatten() for axis in (1, 0)]
    reach = [(len(places) - size) / 2 for places, size in zip(bright, (20, 12))]
    return reach == [2, 2] and all(int(places[0]) == 27 - int(places[-1]) for places in bright)


# --- docs/pytorch/checks.md


def _by_heart(model, count=16):
    """Whether so many samples with random labels are learnt by heart."""
    x, y = drawn(200, 20), torch.randint(10, (200,), generator=torch.Generator().manual_seed(1))
    model = copy.deepcopy(model)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-2)
    for _ in range(300):
        optimizer.zero_grad()
        loss = F.cross_entropy(model(x[:count]), y[:count])
        loss.backward()
        optimizer.step()
    return loss.item() < 0.1


def _seeded(make, seed=0):
    torch.manual_seed(seed)
    return make()


def _net(*sizes):
    parts = [one for a, b in zip(sizes, sizes[1:]) for one in (nn.Linear(a, b), nn.ReLU())]
    return nn.Sequential(*parts[:-1])


def _leaked(seed):
    """The loss before training where the answer stands in the input, minus that of guessing."""
    torch.manual_seed(seed)
    y = torch.randint(10, (500,))
    x = torch.cat([torch.randn(500, 20), F.one_hot(y, 10).float()], 1)
    return F.cross_entropy(_net(30, 64, 10)(x), y).item() - fn("guessing_loss")(y)


def _same_value(kind):
    """What the check of outputs says of a dead, a saturated and a shrinking network."""
    torch.manual_seed(0)
    x = torch.randn(256, 20)
    model = _net(20, 64, 10) if kind != "shrinking" else _net(20, *[48] * 24, 10)
    with torch.no_grad():
        if kind == "dead":
            model[0].bias.fill_(-50.0)
        if kind == "saturated":
            model[1] = nn.Tanh()
            model[0].bias.fill_(50.0)
    return "どの入力にも同じ値を返す" in fn("look_at_outputs")(model(x))


def _hidden_by_dropout(looks):
    """Whether the check of outputs sees that a saturated layer before a dropout gives all inputs the same."""
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(20, 64), nn.Sigmoid(), nn.Dropout(0.5), nn.Linear(64, 10))
    nn.init.constant_(model[0].bias, 50.0)
    return "どの入力にも同じ値を返す" in fn("look_at_outputs")(looks(model, torch.randn(256, 20)))


def _left_alone(check):
    """Whether weights, statistics and mode of a network in training are the same after a check."""
    model, x = (
        _seeded(lambda: nn.Sequential(nn.Linear(4, 4), nn.BatchNorm1d(4), nn.ReLU())),
        3 + drawn(9, 4),
    )
    before = {name: value.clone() for name, value in model.state_dict().items()}
    check(model, x)
    return model.training and all(torch.equal(before[k], v) for k, v in model.state_dict().items())


def _frozen_loss(high, decay=0.0):
    """Whether a loss is the same to the last digit after steps on an output cut from above, and all gradients 0 at first."""
    torch.manual_seed(0)
    model = nn.Sequential(_net(20, 32, 1), nn.Hardtanh(1.0, high))
    nn.init.constant_(model[0][2].bias, 8.0)
    x, y = torch.randn(64, 20), torch.rand(64, 1)
    adam = torch.optim.Adam(model.parameters(), lr=0.1, weight_decay=decay)
    losses, zero = [], []
    for _ in range(60):
        adam.zero_grad()
        loss = F.mse_loss(model(x), y)
        loss.backward()
        zero.append(all(ratio == 0 for _, ratio in fn("gradient_table")(model)))
        adam.step()
        losses.append(loss.item())
    return zero[0] and len(set(losses)) == 1


def _memorized_with_dropout(kind):
    """Whether 16 samples are learnt by heart before a strong dropout."""
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), kind(0.8), nn.Linear(64, 10))
    x, y = torch.randn(200, 20), torch.randint(10, (200,))
    return fn("learn_by_heart")(model, nn.CrossEntropyLoss(), x, y, rate=1e-2)[1] < 0.1


class _Disguised(nn.Module):
    """A dropout by another name, and so not stopped."""

    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, x):
        return F.dropout(x, self.p, self.training)


def _targets(y):
    return fn("look_at_targets")(torch.zeros(300, 10), y)


def _version(times):
    y = torch.sigmoid(torch.zeros(2))
    for _ in range(times):
        y.sub_(0.5)
    return y._version


def _saturated(kind, share):
    """Whether one unit is saturated with this share of values where the slope is 0.09 of its largest, the rest 0.11."""
    low = 0.09 if kind is nn.Tanh else 0.09 / 4
    a = [
        (1 - s) ** 0.5 if kind is nn.Tanh else (1 + (1 - 4 * s) ** 0.5) / 2
        for s in (low, low * 11 / 9)
    ]
    a = torch.tensor([a[0]] * round(100 * share) + [a[1]] * round(100 - 100 * share))
    z = torch.atanh(a) if kind is nn.Tanh else torch.logit(a)
    return next(iter(fn("unit_health")(nn.Sequential(kind()), z[:, None]).values())) == 1


def _dead_units(count):
    """Units that are 0 on so many samples."""
    torch.manual_seed(0)
    hidden = nn.Linear(20, 64)
    with torch.no_grad():
        hidden.bias.sub_(1.0)
    return fn("unit_health")(nn.Sequential(hidden, nn.ReLU()), drawn(500, 20)[:count])["1"]


class _Functional(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(4, 3)

    def forward(self, x):
        return F.relu(self.layer(x))


def _moving_mean(steps, momentum=0.1):
    """The share of the input's mean that BatchNorm's moving average has reached."""
    norm = nn.BatchNorm1d(1, momentum=momentum)
    for _ in range(steps):
        norm(50 + 5 * drawn(64, 1))
    return norm.running_mean.item() / (50 + 5 * drawn(64, 1)).mean().item()


def _step_over_weight(rate=0.01):
    """(ratio of the table times the rate, length of a step of SGD over that of the weight)."""
    model = _seeded(lambda: nn.Linear(5, 3, bias=False))
    F.cross_entropy(model(drawn(8, 5)), torch.arange(8) % 3).backward()
    told = fn("gradient_table")(model)[0][1] * rate
    before = model.weight.detach().clone()
    torch.optim.SGD(model.parameters(), lr=rate).step()
    return math.isclose(told, ((model.weight - before).norm() / before.norm()).item(), rel_tol=1e-3)


def _gradient(path):
    w, other = torch.ones(2, requires_grad=True), torch.ones(1, requires_grad=True)
    (path(w).sum() + other).backward()
    return w.grad


# --- docs/pytorch/failures.md


def _alone(norm, shape):
    """(what one sample makes a forgotten eval() say, whether its answer is that of the batch)."""
    x = drawn(20, *shape)
    told = error_of(lambda: norm(x[:1]))
    return told, not told and torch.allclose(norm(x[:1]), norm(x)[:1], atol=1e-3)


def _parts_of(sizes, how):
    """The gradient of parts of different sizes, over that of the whole."""
    x, y, w = drawn(sum(sizes), 4), drawn(sum(sizes), seed=1), torch.zeros(4, requires_grad=True)
    whole = torch.autograd.grad(((x @ w - y) ** 2).mean(), w)[0]
    for xb, yb in zip(x.split(sizes), y.split(sizes)):
        wrong = (xb @ w - yb) ** 2
        (wrong.sum() / len(x) if how == "sum" else wrong.mean() / len(sizes)).backward()
    return torch.allclose(w.grad, whole, atol=1e-6)


def _forgotten(steps=4000, rate=0.1):
    """The largest |w| of the last tenth without zero_grad, on w²/2, by hand."""
    w, piled, path = 1.0, 0.0, []
    for _ in range(steps):
        piled += w
        w -= rate * piled
        path.append(w)
    last = path[-steps // 10 :]
    return max(last) > 0.9 and min(last) < -0.9


def _where_gradients():
    """The gradient that reaches the branch that is not taken."""
    a, b = torch.ones(2, requires_grad=True), torch.ones(2, requires_grad=True)
    torch.where(torch.tensor([True, True]), a, b).sum().backward()
    return a.grad.tolist() == [1, 1] and b.grad.tolist() == [0, 0]


def _apart():
    """Whether the loss of one net among many moves the weights of that net only."""
    w = torch.zeros(3, 2, requires_grad=True)
    losses = ((w @ torch.ones(2) - torch.arange(3.0)) ** 2) * torch.tensor([1.0, 10.0, 100.0])
    both = torch.autograd.grad(losses.sum(), w, retain_graph=True)[0]
    one = torch.autograd.grad(losses[1], w)[0]
    return torch.equal(both[1], one[1]) and not one[[0, 2]].any()


def _record_length(times, detached):
    """How many operations the record of a carried state holds after so many rounds."""
    w, state = torch.ones(1, requires_grad=True), torch.zeros(1)
    for _ in range(times):
        state = torch.tanh(w + (state.detach() if detached else state))
    found, left = set(), [state.grad_fn]
    while left:
        node = left.pop()
        if node is not None and node not in found:
            found.add(node)
            left += [one for one, _ in node.next_functions]
    return len(found)


def _log_twice():
    z, y = drawn(5, 4), torch.tensor([0, 1, 2, 3, 0])
    return torch.allclose(F.cross_entropy(z.log_softmax(1), y), F.cross_entropy(z, y))


def _recorded(mode):
    """Whether a calculation within leaves a record."""
    with mode():
        return nn.Linear(2, 2)(torch.ones(1, 2)).requires_grad


def _modes(context):
    """(whether dropout still works, whether a record is kept): within no_grad(), or after eval()."""
    model, x = nn.Sequential(nn.Linear(4, 64), nn.Dropout(0.5)), torch.ones(1, 4)
    if context is None:
        model.eval()
        return not torch.equal(model(x), model(x)), model(x).requires_grad
    with context():
        return not torch.equal(model(x), model(x)), model(x).requires_grad


# --- docs/pytorch/hooks.md


def _seen_by_hook():
    """Whether a backward hook on an activation gets ∂L/∂a and ∂L/∂z."""
    found, act = [], nn.Tanh()
    act.register_full_backward_hook(lambda m, into, out: found.append((into[0], out[0])))
    z = drawn(4, 3).requires_grad_()
    (act(z) ** 3).sum().backward()
    a = torch.tanh(z.detach())
    return torch.allclose(found[0][1], 3 * a**2) and torch.allclose(
        found[0][0], 3 * a**2 * (1 - a**2)
    )


def _hooked(module, rest, x):
    module.register_full_backward_hook(lambda *seen: None)
    return lambda: nn.Sequential(module, *rest)(x).sum().backward()


def _first_adam(scale):
    """The first step of Adam (rate 0.001) for gradients of this size."""
    w = torch.zeros(50, requires_grad=True)
    optimizer = torch.optim.Adam([w], lr=1e-3)
    (w * scale * (1 + drawn(50).abs())).sum().backward()
    optimizer.step()
    return w.abs().min().item(), w.abs().max().item()


def _ratios():
    names = namespace("pytorch/hooks/parameters")
    sizes = [one.square().mean().item() for name, one in names["before"].items() if one.dim() > 1]
    moved = [((p.detach() - names["before"][n]).norm() / names["before"][n].norm()).item()
             for n, p in names["model"].named_parameters() if p.dim() > 1]  # fmt: skip
    return moved[0] == min(moved) and sizes[0] == max(sizes)


def _deltas(activation, he):
    names = namespace("pytorch/hooks/backward")
    torch.manual_seed(0)
    sizes = names["delta_sizes"](names["stack_of"](activation, he), names["x"])
    return sizes["1"] / sizes["15"]


# --- docs/pytorch/mixed_precision.md

SCORES = torch.tensor([[1.0, 2.0, 3.0]])


def _all_hidden(way):
    """The probabilities of a row whose scores are all replaced by, or moved by, −10⁴."""
    z = SCORES + -1e4 if way == "added" else torch.full_like(SCORES, -1e4)
    return z.softmax(-1)


def _scale_after(gradients, start=2.0**16):
    """The scale of GradScaler after steps whose scaled gradients are these; "own" overflows with the scale."""
    w = torch.ones(1, requires_grad=True)
    optimizer, scaler = torch.optim.SGD([w], lr=0.0), torch.amp.GradScaler("cpu", init_scale=start)
    for one in gradients:
        optimizer.zero_grad()
        scaler.scale(w.sum()).backward()
        w.grad.fill_(
            torch.inf
            if one == "own" and scaler.get_scale() > 1024
            else 1.0
            if one == "own"
            else one
        )
        scaler.step(optimizer)
        scaler.update()
    return scaler.get_scale()


def _without_update():
    """What a loop says that never calls update(), at its second step."""
    w = torch.ones(1, requires_grad=True)
    optimizer, scaler = torch.optim.SGD([w], lr=0.1), torch.amp.GradScaler("cpu")
    for step in range(2):
        scaler.scale(w.sum()).backward()
        told = error_of(lambda: scaler.unscale_(optimizer))
        if told:
            return step, told
        scaler.step(optimizer)
    return 2, ""


# --- docs/pytorch/exercises.md


@lru_cache(maxsize=None)
def _xor(hidden, nets=300):
    """(whether each net learnt XOR by ReLU, how many of its units are dead then)."""
    X, Y = torch.tensor([[0.0, 0], [0, 1], [1, 0], [1, 1]]), torch.tensor([[0.0], [1], [1], [0]])
    g = torch.Generator().manual_seed(5)
    uniform = lambda n, *shape: (
        (torch.rand(nets, *shape, generator=g) * 2 - 1) / n**0.5
    ).requires_grad_()
    w1, b1, w2, b2 = (
        uniform(2, 2, hidden),
        uniform(2, 1, hidden),
        uniform(hidden, hidden, 1),
        uniform(hidden, 1, 1),
    )
    adam = torch.optim.Adam([w1, b1, w2, b2], lr=0.01)
    for _ in range(1000):
        z = torch.relu(X @ w1 + b1) @ w2 + b2
        losses = F.binary_cross_entropy_with_logits(z, Y.expand(nets, 4, 1), reduction="none").mean(
            dim=(1, 2)
        )
        adam.zero_grad()
        losses.sum().backward()
        adam.step()
    return (losses < 0.1).numpy(), ((X @ w1 + b1) <= 0).all(1).sum(1).numpy()


def _linear_xor():
    """The least squared error of a line on XOR."""
    X, y = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1.0]]), np.array([0, 1, 1, 0.0])
    return float(np.mean((X @ np.linalg.lstsq(X, y, rcond=None)[0] - y) ** 2))


def _dropped(layers):
    """The mean square of a signal after dropouts of one half, over what it was: by drawing."""
    x = torch.ones(400_000)
    torch.manual_seed(0)
    for _ in range(layers):
        x = F.dropout(x, 0.5)
    return x.square().mean().item()


def _examples(layer, **options):
    """For how many examples a recurrent layer keeps a state where it is given 5 by 7 vectors."""
    state = layer(3, 4, **options)(torch.zeros(5, 7, 3))[1]
    return (state[0] if isinstance(state, tuple) else state).shape[1]


def _earlier_matter(batch_first):
    """Whether a GRU gives the later ones of five examples another answer when the first one changes."""
    torch.manual_seed(0)
    gru, x = nn.GRU(3, 4, batch_first=batch_first), drawn(5, 7, 3).float()
    before, x[0] = gru(x)[0][1:], 9.0
    return not torch.allclose(gru(x)[0][1:], before)


def _alone_as_together(place, batch_first=False):
    """Whether a GRU says of the example at this place alone what it says of it among five."""
    torch.manual_seed(0)
    gru, x = nn.GRU(3, 4, batch_first=batch_first), drawn(5, 7, 3).float()
    one = slice(place, (place + 1) or None)
    return torch.allclose(gru(x)[0][one], gru(x[one])[0], atol=1e-6)


def _both_ways(shape):
    """A bidirectional LSTM and what it says of five examples, and of each of them alone."""
    torch.manual_seed(0)
    lstm, x = (
        nn.LSTM(3, 4, num_layers=2, batch_first=True, bidirectional=True),
        drawn(5, 7, 3).float(),
    )
    whole, parts = lstm(x)[1][0], [lstm(one)[1][0] for one in x.split(1)]
    return whole.shape == shape, whole, parts


JOINS = {
    "view": lambda h: h.view(h.shape[1], -1),
    "reshape": lambda h: h.reshape(h.shape[1], -1),
    "cat": lambda h: torch.cat([h[-2], h[-1]], 1),
    "transpose": lambda h: h.transpose(0, 1).flatten(1),
}


def keeps_apart(name):
    """Whether this way to join the states of both directions gives each example what it gives it alone."""
    _, whole, parts = _both_ways(None)
    return torch.allclose(
        JOINS[name](whole), torch.cat([JOINS[name](one) for one in parts]), atol=1e-6
    )


class _Joined(nn.Module):
    """A classifier on the states of both directions, joined in one of these ways."""

    def __init__(self, name):
        super().__init__()
        self.lstm, self.join = nn.LSTM(3, 8, batch_first=True, bidirectional=True), JOINS[name]
        self.last = nn.Linear(16, 10)

    def forward(self, x):
        return self.last(self.join(self.lstm(x)[1][0]))


def mixed_by_heart(rate=1e-2):
    """Whether a net that mixes its examples learns the same sixteen by heart."""
    torch.manual_seed(0)
    _, last = fn("learn_by_heart")(
        _Joined("view"), F.cross_entropy, drawn(16, 6, 3), torch.arange(16) % 10, rate=rate
    )
    return last < 0.1


def _standardized_by(seen, x):
    """What the page's line makes of an input."""
    return (x - seen.mean(0)) / seen.std(0)


def _axis_of(first, *shape):
    """The share of dead units that the check counts behind this layer, a quarter of whose eight are killed."""
    torch.manual_seed(0)
    with torch.no_grad():
        first.bias[:2] = -50.0
    (share,) = fn("unit_health")(nn.Sequential(first, nn.ReLU()), drawn(*shape)).values()
    return share


def _by_place(first, *shape):
    """How many units the page's first count finds dead behind this layer, two of whose eight are killed."""
    torch.manual_seed(0)
    with torch.no_grad():
        first.bias[:2] = -50.0
    (count,) = fn("dead_units_by_layer")(nn.Sequential(first, nn.ReLU()), [drawn(*shape)]).values()
    return count


def _compares_pairs(rows, told=False, found=()):
    """Whether the diagnosis compares pairs where 200 numbers use an embedding of so many rows,

    where the targets are the inputs (`told`), or after it has found these causes.
    """
    call = SimpleNamespace(name="embedding", args=(torch.zeros(200), torch.zeros(rows, 2)))
    asked, part = [], (torch.zeros(16, 2), torch.zeros(16, 2))
    case = SimpleNamespace(
        calls=[call], parts=[part] * 12, all=(part[0], part[0] + (not told)), found=found, lines=[], output=lambda x: x, loss_fn=F.mse_loss,
        learn=lambda *given, **more: asked.append(given),
    )  # fmt: skip
    list(namespace("pytorch/diagnose/diagnose")["Case"].pairs(case))
    return bool(asked)


def _without_targets(paired):
    """What the diagnosis says of a loader without targets, or `paired` with its own inputs."""
    loader = [(x,) for x in drawn(64, 3).split(16)]
    given = [(x, x) for (x,) in loader] if paired else loader
    return error_of(
        lambda: namespace("pytorch/diagnose/diagnose")["diagnose"](
            nn.Linear(3, 3), nn.MSELoss(), given, show=False
        )
    )


class _ByName(nn.Module):
    """Takes the parts of a batch by name, or the batch as it is where `whole`."""

    def __init__(self, whole):
        super().__init__()
        self.layer, self.forward = nn.Linear(3, 1), self._whole if whole else self._parts

    def _whole(self, batch):
        return self.layer(batch["x"])

    def _parts(self, x, name=None):
        return self.layer(x)


def _takes_dictionary(whole):
    """Whether the diagnosis can ask a network that takes dictionaries."""
    x = drawn(16, 3).float()
    pair = ({"x": x, "name": x}, x[:, :1])
    tool = namespace("pytorch/diagnose/diagnose")
    case = tool["Case"](_ByName(whole), nn.MSELoss(), [pair], None, None)
    return case.output(pair[0]).shape == (16, 1)


def _frozen_share(given):
    """The share of frozen weights that the diagnosis measures where `given(model)` is optimized."""
    model = nn.Sequential(nn.Linear(3, 8).requires_grad_(False), nn.Linear(8, 1))
    x, tool = drawn(16, 3).float(), namespace("pytorch/diagnose/diagnose")
    optimizer = torch.optim.SGD(given(model).parameters(), 0.1)
    case = tool["Case"](model, nn.MSELoss(), [(x, x[:, :1])], optimizer, None)
    cause, share, *_ = next(case.gradients())
    assert cause == "frozen"
    return share


class _Masked(nn.Module):
    """Adds a mask that is made of zeros and filled in place, all of it hidden in the last row."""

    def __init__(self):
        super().__init__()
        self.layer, self.head = nn.Linear(3, 4), nn.Linear(4, 1)

    def forward(self, x):
        scores = self.layer(x)
        mask = torch.zeros_like(scores)
        mask.masked_fill_((torch.arange(len(x)) == len(x) - 1)[:, None], -math.inf)
        return self.head((scores + mask).softmax(-1))


def _place_of_nan():
    """Where the diagnosis says that the first NaN comes from, in the network above."""
    x = drawn(64, 3).float()
    with contextlib.redirect_stdout(io.StringIO()):
        found = namespace("pytorch/diagnose/diagnose")["diagnose"](
            _Masked(), nn.MSELoss(), [(x, x[:, :1])]
        )
    return {one.cause: one.measured for one in found}["nan"]


def _goes_on(least):
    """Whether the diagnosis tries rates where no output below `least` lets a gradient through."""
    model = nn.Sequential(nn.Linear(3, 1), nn.Hardtanh(least, 9.0))
    x, said = drawn(64, 3).float(), io.StringIO()
    with contextlib.redirect_stdout(said):
        namespace("pytorch/diagnose/diagnose")["diagnose"](
            model, nn.MSELoss(), [(x, x.sum(1, keepdim=True))]
        )
    return "60 歩" in said.getvalue()


def _examined(size):
    """How many of 500 examples, in batches of 5, the diagnosis takes where each is so many numbers."""
    batches = [(torch.zeros(5, size), torch.zeros(5)) for _ in range(100)]
    tool = namespace("pytorch/diagnose/diagnose")
    return tool["Case"](nn.Linear(1, 1), nn.MSELoss(), batches, None, None).seen


def _judged_rate(group):
    """At which rate the diagnosis tries an optimizer that has been scheduled."""
    model = nn.Linear(2, 1)
    optimizer = torch.optim.SGD([{"params": model.parameters(), **group}])
    x = torch.zeros(4, 2)
    tool = namespace("pytorch/diagnose/diagnose")
    tool["Case"](model, nn.MSELoss(), [(x, x)], optimizer, None)
    return optimizer.param_groups[0]["lr"]


def _said_of_rate(now):
    """What the diagnosis says first of an optimizer whose schedule aims at a rate of 0.1."""
    model, x = nn.Linear(2, 1), torch.zeros(4, 2)
    rates = {"params": model.parameters(), "lr": now, "initial_lr": 0.1}
    tool = namespace("pytorch/diagnose/diagnose")
    return tool["Case"](model, nn.MSELoss(), [(x, x)], torch.optim.SGD([rates]), None).lines


class _Sorted(nn.Module):
    """Wants its examples longest first where `strict`, as packed sequences do."""

    def __init__(self, strict):
        super().__init__()
        self.strict, self.layer = strict, nn.Linear(1, 1)

    def forward(self, lengths):
        if self.strict and (lengths.diff(dim=0) > 0).any():
            raise RuntimeError("must be sorted")
        return self.layer(lengths)


def _keeps_batches(strict):
    """Whether the diagnosis leaves batches of 4 as they are, each of which is sorted."""
    batch = (torch.tensor([[4.0], [3.0], [2.0], [1.0]]), torch.zeros(4, 1))
    tool = namespace("pytorch/diagnose/diagnose")
    case = tool["Case"](_Sorted(strict), nn.MSELoss(), [batch] * 3, None, None)
    return len(case.all[1]) == 4 and len(case.parts) == 3


class _Graph(nn.Module):
    """Numbers of rows → their classes, from the means of neighbours; or all rows and the graph → all."""

    def __init__(self, x, near):
        super().__init__()
        self.x, self.near, self.layer = x, near, nn.Linear(4, 2)

    def forward(self, rows, near=None):
        if near is None:
            return self.layer(self.near @ self.x)[rows]
        return self.layer(near @ rows)


def _graph_causes(wrapped):
    """What the diagnosis finds in a small graph network, with rows or with all of the graph as input."""
    torch.manual_seed(0)
    y = torch.arange(120) % 2
    near = (y[:, None] == y).float() / 60
    x = torch.randn(120, 4) + y[:, None]
    model = _Graph(x, near)
    inputs = torch.arange(120) if wrapped else [x, near]
    with contextlib.redirect_stdout(io.StringIO()):
        found = namespace("pytorch/diagnose/diagnose")["diagnose"](
            model, F.cross_entropy, [(inputs, y)], torch.optim.Adam(model.parameters(), 1e-2)
        )
    return [one.cause for one in found]


CLAIMS = {
    "pytorch/classifier": [
        holds("`torch.randperm(len(x)).split(64)` は、データの番号を混ぜ、64 個ずつに分けます。", lambda: _seeded(lambda: (rows := torch.randperm(200).split(64))
              and [len(one) for one in rows] == [64, 64, 64, 8] and torch.equal(torch.cat(rows).sort().values, torch.arange(200))
              and not torch.equal(torch.cat(rows), torch.arange(200)))),
        formula(r"\begin{aligned} 784", lambda draw: {}),
        holds("ReLU は出力の一部を 0 にしますが、過学習は起きました。", _overfits),
        holds("学習前には、どのクラスにもほぼ同じロジットを出します", lambda: _first_logits(1) < 0.5,
              unless=lambda: _first_logits(10) < 0.5),
        holds("`model.train()` と `model.eval()` は、このネットワークでは結果を変えません",
              lambda: not _changes_with_mode(_seeded(lambda: _net(4, 8, 3))),
              unless=lambda: not _changes_with_mode(nn.Sequential(_net(4, 8, 3), nn.Dropout(0.5)))),
        holds("大小の順が変わらないからです", lambda: torch.equal(
            (z := drawn(50, 6)).argsort(1), z.softmax(1).argsort(1))),
        holds("の中では、勾配の記録が作られません", lambda: _seeded(lambda: _recorded(torch.inference_mode)) is False,
              unless=lambda: _recorded(torch.enable_grad) is False),
        holds("`sigmoid` と `BCELoss` を組むより、数値が安定するからです", lambda: math.isclose(
            F.binary_cross_entropy_with_logits(torch.tensor([200.0]), torch.zeros(1)).item(), 200)
            and F.binary_cross_entropy(torch.sigmoid(torch.tensor([200.0])), torch.zeros(1)).item() == 100),
        holds("忘れると、形の不一致でエラーになります", lambda: "shapes cannot be multiplied" in error_of(
            lambda: nn.Linear(784, 128)(torch.zeros(5, 28, 28)))),
        holds("上下左右に 2 画素までずらし", _shifts),
    ],
    "pytorch/modules": [
        holds("次の節の表にある部品の関数は、どれも `F.` にあります。", lambda: all(hasattr(F, one) for one in _functions()),
              unless=lambda: all(hasattr(torch, one) for one in _functions())),
        holds("この表で学習するパラメータを持つのは、PReLU だけです。", lambda: [
            one.__name__ for one in _listed() if list(one().parameters())] == ["PReLU"]),
        holds("どちらも、学習と評価で動作が変わります。", lambda: [
            one.__name__ for one in (*_listed(), nn.Dropout) if one is not nn.Softmax and _changes_with_mode(one())]
            == ["RReLU", "Dropout"]),
        holds("$x = 0$ を負の側に含める、という約束です。", lambda: all(
            (k := _kink(f, 0))[1] == k[0] != k[2] for f in (F.relu, F.leaky_relu))),
        holds("ELU が折れないのは $\\alpha = 1$ のときだけです。", lambda: [
            a for a in (0.5, 1.0, 1.5, 2.0) if abs((k := _kink(lambda x, a=a: F.elu(x, a), 0))[0] - k[2]) < 1e-4] == [1.0]),
        holds("`relu6`、`hardtanh`、`hardswish` は、外側の傾きを返します。", lambda: all(_outer(f, x) for f, x in (
            (F.relu6, 0), (F.relu6, 6), (F.hardtanh, -1), (F.hardtanh, 1), (F.hardswish, -3), (F.hardswish, 3))),
              unless=lambda: _outer(F.elu, 0)),
        holds("`dim=0` では、別々のデータの間で確率を分け合ってしまいます。", lambda: _others_matter(0),
              unless=lambda: _others_matter(1)),
        holds("このとき `dim=-1` は間違いです。", lambda: not torch.allclose(
            drawn(2, 5, 4, 4).softmax(-1).sum(1), torch.ones(2, 4, 4)), unless=lambda: not torch.allclose(
            drawn(2, 5, 4, 4).softmax(1).sum(1), torch.ones(2, 4, 4))),
        holds("ReLU は、逆伝播に**出力**だけを使います。", lambda: _saved(F.relu) == ["_saved_result"]),
        holds("ReLU の 5 MB は、入力 2 MB、ReLU の出力 2 MB、2 層目の重み 1 MB です。", lambda: [
            t.numel() * t.element_size() for t in (torch.zeros(1000, 500), F.relu(torch.zeros(1000, 500)), nn.Linear(500, 500).weight)]
            == [2e6, 2e6, 1e6] and fn("saved_megabytes")(nn.ReLU())[0] == sum((2, 2, 1)) + 0.0),
        holds("引数なしで呼べるのは、`y` が 1 個の数のときだけです。", lambda: "scalar outputs" in error_of(
            lambda: (2 * torch.ones(3, requires_grad=True)).backward())),
        holds("すると、その重みが `parameters()` に並びます。", lambda: len(list(fn("KeptPReLU")().parameters())) == 3,
              unless=lambda: len(list(fn("LostPReLU")().parameters())) == 3),
        holds("評価の動作では、傾きは乱数の範囲の真ん中に決まります。", lambda: math.isclose(
            nn.RReLU(0.1, 0.5).eval()(torch.tensor(-1.0)).item(), -0.3, rel_tol=1e-6)),
        holds("時刻の間で確率を分け合うので、1 つの時刻の和が 1 になりません。", lambda: not _sums(1), unless=lambda: not _sums(2)),
        holds("SiLU は**入力**を使うので", lambda: _saved(F.silu) == ["_saved_self"]),
        holds("`nn.RNN` の活性化関数は、tanh と ReLU から選べます。", lambda: [
            one for one in ("tanh", "relu", "sigmoid", "gelu") if not error_of(lambda: nn.RNN(3, 4, nonlinearity=one))]
            == ["tanh", "relu"]),
        holds("ゲートのシグモイドと候補の tanh が、速い実装の中に固定されています。", lambda: _gru_by_hand(torch.tanh),
              unless=lambda: _gru_by_hand(torch.relu)),
        holds("候補を ReLU にすると、値に上限がなくなり", lambda: _largest_state(fn("ReluGRUCell")) > 5,
              unless=lambda: _largest_state(nn.GRUCell) > 1),
        holds("傾きも 0 へ引かれることに注意します。", lambda: 0 < _decayed_slope(0.1) < 0.25,
              unless=lambda: _decayed_slope(0.0) < 0.25),
        holds("$-1 \\times 0$ が負の 0 になるためで、値は 0 です。", lambda: math.copysign(1, -1 * 0.0) == -1 and -1 * 0.0 == 0),
    ],
    "pytorch/initialization": [
        cell(r"2/(n_{\text{in}} + n_{\text{out}})", _drawn(init.xavier_normal_)),
        cell(r"2/n_{\text{in}}", _drawn(lambda w: init.kaiming_normal_(w, nonlinearity="relu"))),
        cell(r"2/\bigl((1 + a^2)\,n_{\text{in}}\bigr)", _drawn(lambda w: init.kaiming_normal_(w, a=0.3))),
        cell(r"1/n_{\text{in}}", _drawn(lambda w: init.kaiming_normal_(w, nonlinearity="linear"))),
        cell(r"1/\max(n_{\text{in}}, n_{\text{out}})", _drawn(init.orthogonal_)),
        holds("値の差は、重みの乱数の違いです。", lambda: _next_square(0) == _next_square(0) != _next_square(1)
              and math.isclose(fn("forward_gain_of")(F.relu), 2**0.5, rel_tol=1e-6)),
        holds("渡したテンソルを書き換える、という印です。", lambda: all(_fills_itself(one) for one in (
            "kaiming_normal_", "xavier_uniform_", "orthogonal_", "normal_", "ones_"))),
        holds("`fan_in` は**列**の数です。", lambda: abs(
            _std(lambda w: init.kaiming_normal_(w, nonlinearity="relu"), 300, 600) / (2 / 600) ** 0.5 - 1) < 0.02),
        holds("同じ分散を別の形の分布で実現します。", lambda: abs(
            _std(init.xavier_normal_, 500, 600) / _std(init.xavier_uniform_, 500, 600) - 1) < 0.01),
        holds("`normal_` の `std` は標準偏差です。", lambda: abs(_std(lambda w: init.normal_(w, std=4.0), 500, 600) - 4) < 0.05),
        holds("ただし、保たれるのは分散が 1 のときだけです。", lambda: all(
            abs(_after_one_layer(f, 1) - 1) < 1e-6 < 0.05 < abs(_after_one_layer(f, s) - 1)
            for f in (F.gelu, F.silu) for s in (0.5, 2)), unless=lambda: abs(_after_one_layer(F.relu, 2) - 1) > 0.05),
        holds("ネットワークの部品を内側から順に訪れ", _visited),
        holds("最初の予測がほぼ均等になります。", lambda: _first_guess(True) < 0.2, unless=lambda: _first_guess(False) < 0.2),
        holds("ReLU の層を重ねると、違う入力どうしが似ていくからです。", lambda: all(
            abs(a - b) < 0.08 for a, b in zip(_spreads(), (_alike(1), _alike(10))))),
        holds("ずっと長く学習すると、既定でも下がり始めることがあります。", lambda: _after_learning("plain", 2, 480),
              unless=lambda: _after_learning("plain", 2, 80)),
        holds("正規化層 (BatchNorm か LayerNorm) か残差接続を入れても、80 回で", lambda: all(
            _after_learning(kind, 0, 80) for kind in ("batch", "layer", "residual")),
              unless=lambda: _after_learning("plain", 2, 80)),
        holds("値を書き換えるだけの初期化なら、最適化器の後でも問題ありません。", lambda: _still_updated(False),
              unless=lambda: _still_updated(True)),
        holds("`nn.init` の関数は、中で囲んでいます。", lambda: not error_of(
            lambda: init.kaiming_normal_(nn.Linear(4, 3).weight)), unless=lambda: not error_of(
            lambda: nn.Linear(4, 3).weight.normal_())),
    ],
    "pytorch/checks": [
        holds("後の 2 つは軸の数が同じなので、手前の層が畳み込みかどうかで見分けます。", lambda: {
            _axis_of(nn.Conv1d(3, 8, 3), 32, 3, 9), _axis_of(nn.Linear(3, 8), 32, 9, 3), _axis_of(nn.Conv2d(3, 8, 3), 9, 3, 8, 8)} == {0.25}
              and nn.Conv1d(3, 8, 3)(drawn(32, 3, 9)).dim() == nn.Linear(3, 8)(drawn(32, 9, 3)).dim() == 3),
        holds("訓練データの平均を引き、訓練データの標準偏差で割ります", lambda: torch.allclose(
            (s := _standardized_by(x := 300 + 40 * drawn(200, 5), x)).mean(0), torch.zeros(5), atol=1e-4)
              and torch.allclose(s.std(0), torch.ones(5)) and fn("look_at_inputs")(s) == ["目立つ異常なし"] != fn("look_at_inputs")(x)),
        holds("検証と予測の入力にも、**訓練データの**平均と標準偏差を使います。", lambda: torch.allclose(_standardized_by(
            x := 300 + 40 * drawn(200, 5), x)[:1], _standardized_by(x, x[:1])), unless=lambda: torch.allclose(_standardized_by(
            x := 300 + 40 * drawn(200, 5), x)[:9], _standardized_by(x[:9], x[:9]))),
        holds("標準偏差が 0 で、nan になるからです。", lambda: _standardized_by(torch.full((9, 2), 3.0), torch.full((9, 2), 3.0)).isnan().all().item(),
              unless=lambda: _standardized_by(drawn(9, 2), drawn(9, 2)).isnan().any().item()),
        holds("画像では、チャネルごとに求めます: `x_train.mean((0, 2, 3), keepdim=True)`。", lambda: torch.allclose(
            ((x := 9 + drawn(8, 3, 5, 5)) - x.mean((0, 2, 3), keepdim=True)).mean((0, 2, 3)), torch.zeros(3), atol=1e-4)
              and drawn(8, 3, 5, 5).mean((0, 2, 3), keepdim=True).shape == (1, 3, 1, 1)),
        holds("途中に `detach()` があっても、出力層だけで 16 件なら丸暗記できます。", lambda: all(
            _by_heart(_seeded(fn("Cut"), seed)) for seed in (0, 1)), unless=lambda: _by_heart(_seeded(fn("Cut")), 200)),
        holds("正解が入力に混ざっていても、学習前の損失は下がりません。", lambda: all(_leaked(seed) > -0.05 for seed in range(10))),
        holds("途中の層が死んだか飽和したか、信号が", lambda: all(_same_value(one) for one in ("dead", "saturated", "shrinking")),
              unless=lambda: _same_value("well")),
        holds("出力は、評価の動作で調べます。学習の動作では、ドロップアウトが件ごとの違いを作るからです。",
              lambda: _hidden_by_dropout(fn("eval_outputs")), unless=lambda: _hidden_by_dropout(lambda model, x: model(x))),
        holds("どの重みの勾配も 0 なら、重み減衰を除き、[損失はどの桁も動きません]", lambda: _frozen_loss(5.0),
              unless=lambda: _frozen_loss(20.0) or _frozen_loss(5.0, decay=0.1)),
        holds("重みも BatchNorm の統計も変えません。", lambda: all(_left_alone(one) for one in (
            lambda model, x: fn("unit_health")(model, x), lambda model, x: fn("eval_outputs")(model, x),
            lambda model, x: fn("loss_by_mode")(model, F.mse_loss, x, x),
            lambda model, x: fn("learn_by_heart")(model, nn.MSELoss(), x, x, steps=2))), unless=lambda: _left_alone(lambda model, x: model(x))),
        holds("`nn.Dropout` は、関数の中で止めます。", lambda: _memorized_with_dropout(nn.Dropout),
              unless=lambda: _memorized_with_dropout(_Disguised)),
        holds("出力層に ReLU かシグモイドがないかを見ます。", lambda: all(
            "負の値がない: ReLU かシグモイドがある" in fn("look_at_outputs")(end(drawn(50, 4))) for end in (torch.relu, torch.sigmoid)),
              unless=lambda: "負の値がない: ReLU かシグモイドがある" in fn("look_at_outputs")(drawn(50, 4))),
        holds("型、形、範囲、偏りのどれにも現れません。", lambda: _targets(torch.arange(300) % 10)
              == _targets((torch.arange(300) % 10)[torch.randperm(300)])),
        holds("でたらめなラベルでも 16 件なら丸暗記できるので", lambda: _by_heart(_seeded(lambda: _net(20, 64, 10)))),
        holds("飽和は、半分より多くの値で、傾きが最大の 10 分の 1 より小さいこととします。", lambda: [
            _saturated(kind, share) for kind in (nn.Tanh, nn.Sigmoid) for share in (0.4, 0.6)] == [False, True, False, True]),
        holds("少ない件数では多めに数えるので", lambda: _dead_units(8) > _dead_units(500) + 0.1),
        holds("`F.relu` と書いた所は見えません。", lambda: fn("unit_health")(_Functional(), drawn(5, 4)) == {},
              unless=lambda: fn("unit_health")(nn.Sequential(nn.Linear(4, 3), nn.ReLU()), drawn(5, 4)) == {}),
        holds("10 回の更新ではまだ入力の平均に届いていません。", lambda: abs(_moving_mean(10) - (1 - 0.9**10)) < 1e-3
              and _moving_mean(100) > 0.999, unless=lambda: _moving_mean(10, momentum=1.0) < 0.999),
        holds("は、記録はつながっていて、死んだ ReLU や `clamp` で傾きが 0 になった印です。", lambda: all(
            (g := _gradient(path)) is not None and not g.any() for path in (lambda w: torch.relu(-w), lambda w: w.clamp(2, 3))),
              unless=lambda: _gradient(lambda w: w.detach()) is not None),
        holds("比に学習率を掛けると、SGD の 1 歩の、重みに対する大きさになります。", _step_over_weight),
        holds("どのクラスも同じ割合なら $\\ln K$ です。", lambda: math.isclose(
            fn("guessing_loss")(torch.arange(70) % 7), math.log(7), rel_tol=1e-5), unless=lambda: math.isclose(
            fn("guessing_loss")(torch.tensor([0] * 63 + [1] * 7)), math.log(2), rel_tol=1e-5)),
    ],
    "pytorch/diagnose": [
        holds("スケジューラがあるときは、学習率を、目ざす値で調べます。", lambda: _judged_rate({"lr": 0.0, "initial_lr": 0.1}) == 0.1,
              unless=lambda: _judged_rate({"lr": 0.2, "initial_lr": 0.1}) == 0.1),
        holds("番号をベクトルに替える表で、1 つの番号が平均 16 回も出ないときは、この検査をしません。", lambda: not _compares_pairs(13),
              unless=lambda: not _compares_pairs(12)),
        holds("正解が入力と同じときと、件の混ざりがあるときも、しません。", lambda: not _compares_pairs(12, told=True)
              and not _compares_pairs(12, found=("mixed_batch",)), unless=lambda: not _compares_pairs(12)),
        holds("正解のない学習では、`[(x, x) for (x,) in loader]` のように、正解の所にも入力を置きます。", lambda: not _without_targets(True),
              unless=lambda: not _without_targets(False)),
        holds("辞書は、`forward` の引数の名前と合えば開いて渡し、合わなければ丸ごと渡します。",
              lambda: _takes_dictionary(True) and _takes_dictionary(False)),
        holds("値は関数が返すたびに調べるので、後で `masked_fill_` が書き換えても、NaN の出た所を取り違えません。",
              lambda: "softmax、軸 0 の 1 個 ([63])" in _place_of_nan()),
        holds("学習済みの本体をわざと固定した学習でも、最適化器に `model.parameters()` を渡し、固定した重みが半分を超えていれば、「[疑い] 固定された重み」と言います。",
              lambda: namespace("pytorch/diagnose/diagnose")["CAUSES"]["frozen"].sure == "疑い" and _frozen_share(lambda model: model) > 0.5, unless=lambda: _frozen_share(lambda model: model[1]) > 0),
        holds("1 歩がエラーで止まるか、どの勾配もほぼ 0 なら、そこで終わります。", lambda: not _goes_on(5.0),
              unless=lambda: not _goes_on(-9.0)),
        holds("1 件が大きければ、その分だけ件数を減らします。", lambda: _examined(80_000) == 50,
              unless=lambda: _examined(8_000) < 500),
        holds("目ざす値に替えたときは、「測った値」の初めにそう出ます。", lambda: "1e-01" in "".join(_said_of_rate(0.01)),
              unless=lambda: _said_of_rate(0.2)),
        holds("バッチの中で長さの順に並べる列のように、つなぐと順伝播が失敗するデータは、バッチのまま使います。",
              lambda: _keeps_batches(True), unless=lambda: _keeps_batches(False)),
        holds("2 つの組でなければ、エラーで止まります。", lambda: _without_targets(False), unless=lambda: _without_targets(True)),
        holds("件の番号を入力にし、全部を計算してからその番号の行を返す `nn.Module` で包むと、調べられます。",
              lambda: "error" not in _graph_causes(True), unless=lambda: "error" not in _graph_causes(False)),
    ],
    "pytorch/failures": [
        shows("pytorch/failures/hidden_state", lambda: [2, 5, 4, 1, 1, 1], *(
            f"{name:9} 1 件だけとまとめたときが同じ: {same}" for name, same in (("view", False), ("cat", True), ("transpose", True)))),
        holds("形を変える `view` と `reshape` も、件を混ぜることがあります。", lambda: not keeps_apart("view") and not keeps_apart("reshape"),
              unless=lambda: not keeps_apart("cat")),
        holds("双方向の LSTM が返す `h_n` の形は (層 × 向き, 件数, 幅) です。`batch_first=True` でも、件数は軸 1 です。", lambda: _both_ways((2 * 2, 5, 4))[0]),
        holds("だから、1 件の行に別の件の値が入ります。", lambda: torch.equal(JOINS["view"](h := _both_ways(None)[1])[0], h[0].flatten()[:16]),
              unless=lambda: torch.equal(JOINS["transpose"](h := _both_ways(None)[1])[0], h[0].flatten()[:16])),
        holds("最後の層の 2 つの向きを `torch.cat` でつなげば、混ざりません。", lambda: keeps_apart("cat"), unless=lambda: keeps_apart("view")),
        holds("`transpose(0, 1)` で件数を先頭に出してから `flatten(1)` しても直ります。", lambda: keeps_apart("transpose"),
              unless=lambda: keeps_apart("reshape")),
        holds("件が混ざっていても、同じ 16 件なら丸暗記できます。", mixed_by_heart, unless=lambda: mixed_by_heart(rate=0.0)),
        holds("これらは、何も言わなければ軸 0 を時刻と見ます。", lambda: [_examples(one) for one in (nn.GRU, nn.LSTM)] == [7, 7],
              unless=lambda: _examples(nn.GRU, batch_first=True) == 7),
        holds("の入力には `batch_first=True` を付けます。", lambda: not _earlier_matter(True), unless=lambda: not _earlier_matter(False)),
        holds("忘れてもエラーにならず、前の件が後の件の答えを変えます。", lambda: _earlier_matter(False),
              unless=lambda: _earlier_matter(True)),
        holds("先頭の件の答えは変わらないので、最後の 1 件で比べます。", lambda: _alone_as_together(0) and not _alone_as_together(-1),
              unless=lambda: not _alone_as_together(-1, batch_first=True)),
        holds("BatchNorm1d` は 1 件を受け付けません。", lambda: "more than 1 value" in _alone(nn.BatchNorm1d(3), (3,))[0]),
        holds("画像の `BatchNorm2d` は、1 枚でもエラーを出しません。", lambda: _alone(nn.BatchNorm2d(3), (3, 4, 4)) == ("", False),
              unless=lambda: _alone(nn.BatchNorm2d(3).eval(), (3, 4, 4)) == ("", False)),
        holds("損失の**和**を足し、全体の件数で割ります。", lambda: _parts_of([3, 5, 9], "sum"),
              unless=lambda: _parts_of([3, 5, 9], "mean")),
        holds("消し忘れると、過去の勾配が積もり、谷を通り過ぎて振動し続けます。", _forgotten),
        holds("1 件だけなら、すべて 1 になりました。", lambda: torch.equal(drawn(1, 4).softmax(0), torch.ones(1, 4)),
              unless=lambda: torch.equal(drawn(1, 4).softmax(1), torch.ones(1, 4))),
        holds("`version 2` は、2 回書き換えられたという印です。", lambda: [_version(times) for times in (0, 1, 2)] == [0, 1, 2]),
        holds("すべての組の差 0、2、−2、0 の 2 乗を平均するので", lambda: (gaps := (
            torch.tensor([[1.0], [-1.0]]) - torch.tensor([1.0, -1.0])).flatten()).tolist() == [0, 2, -2, 0] and gaps.square().mean() == 2),
        holds("シグモイドの逆伝播は、出力 $\\sigma$ を使って", lambda: _saved(torch.sigmoid) == ["_saved_result"]),
        holds("逆伝播では、選ばれない枝に勾配 0 が届きます。", _where_gradients),
        holds("は勾配の記録を止めるだけで、動作は切り替えません。", lambda: _modes(torch.no_grad) == (True, False)),
        holds("は動作を切り替えるだけで、勾配の記録は止めません。", lambda: _modes(None) == (False, True)),
        holds("そのネットワークの損失だけが効きます。", _apart),
        holds("つながった記録は毎回長くなり、時間と記憶量が増え続けます。", lambda: _record_length(20, False) > 15 + _record_length(5, False),
              unless=lambda: _record_length(20, True) > _record_length(5, True)),
        holds("出力層にあるのが `LogSoftmax` なら、", _log_twice),
    ],
    "pytorch/hooks": [
        holds("この関数は、(件数, 幅) の活性を数えます。畳み込みと系列は、[死と飽和](checks.md#units)の関数で数えます。", lambda: all(
            _axis_of(layer, *shape) == 0.25 for layer, shape in ((nn.Conv2d(3, 8, 3), (9, 3, 8, 8)), (nn.Conv1d(3, 8, 3), (32, 3, 9)), (nn.Linear(3, 8), (32, 9, 3))))
              and _by_place(nn.Linear(3, 8), 32, 3) == 2, unless=lambda: _by_place(nn.Conv2d(3, 8, 3), 9, 3, 8, 8) == 2),
        holds("`no_grad` の中でも、学習の動作のモデルは BatchNorm の統計を動かします。", lambda: not _left_alone(
            lambda model, x: fn("dead_units_by_layer")(model, [x])), unless=lambda: not _left_alone(
            lambda model, x: (fn("dead_units_by_layer")(model.eval(), [x]), model.train()))),
        holds("`copy.deepcopy(model)` を渡せば、元のモデルは変わりません。", lambda: _left_alone(
            lambda model, x: fn("dead_units_by_layer")(copy.deepcopy(model), [x]))),
        holds("`grad_output[0]` は $\\partial L/\\partial a$、`grad_input[0]` は $\\partial L/\\partial z = \\delta$ です。", _seen_by_hook),
        holds("で書き換えるとエラーになります。", lambda: "modified inplace" in error_of(
            _hooked(nn.Tanh(), [nn.ReLU(inplace=True)], drawn(2, 3).requires_grad_())), unless=lambda: bool(error_of(
            _hooked(nn.Tanh(), [nn.ReLU()], drawn(2, 3).requires_grad_())))),
        holds("入力が勾配を求めない最初の線形層に付けると、警告が出ます。", lambda: "hook" in warned(
            _hooked(nn.Linear(3, 3), [nn.ReLU()], drawn(2, 3))), unless=lambda: "hook" in warned(
            _hooked(nn.Linear(3, 3), [nn.ReLU()], drawn(2, 3).requires_grad_()))),
        holds("勾配の大きさによらず、どの重みもほぼ学習率(0.001)だけ動くからです。", lambda: all(
            0.99e-3 < _first_adam(scale)[0] <= _first_adam(scale)[1] < 1.01e-3 for scale in (1e-3, 1, 1e3))),
        holds("重みが小さい層ほど、比が大きくなります。", _ratios),
        holds("初めの 2 つが、", lambda: _deltas(nn.Sigmoid, False) < 1e-6 and _deltas(nn.ReLU, False) < 0.01
              and 0.1 < _deltas(nn.ReLU, True) < 10),
    ],
    "pytorch/mixed_precision": [
        holds("有限の数に替えれば、すべて隠した行は均等な確率になります。", lambda: torch.allclose(
            _all_hidden("replaced"), torch.full((1, 3), 1 / 3))),
        holds("同じ数を足しただけなので、確率は隠す前と同じです。", lambda: torch.allclose(
            _all_hidden("added"), SCORES.softmax(-1), atol=1e-3), unless=lambda: torch.allclose(
            _all_hidden("replaced"), SCORES.softmax(-1), atol=1e-3)),
        holds("その行に **1 つでも残る所があれば**無事です。", lambda: bool(torch.tensor(
            [[1.0, -math.inf, -math.inf]]).softmax(-1).isfinite().all()), unless=lambda: bool(torch.full(
            (1, 3), -math.inf).softmax(-1).isfinite().all())),
        holds("`scaler.update` は倍率を半分にします。", lambda: all(
            _scale_after([bad], 1024.0) == 512 for bad in (math.inf, math.nan)), unless=lambda: _scale_after([1.0], 1024.0) == 512),
        holds("倍率が 1 より小さくなっても続くなら、倍率のためではありません。", lambda: _scale_after([math.nan] * 20) < 1,
              unless=lambda: _scale_after(["own"] * 20) < 1),
        holds("忘れると、次の回の `unscale_` がエラーで止まります。", lambda: (
            found := _without_update())[0] == 1 and "unscale_()" in found[1]),
        holds("float16 は細かさに、bfloat16 は端の広さに使います。", lambda: torch.finfo(torch.float16).eps < torch.finfo(torch.bfloat16).eps
              and torch.finfo(torch.float16).max < torch.finfo(torch.bfloat16).max),
    ],
    "pytorch/exercises": [
        holds("3 個以上が止まったネットワークは、1 つも成功しませんでした。", lambda: not _xor(4)[0][_xor(4)[1] >= 3].any()
              and (_xor(4)[1] >= 3).sum() > 20, unless=lambda: not _xor(4)[0][_xor(4)[1] == 2].any()),
        holds("線形のネットワークに XOR は解けません。", lambda: math.isclose(_linear_xor(), 0.25)),
        holds("隠れ層を 16 個にすると、ReLU でもほとんど成功します。", lambda: _xor(16, 60)[0].mean() > 0.9,
              unless=lambda: _xor(4)[0].mean() > 0.9),
        holds("ドロップアウトの分の $1/(1-0.5) = 2$ 倍になります。10 層では 1024 倍です。", lambda: abs(_dropped(1) - 2) < 0.02
              and abs(_dropped(4) - 16) < 0.6 and 2**10 == 1024),
    ],
}  # fmt: skip
