"""The numbers of docs/pytorch/diagnose.md."""

import math

from scripts.proof import diagnosis
from tests.prose import given, namespace, printed, reason, says

RESULTS = diagnosis.recorded()
RIGHT, SICK, ALARMS, CALM = diagnosis.score(RESULTS)

LEFT = float(printed("pytorch/diagnose/diagnose", r"^16 件でも残る損失 ([\d.]+)"))
LIMIT = namespace("pytorch/diagnose/diagnose")["CAUSES"]["cannot_learn"].limit
assert LEFT > LIMIT

# 「残りの 1 回は、強い重み減衰の Transformer で、何も見つかりませんでした」
MISSED = [
    (one["name"], kind, named)
    for one in RESULTS["sick"]
    for kind, runs in one["first"].items()
    for named in runs
    if named != one["cause"]
]
assert MISSED == [("重み減衰が 3", "Transformer", "")]

CLAIMS = [
    says(r"$\ln(1 + 2/e) = «.4f»$", math.log(1 + 2 / math.e)),
    says("学んだ後の損失が、初めの «.3f» 倍でした。しきい値の «.1f» を超えています", LEFT, LIMIT),
    says("合わせて «d» 回のうち «d» 回で、植え付けた原因が 1 番目でした", SICK, RIGHT),
    says("健康な学習 «d» 種類には、3 回ずつの «d» 回で、警報が «d» 回でした",
         len(RESULTS["healthy"]), CALM, ALARMS),
    says("いちばん長いものでも CPU 時間で «.0f» 秒でした", RESULTS["seconds"]),
    given("1000 件なければ学べない問題では"),
    # what the tool takes for the border of the unusual, and how strongly was planted
    given("の 4 倍 (回帰では 12 倍)を超えれば、出力が大きい"),
    given("標準偏差の 3 倍以上小さければ"),
    given("重みの標準偏差が 1.5", "scripts/proof/patients.py が植え付けた強さ"),
    given("重みがすべて 0.1"),
    given("ドロップアウト 0.95", "scripts/proof/patients.py が植え付けた強さ"),
]  # fmt: skip

ANSWERS = [
    reason("predict", "定義", "学習率は更新にだけ現れ、1 回の順伝播と損失には現れない。"),
    reason(
        "check-1",
        "定義",
        "事前活性は入力に比例して大きくなるので、入力の尺度が飽和の元になりうる。",
    ),
    reason(
        "check-2",
        "定義",
        "容量があれば、でたらめな組でも少ない件数は覚えられる。組の正しさは値からはわからない。",
    ),
    reason("check-3", "定義", "zero_grad は 1 歩を行う関数の中にあり、順伝播と損失には現れない。"),
]
