"""辞書 state の値を、state["m"] でなく state.m と書く。"""

import numpy as np


def adamw_step(w, g, state, lr=0.001, decay=0.01):
    state.t += 1
    state.m = 0.9 * state.m + 0.1 * g
    state.v = 0.999 * state.v + 0.001 * g**2
    m_hat = state.m / (1 - 0.9**state.t)
    v_hat = state.v / (1 - 0.999**state.t)
    return (1 - lr * decay) * w - lr * m_hat / (np.sqrt(v_hat) + 1e-8)
