"""下げる前の学習率を記録する。"""


def plateau_max(scores, base, factor=0.1, patience=2):
    rate, best, bad, rates = base, float("-inf"), 0, []
    for score in scores:
        rates.append(rate)
        if score > best:
            best, bad = score, 0
        else:
            bad += 1
        if bad > patience:
            rate, bad = rate * factor, 0
    return rates
