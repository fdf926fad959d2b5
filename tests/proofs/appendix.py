"""The formulas of docs/appendix/, by the code of the chapters that they sum up, and what its sentences say."""

import copy
import math
import warnings

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from tests.proofs import cell, code, defines, fn, formula, holds, number
from tests.proofs.gradients import layers
from tests.proofs.initialization import VARIANCES, dead_branch
from tests.proofs.optimizers import PARTS
from tests.proofs.pytorch import keeps_apart, mixed_by_heart

PHI = lambda x: 0.5 * math.erfc(-x / math.sqrt(2))
DENSITY = lambda x: math.exp(-x * x / 2) / math.sqrt(2 * math.pi)


def _is(name, **more):
    """The formula is this function of the book at x."""

    def meaning(draw):
        x = number(draw)
        s = 1 / (1 + math.exp(-x))
        value = float(fn(name)(x))
        return {"x": x, r"\sigma": s if more.get("bare") else code("sigmoid"), "=": value}

    return meaning


def _negative(name):
    """The side below 0, with a coefficient."""

    def meaning(draw):
        x, alpha = -abs(number(draw)), abs(number(draw)) + 0.1
        return {"x": x, r"\alpha": alpha, "=": float(fn(name)(x, alpha))}

    return meaning


def _selu(name):
    """The side below 0 of SELU, with the constants that PyTorch has."""

    def meaning(draw):
        x = -abs(number(draw)) - 0.1
        return {"x": x, r"\lambda": 1.0507009873554805, r"\alpha": 1.6732632423543772,
                "=": float(fn(name)(x))}  # fmt: skip

    return meaning


def _mish_slope(draw):
    x = number(draw)
    s = math.log1p(math.exp(x))
    return {"x": x, "s": s, r"\sigma": 1 / (1 + math.exp(-x)), "=": float(fn("mish_grad")(x))}


def _between(name):
    """The middle part, from −3 to 3."""
    return lambda draw: {"x": (x := 2.9 * math.tanh(number(draw))), "=": float(fn(name)(x))}


def _gated(draw):
    a, b = number(draw), number(draw)
    silu = lambda x: float(fn("silu")(x))
    return {"a": a, "b": b, "SiLU": silu, "=": float(fn("swiglu")(a, b))}


def _largest_of(draw):
    z = draw.normal(size=4)
    return {"z": z, "over k": range(4), "=": float(fn("maxout")(z))}


def _softmax(draw):
    z, i, j = draw.normal(size=4), int(draw.integers(4)), int(draw.integers(4))
    p = fn("softmax")(z)
    return {"z": z, "p": p, "i": i, "j": j, "over j": range(4), r"\delta": lambda i, j: float(i == j),
            "m": z.max(), "softmax": float(p[i]), "slope": float(fn("softmax_jacobian")(z)[i, j]),
            "log": float(fn("log_softmax")(z)[i])}  # fmt: skip


def _of_softmax(which):
    return lambda draw: {**(m := _softmax(draw)), "=": m[which]}


def _corrected(name, beta):
    def meaning(draw):
        adam = fn("Adam")(lr=1.0, eps=0.0)
        for _ in range(4):
            moved = -adam.step(0.0, number(draw))
        other = adam.v / (1 - adam.beta2**4) if name == "m" else adam.m / (1 - adam.beta1**4)
        value = moved * math.sqrt(other) if name == "m" else (other / moved) ** 2
        return {name: getattr(adam, name), "t": 4, beta: 0.9 if name == "m" else 0.999, "=": value}

    return meaning


def _peak_of_second(draw):
    x = np.linspace(0, 3, 300_001)
    s = fn("sigmoid")(x)
    return {"=": float((s * (1 - s) * (2 * s - 1)).max())}


def _at(value):
    return lambda draw: {"x": value}


torch.set_num_threads(1)  # networks this small only wait for each other
GRID = np.linspace(-12, 12, 4801)
RNG = np.random.default_rng


def drawn(*shape, seed=0):
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


def error_of(step):
    """What a step complains of, or nothing."""
    try:
        step()
    except (RuntimeError, ValueError, TypeError, IndexError, OverflowError, UserWarning) as error:
        return str(error) or type(error).__name__
    return ""


def steepest(name):
    return float(np.max(fn(f"{name}_grad")(GRID)))


def second_moment(f):
    """E[f(z)²] for a standard normal z."""
    z = np.linspace(-10, 10, 20_001)
    return float(np.trapezoid(fn(f)(z) ** 2 * np.exp(-z * z / 2), z) / math.sqrt(2 * math.pi))


def _net(*sizes, seed=0):
    torch.manual_seed(seed)
    parts = [one for a, b in zip(sizes, sizes[1:]) for one in (nn.Linear(a, b), nn.ReLU())]
    return nn.Sequential(*parts[:-1])


def _trained(x, y, steps=200, rate=0.01, **options):
    model = _net(x.shape[1], 64, 10)
    adam = torch.optim.Adam(model.parameters(), lr=rate, **options)
    for _ in range(steps):
        adam.zero_grad()
        F.cross_entropy(model(x), y).backward()
        adam.step()
    return model, adam


def _one_as_many(training, mixing=False):
    """What the row's line says of a network with BatchNorm and dropout, that mixes its examples or not."""
    torch.manual_seed(0)
    model = nn.Sequential(
        nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.Flatten(), nn.Dropout(0.5), nn.Linear(36, 3)
    )
    model.append(nn.Softmax(0 if mixing else 1)).train(training)
    x = drawn(6, 3, 5, 5)
    return torch.allclose(model(x)[-1:], model(x[-1:]), atol=1e-5)


def _dead_share(bias, rate, steps):
    """The share of dead units of a ReLU layer with this bias after some steps of SGD; rate 0 is before."""
    torch.manual_seed(0)
    model, x = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 10)), drawn(300, 20)
    with torch.no_grad():
        model[0].bias[:48] += bias
    y, sgd = x[:, :10].argmax(1), torch.optim.SGD(model.parameters(), rate)
    for _ in range(steps):
        sgd.zero_grad()
        F.cross_entropy(model(x), y).backward()
        sgd.step()
    return fn("unit_health")(model, x)["1"]


def _on_others(mixed):
    """The accuracy on samples that were not seen, of a net that learnt labels that are mixed up or not."""
    x, teacher = drawn(2000, 20), drawn(20, 10, seed=1)
    y = (x @ teacher).argmax(1)
    seen = (
        y[:1000][torch.randperm(1000, generator=torch.Generator().manual_seed(2))]
        if mixed
        else y[:1000]
    )
    model, _ = _trained(x[:1000], seen)
    return (model(x[1000:]).argmax(1) == y[1000:]).float().mean().item()


