"""下げた学習率を持ち越さず、次のエポックで元に戻す。"""

def plateau_max(scores, base, factor=0.1, patience=2):
    best = 0
    bad = 0
    rates = []
    for s in scores:
        if s > best:
            best = s
            bad = 0
        else:
            bad += 1
        if bad > patience:
            rates.append(base * factor)
            bad = 0
        else:
            rates.append(base)
    return rates
