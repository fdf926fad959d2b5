"""Every schedule of the book equals PyTorch's scheduler, step by step."""

import numpy as np
import pytest
import torch
from torch.optim import SGD
from torch.optim import lr_scheduler as schedulers

from tests.prose import fn

BASE, STEPS = 0.3, 150


def torch_rates(make, steps=STEPS, base=BASE):
    """The rates that `steps` updates of a real optimizer use."""
    optimizer = SGD([torch.nn.Parameter(torch.zeros(1))], lr=base, momentum=0.9)
    scheduler, rates = make(optimizer), []
    for step in range(steps):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if step < steps - 1:
            scheduler.step()
    return np.array(rates)


def book_rates(rate_at, steps=STEPS):
    return np.array([float(rate_at(t)) for t in range(steps)])


def _warmup_cosine(o, warmup=10, total=STEPS):
    rising = schedulers.LinearLR(o, 1 / warmup, total_iters=warmup - 1)
    falling = schedulers.CosineAnnealingLR(o, T_max=total - warmup, eta_min=0.01)
    return schedulers.SequentialLR(o, [rising, falling], milestones=[warmup])


def _wsd(o, warmup=10, total=STEPS, decay=30):
    rising = schedulers.LinearLR(o, 1 / warmup, total_iters=warmup - 1)
    flat = schedulers.ConstantLR(o, factor=1.0, total_iters=0)
    falling = schedulers.LinearLR(o, 1.0, 0.0, total_iters=decay)
    milestones = [warmup, total - decay]
    return schedulers.SequentialLR(o, [rising, flat, falling], milestones=milestones)


def _noam(o, width=64, warmup=20):
    def factor(t):
        return min((t + 1) ** -0.5, (t + 1) * warmup**-1.5) * width**-0.5

    return schedulers.LambdaLR(o, factor)


CASES = {
    "step": (
        lambda t: fn("step_decay")(t, BASE, 40, 0.1),
        lambda o: schedulers.StepLR(o, step_size=40, gamma=0.1),
    ),
    "exponential": (
        lambda t: fn("exponential_decay")(t, BASE, 0.96),
        lambda o: schedulers.ExponentialLR(o, gamma=0.96),
    ),
    "linear": (
        lambda t: fn("linear_decay")(t, BASE, 100),
        lambda o: schedulers.LinearLR(o, 1.0, 0.0, total_iters=100),
    ),
    "linear to a floor": (
        lambda t: fn("linear_decay")(t, BASE, 100, BASE / 10),
        lambda o: schedulers.LinearLR(o, 1.0, 0.1, total_iters=100),
    ),
    "cosine": (
        lambda t: fn("cosine_decay")(t, BASE, STEPS, 0.01),
        lambda o: schedulers.CosineAnnealingLR(o, T_max=STEPS, eta_min=0.01),
    ),
    "polynomial": (
        lambda t: fn("polynomial_decay")(t, BASE, 100, 2.0),
        lambda o: schedulers.PolynomialLR(o, total_iters=100, power=2.0),
    ),
    "inverse square root": (
        lambda t: fn("inverse_sqrt")(t, BASE, 10),
        lambda o: schedulers.LambdaLR(o, lambda t: (10 / (t + 10)) ** 0.5),
    ),
    "linear warmup": (
        lambda t: fn("linear_warmup")(t, BASE, 10),
        lambda o: schedulers.LinearLR(o, 1 / 10, total_iters=9),
    ),
    "warmup and cosine": (
        lambda t: fn("warmup_cosine")(t, BASE, 10, STEPS, 0.01),
        _warmup_cosine,
    ),
    "transformer": (lambda t: BASE * fn("transformer_schedule")(t, 64, 20), _noam),
    "one-cycle": (
        lambda t: fn("one_cycle")(t, 0.5, STEPS),
        lambda o: schedulers.OneCycleLR(o, max_lr=0.5, total_steps=STEPS),
    ),
    "one-cycle, other shape": (
        lambda t: fn("one_cycle")(t, 0.5, STEPS, rise=0.45, div=10.0, final_div=100.0),
        lambda o: schedulers.OneCycleLR(
            o, 0.5, STEPS, pct_start=0.45, div_factor=10.0, final_div_factor=100.0
        ),
    ),
    "warm restarts": (
        lambda t: fn("warm_restarts")(t, BASE, 10, 2, 0.01),
        lambda o: schedulers.CosineAnnealingWarmRestarts(o, T_0=10, T_mult=2, eta_min=0.01),
    ),
    "warm restarts of one length": (
        lambda t: fn("warm_restarts")(t, BASE, 25),
        lambda o: schedulers.CosineAnnealingWarmRestarts(o, T_0=25),
    ),
    "triangular": (
        lambda t: fn("triangular")(t, 0.01, 0.5, 20),
        lambda o: schedulers.CyclicLR(o, 0.01, 0.5, step_size_up=20),
    ),
    "wsd": (lambda t: fn("wsd")(t, BASE, 10, STEPS, 30), _wsd),
}


@pytest.mark.parametrize("name", CASES)
def test_each_step_uses_the_rate_of_the_formula(name):
    rate_at, make = CASES[name]
    np.testing.assert_allclose(book_rates(rate_at), torch_rates(make), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("patience", [0, 2, 5])
def test_plateau_lowers_the_rate_when_pytorch_does(seed, patience):
    rng = np.random.default_rng(seed)
    losses = np.exp(-np.arange(60) / 20) + rng.normal(0, 0.05, 60)
    optimizer = SGD([torch.nn.Parameter(torch.zeros(1))], lr=BASE)
    scheduler = schedulers.ReduceLROnPlateau(optimizer, factor=0.5, patience=patience, eps=0.0)
    theirs = []
    for loss in losses:
        optimizer.step()
        scheduler.step(loss)
        theirs.append(optimizer.param_groups[0]["lr"])
    ours = fn("plateau_rates")(losses, BASE, factor=0.5, patience=patience)
    np.testing.assert_allclose(ours, theirs, rtol=1e-12)
    assert patience == 5 or len(set(ours)) > 1


@pytest.mark.parametrize("name", ["linear_decay", "cosine_decay", "polynomial_decay"])
def test_a_decay_stays_at_its_end(name):
    rates = fn(name)(np.array([100, 101, 150, 300]), BASE, 100)
    np.testing.assert_allclose(rates, 0.0, atol=1e-15)


@pytest.mark.parametrize("name", ["warmup_cosine", "wsd", "one_cycle"])
def test_a_schedule_takes_arrays(name):
    arguments = {
        "warmup_cosine": (BASE, 10, 100),
        "wsd": (BASE, 10, 100, 20),
        "one_cycle": (BASE, 100),
    }
    t = np.arange(100)
    whole = fn(name)(t, *arguments[name])
    single = [float(fn(name)(int(step), *arguments[name])) for step in t]
    np.testing.assert_allclose(whole, single, rtol=1e-12)
