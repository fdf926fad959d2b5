"""The numbers of docs/experiments/xor.py."""

import math

import numpy as np
import torch

from tests.prose import computed, given, notebook_names, notebook_output, says

NOTEBOOK = notebook_names("xor")


def _wilson(k, n, c=1.959964):
    """The interval as the roots of (k/n - p)² = c² p (1 - p) / n."""
    roots = np.roots([1 + c**2 / n, -2 * k / n - c**2 / n, (k / n) ** 2])
    return sorted(float(100 * r.real) for r in roots)


def _torch_start(seeds):
    """What `torch.manual_seed(s); nn.Linear(2, 4), nn.Linear(4, 1)` begins with."""
    found = [[], [], [], []]
    for seed in range(seeds):
        torch.manual_seed(seed)
        layers = torch.nn.Linear(2, 4), torch.nn.Linear(4, 1)
        for k, layer in enumerate(layers):
            found[2 * k].append(layer.weight.detach().numpy().T)
            found[2 * k + 1].append(layer.bias.detach().numpy())
    hidden, shifts, out, shift = (np.stack(part, axis=-1).astype(float) for part in found)
    return [hidden, shifts, out[:, 0], shift[0]]  # as the notebook has them: seeds last


def _article(seed):
    """The article's code, with its seed set: the four predictions."""
    torch.manual_seed(seed)
    one, two = torch.nn.Linear(2, 4), torch.nn.Linear(4, 1)
    optimizer = torch.optim.Adam([*one.parameters(), *two.parameters()])
    inputs = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    target = torch.tensor([[0.0], [1.0], [1.0], [0.0]])
    for _ in range(1000):
        optimizer.zero_grad()
        answer = torch.sigmoid(two(torch.relu(one(inputs))))
        torch.nn.functional.binary_cross_entropy(answer, target).backward()
        optimizer.step()
    return torch.sigmoid(two(torch.relu(one(inputs)))).detach().numpy().ravel()


def _rate(name, lr):
    loss, right = NOTEBOOK["judge_networks"](
        name, NOTEBOOK["train_networks"](name, START, lr, 1000)
    )
    return int(right.sum()), int((loss < 0.1).sum())


def _percent(pattern):
    return int(notebook_output("xor", pattern + r"(\d+)%"))


def _difference(k, m, n=20):
    """Newcombe's interval, in points, of the difference of the shares k / n and m / n."""
    (low1, high1), (low2, high2) = _wilson(k, n), _wilson(m, n)
    p, q = 100 * k / n, 100 * m / n
    return p - q - math.hypot(p - low1, high2 - q), p - q + math.hypot(high1 - p, q - low2)


def _fisher(k, m, n=20):
    """The two-sided exact probability of shares as far apart as k / n and m / n."""
    ways = [
        math.comb(n, i) * math.comb(n, k + m - i) if 0 <= k + m - i <= n else 0
        for i in range(n + 1)
    ]
    return sum(w for w in ways if w <= ways[k]) / sum(ways)


ONLY = [int(notebook_output("xor", rf"{name} だけ成功 (\d+) 個")) for name in ("sigmoid", "tanh")]
# 「ほぼ半々」: far from what McNemar's test would call a difference.
assert abs(ONLY[0] - ONLY[1]) / math.sqrt(sum(ONLY)) < 1
# 「2 つの区間が重なるかどうかでは、判断できません」: these overlap, and yet differ; 20 and 17 do not.
assert _wilson(20, 20)[0] < _wilson(15, 20)[1] and _fisher(20, 15) < 0.05 < _fisher(20, 17)

START = _torch_start(200)
ORIGINAL = _rate("ReLU", 0.001)
TORCH = {name: _rate(name, 0.01)[0] for name in NOTEBOOK["activations"]}
FIRST, THIRD = _article(0), _article(2)
assert np.abs(THIRD - 0.5).max() < 0.005

LEVELS = [math.log(2), math.log(2) / 2, 0.75 * math.log(3) - math.log(2) / 2]
assert notebook_output("xor", r"それ以外の失敗: (\d+) 個") == "0"
SHORT = r"学習率 0.001, 1000 回: .*\n  4 点すべて正解 +1000 個中 "
LONG = r"学習率 0.001, 5000 回: .*\n  4 点すべて正解 +1000 個中 "
ACTIVE = r"^{} +1000 個中 "
assert (
    notebook_output(
        "xor", r"学習率 0.001, 1000 回: .*\n.*\n  損失が 0.1 未満 +1000 個中 (\d+)% \(0% から 0%"
    )
    == "0"
)
assert [_percent(rf"初めに死んでいる数 {k}: \d+ 個中 ") for k in (3, 4)] == [0, 0]
assert _percent(ACTIVE.format("GELU")) == _percent(ACTIVE.format("SiLU")) == 100
assert _percent(ACTIVE.format("恒等")) == 0
assert _percent(ACTIVE.format("sigmoid")) == _percent(ACTIVE.format("tanh")) == 96
WORST = min(_percent(ACTIVE.format(name)) for name in NOTEBOOK["activations"] if name != "恒等")
assert WORST == _percent(ACTIVE.format("ReLU"))
RELU_RATES = notebook_output("xor", r"^ReLU {4,}((?: *\d+%){7})$").split("%")
RELU_RATES = [int(part) for part in RELU_RATES if part.strip()]


