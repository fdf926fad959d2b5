"""The numbers of docs/initialization/residual.md."""

import math

from tests.prose import fn, given, printed, says

GROWTH = "initialization/residual/growth"
plain = float(printed(GROWTH, r"枝 1\.000 倍: .* (\S+)$"))
assert 4.5 < math.log10(plain) < 5 and abs(math.log(plain / 2**16)) < 0.4
middle = float(printed("initialization/residual/orthogonal", r"正規.*中央 (\S+)$"))
assert 3e-9 < middle < 3e-8
assert fn("orthogonal_weights")

CLAIMS = [
    says("$2^{16} = «d»$ 倍です", 2**16),
    says(r"$\sqrt e \approx «.2f»$ より大きくなりません", math.sqrt(math.e)),
    says(
        "32 の平方根で割ると «.1f» 倍にとどまり", float(printed(GROWTH, r"枝 0\.177 倍: .* (\S+)$"))
    ),
    says("真ん中の特異値が $10^{«.0f»}$ 程度です", math.log10(middle)),
    says(r"$1/\sqrt{24} \approx «.3f»$ 倍です", 24**-0.5),
    given("枝に倍率"),
]
