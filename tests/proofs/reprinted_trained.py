"""What trained networks print, trained once more: by automatic differentiation, or by hand what PyTorch trains."""

import math
from functools import lru_cache

import numpy as np

from tests.proofs import draws, holds, shows

RNG = np.random.default_rng


def _torch():
    import torch
    from torch.nn import functional as F

    return torch, F


def _leaves(torch, arrays):
    return [torch.tensor(one, requires_grad=True) for one in arrays]


# The moons, for networks that are trained beside each other: the sum of their losses has the gradient of each.


@lru_cache(maxsize=1)
def _moons():
    rng = RNG(0)
    kind = np.tile([0, 1], 32)
    turn = np.pi * rng.uniform(size=64)
    x, y = np.cos(turn) + kind - 0.5, np.where(kind == 1, -np.sin(turn), np.sin(turn)) + 0.25
    return np.column_stack([x, y]) + 0.1 * rng.normal(size=(64, 2)), kind


def _moon_start(runs):
    rng = RNG(1)
    draw = lambda n_out, n_in: (2 / n_in) ** 0.5 * rng.normal(size=(runs, n_out, n_in))
    weights = [draw(32, 2), draw(32, 32), draw(1, 32)]
    return [*weights, *(np.zeros((runs, 1, w.shape[1])) for w in weights)]


def _moon_logits(torch, params, x):
    a = torch.baddbmm(params[3], x.expand(len(params[0]), -1, -1), params[0].mT)
    a = torch.baddbmm(params[4], a.relu(), params[1].mT)
    return torch.baddbmm(params[5], a.relu(), params[2].mT)[..., 0]


def _moon_losses(rates, runs):
    """Losses after each step of `runs` networks for each column of `rates` (steps, columns)."""
    torch, F = _torch()
    x, kind = map(torch.tensor, _moons())
    columns = rates.shape[1]
    params = _leaves(torch, [np.repeat(one[None], columns, 0).reshape(-1, *one.shape[1:])
                             for one in _moon_start(runs)])  # fmt: skip
    kept = []
    for row in torch.tensor(rates).repeat_interleave(runs, 1):
        z = _moon_logits(torch, params, x)
        measured = lambda z: F.binary_cross_entropy_with_logits(
            z, kind.double().expand_as(z), reduction="none"
        ).mean(1)
        losses = measured(z)
        kept.append(measured(z.detach().clamp(-500, 500)).numpy().reshape(columns, runs))
        slopes = torch.autograd.grad(losses.sum(), params)
        with torch.no_grad():
            for one, slope in zip(params, slopes):
                one -= row[:, None, None] * slope
    return np.array(kept)


SWEPT = (0.01, 0.1, 1, 2, 16)


@lru_cache(maxsize=1)
def _swept():
    """Rates and losses of the range test, and the last losses of the sweep."""
    rising = 1e-3 * 30_000 ** (np.arange(100) / 99)
    test = np.median(_moon_losses(rising[:, None], 20)[:, 0], axis=1)
    return rising, test, np.median(_moon_losses(np.tile(SWEPT, (100, 1)), 10)[-1], axis=1)


def _tested(curves):
    """Where nothing is thrown about: up to the least loss of the test, and to the last rate but one."""
    rising, test, final = _swept()
    drawn, swept = (
        curves[f"{title}:#1"]
        for title in ("範囲テスト: 1 回の学習", "掃引: 学習率ごとに 100 回ずつ学習")
    )
    calm = test.argmin() + 1
    return (np.allclose(drawn[1][:calm], test[:calm], rtol=1e-4) and np.allclose(drawn[0], rising)
            and np.allclose(swept[1][[1, 2, 4, 5]], final[:4], rtol=1e-3))  # fmt: skip


def _range_test():
    rising, test, final = _swept()
    pairs = [one for rate, loss in zip(SWEPT, final) for one in (rate, 100, loss)]
    return [rising[test.argmin()], *pairs]


