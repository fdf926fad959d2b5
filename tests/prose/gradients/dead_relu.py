"""The numbers of docs/gradients/dead_relu.md."""

from tests.prose import cited, given, printed, says

NEGATIVE, DETECT, RATE = (
    f"gradients/dead_relu/{n}" for n in ("negative", "detect", "learning_rate")
)


def at(bias, what):
    return printed(NEGATIVE, rf"^バイアス {bias}: .*{what}")


DEAD = r"死んだニューロン (\d+) /"
assert at(0, DEAD) == at(-2, DEAD) == "0"
assert 49 < float(at(0, r"負になる割合 ([\d.]+)%")) < 51

CLAIMS = [
    given("1000 件のサンプル"),
    says("では «.0f»% が負です。それでも死んだものは 0 個", float(at(-2, r"負になる割合 ([\d.]+)%"))),
    says("$-5$ で «s» 個、$-8$ で «s» 個が死にました", at(-5, DEAD), at(-8, DEAD)),
    says("«s» まではまったく死なず、«s» では半分を超える",
         printed(RATE, r"^η = ([\d.]+): 死んだ割合 0%\nη = .*半分を超える"), printed(RATE, r"^η = ([\d.]+): 死んだ割合 半分を超える")),
    given("0.3 では、5 つのうち"),
    says("5 つのうち «s» つが発散しました", printed(RATE, r"^η = 0.3: 発散したシード (\d) 個 / 5$")),
    given("「死んだ割合 0」になってしまいます"),
    cited("ネットワークの 40% が死ぬこともある", "cs231n"),
    says("1 バッチ(32 件)だけでは «s» 個が死んで見えます。本当に死んでいるのは «s» 個",
         printed(DETECT, r"だけ: (\d+)"), printed(DETECT, r"全 32 バッチ\s+: (\d+)")),
    given("活性の 50% が 0 の ReLU 層"),
]  # fmt: skip
