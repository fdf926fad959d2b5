"""The numbers of docs/pytorch/checks.md."""

from tests.prose import given, printed, says

# 「途中の層が死ぬと、どの入力にも同じ値」「和が 1」「負の値がない」
OUTPUTS = "pytorch/checks/outputs"
assert "同じ値" in printed(OUTPUTS, r"^隠れ層が死んでいる: (.*)$")
assert "和が 1" in printed(OUTPUTS, r"^softmax つき: (.*)$")
assert "ReLU がある" in printed(OUTPUTS, r"^ReLU つき: (.*)$")
# 「10 回の更新ではまだ」「100 回では追いつきました」
MODES = "pytorch/checks/modes"
assert printed(MODES, r"^10 回の後: (.*)$") == "eval が悪い"
assert printed(MODES, r"^100 回の後: (.*)$") == "差は小さい"

CLAIMS = [
    given("正解率が 10% のままです"),
    given("| 学習率 | [10 倍ずつ](#rates)"),
    given("学習率を 10 倍ずつ変えて"),
    given("## 学習率を 10 倍ずつ"),
    given("0.001 前後が目安です"),
    says(
        "偏ったデータで «s» なら、何も学んでいないのと同じです",
        printed("pytorch/checks/targets", r"^偏っている: .*答えて (\d+%)"),
    ),
    given("損失が 5 倍になりました"),
]
