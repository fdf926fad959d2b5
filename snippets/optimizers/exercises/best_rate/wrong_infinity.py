"""nan だけを除き、マイナス無限大を最良とみなす。"""

import math


def best_rate(rates, score):
    values = [(score(lr), lr) for lr in rates]
    kept = [pair for pair in values if not math.isnan(pair[0])]
    return min(kept)[1] if kept else math.nan
