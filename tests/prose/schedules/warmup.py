"""The numbers of docs/schedules/warmup.md."""

import numpy as np

from tests.prose import fn, given, namespace, printed, says

SHARP = namespace("schedules/warmup/sharpness")
curvature, limit = np.array(SHARP["curvature"]), np.array(SHARP["limit"])
assert curvature[0] / limit[-1] > 30
over = [s for s, c, m in zip(SHARP["steps"], curvature, limit) if c > m]
assert 20 in over and set(over) <= {10, 20, 35}
for warmup, count in [("なし", 0), ("ウォームアップ 100 回", 20)]:
    assert int(printed("schedules/warmup/experiment", rf"学習率 12 {warmup}: (\d+)")) == count
PEAK = fn("transformer_schedule")(np.arange(20_000), 512, 4000)
assert PEAK.argmax() == 3999

CLAIMS = [
    says("«.2f» から 12 まで上げる", fn("linear_warmup")(0, 12.0, 100)),
    says("ウォームアップ 4000 回なら、頂点は約 «.4f» です", PEAK.max()),
    says("最大の曲率は約 6 から «.2f» まで下がり", SHARP["last"]),
    says("始まりの曲率は約 «.0f» です", SHARP["first"]),
    says(r"$2/12 \approx «.2f»$ なので、いきなり 12 で始めると、限界の «d» 倍以上も", 2 / 12, 30),
    says("100 回後の曲率は «.2f» で", SHARP["last"]),
    says(r"$\beta_2 = 0.999$ なら «.0f» 回です", 2 / (1 - 0.999)),
    given("全体の 1% から 10% をウォームアップに"),
    given(r"$\eta_{\max} = 0.001$、$W = 500$ のとき"),
    says(r"$0.001 \times 1/500 = «.0t»$ です", 0.001 / 500),
    says("$2/50 = «.2f»$ です", 2 / 50),
]
