"""平方根を取り忘れる。"""


def success_interval(k, n):
    c = 1.96
    rate = k / n
    middle = rate + c**2 / (2 * n)
    half = c * (rate * (1 - rate) / n + c**2 / (4 * n**2))
    low = (middle - half) / (1 + c**2 / n)
    return max(low, 0.0), min((middle + half) / (1 + c**2 / n), 1.0)
