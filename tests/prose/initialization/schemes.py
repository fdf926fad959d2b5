"""The numbers of docs/initialization/schemes.md."""

import math

from tests.prose import cited, fn, given, namespace, printed, says

SPREAD = 1.96 / math.sqrt(2 * 5000)
XAVIER, HE = math.sqrt(2 / 150), math.sqrt(2 / 100)
ROWS = "initialization/schemes/depth"
HE_WRONG = (2 / 100) ** 0.25 / (2 / 100) ** 0.5
assert math.isclose(HE_WRONG, 50**0.25)
measured = float(printed("initialization/schemes/notation", r"10 層.*\n.*平方根 ([\d.e+]+)"))
right = float(printed("initialization/schemes/notation", r"10 層のあとの二乗平均の平方根 ([\d.e+-]+)"))
assert math.isclose(measured / right, HE_WRONG**10, rel_tol=0.06)
relu = float(printed(ROWS, r"ReLU +σ = Xavier 活性 \S+ +勾配の比 (\S+)"))
assert 28 < 1 / relu < 36
assert namespace("initialization/schemes/functions")["normal_weights"]

CLAIMS = [
    says("重みが «d» 個あるので、測った標準偏差は式の値から «.0f»% ほどの範囲で", 100 * 50, 100 * SPREAD),
    says("Xavier の «.4f» なら 95% の場合に «.3f» から «.3f» の間、"
         "He の «.4f» なら «.3f» から «.3f» の間です",
         XAVIER, XAVIER * (1 - SPREAD), XAVIER * (1 + SPREAD),
         HE, HE * (1 - SPREAD), HE * (1 + SPREAD)),
    says(r"端は $\sqrt{6/150} = «.1f»$ です", math.sqrt(3) * fn("xavier_std")(100, 50)),
    says("分散を «d» 倍にして補います", 2),
    says("$a = 0$ で «.4f»、$a = 0.01$ で «.4f»、$a = 0.25$ で «.4f» です",
         *(fn("he_std")(100, slope) for slope in (0.0, 0.01, 0.25))),
    given("傾き 0.01 では、補正は"),
    says("Xavier は «.1f» 倍、He は «.1f» 倍の大きさになりました", XAVIER**-0.5, HE_WRONG),
    says("«.1f» は $50^{1/4}$ なので、10 層では $50^{«.1f»}$、約 «.1f» 万倍になります", HE_WRONG, 10 / 4, HE_WRONG**10 / 1e4),
    says("予測の答えは、«.1f» 倍です", XAVIER**-0.5),
    says(r"標準偏差は $1/\sqrt3 \approx «.3f»$ 倍になります", 1 / math.sqrt(3)),
    says("端が «.1f» の一様分布の箱", math.sqrt(6 / 150)),
    given("標準偏差 0.01 は、この幅では"),
    says("入力が 4096 個なら、He の標準偏差も «.3f» です", fn("he_std")(4096)),
    cited("8 層の AlexNet も標準偏差 0.01 でした", "krizhevsky2012"),
    says("勾配は 10 層で $«.1t»$ 倍でした",
         float(printed(ROWS, r"sigmoid +σ = Xavier 活性 \S+ +勾配の比 (\S+)"))),
    says(r"$N(0, 0.01)$ とだけ書かれた指示も、標準偏差 0.01 とも、分散 0.01(標準偏差 «.1f»)とも読めます。読み違えると «.0f» 倍",
         0.01**0.5, 0.01**0.5 / 0.01),
    cited("標準偏差 0.02 の固定", "radford2019"),
    given("標準偏差 0.01 では 0 に集まり"),
    says("10 層で $«.1t»$ 倍に増えました",
         float(printed(ROWS, r"tanh +σ = 1 +活性 \S+ +勾配の比 (\S+)"))),
    says(r"$\sqrt{6/50} \approx «.3f»$ です", math.sqrt(6 / 50)),
    says(r"$\sqrt{2/50} = «.1f»$ で", math.sqrt(2 / 50)),
    says(r"なので、$\sqrt{2/576} \approx «.4f»$ です", math.sqrt(2 / 576)),
]  # fmt: skip
