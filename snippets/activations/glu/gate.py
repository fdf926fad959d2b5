"""ゲートの元 b を止め、値 a だけを動かした線。"""

import math

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

kind = "GLU"  # つまみ 種類: "GLU", "SwiGLU", "GEGLU", "ReGLU"
b = 1.0  # つまみ ゲートの元 b: -4, 4, 1


def gate_of(kind, b):
    if kind == "GLU":
        return 1 / (1 + math.exp(-b))
    if kind == "SwiGLU":
        return b / (1 + math.exp(-b))
    if kind == "GEGLU":
        return b * (1 + math.erf(b / math.sqrt(2))) / 2
    return max(b, 0.0)


gate = gate_of(kind, b)
print(f"{kind}、b = {b:g}: ゲート {gate:.4f}、"
      f"a = 2 の出力 {2 * gate:.4f}")
fig, (left, right) = plt.subplots(
    1, 2, figsize=(4.8, 2.6), layout="constrained"
)
grid = np.linspace(-4, 4, 33)
left.plot(grid, [gate_of(kind, v) for v in grid], "C1")
left.plot(b, gate, "ko")
left.set(ylim=(-0.6, 4.4), xlabel="$b$", ylabel="ゲート")
ends = np.array([-2.0, 2.0])
right.plot(ends, ends * gate)
right.set(ylim=(-8, 8), xlabel="$a$", ylabel="出力")
plt.show()