def _slow(curves):
    """The medians at learning rate 1, and at 12 with warmup, over all steps."""
    losses = np.median(_with_and_without(), axis=2).T
    return all(
        np.allclose(curves[f"学習率 {rate}(20 個の中央値):{label}"][1], losses[column], rtol=0.02)
        for rate, label, column in (
            (1, "なし", 0),
            (1, "ウォームアップ 100 回", 1),
            (12, "ウォームアップ 100 回", 3),
        )
    )


@lru_cache(maxsize=1)
def _with_and_without():
    ramp = np.minimum(np.arange(1, 201) / 100, 1)[:, None]
    return _moon_losses(np.hstack([1 + 0 * ramp, ramp, 12 + 0 * ramp, 12 * ramp]), 20)


def _warmed():
    solved = (_with_and_without()[-1] < 0.1).sum(1)
    return [1, solved[0], 20, 0.1, 1, 100, solved[1], 20, 0.1,
            12, solved[2], 20, 0.1, 12, 100, solved[3], 20, 0.1]  # fmt: skip


def _curved():
    found = _curvatures()
    return [one for k, t in enumerate((0, 10, 100)) for one in (t, found[k], 0.3, found[k + 3])]


def _bent(curves):
    """The curvatures that are drawn after 0, 10 and 100 steps, to their printed places."""
    drawn = [
        curves[name][1][[0, 3, 11]]
        for name in ("ウォームアップ中の曲率", "一定 0.3 の曲率(限界 6.7)")
    ]
    return np.allclose(np.concatenate(drawn), _curvatures(), rtol=0.02, atol=0.005)


@lru_cache(maxsize=1)
def _curvatures():
    """The largest eigenvalue by products with the Hessian that are differentiated, from other vectors."""
    torch, F = _torch()
    x, kind = map(torch.tensor, _moons())
    found = []
    for name in ("warmup", "constant"):
        params = _leaves(torch, _moon_start(10))
        for t in range(101):
            z = _moon_logits(torch, params, x)
            losses = F.binary_cross_entropy_with_logits(
                z, kind.double().expand_as(z), reduction="none"
            ).mean(1)
            slopes = torch.autograd.grad(losses.sum(), params, create_graph=t in (0, 10, 100))
            if t in (0, 10, 100):
                found.append(_steepest(torch, slopes, params))
            eta = 12 * min(t + 1, 100) / 100 if name == "warmup" else 0.3
            with torch.no_grad():
                for one, slope in zip(params, slopes):
                    one -= eta * slope
    return found


def _steepest(torch, slopes, params, rounds=40):
    rng = RNG(7)
    v = [torch.tensor(rng.normal(size=tuple(one.shape))) for one in params]
    for _ in range(rounds):
        long = sum((one**2).sum((1, 2), keepdim=True) for one in v).sqrt()
        v = [one / long for one in v]
        along = sum((one * slope).sum() for one, slope in zip(v, slopes))
        new = torch.autograd.grad(along, params, retain_graph=True)
        value = sum((one * other).sum((1, 2)) for one, other in zip(v, new))
        v = new
    return float(np.median(value.numpy()))


# Optimizers in the form in which PyTorch documents them.


def _rule(name):
    """step(slope, state, t) without the learning rate."""

    def step(g, state, t):
        if name == "SGD":
            return g
        if name in ("Momentum", "Nesterov"):
            state["v"] = g + 0.9 * state.get("v", 0)
            return g + 0.9 * state["v"] if name == "Nesterov" else state["v"]
        if name == "AdaGrad":
            state["s"] = state.get("s", 0) + g * g
            return g / (state["s"] ** 0.5 + 1e-8)
        if name == "RMSprop":
            state["s"] = state.get("s", 0) + 0.01 * (g * g - state.get("s", 0))
            return g / (state["s"] ** 0.5 + 1e-8)
        state["m"] = state.get("m", 0) + 0.1 * (g - state.get("m", 0))
        state["s"] = state.get("s", 0) + 0.001 * (g * g - state.get("s", 0))
        bias1, bias2 = 1 - 0.9**t, 1 - 0.999**t
        return state["m"] / bias1 / ((state["s"] / bias2) ** 0.5 + 1e-8)

    return step


