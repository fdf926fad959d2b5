"""雑音の有無で、同じ 300 歩を比べます。学習率は手法ごとに選びます。"""

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
rates = np.geomspace(3e-4, 30, 51)[:, None, None]
names = ["SGD", "Momentum", "Nesterov", "AdaGrad", "RMSprop", "Adam"]


def best_after_300(name, noise):
    """最良の学習率と、そのときの f の平均 (200 回)。"""
    # どの手法にも同じ雑音
    rng = np.random.default_rng(0)
    runs = 200 if noise else 1
    w = np.tile([-7.0, 2.0], (len(rates), runs, 1))
    state = {"t": 0, "m": 0.0, "v": 0.0}
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(300):
            g = curvature * w + noise * rng.normal(size=(runs, 2))
            w = w + optimizer_move(name, g, state, rates)
        f = (curvature * w**2).sum(axis=2).mean(axis=1) / 2
    f = np.where(np.isfinite(f), f, np.inf)
    return rates[f.argmin(), 0, 0], f.min()


print("雑音なし → 雑音あり")
for name in names:
    quiet_rate, quiet = best_after_300(name, noise=0)
    noisy_rate, noisy = best_after_300(name, noise=2)
    print(f"{name:8s} 学習率 {quiet_rate:.2g} → {noisy_rate:.2g},",
          f"f は 1e-12 未満 {quiet < 1e-12} → 平均 {noisy:.3f}")
