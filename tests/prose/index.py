"""The claims of docs/index.md: what the first example shows."""

from tests.prose import printed

straight = float(printed("index/first", r"なし: 平均二乗誤差 ([\d.]+)"))
curved = float(printed("index/first", r"tanh: 平均二乗誤差 ([\d.]+)"))
assert straight > 50 * curved

CLAIMS = []
