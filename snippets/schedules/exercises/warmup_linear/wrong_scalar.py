"""配列を渡すと動かない。"""


def warmup_linear(t, peak, warmup, total):
    if t < warmup:
        return peak * (t + 1) / warmup
    return peak * max((total - t) / (total - warmup), 0.0)
