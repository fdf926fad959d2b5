"""最良ではなく、直前の値と比べる。"""


def plateau_max(scores, base, factor=0.1, patience=2):
    rate, previous, bad, rates = base, float("-inf"), 0, []
    for score in scores:
        bad = 0 if score > previous else bad + 1
        previous = score
        if bad > patience:
            rate, bad = rate * factor, 0
        rates.append(rate)
    return rates
