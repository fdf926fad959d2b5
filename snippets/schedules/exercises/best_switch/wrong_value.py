"""最良の s でなく、そのときの値を返す。"""


def expected_square(rates, start):
    square = start
    for rate in rates:
        square = (1 - rate) ** 2 * square + rate**2
    return square


def best_switch(total, high, low, start):
    return min(expected_square([high] * s + [low] * (total - s), start)
               for s in range(total + 1))
