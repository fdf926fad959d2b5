"""連鎖律の正しい形を、数値微分と比べる(tanh の層を 3 つ重ねた例)。"""

import numpy as np


def layer_values(weights, x):
    values = [x]
    for w in weights:
        values.append(np.tanh(w * values[-1]))
    return values


weights, x = np.array([0.9, -0.7, 1.2]), 0.5
a = layer_values(weights, x)
slopes = 1 - np.tanh(weights * a[:-1]) ** 2

# 損失を L = a3 とする。dL/dw1 = (w3 f'3)(w2 f'2) f'1 x
correct = x * slopes[0]
correct *= weights[1] * slopes[1] * weights[2] * slopes[2]

h = 1e-6
nudge = np.array([h, 0.0, 0.0])
up = layer_values(weights + nudge, x)[-1]
down = layer_values(weights - nudge, x)[-1]
print(f"連鎖律   {correct:.8f}")
print(f"数値微分 {(up - down) / (2 * h):.8f}")
moved = (weights + nudge)[1] - weights[1]
print("w1 を動かしたときの w2 の変化", moved)
