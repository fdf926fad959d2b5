"""The numbers of docs/schedules/warmup.md."""

import numpy as np
import torch

from tests.prose import computed, fn, frames, given, namespace, printed, says

SHARP = namespace("schedules/warmup/sharpness")
curvature, limit = np.array(SHARP["curvature"]), np.array(SHARP["limit"])
assert curvature[0] / limit[-1] > 30
over = [s for s, c, m in zip(SHARP["steps"], curvature, limit) if c > m]
assert over == [15, 20, 25]
control = np.array(SHARP["control"])
CURVE = dict(zip(SHARP["steps"], zip(curvature, control, SHARP["unsure"])))
assert control.max() < 2 / 0.3  # the control never meets its limit …
assert round(CURVE[10][1], 1) == 1.4  # … and falls as far in ten steps
assert abs(control[3:] / 1.3 - 1).max() < 0.12  # then it hardly moves
FEWER = CURVE[0][2] / CURVE[100][2]
assert round(FEWER, -2) == 800
assert abs(CURVE[20][1] - CURVE[30][1]) < 0.05


def _main_terms(at):
    """The largest eigenvalue of the term with p(1 − p) alone, by PyTorch's Jacobian, at these steps."""
    draw, found = np.random.default_rng(1), []
    shapes = [(10, 32, 2), (10, 32, 32), (10, 1, 32)]
    params = [draw.normal(0, np.sqrt(2 / s[2]), s) for s in shapes]
    params += [np.zeros((10, 1, s[1])) for s in shapes]
    inputs = torch.tensor(SHARP["X"])

    def logits(*w):
        hidden = torch.relu(torch.relu(inputs @ w[0].T + w[3]) @ w[1].T + w[4])
        return (hidden @ w[2].T + w[5])[:, 0]

    for step in range(max(at) + 1):
        if step in at:
            each = []
            for run in range(10):
                weights = tuple(torch.tensor(p[run]) for p in params)
                jacobian = torch.autograd.functional.jacobian(logits, weights)
                rows = torch.cat([part.reshape(64, -1) for part in jacobian], 1)
                p = torch.sigmoid(logits(*weights))
                rows = rows * (p * (1 - p)).sqrt()[:, None]
                each.append(torch.linalg.eigvalsh(rows @ rows.T / 64)[-1].item())
            found.append(np.median(each))
        grads = SHARP["moon_gradients"](params)[0]
        params = [w - 12 * min((step + 1) / 100, 1) * g for w, g in zip(params, grads)]
    return found


for step, main in zip((10, 50, 100), _main_terms((10, 50, 100))):
    assert abs(main / CURVE[step][0] - 1) < 0.15, (step, main)  # the main term is nearly all of it
for warmup, count in [("なし", 0), ("ウォームアップ 100 回", 20)]:
    assert int(printed("schedules/warmup/experiment", rf"学習率 12 {warmup}: (\d+)")) == count
PEAK = fn("transformer_schedule")(np.arange(20_000), 512, 4000)
assert PEAK.argmax() == 3999

# The length moved: the sum of all rates, and of the first ten.
MOVED = frames("schedules/warmup/length")
WHOLE = {one.values["W"]: one.number(r"率の合計 ([\d.]+)") for one in MOVED}
EARLY = {one.values["W"]: one.number(r"回の合計 ([\d.]+)") for one in MOVED}
SHORT = min(W for W, total in EARLY.items() if total < 2)
assert len(set(WHOLE.values())) == 1

