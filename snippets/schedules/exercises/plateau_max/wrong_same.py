"""最良と同じ値を、改善に数える。"""


def plateau_max(scores, base, factor=0.1, patience=2):
    rate, best, bad, rates = base, float("-inf"), 0, []
    for score in scores:
        if score >= best:
            best, bad = score, 0
        else:
            bad += 1
        if bad > patience:
            rate, bad = rate * factor, 0
        rates.append(rate)
    return rates
