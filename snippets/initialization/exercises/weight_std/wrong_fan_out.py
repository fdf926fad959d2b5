"""He に fan_in でなく fan_out を使う。"""


def weight_std(scheme, fan_in, fan_out, slope=0.0):
    return {
        "lecun": 1 / fan_in,
        "xavier": 2 / (fan_in + fan_out),
        "he": 2 / ((1 + slope**2) * fan_out),
        "torch": 1 / (3 * fan_in),
    }[scheme] ** 0.5
