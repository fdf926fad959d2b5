"""検証損失が改善しないときに学習率を下げる(ReduceLROnPlateau)。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def plateau_rates(losses, base, factor=0.1, patience=10):
    """各エポックのあとの学習率。最良より 0.01% 低ければ改善。"""
    rate, best, bad, rates = base, np.inf, 0, []
    for loss in losses:
        if loss < best * (1 - 1e-4):
            best, bad = loss, 0
        else:
            bad += 1
        # 我慢の回数を「超えた」ら下げる
        if bad > patience:
            rate, bad = rate * factor, 0
        rates.append(rate)
    return rates


epoch = np.arange(40)
losses = np.maximum(1.0 - 0.08 * epoch, 0.3) - 0.1 * (epoch > 24)
rates = plateau_rates(losses, 0.1, patience=5)
drops = [e for e in range(1, 40) if rates[e] < rates[e - 1]]
print("学習率が下がったエポック", drops)

fig, axes = plt.subplots(2, 1, figsize=(4.8, 4.0), sharex=True)
axes[0].plot(epoch, losses, "o-", markersize=3)
axes[0].set_ylabel("検証損失(作り物)")
axes[1].step(epoch, rates, "C1", where="post")
axes[1].set_yscale("log")
axes[1].set_ylabel("学習率")
axes[1].set_xlabel("エポック")
plt.show()
