"""best を正の無限大から始め、いつまでも改善しない。"""

def plateau_max(scores, base, factor=0.1, patience=2):
    best = float("inf")
    bad = 0
    lr = base
    rates = []
    for s in scores:
        if s > best:
            best = s
            bad = 0
        else:
            bad += 1
        if bad > patience:
            lr = lr * factor
            bad = 0
        rates.append(lr)
    return rates
