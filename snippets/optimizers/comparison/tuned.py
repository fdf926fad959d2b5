"""学習率を手法ごとに選んでから比べます(元の谷と、45 度回した谷)。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
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


names = ["SGD", "Momentum", "Nesterov", "AdaGrad", "RMSprop", "Adam"]
# 161 通りを一度に計算
rates = np.geomspace(1e-3, 10, 161)[:, None]
half = np.sqrt(0.5)
turns = {"元の谷": np.eye(2),
         "45 度回した谷": np.array([[half, -half], [half, half]])}
fig, axes = plt.subplots(2, 1, sharex=True, figsize=(4.8, 7))
for ax, (title, R) in zip(axes, turns.items()):
    H = R @ np.diag([2.0, 20.0]) @ R.T
    print(title)
    for k, name in enumerate(names):
        w = np.tile(R @ [-7.0, 2.0], (len(rates), 1))
        state = {"t": 0, "m": 0.0, "v": 0.0}
        late = []
        with np.errstate(over="ignore", invalid="ignore"):
            for t in range(30):
                w = w + optimizer_move(name, w @ H, state, rates)
                if t >= 20:
                    late.append(((w @ H) * w).sum(axis=1) / 2)
        late = np.array(late)
        # 発散は無限大とみなす
        late[~np.isfinite(late)] = np.inf
        f, worst = late[-1], late.max(axis=0)
        best = f.argmin()
        print(f"  {name:8s} 最良の学習率 {rates[best, 0]:.3g},",
              f"30 歩後の f {f[best]:.1e} (最後の 10 歩の最大なら",
              f"{worst.min():.1e})")
        ax.loglog(rates, f, ["-", "--", ":", "-.", "-", "--"][k],
                  marker=".osv^D"[k], markevery=(8 * k, 32), label=name)
    ax.set_ylim(1e-7, 1e4)
    ax.set_title(title)
    ax.set_ylabel("30 歩後の $f$")
axes[1].set_xlabel("学習率")
axes[0].legend(ncols=2, loc="lower left", fontsize=8)
plt.show()