def _noisy_valley():
    rates = 3e-4 * 10 ** (np.arange(51) / 10)
    noise = 2 * RNG(0).normal(size=(300, 200, 2))
    rows = []
    for name in ("SGD", "Momentum", "Nesterov", "AdaGrad", "RMSprop", "Adam"):
        best = []
        for kicks in (np.zeros((300, 1, 2)), noise):
            f = 0
            for axis, (bend, start) in enumerate(((2.0, -7.0), (20.0, 2.0))):
                w, state, rule = np.full((51, 1), start), {}, _rule(name)
                with np.errstate(over="ignore", invalid="ignore"):
                    for t in range(300):
                        slope = bend * w + kicks[t, :, axis]
                        w = w - rates[:, None] * rule(slope, state, t + 1)
                    f = f + bend * np.mean(w * w, axis=1) / 2
            f[~np.isfinite(f)] = np.inf
            best.append((rates[f.argmin()], f.min()))
        assert best[0][1] < 1e-12
        rows += [best[0][0], best[1][0], 1e-12, best[1][1]]
    return rows


@lru_cache(maxsize=1)
def _on_spirals():
    """(the page's rates and the next one behind them, method -> the losses of each step at these)."""
    torch, F = _torch()
    rng = RNG(0)
    r = np.linspace(0.2, 1, 100)[:, None]
    arm = r * np.hstack([np.cos(7.5 * r), np.sin(7.5 * r)])
    x = torch.tensor(np.vstack([arm, -arm]) + 0.03 * rng.normal(size=(200, 2)))
    t = torch.tensor((np.arange(200) < 100).astype(float))
    start = [rng.normal(size=(2, 16)) / math.sqrt(2), np.zeros((1, 16)),
             rng.normal(size=(16, 1)) / 4, np.zeros((1, 1))]  # fmt: skip
    rates = 10.0 ** (np.arange(-9, 5) / 3)
    eta = torch.tensor(rates)[:, None, None]
    found = {}
    for name in ("Adam", "Momentum", "SGD"):
        params = _leaves(torch, [np.repeat(one[None], len(rates), 0) for one in start])
        states, rule, seen = [{} for _ in params], _rule(name), []
        for step in range(1, 501):
            z = (torch.tanh(x @ params[0] + params[1]) @ params[2] + params[3])[..., 0]
            losses = F.binary_cross_entropy_with_logits(z, t.expand_as(z), reduction="none").mean(1)
            seen.append(losses.detach().numpy())
            slopes = torch.autograd.grad(losses.sum(), params)
            with torch.no_grad():
                for one, slope, state in zip(params, slopes, states):
                    one -= eta * rule(slope, state, step)
        found[name] = np.array(seen)
    return rates, found


def _spirals():
    rates, losses = _on_spirals()
    rows = []
    for seen in losses.values():
        good = rates[:13][np.nanmin(seen[:, :13], axis=0) < 0.35]
        rows += [len(good), 13, good[0], good[-1], 0.001, seen[-1][0]]
    return rows


def _beyond():
    """Whether Adam never comes below 0.35 at the next rate behind the page's, and comes at the last of these."""
    rates, losses = _on_spirals()
    lowest = np.nanmin(losses["Adam"], axis=0)
    return round(rates[-1]) == 22 and lowest[-1] > 0.35 > lowest[-2]


def _lowest():
    """The least loss of each method over its rates and steps."""
    return {name: float(np.nanmin(seen[:, :13])) for name, seen in _on_spirals()[1].items()}


def _four_relu():
    """The slopes as products of matrices: which points lie on the bent side, times what is wrong there."""
    rng = RNG(0)
    x = -6 + np.arange(61) / 5
    target, state = (1 + np.tanh(x / 2)) / 2, {}
    p = [rng.normal(size=(100, 4)), 2 * rng.normal(size=(100, 4)), rng.normal(size=(100, 4)) / 2,
         np.zeros((100, 1))]  # fmt: skip
    for t in range(1, 3001):
        w, b, v, c = p
        z = np.multiply.outer(w, x) + b[..., None]
        on, h = (z > 0).astype(float), np.maximum(z, 0)
        wrong = np.matmul(v[:, None], h)[:, 0] + c - target
        both = np.matmul(on, np.stack([wrong * x, wrong], axis=2)) / 61
        _adam(p, [v * both[..., 0], v * both[..., 1], np.matmul(h, wrong[..., None])[..., 0] / 61,
                  wrong.mean(1, keepdims=True)], state, t, 0.01)  # fmt: skip
    rms = np.sqrt(np.mean(wrong**2, axis=1))
    return [
        rms.min(),
        np.median(rms),
        rms.max(),
        0.0191,
        np.mean(rms < 0.0191),
        0.05,
        np.mean(rms > 0.05),
    ]


