"""Adam の v は分散ではなく、2 乗の平均である。"""

import numpy as np

# いつも同じ勾配。分散は 0
gradients = np.full(5000, 3.0)
v = 0.0
for g in gradients:
    v = 0.999 * v + 0.001 * g * g
v /= 1 - 0.999 ** len(gradients)  # バイアス補正
print("勾配の分散", np.var(gradients))
print("Adam の v", round(v, 6))
