"""自作の活性化関数を、導関数の検算と「傾きが残るか」で調べる。"""

import numpy as np


def bent_identity(x):
    return (np.sqrt(x * x + 1) - 1) / 2 + x


def bent_identity_grad(x):
    return x / (2 * np.sqrt(x * x + 1)) + 1


x, h = np.linspace(-4, 4, 81), 1e-5
numeric = (bent_identity(x + h) - bent_identity(x - h)) / (2 * h)
worst = np.abs(numeric - bent_identity_grad(x)).max()
print("導関数は数値微分と合うか:", worst < 1e-8)
print(f"傾きの範囲 {bent_identity_grad(x).min():.2f} から "
      f"{bent_identity_grad(x).max():.2f}")

step = (x + h > 0).astype(float) - (x - h > 0).astype(float)
moves = np.count_nonzero(step)
print(f"ステップ関数が動いたのは {len(x)} 点のうち {moves} 点だけ")
