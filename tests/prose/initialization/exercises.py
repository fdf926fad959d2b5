"""The numbers of docs/initialization/exercises.md."""

import math

import numpy as np

from tests.prose import count, given, printed, says

DEEP = "initialization/exercises/deep_size/solution"
HE = float(printed(DEEP, r"He √2: 幾何平均 (\S+)"))
TABLE = float(printed(DEEP, r"表 1\.534: 幾何平均 (\S+)"))
assert HE < 0.5 and 1 < TABLE < 5 and TABLE < 1 / HE  # the gain of the table is the nearer one
SQUARED = float(printed("initialization/exercises/gain_by_integral/solution", r"ReLU\^2 +(\S+)"))
assert round(math.sqrt(2 / 3), 4) == SQUARED

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
for y, moves in [([0, 1, 1, 0], False), ([0, 1, 1, 1], True)]:  # case 4 of exercise 1 with tanh
    delta = 0.5 - np.array(y)  # every output is 1/2, every hidden slope is 1
    assert (np.any(delta @ X != 0) or delta.sum() != 0) == moves

CLAIMS = [
    says("深いネットワークの実験の «d» 題です。«d» 題は自動で採点", count("exercises", "initialization"), count("coding exercises", "initialization")),
    says("コードの «d» 題は", count("coding exercises", "initialization")),
    given("重みはすべて 0.1、バイアスは 0"),
    given("$a = 0.25$ の PReLU"),
    says(r"$\sqrt{1 + a^2} = \sqrt{«.4f»}$ 倍なので、10 層で $«.4f»^{5} \approx «.2f»$ 倍です",
         1 + 0.25**2, 1 + 0.25**2, (1 + 0.25**2) ** 5),
    given("[利得の表](gain.md#definition)の 1.534 を"),
]  # fmt: skip
