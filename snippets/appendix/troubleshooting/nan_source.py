"""NaN が最初に現れた場所を探す。"""

import numpy as np


def naive_batch_softmax(z):
    e = np.exp(z)
    return e / e.sum(axis=-1, keepdims=True)


logits = np.array([[2.0, 1.0, 0.1], [800.0, 1.0, 0.1]])
with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
    stages = {"ロジット": logits, "指数": np.exp(logits)}
    stages["確率"] = naive_batch_softmax(logits)
    stages["損失"] = -np.log(stages["確率"][:, 1])
for name, value in stages.items():
    bad = np.count_nonzero(~np.isfinite(value))
    print(f"{name}: 有限でない値 {bad} 個")
