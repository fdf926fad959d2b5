"""解答: 減衰は勾配に混ぜず、w を直接縮める。"""

import numpy as np


def adamw_step(w, g, state, lr=0.001, decay=0.01):
    state["t"] += 1
    state["m"] = 0.9 * state["m"] + 0.1 * g
    state["v"] = 0.999 * state["v"] + 0.001 * g**2
    m_hat = state["m"] / (1 - 0.9 ** state["t"])
    v_hat = state["v"] / (1 - 0.999 ** state["t"])
    return (1 - lr * decay) * w - lr * m_hat / (np.sqrt(v_hat) + 1e-8)


state = {"t": 0, "m": 0.0, "v": 0.0}
print(adamw_step(np.array([1.0, -2.0]), np.array([0.5, 0.0]), state))
