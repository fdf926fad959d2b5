"""残差ブロックを 32 個重ね、枝の縮め方で幹の大きさを比べる。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def trunk_sizes(branch_scale, blocks=32, width=128, seed=0):
    """x ← x + 倍率 × W2 relu(W1 x) を繰り返し、大きさを記録する。"""
    rng = np.random.default_rng(seed)
    x = rng.normal(0, 1, (64, width))
    sizes = [np.sqrt(np.mean(x**2))]
    for _ in range(blocks):
        W1 = rng.normal(0, np.sqrt(2 / width), (width, width))
        W2 = rng.normal(0, np.sqrt(1 / width), (width, width))
        hidden = np.maximum(x @ W1.T, 0)
        x = x + branch_scale * hidden @ W2.T
        sizes.append(np.sqrt(np.mean(x**2)))
    return np.array(sizes)


block = np.arange(33)
fig, ax = plt.subplots()
cases = [
    ("縮めない", 1.0, "^"),
    (r"$1/\sqrt{32}$ 倍", 1 / np.sqrt(32), "o"),
    ("枝の出口を 0", 0.0, "s"),
]
for label, scale, marker in cases:
    sizes = trunk_sizes(scale)
    print(f"枝 {scale:.3f} 倍: 32 個あとの大きさ {sizes[-1]:.1e}")
    ax.semilogy(block, sizes, marker, markersize=4, label=label)
    theory = np.sqrt((1 + scale**2) ** block)
    ax.semilogy(block, theory, "--", color="gray")
ax.set_xlabel("ブロックの番号")
ax.set_ylabel("幹の大きさ(破線は理論)")
ax.legend()
plt.show()
