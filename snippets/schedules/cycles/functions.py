"""上下する学習率: one-cycle、再始動つきコサイン、三角波。"""

import numpy as np


def one_cycle(t, peak, total, rise=0.3, div=25.0, final_div=1e4):
    start, top = peak / div, rise * total - 1
    end, last = start / final_div, total - 1
    up = np.clip(t / top, 0, 1)
    down = np.clip((t - top) / (last - top), 0, 1)
    rising = peak + (start - peak) * (1 + np.cos(np.pi * up)) / 2
    falling = end + (peak - end) * (1 + np.cos(np.pi * down)) / 2
    return np.where(t <= top, rising, falling)


def warm_restarts(t, base, first, factor=1, floor=0.0):
    length, start = first, 0
    while t >= start + length:
        start, length = start + length, length * factor
    angle = np.pi * (t - start) / length
    return floor + (base - floor) * (1 + np.cos(angle)) / 2


def triangular(t, low, high, half):
    phase = np.abs((t / half + 1) % 2 - 1)
    return low + (high - low) * phase


times = [0, 29, 30, 50, 99]
print("t             ", "  ".join(f"{v:5d}" for v in times))
for name, rate_at in {
    "one-cycle": lambda t: one_cycle(t, 1.0, 100),
    "warm restarts": lambda t: warm_restarts(t, 1.0, 10, factor=2),
    "triangular": lambda t: triangular(t, 0.1, 1.0, 20),
}.items():
    rates = [float(rate_at(t)) for t in times]
    print(f"{name:14}", " ".join(f"{v:6.3f}" for v in rates))
