"""演習: 正解率を見張る ReduceLROnPlateau(解答)。"""


def plateau_max(scores, base, factor=0.1, patience=2):
    rate, best, bad, rates = base, float("-inf"), 0, []
    for score in scores:
        if score > best:
            best, bad = score, 0
        else:
            bad += 1
        if bad > patience:
            rate, bad = rate * factor, 0
        rates.append(rate)
    return rates


print(plateau_max([0.5, 0.6, 0.6, 0.6, 0.6, 0.7], 1.0, factor=0.5))
