"""XOR で、すべて 0 の点のすぐそばに、損失がもっと低い点がある。"""

import numpy as np

X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
y = np.array([0, 1, 1, 0])


def xor_loss(W1, W2):
    # バイアスは 0 のまま
    z = np.tanh(X @ W1.T) @ W2
    return np.mean(np.logaddexp(0, z) - y * z)


print("中心", f"{xor_loss(np.zeros((2, 2)), np.zeros(2)):.6f}")
for s in [0.05, 0.1, 0.2]:
    W1 = s * np.array([[2.0, 2.0], [1.0, 1.0]])
    W2 = s * np.array([1.0, -2.0])
    drop = np.log(2) - xor_loss(W1, W2)
    print(f"s = {s:.2f}  差 {drop:.1e}  1.5 s^4 = {1.5 * s**4:.1e}")
