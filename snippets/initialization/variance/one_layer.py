"""1 層で、事前活性の分散は「重みの分散 × 入力の二乗の和」になる。"""

import numpy as np

rng = np.random.default_rng(0)
n = 256
inputs = {
    "平均 0、分散 1": rng.normal(0, 1, (2000, n)),
    "それを ReLU に通す": np.maximum(rng.normal(0, 1, (2000, n)), 0),
}
for label, x in inputs.items():
    # 重みの分散は 1/n
    W = rng.normal(0, np.sqrt(1 / n), (n, n))
    z = x @ W.T
    print(
        f"Var[x] {x.var():.2f}  E[x^2] {np.mean(x**2):.2f}",
        f"→ Var[z] {z.var():.2f}  {label}",
    )
