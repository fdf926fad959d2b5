"""ロジットを定数倍すると、正解率は同じまま「自信」だけが変わる。"""

import numpy as np


def softmax(z, axis=-1):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


rng = np.random.default_rng(0)
labels = rng.integers(0, 3, 2000)
logits = rng.normal(size=(2000, 3))
logits[np.arange(2000), labels] += 1.0
for scale in [1, 3, 10]:
    p = softmax(scale * logits)
    correct = np.mean(p.argmax(1) == labels)
    print(f"{scale:2d} 倍: 正解率 {correct:.2f}、"
          f"最大の確率の平均 {p.max(1).mean():.2f}")
