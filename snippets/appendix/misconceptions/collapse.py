"""活性化関数のない 3 層は、1 つのアフィン写像に等しい。"""

import numpy as np

rng = np.random.default_rng(0)
w1, w2, w3 = (rng.normal(size=(4, 4)) for _ in range(3))
b1, b2, b3 = (rng.normal(size=4) for _ in range(3))
x = rng.normal(size=4)

three = w3 @ (w2 @ (w1 @ x + b1) + b2) + b3
weight = w3 @ w2 @ w1
bias = w3 @ w2 @ b1 + w3 @ b2 + b3
print("1 つの写像と一致するか:", np.allclose(three, weight @ x + bias))
