"""softmax を 2 回掛けると、損失は 0 に近づけない。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def softmax(z, axis=-1):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


def log_softmax(z, axis=-1):
    shifted = z - np.max(z, axis=axis, keepdims=True)
    total = np.sum(np.exp(shifted), axis=axis, keepdims=True)
    return shifted - np.log(total)


# 10 クラス。正解クラスのロジットだけを margin にする
margin = np.linspace(0, 12, 121)
logits = np.zeros((len(margin), 10))
logits[:, 0] = margin

once = -log_softmax(logits)[:, 0]
twice = -log_softmax(softmax(logits))[:, 0]
floor = np.log(1 + 9 / np.e)

plt.plot(margin, once, "C0-", label="ロジットを渡す(正しい)")
plt.plot(margin, twice, "C1--", label="softmax の後で渡す")
plt.axhline(floor, color="gray", linestyle=":", label="下限")
plt.xlabel("正解クラスのロジットの高さ")
plt.ylabel("交差エントロピー損失")
plt.legend()
plt.show()

print("高さ 12 での損失:", once[-1].round(4), twice[-1].round(4))
for k in (2, 10, 1000):
    print(f"{k:4d} クラスの下限 {np.log(1 + (k - 1) / np.e):.4f}"
          f"   でたらめの予測 {np.log(k):.4f}")
