"""The numbers of docs/appendix/troubleshooting.md."""

import math

from tests.prose import given, printed, says


def twice(k):
    return math.log(1 + (k - 1) / math.e)


CLAIMS = [
    says("10 クラス分類の損失が、«.2f» の近くから動きません", math.log(10)),
    says("10 クラス分類の損失が «.2f» の近くから動きません", math.log(10)),
    says("10 クラスで «.2f»、2 クラスで «.2f») の間で止まる", twice(10), twice(2)),
    says("2 クラスで «.2f» のまま動かない", math.log(2)),
    says("標準偏差 $1/\\sqrt{n}$ の «s» は合格です",
         printed("appendix/troubleshooting/first_loss", r"標準偏差 1/√n: 学習前の損失 ([\d.]+)")),
    says("標準偏差 1 の «s» は、散らばりすぎです",
         printed("appendix/troubleshooting/first_loss", r"標準偏差 1: 学習前の損失 ([\d.]+)")),
    given("学習率を 10 倍ずつ変えると"),
    given("学習率を 10 倍ずつ変えてもできなければ"),
    given("学習率を 10 倍に、入力を標準化"),
    given("0.001 前後がよいとされます"),
    given("ReLU の出力の 50% が 0 でした"),
]
