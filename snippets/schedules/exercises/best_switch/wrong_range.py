"""「下げない」を候補に入れない。"""


def expected_square(rates, start):
    square = start
    for rate in rates:
        square = (1 - rate) ** 2 * square + rate**2
    return square


def best_switch(total, high, low, start):
    def final(s):
        return expected_square([high] * s + [low] * (total - s), start)

    return min(range(total), key=final)
