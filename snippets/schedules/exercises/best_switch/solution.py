"""演習: 学習率を 1 度だけ下げるなら、いつがよいか(解答)。"""


def expected_square(rates, start):
    square = start
    for rate in rates:
        square = (1 - rate) ** 2 * square + rate**2
    return square


def best_switch(total, high, low, start):
    def final(s):
        return expected_square([high] * s + [low] * (total - s), start)

    return min(range(total + 1), key=final)


for total in [100, 200, 400]:
    s = best_switch(total, 0.1, 0.01, 25.0)
    plan = [0.1] * s + [0.01] * (total - s)
    value = expected_square(plan, 25.0)
    print(f"{total} 回: {s} 歩で下げる  E[x^2] {value:.4f}")