def at_rate_one(name):
    """The successes of a function at the largest learning rate, in percent."""
    return int(notebook_output("xor", rf"^{name} +(?: *\d+%){{6}} +(\d+)%$"))


for other in ("Leaky ReLU", "tanh", "GELU"):
    rates = notebook_output("xor", rf"^{other} +((?: *\d+%){{7}})$").split("%")
    assert all(int(a) > b for a, b in zip(rates, RELU_RATES))
assert max(RELU_RATES[1:4]) - min(RELU_RATES[1:4]) <= 3 < RELU_RATES[1] - RELU_RATES[0]
assert RELU_RATES[4] > 60 and RELU_RATES[5] < 30
assert all(_percent(rf"^{name}.* 幅 16: ") == 100 for name in ("ReLU", "tanh", "GELU"))
assert _percent(r"^GELU +幅 2: ") == 100

CLAIMS = [
    given("実験: XOR を 1000 個のシードで"),
    says("ネットワーク (パラメータ «d» 個) を、Adam (学習率 0.001) で 1000 回更新します", 2 * 4 + 4 + 4 + 1),
    given("損失が 0.1 を切るネットワークはありませんでした", "pytorch/failures の出力"),
    given("乱数のシードを 1000 通り試すと"),
    given("1000 個のネットワークを 1 個ずつ"),
    says("同じ «.0%» でも、10 回中 7 回と 1000 回中 700 回では", 7 / 10),
    given("真の割合の 95% **信頼区間**"),
    given("95% とは、「この作り方で何度も区間を作ると、およそ 95% の区間が"),
    says(r"& c = «.2f»", 1.959964),
    says("$c$ は、標準正規分布の «.0f»% が $-c$ と $c$ の間に入る数です", 100 * math.erf(1.96 / math.sqrt(2))),
    says("20 回やって 1 回も起きなくても、真の割合が «.0f»% の可能性は残ります", _wilson(0, 20)[1]),
    given("「損失が 0.1 未満」の 2 つで数えます"),
    says("4 点に正解したのは «d»% だけでした。損失が 0.1 を切ったシードは、1000 個のうち 0 個です", _percent(SHORT)),
    says("正解は 200 個中 «d» 個 («.0f»%)、損失が 0.1 未満は «d» 個でした",
         ORIGINAL[0], 100 * ORIGINAL[0] / 200, ORIGINAL[1]),
    says("シード 0 では «.2f», «.2f», «.2f», «.2f»、シード 2 では 4 つとも 0.50 でした", *FIRST),
    given("学習率を 0.01 にすると、損失は下がります"),
    says("それでも成功は «d»% で頭打ちです", _percent(LONG)),
    given("学習率 0.01 で 5000 回まで延ばし"),
    given("上の図では損失が 0.2 から 0.7 に広がる"),
    given("1000 個のうち、例外は 1 つもありません"),
    says(r"$\ln 2 \approx «.4f»$: 4 点すべてに 0.5 と答えています", LEVELS[0]),
    says(r"$\tfrac{1}{2}\ln 2 \approx «.4f»$: 2 点は正解に限りなく近く、残りの 2 点に 0.5 と答えています", LEVELS[1]),
    says(r"$\tfrac{3}{4}\ln 3 - \tfrac{1}{2}\ln 2 \approx «.4f»$", LEVELS[2]),
    says("学習が «.2f» で止まったら", LEVELS[0]),
    says("損失 «.2f» では 2 点、«.2f» では 1 点だけが分かれ、«.2f» では一面が同じ色", LEVELS[1], LEVELS[2], LEVELS[0]),
    given("どこでも 0.5 です"),
    says("死んだニューロンが 0 個でも «d»% は失敗しています", 100 - _percent(r"初めに死んでいる数 0: \d+ 個中 ")),
    given("同じ 1000 個の初期値から、学習率 0.01、1000 回で"),
    given("ReLU は 0.7 弱、Leaky ReLU は 0.9 弱"),
    says("非線形な 7 つの中で最下位の «d»% です", WORST),
    says("**Leaky ReLU** は «d»% に上がりますが、失敗は無くなりません。勾配が 0 でなく 0.01 倍になった",
         _percent(ACTIVE.format("Leaky ReLU"))),
    given("**GELU と SiLU** は 1000 個すべてで成功しました", "ノートブックの出力"),
    says("sigmoid と tanh はどちらも «d»% で", _percent(ACTIVE.format("tanh"))),
    says("成功は恒等 «d»、ReLU «d»、Leaky ReLU «d»、sigmoid «d»、ELU «d»、tanh «d»、GELU と SiLU «d» でした",
         *(TORCH[n] for n in ("恒等", "ReLU", "Leaky ReLU", "sigmoid", "ELU", "tanh", "GELU"))),
    given("ReLU は幅 2 で 0.2 ほど"),
    says("幅 2 で解が見つかったのは、わずか «d»% です", _percent(r"^ReLU +幅 2: ")),
    given("活性化関数の比較に使った 0.01 は"),
    given("GELU は 0.003 から 0.3 まで 1 のまま。ReLU はどこでも 0.7 に届かず、0.1 を過ぎると"),
    says("学習率を選び直しても、ReLU の最良は «d»% です", max(RELU_RATES)),
    says("学習率 1 では、ReLU は «d»% まで落ちます", RELU_RATES[-1]),
    says("Leaky ReLU は «d»% に残ります", at_rate_one("Leaky ReLU")),
    says("死なない tanh も «d»% に落ちます", at_rate_one("tanh")),
    given("0.003 から 0.03 の間では"),
    given("0.001 で低いのは"),
    given("学習率が小さいのに 1000 回で止めたことでした", "設定の言い直し"),
    says("XOR の学習が、損失 «.2f» で止まりました", LEVELS[1]),
    says(r"$\tfrac{1}{2}\ln 2 \approx «.2f»$ なので、2 点はほぼ正解で、残りの 2 点には 0.5 と", LEVELS[1]),
    says("sigmoid だけが «d» 個、tanh だけが «d» 個でした", *ONLY),
    says("tanh も、幅 2 の «d»% から同じように上がる", _percent(r"^tanh +幅 2: ")),
    says("**差**の 95% 区間は «.0f»% から «.0f»% ポイントで", *_difference(20, 17)),
    says("差の区間は «.0f»% から «.0f»% で、0 を含みません", *_difference(20, 15)),
]  # fmt: skip
assert TORCH["GELU"] == TORCH["SiLU"]
assert max(RELU_RATES) < 70


