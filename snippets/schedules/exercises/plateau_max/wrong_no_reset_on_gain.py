"""改善しても、悪い回数を 0 に戻さない。"""

def plateau_max(scores, base, factor=0.1, patience=2):
    best = 0
    bad = 0
    lr = base
    rates = []
    for s in scores:
        if s > best:
            best = s
        else:
            bad += 1
        if bad > patience:
            lr = lr * factor
            bad = 0
        rates.append(lr)
    return rates