def _rings():
    torch, F = _torch()
    x = RNG(0).uniform(-1, 1, size=(300, 2))
    inside = (np.hypot(*(x - 0.25).T) < 0.65).astype(float)
    x, inside, shares = torch.tensor(x), torch.tensor(inside), []
    for f in (lambda z: z, torch.relu):
        rng = RNG(1)
        draws = [
            rng.normal(size=(2, 8)),
            rng.normal(size=8),
            rng.normal(size=8) / 8**0.5,
            np.zeros(()),
        ]
        W, b, v, c = params = _leaves(torch, draws)
        sgd = torch.optim.SGD(params, lr=0.5)
        for _ in range(1500):
            sgd.zero_grad()
            F.binary_cross_entropy_with_logits(f(x @ W + b) @ v + c, inside).backward()
            sgd.step()
        said = (f(x @ W + b) @ v + c > 0).double()
        shares.append(float((said == inside).double().mean()))
    return shares


def _killed():
    """All seeds and rates beside each other, by automatic differentiation."""
    torch, _ = _torch()
    x, target, W, v = [], [], [], []
    for seed in range(5):
        rng = RNG(seed)
        x.append(rng.normal(size=(256, 10)))
        target.append(np.sin(x[-1] @ rng.normal(size=10)) + x[-1][:, 0])
        W.append(rng.normal(size=(10, 64)) / 5**0.5)
        v.append(rng.normal(size=(64, 1)) / 8)
    four = lambda many: np.concatenate([np.array(many)] * 4)
    x, target = torch.tensor(four(x)), torch.tensor(four(target))[..., None]
    draws = [four(W), np.zeros((20, 1, 64)), four(v), np.zeros((20, 1, 1))]
    W, b, v, c = params = _leaves(torch, draws)
    rates = torch.tensor([0.03, 0.1, 0.2, 0.3]).double().repeat_interleave(5)[:, None, None]
    for _ in range(300):
        error = (x @ W + b).relu() @ v + c - target
        slopes = torch.autograd.grad((error**2).mean((1, 2)).sum() / 2, params)
        with torch.no_grad():
            for one, slope in zip(params, slopes):
                one -= rates * slope
    dead = ((x @ W + b) <= 0).all(1).double().mean(1).detach().numpy().reshape(4, 5)
    lost = ~W.isfinite().all(2).all(1).numpy().reshape(4, 5)
    assert not lost[:3].any() and dead[2].mean() > 0.5
    return [0.03, 100 * dead[0].mean(), 0.1, 100 * dead[1].mean(), 0.2, 0.3, lost[3].sum(), 5]


# What PyTorch trains in its chapter, in NumPy.


def _adam(params, slopes, state, t, lr):
    for key, slope in enumerate(slopes):
        m, s = state.get(key, (0, 0))
        m, s = 0.9 * m + 0.1 * slope, 0.999 * s + 0.001 * slope**2
        state[key] = m, s
        params[key] -= lr * (m / (1 - 0.9**t)) / (np.sqrt(s / (1 - 0.999**t)) + 1e-8)


