"""名前の大文字と小文字が違い、見つからない。"""


def weight_std(scheme, fan_in, fan_out, slope=0.0):
    return {
        "LeCun": 1 / fan_in,
        "Xavier": 2 / (fan_in + fan_out),
        "He": 2 / ((1 + slope**2) * fan_in),
        "torch": 1 / (3 * fan_in),
    }[scheme] ** 0.5
