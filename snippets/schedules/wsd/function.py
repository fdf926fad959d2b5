"""WSD: ウォームアップ、一定、減衰の 3 段。"""

import numpy as np


def wsd(t, peak, warmup, total, decay):
    rising = (t + 1) / warmup
    # 終わりの decay 回で 0 へ向かう
    falling = (total - t) / decay
    return peak * np.clip(np.minimum(rising, falling), 0.0, 1.0)


t = np.array([0, 4, 9, 10, 79, 80, 90, 99, 100])
for step, rate in zip(t, wsd(t, 1.0, 10, 100, 20)):
    print(f"t = {step:3}  {rate:.2f}")