def _thousand_xors():
    torch, _ = _torch()
    X, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1.0]]), np.array([0, 1, 1, 0.0])
    rows = []
    for lr in (0.001, 0.01):
        g = torch.Generator().manual_seed(0)
        draw = lambda fan, *shape: (
            (torch.rand(1000, *shape, generator=g) * 2 - 1).double().numpy() / math.sqrt(fan)
        )
        p = [draw(2, 2, 4), draw(2, 1, 4), draw(4, 4, 1), draw(4, 1, 1)]
        state = {}
        for t in range(1, 1001):
            z = X @ p[0] + p[1]
            out = (np.maximum(z, 0) * p[2].transpose(0, 2, 1)).sum(2) + p[3][:, 0]
            delta = (1 / (1 + np.exp(-out)) - y)[..., None] / 4
            losses = np.mean(np.logaddexp(0, out) - y * out, axis=1)
            back = delta * p[2].transpose(0, 2, 1) * (z > 0)
            _adam(p, [X.T @ back, back.sum(1, keepdims=True),
                      (np.maximum(z, 0) * delta).sum(1)[..., None], delta.sum(1, keepdims=True)],
                  state, t, lr)  # fmt: skip
        share = 5 * round(20 * np.mean(losses < 0.1))
        rows += [lr, losses.min(), np.median(losses), losses.max(), 0.1, share]
    return rows


def _digits():
    torch, _ = _torch()
    from scripts.proof.claims import namespace

    draw = namespace("pytorch/classifier/train")["font_digits"]
    (x, y), (x_test, y_test) = [
        (images.double().numpy().reshape(len(labels), -1), labels.numpy())
        for images, labels in (draw(2000, seed=0), draw(1000, seed=1))
    ]
    torch.manual_seed(0)
    layers = [torch.nn.Linear(a, b) for a, b in ((784, 128), (128, 64), (64, 10))]
    p = [
        part.detach().double().numpy().copy() for one in layers for part in (one.weight.T, one.bias)
    ]

    def forward(a):
        kept = [a]
        for k in (0, 2, 4):
            a = kept[-1] @ p[k] + p[k + 1]
            kept.append(np.maximum(a, 0) if k < 4 else a)
        return kept

    rows, state, t = [], {}, 0
    for epoch in range(5):
        losses = []
        order = torch.randperm(2000).numpy()
        for at in range(0, 2000, 64):
            chosen = order[at : at + 64]
            a0, a1, a2, z = forward(x[chosen])
            logs = z - np.log(np.exp(z).sum(1, keepdims=True))
            losses += list(-logs[np.arange(len(chosen)), y[chosen]])
            d3 = (np.exp(logs) - np.eye(10)[y[chosen]]) / len(chosen)
            d2 = d3 @ p[4].T * (a2 > 0)
            d1 = d2 @ p[2].T * (a1 > 0)
            t += 1
            _adam(p, [a0.T @ d1, d1.sum(0), a1.T @ d2, d2.sum(0), a2.T @ d3, d3.sum(0)],
                  state, t, 1e-3)  # fmt: skip
        rows += [epoch + 1, np.mean(losses)]
    right = [np.mean(forward(a)[-1].argmax(1) == b) for a, b in ((x, y), (x_test, y_test))]
    return rows + [5 * round(20 * one) for one in right]


CLAIMS = {
    "gradients/dead_relu": [shows("gradients/dead_relu/learning_rate", _killed)],
    "optimizers/comparison": [shows("optimizers/comparison/noise", _noisy_valley),
                              shows("optimizers/comparison/network", _spirals),
                              holds("範囲を広げても、22 では Adam も失敗しました。", _beyond),
                              holds("いちばん低い損失は、Adam でもモーメンタムでも 0.001 より小さく、SGD では 0.05 を切りませんでした。", lambda: (
                                  max((low := _lowest())["Adam"], low["Momentum"]) < 0.001 < 0.05 < low["SGD"]))],
    "pytorch/classifier": [shows("pytorch/classifier/train", _digits)],
    "pytorch/failures": [shows("pytorch/failures/seeds", _thousand_xors)],
    "schedules/basics": [
        shows("schedules/basics/range_test", _range_test),
        draws("schedules/basics/range_test", "the medians of networks that were trained anew", _tested)],
    "schedules/warmup": [
        shows("schedules/warmup/experiment", _warmed),
        draws("schedules/warmup/experiment", "the medians of networks that were trained anew", _slow),
        shows("schedules/warmup/sharpness", _curved),
        draws("schedules/warmup/sharpness", "the largest eigenvalues, found in another way", _bent)],
    "why/approximation": [shows("why/approximation/train_four", _four_relu)],
    "why/xor": [shows("why/xor/boundary", _rings)],
}  # fmt: skip
