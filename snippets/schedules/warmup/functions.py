"""線形ウォームアップと、その後に減衰をつなぐ形。"""

import numpy as np


def linear_warmup(t, base, warmup):
    return base * np.minimum((t + 1) / warmup, 1.0)


def cosine_decay(t, base, total, floor=0.0):
    angle = np.pi * np.minimum(t / total, 1.0)
    return floor + (base - floor) * (1 + np.cos(angle)) / 2


def warmup_cosine(t, base, warmup, total, floor=0.0):
    rising = linear_warmup(t, base, warmup)
    after = np.maximum(t - warmup, 0)
    falling = cosine_decay(after, base, total - warmup, floor)
    return np.where(t < warmup, rising, falling)


def transformer_schedule(t, width, warmup):
    step = t + 1
    slope = step * warmup**-1.5
    return width**-0.5 * np.minimum(step**-0.5, slope)


t = np.array([0, 4, 9, 10, 55, 100])
print(t)
print(warmup_cosine(t, 1.0, 10, 100).round(3))
peak = transformer_schedule(np.arange(20_000), 512, 4000)
print(f"Transformer の頂点 {peak.max():.1e}({peak.argmax() + 1} 回目)")
