"""一様分布の端を標準偏差だと思う。"""


def weight_std(scheme, fan_in, fan_out, slope=0.0):
    return {
        "lecun": 1 / fan_in,
        "xavier": 2 / (fan_in + fan_out),
        "he": 2 / ((1 + slope**2) * fan_in),
        "torch": 1 / fan_in,
    }[scheme] ** 0.5