def _small_steps(sign):
    """The change of a loss by ten small steps on the same data, down or up."""
    x, y, model = drawn(50, 8), torch.arange(50) % 3, _net(8, 16, 3)
    losses = []
    for _ in range(11):
        loss = F.cross_entropy(model(x), y)
        losses.append(loss.item())
        model.zero_grad()
        loss.backward()
        with torch.no_grad():
            for p in model.parameters():
                p -= sign * 1e-3 * p.grad
    return losses[-1] - losses[0]


def _tower(act):
    """Whether the outputs of a tower with far too large weights are still finite."""
    a = torch.ones(1, 50)
    for _ in range(60):
        a = act(a @ (30 * drawn(50, 50)))
    return bool(a.isfinite().all())


def _same_weights(steps=50):
    """The spread of the weights of hidden units that begin alike."""
    model = _net(4, 8, 3)
    with torch.no_grad():
        for p in model.parameters():
            p.fill_(0.3)
    sgd = torch.optim.SGD(model.parameters(), lr=0.1)
    for _ in range(steps):
        sgd.zero_grad()
        F.cross_entropy(model(drawn(30, 4)), torch.arange(30) % 3).backward()
        sgd.step()
    return model[0].weight.std(0).max().item()


def _before_backward(clears):
    """What p.grad holds before backward() of the second update."""
    model = _net(3, 4, 2)
    sgd = torch.optim.SGD(model.parameters(), lr=0.1)
    for step in range(2):
        if clears:
            sgd.zero_grad()
        found = model[0].weight.grad
        if step == 0:
            F.cross_entropy(model(drawn(5, 3)), torch.arange(5) % 2).backward()
            sgd.step()
    return found is None or not found.any()


def _resumed(fresh):
    """The length of the next step after a long training, with the old optimizer or a fresh one."""
    x, y = drawn(100, 20), torch.arange(100) % 10
    model, adam = _trained(x, y, 600)
    if fresh:
        adam = torch.optim.Adam(model.parameters(), lr=0.01)
    before = torch.cat([p.detach().flatten().clone() for p in model.parameters()])
    adam.zero_grad()
    F.cross_entropy(model(x), y).backward()
    adam.step()
    return (torch.cat([p.detach().flatten() for p in model.parameters()]) - before).norm().item()


def _updated(replaced):
    model = _net(4, 3, 2)
    sgd = torch.optim.SGD(model.parameters(), lr=0.1)
    if replaced:
        model[2] = nn.Linear(3, 2)
    before = model[2].weight.detach().clone()
    model(drawn(5, 4)).square().sum().backward()
    sgd.step()
    return not torch.equal(before, model[2].weight)


def _unit_gradient(places):
    """The gradient of a ReLU unit's weight, for inputs at these places."""
    w = torch.ones(1, requires_grad=True)
    torch.relu(w * torch.tensor(places)).sum().backward()
    return w.grad.item()


def _best_constant(loss):
    """The constant answer with the least loss on skewed targets, by a search."""
    y = np.array([0.0, 0, 0, 1, 9])
    grid = np.linspace(0, 9, 9001)
    return float(grid[np.argmin([loss(y - c).mean() for c in grid])])


def _wide_mse(steps=300):
    """(spread of the predictions, of the targets) where (N, 1) met (N)."""
    import warnings

    x = drawn(40, 1)
    y, model = 3 * x[:, 0] + 1, nn.Linear(1, 1)
    sgd = torch.optim.SGD(model.parameters(), lr=0.1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for _ in range(steps):
            sgd.zero_grad()
            F.mse_loss(model(x), y).backward()
            sgd.step()
    return model(x).std().item(), (model(x).mean() - y.mean()).abs().item()


def _early_step():
    """What backward() says after the optimizer moved the weights of the record."""
    model = _net(3, 4, 2)
    sgd = torch.optim.SGD(model.parameters(), lr=0.1)
    model(drawn(5, 3)).sum().backward()
    loss = model(drawn(5, 3)).sum()
    sgd.step()
    return error_of(loss.backward)


class _Listed(nn.Module):
    def __init__(self, holder):
        super().__init__()
        self.layers = holder([nn.Linear(2, 2)])


def _without_last(remove):
    """Whether a saved body is read into a model with another number of classes."""
    saved, model = (
        nn.ModuleDict({"body": nn.Linear(4, 3), "fc": nn.Linear(3, k)}) for k in (10, 2)
    )
    state = saved.state_dict()
    if remove:
        del state["fc.weight"], state["fc.bias"]
    said = error_of(lambda: model.load_state_dict(state, strict=False))
    return not said and torch.equal(model["body"].weight, saved["body"].weight)


def _partly_loaded():
    """Whether a weight that the file lacks keeps its random value."""
    torch.manual_seed(3)
    model = nn.Linear(2, 1)
    before = model.weight.detach().clone()
    model.load_state_dict({"bias": torch.zeros(1)}, strict=False)
    return torch.equal(before, model.weight) and not model.bias.any()


def _legend_first():
    """What matplotlib says of a legend that comes before its line."""
    import warnings

    import matplotlib

    matplotlib.use("agg")
    import matplotlib.pyplot as plt

    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        figure, ax = plt.subplots()
        ax.legend()
        ax.plot([1, 2], label="late")
        plt.close(figure)
    return any("No artists" in str(one.message) for one in found)


def _normed(layer):
    """(means over samples, over features) of what a normalization gives."""
    y = layer(2 + 3 * drawn(64, 8)).detach()
    return y.mean(0).abs().max().item() < 1e-5, y.mean(1).abs().max().item() < 1e-5


def _clipped():
    """(length, whether the direction stayed) of a gradient that was clipped to 1, and what was returned."""
    w = torch.zeros(2, requires_grad=True)
    w.grad = torch.tensor([3.0, 4.0])
    told = nn.utils.clip_grad_norm_([w], 1.0).item()
    return (
        round(told, 4),
        round(w.grad.norm().item(), 4),
        bool((w.grad[1] / w.grad[0] - 4 / 3).abs() < 1e-5),
    )


def _turns(name):
    """Whether the function falls somewhere and rises elsewhere."""
    change = np.diff(fn(name)(GRID))
    return bool((change < -1e-9).any() and (change > 1e-9).any())


def _rising_share(steps=1000):
    """The share of its steps in which OneCycleLR raises the rate, as PyTorch has it."""
    w = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.1, momentum=0.9)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 1.0, total_steps=steps)
    rates = []
    for _ in range(steps):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    return round(int(np.argmax(rates)) / steps, 2)


