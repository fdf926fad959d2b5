"""勾配に雑音があるときの比較。学習率は手法ごとに選びます。"""

import numpy as np


def optimizer_move(name, g, s, lr):
    s["t"] += 1
    if name == "SGD":
        return -lr * g
    if name in ("Momentum", "Nesterov"):
        s["m"] = 0.9 * s["m"] - lr * g
        return s["m"] if name == "Momentum" else 0.9 * s["m"] - lr * g
    if name in ("AdaGrad", "RMSprop"):
        old, new = (1, 1) if name == "AdaGrad" else (0.99, 0.01)
        s["v"] = old * s["v"] + new * g**2
        return -lr * g / (np.sqrt(s["v"]) + 1e-8)
    s["m"] = 0.9 * s["m"] + 0.1 * g
    s["v"] = 0.999 * s["v"] + 0.001 * g**2
    m_hat = s["m"] / (1 - 0.9 ** s["t"])
    v_hat = s["v"] / (1 - 0.999 ** s["t"])
    return -lr * m_hat / (np.sqrt(v_hat) + 1e-8)


curvature = np.array([2.0, 20.0])
rates = np.geomspace(3e-4, 3, 41)[:, None, None]
names = ["SGD", "Momentum", "Nesterov", "AdaGrad", "RMSprop", "Adam"]
for name in names:
    rng = np.random.default_rng(0)  # どの手法にも同じ雑音
    w = np.tile([-7.0, 2.0], (len(rates), 200, 1))  # 200 回ずつ
    state = {"t": 0, "m": 0.0, "v": 0.0}
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(300):
            g = curvature * w + 2 * rng.normal(size=(200, 2))
            w = w + optimizer_move(name, g, state, rates)
        f = (curvature * w**2).sum(axis=2).mean(axis=1) / 2
    f = np.where(np.isfinite(f), f, np.inf)
    print(f"{name:8s} 最良の学習率 {rates[f.argmin(), 0, 0]:.2g},",
          f"300 歩後の f の平均 {f.min():.3f}")
