"""decay * w を勾配に足している(L2 正則化)。"""

import numpy as np


def adamw_step(w, g, state, lr=0.001, decay=0.01):
    g = g + decay * w
    state["t"] += 1
    state["m"] = 0.9 * state["m"] + 0.1 * g
    state["v"] = 0.999 * state["v"] + 0.001 * g**2
    m_hat = state["m"] / (1 - 0.9 ** state["t"])
    v_hat = state["v"] / (1 - 0.999 ** state["t"])
    return w - lr * m_hat / (np.sqrt(v_hat) + 1e-8)
