"""The numbers of docs/pytorch/hooks.md."""

import weakref

import torch

from tests.prose import computed, given, namespace, printed, says

BACKWARD = "pytorch/hooks/backward"
SIGMOID = float(printed(BACKWARD, r"シグモイド 既定.*\n.*、(\S+) 倍"))
RELU = float(printed(BACKWARD, r"ReLU 既定.*\n.*、(\S+) 倍"))
HE = float(printed(BACKWARD, r"ReLU He.*\n.*、(\S+) 倍"))
assert SIGMOID < 1e-6 and 5e-4 < RELU < 2e-3 and 0.5 < HE < 3
PARAMETERS = "pytorch/hooks/parameters"
RATIOS = [float(printed(PARAMETERS, rf"^{n}.weight.*比 (\S+)")) for n in (0, 2, 4)]
assert all(0.005 < ratio < 0.02 for ratio in RATIOS)
assert printed("pytorch/hooks/forward", r"^3: .*未満 (\d+)%") == "50"
assert printed("pytorch/hooks/dead", r"全 2000 件: .*'3': (\d+)") == "10"
assert namespace("pytorch/hooks/tensor_hook")["z"].grad.tolist() == [6.0, 0.0]

CLAIMS = [
    given("2 層目の重みだけを 10 倍に"),
    given("傾きが 0.1 未満なので"),
    given("1 層目の $\\delta$ が 100 万分の 1 より"),
    says("既定の初期値では «.4f» 倍です", RELU),
    says("He 初期化の ReLU では、«.1f» 倍でした", HE),
    says("比は «.2f» 前後で、目安の 0.001 より", sum(RATIOS) / 3),
    given("ほぼ学習率(0.001)だけ動く"),
]


def times_called(registrations=3):
    model, calls = torch.nn.Linear(2, 2), []
    hook = lambda module, given, output: calls.append(1)
    for _ in range(registrations):
        model.register_forward_hook(hook)
    model(torch.ones(1, 2))
    return len(calls)


def through_relu():
    """(gradient in, gradient out) at z = −1."""
    relu, found = torch.nn.ReLU(), []
    relu.register_full_backward_hook(lambda m, into, out: found.append((into[0], out[0])))
    z = torch.tensor([[-1.0]], requires_grad=True)
    (relu(z) * 5).sum().backward()
    return found[0]


def zeroed():
    layer = torch.nn.Linear(2, 2)
    layer.register_forward_hook(lambda m, given, output: output * 0)
    return layer(torch.ones(1, 2))


def _fails(step):
    try:
        step()
    except RuntimeError:
        return True
    return False


_INTO, _OUT = through_relu()


def _left(kept, rounds=4):
    """How many outputs are still alive, with their record, after some rounds of learning."""
    alive, store, model = [], [], torch.nn.Linear(2, 2)

    def hook(layer, given, output):
        alive.append(weakref.ref(output))
        kept(store, output)

    model.register_forward_hook(hook)
    for _ in range(rounds):
        model(torch.ones(1, 2)).sum().backward()
    return sum(ref() is not None for ref in alive)


def _hooks_after(rounds=4):
    """Calls of the last round where each round registers its hook again, and removes none."""
    model, calls = torch.nn.Linear(2, 2), []
    for _ in range(rounds):
        calls.clear()
        model.register_forward_hook(lambda layer, given, output: calls.append(1))
        model(torch.ones(1, 2))
    return len(calls)


ANSWERS = [
    computed(
        "predict",
        {
            "1 回。同じ関数は 1 つにまとめられる": times_called() == 1,
            "3 回": times_called() == 3,
            "0 回。2 回目の登録で取り消される": times_called() == 0,
        },
    ),
    computed(
        "check-1",
        {
            "0": _INTO is not None and _INTO.item() == 0,
            "`grad_output[0]` と同じ": _INTO is not None and torch.equal(_INTO, _OUT),
            "`None`": _INTO is None,
        },
    ),
    computed(
        "check-2",
        {
            "リストに `detach()` していないテンソルを足し続けている": _left(
                lambda store, out: store.append(out)
            )
            == 4
            and _left(lambda store, out: store.append(out.detach())) == 0,
            "学習のたびにフックを登録している": _hooks_after(4) > _hooks_after(1),
            "フックの中で平均を計算している": _left(
                lambda store, out: store.append(out.mean().item())
            )
            > 0,
        },
    ),
    computed(
        "check-3",
        {
            "何も起きない。フックの戻り値は捨てられる": bool(zeroed().any()),
            "その部品の出力が 0 に置き換わる": not zeroed().any(),
            "エラーになる": _fails(zeroed),
        },
    ),
]
