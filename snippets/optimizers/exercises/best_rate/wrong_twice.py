"""有限かどうかと、最小の値とで、score を 2 回ずつ呼ぶ。"""

import math


def best_rate(rates, score):
    kept = [lr for lr in rates if math.isfinite(score(lr))]
    return min(kept, key=score, default=math.nan)