def _backward_again(kept):
    """What a second backward() through the same record says."""
    y = torch.tensor(1.0, requires_grad=True).exp()
    y.backward(retain_graph=kept)
    return error_of(y.backward)


def _rank_of_chain(narrowest, width=4):
    """The rank of ten matrices in a row, the fifth step as narrow as this."""
    sizes = [width] * 5 + [narrowest] + [width] * 5
    chain = [RNG(n).normal(size=pair) for n, pair in enumerate(zip(sizes, sizes[1:]))]
    return int(np.linalg.matrix_rank(np.linalg.multi_dot(chain)))


def _as_l2(optimizer):
    """Whether weight decay inside the gradient is the same as λ/2 Σ w² in the loss, and as decay outside."""

    def run(kind):
        w = torch.tensor([1.5, -2.0], dtype=torch.float64, requires_grad=True)
        step = optimizer([w])
        for _ in range(5):
            step.zero_grad()
            loss = (w * torch.tensor([1.0, 3.0])).sum() + (
                0.1 / 2 * w.square().sum() if kind == "l2" else 0
            )
            loss.backward()
            if kind == "decay":
                with torch.no_grad():
                    w -= 0.01 * 0.1 * w
            step.step()
        return w.detach()

    return torch.allclose(run("l2"), run("decay"), atol=1e-12)


def _named_by_anomaly(end):
    """The operation that anomaly detection names for a function of zeros, or nothing."""
    v = torch.zeros(3, requires_grad=True)
    with torch.autograd.set_detect_anomaly(True), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        told = error_of(lambda: end(v).backward())
    return told.split("'")[1] if "nan" in told else ""


def _where_saves(after):
    """Whether the gradient is finite where a NaN among the targets is left out after or before the difference."""
    guess, y = torch.ones(2, requires_grad=True), torch.tensor([2.0, math.nan])
    seen = y.isfinite()
    if after:
        loss = torch.where(seen, (guess - y) ** 2, 0.0).sum()
    else:
        loss = ((guess - torch.where(seen, y, 0.0)) ** 2)[seen].sum()
    loss.backward()
    return bool(guess.grad.isfinite().all())


def _told_apart(padding):
    """The largest difference of an LSTM's last output between two sequences, after this many zeros."""
    torch.manual_seed(0)
    lstm = nn.LSTM(3, 8, batch_first=True)
    x = torch.cat([torch.randn(2, 10, 3), torch.zeros(2, padding, 3)], 1)
    last = lstm(x)[0][:, -1]
    return (last[0] - last[1]).abs().max().item()


def _read_at(place, causal=True, same=True):
    """Whether two sequences, alike at first or not, give the same at this place of two layers of attention."""
    torch.manual_seed(0)
    layers = [nn.TransformerEncoderLayer(8, 2, 16, 0.0, batch_first=True) for _ in range(2)]
    x, mask = torch.randn(2, 6, 8), nn.Transformer.generate_square_subsequent_mask(6)
    if same:
        x[1, 0] = x[0, 0]
    for layer in layers:
        x = layer(x, src_mask=mask if causal else None)
    return torch.allclose(x[0, place], x[1, place], atol=1e-6)


def _moves_without_gradient(**options):
    """Whether a weight whose gradient is exactly 0 moves, by two optimizers and three rates."""
    moved = False
    for make in (torch.optim.SGD, torch.optim.Adam):
        for rate in (1e-3, 1.0, 1e3):
            w = torch.tensor([0.5, -2.0], requires_grad=True)
            optimizer = make([w], lr=rate, **options)
            for _ in range(20):
                optimizer.zero_grad()
                (w.clamp(3, 4).sum() - 1).square().backward()
                optimizer.step()
            moved |= w.tolist() != [0.5, -2.0]
    return moved


def _slope(f, at):
    """The slope of f there, or nothing where no record leads to it."""
    x = torch.tensor([at], requires_grad=True)
    y = f(x).sum()
    return torch.autograd.grad(y, x)[0].item() if y.requires_grad else None


def _standardized(rows, correction=1):
    """So many rows, each column minus its mean over its deviation."""
    x = drawn(rows, 4)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return (x - x.mean(0)) / x.std(0, correction=correction)


def _named_in_loss():
    """What anomaly detection names in a loss that divides by the deviation of one row."""
    v = drawn(1, 4).requires_grad_()
    with torch.autograd.set_detect_anomaly(True), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        a = (v - v.mean(0)) / v.std(0)
        return error_of((a.T @ a - torch.eye(4)).pow(2).sum().backward).split("'")[1]


def _warned(step):
    """The value of a step, and what it warns of."""
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        return step(), [str(one.message) for one in found]


class _Keeping(nn.Linear):
    """A layer that keeps what it gave."""

    def __init__(self, cut):
        super().__init__(2, 1)
        self.cut = cut

    def forward(self, x):
        z = super().forward(x)
        self.kept = z.detach() if self.cut else z
        return z


def _copied(cut, used=True):
    """Whether a model that keeps what it gave can be copied."""
    model = _Keeping(cut)
    if used:
        model(drawn(3, 2))
    return not error_of(lambda: copy.deepcopy(model))


def _hidden_sentence(training, grad):
    """Whether an encoder layer gives NaN for a sentence all of whose positions are hidden."""
    torch.manual_seed(0)
    layer = nn.TransformerEncoderLayer(8, 2, 16, batch_first=True).train(training)
    with torch.set_grad_enabled(grad), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        out = layer(torch.randn(2, 3, 8), src_key_padding_mask=torch.ones(2, 3, dtype=torch.bool))
    return bool(out.isnan().any())


def _sees_last(hidden):
    """Whether the first position of attention and of an encoder layer depends on the last, `hidden` or not."""
    torch.manual_seed(0)
    x, mask = torch.randn(1, 3, 8), torch.tensor([[False, False, hidden]])
    other = torch.cat([x[:, :2], torch.randn(1, 1, 8)], 1)
    attention = nn.MultiheadAttention(8, 2, batch_first=True)
    layer = nn.TransformerEncoderLayer(8, 2, 16, dropout=0.0, batch_first=True)
    outs = [
        [attention(one, one, one, key_padding_mask=mask)[0][0, 0] for one in (x, other)],
        [layer(one, src_key_padding_mask=mask)[0, 0] for one in (x, other)],
    ]
    return any(not torch.equal(one, two) for one, two in outs)


def _share_of_column(size):
    """How much of the variance of a weighted sum of ten columns the first has, which is `size` times as large."""
    torch.manual_seed(0)
    w, x = torch.randn(10), torch.randn(4000, 10)
    x[:, 0] *= size
    return float((w[0] * x[:, 0]).var() / (x @ w).var())


