"""雑音の項を η とする(2 乗を忘れる)。"""


def expected_square(rates, start):
    square = start
    for rate in rates:
        square = (1 - rate) ** 2 * square + rate
    return square


def best_switch(total, high, low, start):
    def final(s):
        return expected_square([high] * s + [low] * (total - s), start)

    return min(range(total + 1), key=final)
