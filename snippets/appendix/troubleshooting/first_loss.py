"""最初の検査: 学習前の損失は ln K に近いか。"""

import numpy as np


def log_softmax(z, axis=-1):
    shifted = z - np.max(z, axis=axis, keepdims=True)
    total = np.sum(np.exp(shifted), axis=axis, keepdims=True)
    return shifted - np.log(total)


rng = np.random.default_rng(0)
x = rng.normal(size=(1000, 64))
labels = rng.integers(0, 10, 1000)
print(f"ln 10 = {np.log(10):.3f}")
for name, std in [("標準偏差 1/√n", 1 / 8), ("標準偏差 1", 1.0)]:
    logits = x @ rng.normal(0, std, (64, 10))
    loss = -log_softmax(logits)[np.arange(1000), labels].mean()
    print(f"{name}: 学習前の損失 {loss:.1f}")