def _best_sigmoid(target):
    """The mean squared error that no output between 0 and 1 can go below."""
    return float((target - target.clamp(0, 1)).square().mean())


CLAIMS = {
    "appendix/faq": [
        holds("SiLU や GELU は、負の側で減る所があります。", lambda: all(bool((fn(f"{one}_grad")(GRID[GRID < 0]) < 0).any()) for one in ("silu", "gelu")),
              unless=lambda: any(bool((fn(f"{one}_grad")(GRID[GRID < 0]) < 0).any()) for one in ("relu", "tanh", "softplus"))),
        holds("変わらないか、途中の幅が狭ければ減る", lambda: _rank_of_chain(4) == 4 and _rank_of_chain(2) == 2),
    ],
    "appendix/glossary": [
        holds("α が 1 のときだけ、0 で滑らかにつながります。", lambda: [
            a for a in (0.5, 1.0, 2.0) if abs(float(fn("elu_grad")(-1e-7, a)) - 1) < 1e-5] == [1.0]),
        holds("tanh は奇関数なので、入力が 0 に対称なら平均が 0 になります。", lambda: abs(np.tanh(GRID).mean()) < 1e-12,
              unless=lambda: abs(fn("sigmoid")(GRID).mean()) < 1e-12),
        holds("GELU、SiLU、Mish は負の側で一度下がるので単調ではありません。", lambda: all(_turns(one) for one in ("gelu", "silu", "mish")),
              unless=lambda: any(_turns(one) for one in ("relu", "elu", "softplus", "tanh", "sigmoid"))),
        holds("大きいほど分布が平らになります。", lambda: np.diff([fn("softmax")(np.array([1.0, 2, 4]) / T).max() for T in (0.5, 1, 2, 8)]).max() < 0),
        holds("勾配のノルムが上限を超えたら、向きを変えずに長さだけを上限まで縮める処理です。", lambda: _clipped()[1:] == (1.0, True)),
        holds("softmax の前にロジットを割る正の数です。", lambda: np.allclose(fn("softmax")(np.array([1.0, 2, 4]) / 2), F.softmax(
            torch.tensor([1.0, 2, 4], dtype=torch.float64) / 2, 0).numpy())),
        holds("1 つのデータの中で、特徴の方向に平均を 0、分散を 1 にそろえる層です。", lambda: _normed(nn.LayerNorm(8)) == (False, True)),
        holds("ミニバッチの中で、特徴ごとに平均を 0、分散を 1 にそろえ", lambda: _normed(nn.BatchNorm1d(8)) == (True, False)),
        holds("正方行列なら、定数倍を除いてベクトルの長さを変えません。", lambda: torch.allclose(
            (nn.init.orthogonal_(torch.empty(6, 6), 3.0) @ drawn(6, 5)).norm(dim=0), 3 * drawn(6, 5).norm(dim=0), atol=1e-4),
              unless=lambda: torch.allclose((nn.init.orthogonal_(torch.empty(3, 6)) @ drawn(6, 5)).norm(dim=0), drawn(6, 5).norm(dim=0), atol=1e-4)),
        holds("NumPy の normal や PyTorch の normal\\_ は、分散ではなく標準偏差を受け取ります。", lambda: abs(
            RNG(0).normal(0, 4, 100_000).std() - 4) < 0.05 and abs(torch.empty(100_000).normal_(0, 4).std().item() - 4) < 0.05),
        holds("1 - σ(x) を大きな x で計算すると起きます。", lambda: 1 - fn("sigmoid")(40.0) == 0 < fn("sigmoid")(-40.0)),
        holds("モーメンタムのない SGD では L2 正則化と同じですが、Adam では違うものになります。", lambda: _as_l2(lambda w: torch.optim.SGD(w, lr=0.01)),
              unless=lambda: _as_l2(lambda w: torch.optim.Adam(w, lr=0.01))),
        holds("畳み込み層ではチャネル数とカーネルの面積の積です。", lambda: nn.init._calculate_fan_in_and_fan_out(nn.Conv2d(3, 8, 5).weight)[0] == 3 * 25),
        holds("ReLU が信号の 2 乗平均を半分にする分を補います。", lambda: abs(second_moment("relu") - 0.5) < 1e-6),
        holds("torch.relu は 0 を採ります。", lambda: torch.autograd.grad(torch.relu(z := torch.zeros(1, requires_grad=True)).sum(), z)[0].item() == 0),
        holds("ReLU を滑らかにした形で、導関数はシグモイドです。", lambda: np.allclose(fn("softplus_grad")(GRID), fn("sigmoid")(GRID))),
        holds("ヤコビ行列に単位行列が足されるので", lambda: torch.allclose(
            torch.autograd.functional.jacobian(lambda x: x + torch.tanh(drawn(4, 4) @ x), drawn(4)),
            torch.eye(4) + torch.autograd.functional.jacobian(lambda x: torch.tanh(drawn(4, 4) @ x), drawn(4)))),
        holds("β = 1 のとき SiLU と一致します。", lambda: np.allclose(GRID * fn("sigmoid")(1 * GRID), fn("silu")(GRID)),
              unless=lambda: np.allclose(GRID * fn("sigmoid")(2 * GRID), fn("silu")(GRID))),
        holds("損失の下限が 0 でなくなります。", lambda: F.cross_entropy(torch.tensor([[4.5, 0.0]]), torch.tensor([0]), label_smoothing=0.1).item() > 0.19
              > F.cross_entropy(torch.tensor([[9.0, 0.0]]), torch.tensor([0])).item()),
        holds("PyTorch の既定は全体の 3 割で上げます。", lambda: _rising_share() == 0.3),
        holds("跳ぶ所のほかは傾きが 0 なので、勾配では学習できません。", lambda: not np.diff(np.heaviside(GRID[GRID > 0.01], 0)).any()),
        holds("2 つのゲートを持ち、LSTM のような別の記憶を持たない", lambda: nn.GRU(3, 4).weight_hh_l0.shape[0] == (2 + 1) * 4
              and isinstance(nn.GRU(3, 4)(torch.zeros(1, 3))[1], torch.Tensor), unless=lambda: isinstance(nn.LSTM(3, 4)(torch.zeros(1, 3))[1], torch.Tensor)),
        holds("要素ごとの関数ではなく、最大値を返す関数でもありません。", lambda: (p := fn("softmax")(np.array([1.0, 2, 3])))[0]
              != fn("softmax")(np.array([1.0, 2, 9]))[0] and p.shape == (3,)),
    ],
    "appendix/errors": [
        holds("対数の中が和なら、`np.logaddexp.reduce` か `torch.logsumexp` で、対数のまま足します", lambda: all(math.isclose(
            add(np.full(2, -800.0)), math.log(2) - 800) for add in (np.logaddexp.reduce, lambda z: torch.tensor(z).logsumexp(0).item())),
              unless=lambda: math.isclose(torch.full((2,), -800.0).exp().sum().log().item(), math.log(2) - 800)),
        holds("1 件だけの標準偏差や分散です。警告だけで動き続け、値は nan になります。", lambda: all(
            (got := _warned(lambda: getattr(drawn(1, 3), one)(0)))[0].isnan().all() and got[1] for one in ("std", "var")),
              unless=lambda: bool(_warned(lambda: drawn(2, 3).std(0))[1])),
        holds("`correction=0` では 0 になり、それで割ると、また nan です。", lambda: not drawn(1, 3).std(0, correction=0).any()
              and _standardized(1, correction=0).isnan().all().item()),
        holds("`self.kept = z.detach()` とするか、モデルを作り直してから写します。", lambda: _copied(True) and _copied(False, used=False),
              unless=lambda: _copied(False)),
        holds("BatchNorm は学習中、チャネルごとの値が 1 個だけでは、ばらつきを求められません。", lambda: "more than 1 value" in error_of(
            lambda: nn.BatchNorm2d(3)(torch.zeros(1, 3, 1, 1))), unless=lambda: bool(error_of(lambda: nn.BatchNorm2d(3)(torch.zeros(1, 3, 1, 2))))),
        holds("引数なしの `backward()` を呼べるのは、1 個の数だけです。", lambda: "scalar" in error_of(
            lambda: torch.zeros(3, requires_grad=True).exp().backward()), unless=lambda: bool(error_of(
            lambda: torch.zeros(3, requires_grad=True).exp().backward(torch.ones(3))))),
        holds("`strict=False` は、読めなかった重みを乱数のまま残すので注意します。", _partly_loaded),
        holds("もう保存した `state` なら、`{k.removeprefix('module.'): v for k, v in state.items()}` を読みます。", lambda: not error_of(lambda: nn.Linear(2, 1).load_state_dict(
            {k.removeprefix("module."): v for k, v in nn.DataParallel(nn.Linear(2, 1)).state_dict().items()})),
              unless=lambda: not error_of(lambda: nn.Linear(2, 1).load_state_dict(nn.DataParallel(nn.Linear(2, 1)).state_dict()))),
        holds("`del state['fc.weight'], state['fc.bias']` の次に `model.load_state_dict(state, strict=False)` です。", lambda: _without_last(True),
              unless=lambda: _without_last(False)),
        holds("警告だけで動き続け、学習は平均の答えに向かいます。", lambda: _wide_mse()[0] < 0.05 and _wide_mse()[1] < 0.05),
        holds("`CrossEntropyLoss` は、2 番目の軸をクラスと読みます。", lambda: not error_of(lambda: F.cross_entropy(
            torch.zeros(4, 6, 10).transpose(1, 2), torch.zeros(4, 6, dtype=torch.int64))), unless=lambda: not error_of(lambda: F.cross_entropy(
            torch.zeros(4, 6, 10), torch.zeros(4, 6, dtype=torch.int64)))),
        holds("`view` は並べ直しをしません。", lambda: bool(error_of(lambda: torch.zeros(2, 3).t().view(6))),
              unless=lambda: bool(error_of(lambda: torch.zeros(2, 3).t().reshape(6)))),
        holds("層をただのリストに入れると、見つけてもらえません。", lambda: not list(_Listed(list).parameters()),
              unless=lambda: not list(_Listed(nn.ModuleList).parameters())),
        holds("の後の重みも、途中の値になります。", lambda: not (torch.randn(3, requires_grad=True) * 0.1).is_leaf
              and not torch.randn(3, requires_grad=True).to(torch.float64).is_leaf, unless=lambda: not (torch.randn(3) * 0.1).requires_grad_().is_leaf),
        holds("`x.to(device)` は新しいテンソルを返すので、代入が要ります。", lambda: (x := torch.zeros(2)).to("meta") is not x and x.device.type == "cpu",
              unless=lambda: (m := nn.Linear(2, 1)).to("meta") is not m),
        holds("`optimizer.step()` を `backward()` より前に呼んでも起きます。", lambda: "modified by an inplace operation" in _early_step()),
        holds("`math.exp` は、あふれると inf ではなくエラーになります。", lambda: "range" in error_of(lambda: math.exp(1000)),
              unless=lambda: bool(error_of(lambda: torch.tensor(1000.0).exp()))),
        holds("微分を `np.diff` で求めると、1 つ短くなります。", lambda: len(np.diff(GRID)) == len(GRID) - 1, unless=lambda: len(np.gradient(GRID)) == len(GRID) - 1),
        holds("`legend` を線より先に呼んでも起きます。", _legend_first),
        holds("NumPy の配列は既定で float64 (Double)、層の重みは float32 (Float) です。", lambda: np.zeros(2).dtype == np.float64
              and nn.Linear(2, 1).weight.dtype == torch.float32),
        holds("`BCELoss` にロジットを渡したか、出力が nan です。", lambda: all("between 0 and 1" in error_of(
            lambda: F.binary_cross_entropy(torch.tensor([z]), torch.zeros(1))) for z in (1.5, math.nan)), unless=lambda: "between 0 and 1" in error_of(
            lambda: F.binary_cross_entropy(torch.tensor([0.5]), torch.zeros(1)))),
        holds("`BCEWithLogitsLoss` は同じ間違いを黙って計算し、損失が負になります。", lambda: F.binary_cross_entropy_with_logits(
            torch.tensor([5.0]), torch.tensor([1.5])).item() < 0),
        holds("丸めで、わずかに負になった分散でも起きます。", lambda: min(
            float(np.mean((w := np.full(7, np.float32(x))) ** 2) - np.mean(w) ** 2) for x in np.linspace(1, 1000, 200)) < 0),
    ],
    "appendix/troubleshooting": [
        holds("NaN の混ざる正解も、差を取った後の `where` では消せません。", lambda: _where_saves(after=True) is False,
              unless=lambda: _where_saves(after=False) is False),
        holds("再帰の層は、何も言わなければ軸 0 を時刻と見ます。", lambda: nn.GRU(3, 4)(torch.zeros(5, 7, 3))[1].shape[1] == 7,
              unless=lambda: nn.GRU(3, 4, batch_first=True)(torch.zeros(5, 7, 3))[1].shape[1] == 7),
        holds("再帰の層は、パディングが長く続くと、前の入力を忘れます。", lambda: _told_apart(90) < 1e-3,
              unless=lambda: _told_apart(0) < 1e-3),
        holds("因果マスクでは、先頭の位置は自分しか見ないので、先頭がいつも同じ語 (CLS など) なら、答えも同じです。",
              lambda: _read_at(0), unless=lambda: _read_at(0, causal=False) or _read_at(0, same=False)),
        holds("`nn.TransformerEncoderLayer` は、`eval()` と `no_grad()` では別の速い計算をし、そこでは全部が隠れた文が NaN になります。",
              lambda: _hidden_sentence(training=False, grad=False), unless=lambda: _hidden_sentence(training=True, grad=False)
              or _hidden_sentence(training=False, grad=True)),
        holds("これらのマスクは、`True` の位置を隠します。", lambda: not _sees_last(True), unless=lambda: not _sees_last(False)),
        holds("因果マスクは対角を残す `triu(1)` で作る", lambda: not torch.ones(4, 4).triu(1).all(-1).any(),
              unless=lambda: not torch.ones(4, 4).triu().all(-1).any()),
        holds("ファイル名は文字の順に並ぶので、`img_10` は `img_2` より前です。", lambda: sorted(["img_2", "img_10"])[0] == "img_10"),
        holds("入力の 1 列だけが大きいと、和は、ほとんどその列で決まります。", lambda: _share_of_column(100) > 0.99,
              unless=lambda: _share_of_column(1) > 0.5),
        holds("シグモイドは 0 から 1 の外を出せないので、標準化した画像を復元するネットワーク (自己符号化器) では、損失が残ります。", lambda: _best_sigmoid(drawn(1000)) > 0.4,
              unless=lambda: _best_sigmoid(torch.rand(1000)) > 0.4),
        holds("因果マスクなら最後の位置", lambda: not _read_at(-1), unless=lambda: not _read_at(0)),
        holds("勾配がちょうど 0 なら、重み減衰を除き、学習率を変えても動きません。", lambda: not _moves_without_gradient(),
              unless=lambda: not _moves_without_gradient(weight_decay=0.1)),
        holds("傾きは、`clamp` の範囲の外と死んだ ReLU では 0、`round` ではどこでも 0 です。", lambda: {
            _slope(lambda x: x.clamp(1, 5), at) for at in (0.9, 5.1)} | {_slope(torch.relu, -1.0)} | {
            _slope(torch.round, at) for at in (-1.5, 0.2, 0.5, 3.0)} == {0.0}, unless=lambda: _slope(lambda x: x.clamp(1, 5), 3.0) == 0),
        holds("`detach` と `argmax` の手前には、勾配が届きません。", lambda: _slope(torch.detach, 1.0) is None is _slope(torch.argmax, 1.0),
              unless=lambda: _slope(torch.exp, 1.0) is None),
        holds("順伝播でできた NaN を 2 乗しただけでも、`PowBackward0` と出ます。", lambda: _named_by_anomaly(lambda v: (v / v).pow(2).sum())
              == "PowBackward0" and (torch.zeros(1) / torch.zeros(1)).isnan().item(),
              unless=lambda: _named_by_anomaly(lambda v: (v / (v + 1)).pow(2).sum()) == "PowBackward0"),
        holds("$0/0$ (1 件だけの `std` や `var` も)", lambda: all(_warned(lambda: getattr(drawn(1, 3), one)(0))[0].isnan().all() for one in ("std", "var")),
              unless=lambda: drawn(2, 3).std(0).isnan().any().item()),
        holds("ReLU の前の正規化で $\\gamma$ も $\\beta$ も 0 なら、いつまでもそのままです", lambda: dead_branch(0, 0),
              unless=lambda: dead_branch(1, 0) or dead_branch(0, 1)),
        holds("1 件だけの `std` は $0/0$ です。", lambda: _standardized(1).isnan().all().item(), unless=lambda: _standardized(2).isnan().any().item()),
        holds("`DataLoader` に `drop_last=True` を渡すと、半端なバッチを使いません。", lambda: [len(one) for one in torch.utils.data.DataLoader(
            range(65), 32, drop_last=True)] == [32, 32], unless=lambda: len(torch.utils.data.DataLoader(range(65), 32)) == 2),
        holds("ここで anomaly mode を使うと、標準化ではなく、`PowBackward0` の名前が出ます。", lambda: _named_in_loss() == "PowBackward0"),
        holds("`PowBackward0` なら、その後の", lambda: _named_by_anomaly(lambda v: v.pow(2).sum().sqrt()) == "PowBackward0",
              unless=lambda: _named_by_anomaly(lambda v: v.pow(2).sum()) == "PowBackward0"),
        holds("同じデータで、下る向きに十分小さく進めば、損失は減ります。", lambda: _small_steps(1) < 0, unless=lambda: _small_steps(-1) < 0),
        holds("シグモイドと tanh は、大きすぎる重みや入力を 1 で止めて隠していました。", lambda: _tower(torch.tanh) and _tower(torch.sigmoid),
              unless=lambda: _tower(torch.relu)),
        holds("`x.norm()` は勾配 0 を返し、`x.pow(2).sum().sqrt()` は NaN を返します。", lambda: torch.autograd.grad(
            (x := torch.zeros(3, requires_grad=True)).norm(), x)[0].tolist() == [0, 0, 0] and bool(torch.autograd.grad(
            x.pow(2).sum().sqrt(), x)[0].isnan().all())),
        holds("行のすべてが −inf だと、最大値を引く所で", lambda: bool(torch.full((1, 3), -math.inf).softmax(-1).isnan().all()),
              unless=lambda: bool(torch.tensor([[0.0, -math.inf, -math.inf]]).softmax(-1).isnan().any())),
        holds("選ばれない枝も計算され、$0 \\times \\infty$ が NaN になります。", lambda: bool(torch.autograd.grad(
            torch.where((x := torch.zeros(1, requires_grad=True)) > 0, x.log(), 0.0).sum(), x)[0].isnan())),
        holds("同じ重みのニューロンには同じ勾配が届き、いつまでも同じままです。", lambda: _same_weights() < 1e-6),
        holds("2 回掛けると、差が 1 しか付けられません。", lambda: float(np.ptp(fn("softmax")(np.array([1e3, 0, 0])))) == 1),
        holds("`backward()` の直前の `p.grad` が None か 0 かを見ます。", lambda: _before_backward(True), unless=lambda: _before_backward(False)),
        holds("`NLLLoss` は対数でない入力を、黙って計算します。", lambda: F.nll_loss(torch.tensor([[0.2, 0.8]]), torch.tensor([1])).item() < 0
              and F.binary_cross_entropy_with_logits(torch.tensor([5.0]), torch.tensor([2.0])).item() < 0),
        holds("`dim=0` は、クラスではなく件の間で和を 1 にします。", lambda: torch.allclose(drawn(4, 3).softmax(0).sum(0), torch.ones(3)),
              unless=lambda: torch.allclose(drawn(4, 3).softmax(1).sum(0), torch.ones(3))),
        holds("画像とラベルを別々に並べ替えると、どんなモデルも、初めて見る画像では当てずっぽうです。", lambda: _on_others(True) < 0.17,
              unless=lambda: _on_others(False) < 0.3),
        holds("二乗誤差では、何も学べないときの最良の答えは平均です。", lambda: abs(_best_constant(np.square) - 2) < 1e-3,
              unless=lambda: abs(_best_constant(np.abs) - 2) < 1e-3),
        holds("BatchNorm は、評価では移動平均を使います。", lambda: torch.allclose(nn.BatchNorm1d(3).eval()(x := 5 + drawn(9, 3)), x, atol=1e-3),
              unless=lambda: torch.allclose(nn.BatchNorm1d(3).train()(5 + drawn(9, 3)), 5 + drawn(9, 3), atol=1e-3)),
        holds("Adam の 2 つの移動平均が 0 に戻ると、はじめの更新が大きくなります。", lambda: _resumed(True) > 3 * _resumed(False)),
        holds("層を差し替える前に作った最適化器は、古い重みを持っています。", lambda: not _updated(True), unless=lambda: not _updated(False)),
        holds("学習の前から死んでいるなら、", lambda: all(_dead_share(-30.0, rate, 20) >= 0.75 for rate in (1e-3, 0.1, 1.0)),
              unless=lambda: _dead_share(0.0, 0.1, 20) > 0.05),
        holds("学習の後だけなら、学習率を下げる。", lambda: _dead_share(0.0, 20.0, 0) == 0 < 0.2 < _dead_share(0.0, 20.0, 20)
              and _dead_share(0.0, 0.1, 20) == 0, unless=lambda: _dead_share(-30.0, 0.1, 20) < 0.5),
        holds("件が混ざっていても、同じ 16 件なら丸暗記できます。", mixed_by_heart, unless=lambda: mixed_by_heart(rate=0.0)),
        holds("評価の動作で、1 件だけ渡した結果と、まとめて渡した結果を比べます: `torch.allclose(model(x)[-1:], model(x[-1:]), atol=1e-5)`。",
              lambda: _one_as_many(False) and not _one_as_many(False, mixing=True), unless=lambda: _one_as_many(True)),
        holds("`h_n` の件数は軸 1 なので、`view` は件を混ぜます", lambda: not keeps_apart("view"), unless=lambda: not keeps_apart("cat")),
        holds("なら `torch.logsumexp`", lambda: torch.full((2,), -400.0).logsumexp(0).item() > -400,
              unless=lambda: torch.full((2,), -400.0).exp().sum().log().isfinite().item()),
        holds("どのデータでも 0 以下になったニューロンには、勾配が届きません。", lambda: _unit_gradient([-1.0, 0.0]) == 0,
              unless=lambda: _unit_gradient([-1.0, 2.0]) == 0),
        holds("戻り値は、**切る前**のノルム", lambda: _clipped()[:2] == (5.0, 1.0)),
        holds("`backward()` の後で、計算の記録は捨てられます。", lambda: _backward_again(False) != "", unless=lambda: _backward_again(True) != ""),
    ],
    "appendix/misconceptions": [
        holds("シグモイドの傾きは、飽和していなくても 1/4 以下です。", lambda:
              0.2499 < float(fn("sigmoid_grad")(GRID).max()) <= 0.25),
        holds("負の側の傾きは、離れるほど 0 へ近づきます。", lambda: np.diff([abs(float(fn("gelu_grad")(x))) for x in (-2.0, -3.0, -4.0, -5.0, -8.0)]).max() < 0,
              unless=lambda: float(fn("leaky_relu_grad")(-8.0)) < float(fn("leaky_relu_grad")(-2.0))),
    ],
    "appendix/numbers": [defines(r"e^x", "あふれる関数の名前。")],
    "appendix/cheatsheet": [
        cell(r"1/(1 + e^{-x})", _is("sigmoid")),
        cell(r"\sigma(1 - \sigma)", _is("sigmoid_grad", bare=True)),
        cell(r"2\sigma(2x) - 1", _is("tanh"), row="| [tanh]"),
        cell(r"1 - \tanh^2 x", _is("tanh_grad"), row="| [tanh]"),
        cell(r"\max(0, x)", _is("relu"), row="| [ReLU]"),
        cell(r"\alpha x", _negative("leaky_relu"), row="| [Leaky ReLU]"),
        cell(r"\alpha(e^x - 1)", _negative("elu"), row="| [ELU]"),
        cell(r"\alpha e^x", _negative("elu_grad"), row="| [ELU]"),
        cell(r"\ln(1 + e^x)", _is("softplus"), row="| [softplus]"),
        cell(r"\sigma(x)", _is("softplus_grad"), row="| [softplus]"),
        cell(r"x\,\sigma(x)", _is("silu"), row="| [SiLU]"),
        cell(r"\sigma + x\,\sigma(1 - \sigma)", _is("silu_grad", bare=True), row="| [SiLU]"),
        cell(r"x\,\Phi(x)", _is("gelu"), row="| [GELU]"),
        cell(r"\Phi + x\,\varphi", lambda draw: {
            "x": (x := number(draw)), r"\Phi": PHI(x), r"\varphi": DENSITY(x), "=": float(fn("gelu_grad")(x))}, row="| [GELU]"),
        cell(r"\lambda\alpha(e^x - 1)", _selu("selu"), row="| [SELU]"),
        cell(r"\lambda\alpha e^x", _selu("selu_grad"), row="| [SELU]"),
        cell(r"x\tanh(\ln(1 + e^x))", _is("mish"), row="| [Mish]"),
        cell(r"\tanh s + x\,\sigma\,(1 - \tanh^2 s)", _mish_slope, row="| [Mish]"),
        cell(r"x\min(\max(x + 3, 0), 6)/6", _is("hard_swish"), row="| [Hard-Swish]"),
        cell(r"(2x + 3)/6", _between("hard_swish_grad"), row="| [Hard-Swish]"),
        cell(r"a\,\mathrm{SiLU}(b)", _gated, row="| [SwiGLU]"),
        cell(r"\max_k z_k", _largest_of, row="| [Maxout]"),
        cell(r"e^{z_i}/\sum_j e^{z_j}", _of_softmax("softmax"), row="| [softmax]"),
        cell(r"p_i(\delta_{ij} - p_j)", _of_softmax("slope"), row="| [softmax]"),
        formula(r"\begin{aligned} \delta^{(l)} &=", layers),
        cell(r"1/n_{in}", VARIANCES["lecun"], row="| LeCun"),
        cell(r"2/(n_{in} + n_{out})", VARIANCES["xavier"], row="| Xavier"),
        cell(r"2/n_{in}", VARIANCES["he"], row="| He"),
        cell(r"1/(3n_{in})", VARIANCES["torch"], row="| `nn.Linear`"),
        cell(r"w \leftarrow w - \eta g", PARTS["sgd"], row="| SGD"),
        cell(r"v \leftarrow \beta v - \eta g,\ w \leftarrow w + v", PARTS["momentum"], row="| モーメンタム"),
        cell(r"u \leftarrow \beta u + g,\ w \leftarrow w - \eta u", PARTS["torch momentum"], row="| モーメンタム"),
        cell(r"u \leftarrow \beta u + g,\ w \leftarrow w - \eta(g + \beta u)", PARTS["torch nesterov"], row="| Nesterov"),
        cell(r"v \leftarrow \beta v - \eta \nabla L(w + \beta v),\ w \leftarrow w + v", PARTS["nesterov"], row="| Nesterov"),
        cell(r"h \leftarrow h + g^2,\ w \leftarrow w - \eta g/(\sqrt{h} + \varepsilon)", PARTS["adagrad"], row="| AdaGrad"),
        cell(r"h \leftarrow \beta h + (1-\beta) g^2,\ w \leftarrow w - \eta g/(\sqrt{h} + \varepsilon)",
             PARTS["rmsprop"], row="| RMSprop"),
        cell(r"w \leftarrow w - \eta\,\hat{m}/(\sqrt{\hat{v}} + \varepsilon),\ \hat m = m/(1-\beta_1^t),\ \hat v = v/(1-\beta_2^t)",
             PARTS["adam"], row="| Adam |"),
        cell(r"w \leftarrow w - \eta\lambda w", PARTS["decay"], row="| AdamW |"),
    ],
    "appendix/constants": [
        holds("GELU、SiLU、Mish の傾きの最大は 1 を超えます。", lambda: all(steepest(one) > 1.05 for one in ("gelu", "silu", "mish")),
              unless=lambda: any(steepest(one) > 1.05 for one in ("relu", "elu", "softplus", "tanh", "sigmoid"))),
        holds("2 乗の平均は SiLU のほうが小さく、縮み方も SiLU のほうが速くなります。", lambda: second_moment("silu") < second_moment("gelu") < 0.5),
        formula(r"x = 2\ln(1 + \sqrt{2})", _at(2 * math.acosh(math.sqrt(2)))),
        cell(r"1/(6\sqrt{3})", lambda draw: _peak_of_second(draw)),
        formula(r"\lvert x\rvert = \ln(2 + \sqrt{3})", _at(float(np.linspace(1, 2, 1_000_001)[np.argmax(
            (s := 1 / (1 + np.exp(-np.linspace(1, 2, 1_000_001)))) * (1 - s) * (2 * s - 1))].round(6)))),
        formula(r"\lvert x\rvert = \ln 99", lambda draw: {"x": -math.log(1 / 0.01 - 1)}),
        formula(r"x = \ln(1 + \sqrt{2})", _at(math.acosh(math.sqrt(2)))),
        formula(r"\lvert x\rvert = \operatorname{artanh} 0.99", _at(math.atanh(0.99))),
        cell(r"1.7159\tanh(2x/3)", lambda draw: {"x": (x := number(draw)), "=": float(fn("lecun_tanh")(x))}),
        cell(r"-W_0(1/e)", lambda draw: {"=": float(fn("silu")(np.linspace(-2, 0, 2_000_001)).min())}),
        cell(r"x = \sqrt{2}", _at(math.sqrt(2)), row="| GELU | 導関数の最大"),
        cell(r"x = -\sqrt{2}", _at(-math.sqrt(2)), row="| GELU | 導関数の最小"),
        cell(r"x\,\sigma(1.702x)", lambda draw: {
            "x": (x := number(draw)), r"\sigma": code("sigmoid"), "=": float(fn("gelu_quick")(x))}),
        cell(r"1/(3n)", VARIANCES["torch"]), cell(r"1/n", VARIANCES["lecun"]), cell(r"2/n", VARIANCES["he"]),
        cell(r"1/n_{in}", VARIANCES["lecun"]), cell(r"2/n_{in}", VARIANCES["he"]),
        cell(r"2/(n_{in} + n_{out})", VARIANCES["xavier"]), cell(r"1/(3n_{in})", VARIANCES["torch"]),
        cell(r"2/((1 + 0.01^2)n_{in})", VARIANCES["leaky 0.01"]),
        cell(r"2/((1 + 0.25^2)n_{in})", VARIANCES["leaky 0.25"]),
        cell(r"(1 - \beta_1)/\sqrt{1 - \beta_2}", PARTS["spike"]),
        cell(r"(1 - \beta_1)/\sqrt{(1 - \beta_2)(1 - \beta_1^2/\beta_2)}", PARTS["worst"]),
    ],
    "appendix/errata": [
        formula(r"f(x) = \begin{cases} x & (x > 0) \\ 0.01x", lambda draw: {"x": number(draw), "f": code("leaky_relu")}),
        defines(r"z = Wx + b", "層の計算の決め方を、言い換えずに引いた。"),
    ],
    "appendix/notation": [
        holds("`rng.normal(0, 4)` は標準偏差 4 の乱数なので、そのまま写すと別のものになります。", lambda: abs(
            RNG(0).normal(0, 4, 200_000).var() - 16) < 0.3),
        formula(r"z^{(l)} = W^{(l)} a^{(l-1)} + b^{(l)}", layers),
        defines(r"z = Wx + b", "記号の決め方。"),
        cell(r"m/(1-\beta_1^t)", _corrected("m", r"\beta_1")),
        cell(r"v/(1-\beta_2^t)", _corrected("v", r"\beta_2")),
        cell(r"g/\sqrt{n_{in}}", lambda draw: {
            "g": 1.7, "n_{in}": 4000, "=": 1.7 * float(fn("lecun_std")(4000))}),
        defines(r"\kappa = \lambda_{\max}/\lambda_{\min}", "記号の決め方。"),
    ],
}  # fmt: skip
# What tables of other chapters repeat.
SHARED = {
    "sigmoid": _is("sigmoid"), "tanh": _is("tanh"), "softplus": _is("softplus"), "elu slope": _negative("elu_grad"),
    "softmax": _of_softmax("softmax"), "log softmax": _of_softmax("log"),
}  # fmt: skip
