"""The numbers of docs/pytorch/hooks.md."""

from tests.prose import given, namespace, printed, says

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