CLAIMS = [
    says(
        "$W$ を 10 から 50 に延ばすと、学習率の合計は何倍になるでしょうか。\n\n    答え: «.0f» (±0.01)",
        WHOLE[50] / WHOLE[10],
    ),
    given("- 0.6 なら: 上りは 40 回分長く"),
    given("- 0.5 なら: はじめが小さくなる"),
    says(
        "W = «d» で «.2f» になります。W = 10 の «.2f» の «.0f» 分の 1 です",
        SHORT,
        EARLY[SHORT],
        EARLY[10],
        EARLY[10] / EARLY[SHORT],
    ),
    says("どの W でも «.1f» です", *set(WHOLE.values())),
    says("100 回をかけて «.2f» から 12 まで上げ、", fn("linear_warmup")(0, 12.0, 100)),
    says("ウォームアップ 4000 回なら、頂点は約 «.4f» です", PEAK.max()),
    says("中の曲率は約 «.0f» から «.2f» まで下がり", curvature[0], CURVE[100][0]),
    says("はじめは同じように «.1f» まで下がり", CURVE[10][1]),
    says("始まりの曲率は約 «.0f» です", curvature[0]),
    given("一定 0.3 の曲率も"),
    given("学習率を 0.3 に固定した曲率も"),
    says(
        "対照は、測った «d» 回のどれでも、限界 «.1f» に触れません。それでも 10 回後の曲率は、同じ «.1f» です",
        len(SHARP["steps"]),
        2 / 0.3,
        CURVE[10][0],
    ),
    says(
        "割ると、«.0f» から «.0f» へ、むしろ増えています",
        CURVE[0][0] / CURVE[0][2],
        CURVE[100][0] / CURVE[100][2],
    ),
    says(
        "20 回の «.2f» から 30 回の «.2f» へ下がりました。対照は «.1f» のままです",
        CURVE[20][0],
        CURVE[30][0],
        CURVE[30][1],
    ),
    says(r"$2/12 \approx «.2f»$ なので、いきなり 12 で始めると、限界の «d» 倍以上も", 2 / 12, 30),
    says("100 回後の曲率が «.2f» で", CURVE[100][0]),
    says(
        "押されて緩い場所へ動いたと言えるのは、曲率が限界を超えた «d» 回から «d» 回のあたりです",
        over[0],
        over[-1],
    ),
    says(r"$\beta_2 = 0.999$ なら «.0f» 回です", 2 / (1 - 0.999)),
    given("全体の 1% から 10% をウォームアップに"),
    given(r"$\eta_{\max} = 0.001$、$W = 500$ のとき"),
    says(r"$0.001 \times 1/500 = «.0t»$ です", 0.001 / 500),
    says("$2/50 = «.2f»$ です", 2 / 50),
]


def converged(name):
    return int(printed("schedules/warmup/experiment", rf"{name}: (\d+) / 20"))


_WITH, _WITHOUT = converged("学習率 12 ウォームアップ 100 回"), converged("学習率 12 なし")
assert _WITHOUT == 0
_first = lambda peak, steps: peak * 1 / steps


def largest_stable(curvature=50.0):
    """The largest rate in steps of 1/1000 with which |x| shrinks on curvature·x²/2."""
    return max(n / 1000 for n in range(1, 99) if abs(1 - n / 1000 * curvature) <= 1)


def _stable_end(warm, rate=0.1, curvature=1.0, steps=40):
    """The loss after some steps in a stable valley, with a warm-up of this length or none."""
    x = 5.0
    for t in range(steps):
        x -= rate * min(1, (t + 1) / max(warm, 1)) * curvature * x
    return curvature * x * x / 2


ANSWERS = [
    computed("predict-2", WHOLE[50] / WHOLE[10]),
    computed(
        "predict",
        {
            "0 個。最後は同じ 12 だから、結局は発散する": _WITH == 0,
            "約半分。初期値の運で決まる": 5 < _WITH < 15,
            "20 個すべて": _WITH == 20,
        },
    ),
    computed(
        "check-1",
        {
            "0 (まだ何も進んでいないので)": _first(0.001, 500) == 0,
            "$0.001$": _first(0.001, 500) == 0.001,
            "$0.001/500$": abs(_first(0.001, 500) - 2e-6) < 1e-12,
        },
    ),
    computed(
        "check-2",
        {
            "必ず良くなる。ウォームアップには害がない": _stable_end(20) < _stable_end(0),
            "少し悪くなることがある。進みが遅れるから": _stable_end(20) > _stable_end(0),
            "発散する。学習率が途中で変わるから": _stable_end(20) > 5.0**2 / 2,
        },
    ),
    computed("check-3", largest_stable()),
]
