"""The formulas of docs/schedules/: the book's schedules at random steps."""

import math

from tests.proofs import cell, defines, fn, formula, number


def _of(name, letters, *order):
    """A schedule of the book at a random step; `order` is how its arguments are called in formulas."""

    def meaning(draw):
        values = {"t": int(draw.integers(1, 99)), **letters}
        return {**values, "=": float(fn(name)(*(values[one] for one in order)))}

    return meaning


def _warmup(draw):
    t, W, peak = int(draw.integers(0, 40)), 17, 0.3
    return {"t": t, "W": W, r"\eta_{\max}": peak, r"\eta_t": float(fn("linear_warmup")(t, peak, W))}


def _wsd(draw):
    t = int(
        draw.choice(
            [int(draw.integers(0, 12)), int(draw.integers(12, 60)), int(draw.integers(60, 100))]
        )
    )
    return {"t": t, "W": 12, "T": 100, "D": 40, r"\eta_{\max}": 0.3,
            r"\eta_t": float(fn("wsd")(t, 0.3, 12, 100, 40))}  # fmt: skip


def _noisy(draw):
    """x moves by what it measures; the mean of its square over ±1, which has variance 1."""
    rate, x, noise, square = (
        0.1 + abs(number(draw)) / 10,
        number(draw),
        number(draw),
        abs(number(draw)),
    )
    start = math.sqrt(square)
    after = [(start - rate * (start + xi)) ** 2 for xi in (-1.0, 1.0)]
    return {r"\eta": rate, "x_t": x, r"\xi_t": noise, "x_{t+1}": x - rate * (x + noise),
            "E[x_t^2]": square, "E[x_{t+1}^2]": sum(after) / 2}  # fmt: skip


CLAIMS = {
    "schedules/basics": [
        formula(r"\begin{aligned} x_{t+1} &= (1 - \eta)", _noisy),
        defines(r"\sum_{t} \eta_t = \infty", "無限の和は、有限の計算では確かめられない。文献の条件をそのまま写した。"),
    ],
    "schedules/decay": [
        cell(r"\eta_0\,\gamma^{\lfloor t/s \rfloor}",
             _of("step_decay", {r"\eta_0": 0.3, r"\gamma": 0.7, "s": 8}, "t", r"\eta_0", "s", r"\gamma")),
        cell(r"\eta_0\,\gamma^{t}", _of("exponential_decay", {r"\eta_0": 0.3, r"\gamma": 0.97}, "t", r"\eta_0", r"\gamma")),
        cell(r"\eta_0\,(1 - t/T)", _of("linear_decay", {r"\eta_0": 0.3, "T": 120}, "t", r"\eta_0", "T")),
        cell(r"\eta_{\min} + \frac12(\eta_0 - \eta_{\min})\bigl(1 + \cos\frac{\pi t}{T}\bigr)",
             _of("cosine_decay", {r"\eta_0": 0.3, "T": 120, r"\eta_{\min}": 0.04}, "t", r"\eta_0", "T", r"\eta_{\min}")),
        cell(r"\eta_0\,(1 - t/T)^p", _of("polynomial_decay", {r"\eta_0": 0.3, "T": 120, "p": 1.7}, "t", r"\eta_0", "T", "p")),
        cell(r"\eta_0\sqrt{\dfrac{k}{t + k}}", _of("inverse_sqrt", {r"\eta_0": 0.3, "k": 11}, "t", r"\eta_0", "k")),
    ],
    "schedules/warmup": [
        formula(r"\eta_t = \eta_{\max}\,\min", _warmup),
        defines(r"2/(1-\beta_2)", "慣例の目安であり、等しいとは言っていない。"),
    ],
    "schedules/wsd": [formula(r"\eta_t = \eta_{\max}\,\min", _wsd)],
}  # fmt: skip