def _one_unit_solves(tries=20_000):
    """(whether v·relu(w·x + b) + c is ever XOR, whether it is ever negative), drawn at random."""
    w, b, v, c = (np.random.default_rng(0).uniform(-3, 3, (tries, k)) for k in (2, 1, 1, 1))
    corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    score = v * np.maximum(w @ corners.T + b, 0) + c
    return bool(((score > 0) == [False, True, True, False]).all(axis=1).any()), bool(
        (score < 0).any()
    )


_SOLVES, _NEGATIVE = _one_unit_solves()
_APART = _difference(20, 17)


ANSWERS = [
    computed(
        "predict",
        {
            "100%。XOR は ReLU 2 個で解けるから": _percent(SHORT) > 95,
            "6 割くらい": 55 <= _percent(SHORT) <= 65,
            "1 割に満たない": _percent(SHORT) < 10,
        },
    ),
    computed(
        "check-1",
        {
            f"{text}": abs(half * math.log(2) / 4 - 0.35) < 0.01
            for text, half in (
                ("4 点とも 0.5", 4),
                ("2 点はほぼ正解、残りの 2 点は 0.5", 2),
                ("3 点はほぼ正解、残りの 1 点は 0.5", 1),
            )
        },
    ),
    computed(
        "check-2",
        {
            "言える。20 は 17 よりはっきり大きい": _fisher(20, 17) < 0.05,
            "言える。A は 1 度も失敗していないから": _wilson(20, 20)[0] > 99,
            "まだ言えない。差の区間が 0 をまたぐ": _APART[0] < 0 < _APART[1],
        },
    ),
    computed(
        "check-3",
        {
            "学習率が小さく、折れ目が動かないから": _SOLVES,  # no weights do it, however they were found
            "出力が 1 つの方向に沿って単調で、境界が 1 本の直線になるから": not _SOLVES,
            "ReLU が負の値を出せず、0 と 1 を区別できないから": not _NEGATIVE,
        },
    ),
]
