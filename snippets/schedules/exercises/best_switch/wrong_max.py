"""最小でなく最大の s を返す (high と low が逆でも、こうなる)。"""


def expected_square(rates, start):
    square = start
    for rate in rates:
        square = (1 - rate) ** 2 * square + rate**2
    return square


def best_switch(total, high, low, start):
    def final(s):
        return expected_square([high] * s + [low] * (total - s), start)

    return max(range(total + 1), key=final)
