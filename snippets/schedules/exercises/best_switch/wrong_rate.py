"""いつも最初の学習率を使う。"""


def expected_square(rates, start):
    square = start
    for _ in rates:
        square = (1 - rates[0]) ** 2 * square + rates[0] ** 2
    return square


def best_switch(total, high, low, start):
    def final(s):
        return expected_square([high] * s + [low] * (total - s), start)

    return min(range(total + 1), key=final)
