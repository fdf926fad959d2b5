"""縮む割合 1 - η を 2 乗しない。"""


def expected_square(rates, start):
    square = start
    for rate in rates:
        square = (1 - rate) * square + rate**2
    return square


def best_switch(total, high, low, start):
    def final(s):
        return expected_square([high] * s + [low] * (total - s), start)

    return min(range(total + 1), key=final)
