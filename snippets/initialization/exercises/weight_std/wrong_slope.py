"""負の傾きを 2 乗しない。"""


def weight_std(scheme, fan_in, fan_out, slope=0.0):
    return {
        "lecun": 1 / fan_in,
        "xavier": 2 / (fan_in + fan_out),
        "he": 2 / ((1 + slope) * fan_in),
        "torch": 1 / (3 * fan_in),
    }[scheme] ** 0.5
