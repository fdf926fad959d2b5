"""平均 0、分散 1 という条件から、SELU の 2 つの定数を求める。"""

import math


def normal_cdf(x):
    return math.erfc(-x / math.sqrt(2)) / 2


# e^z × 密度を z < 0 で積分
first = math.sqrt(math.e) * normal_cdf(-1)
# e^{2z} × 密度を z < 0 で積分
second = math.e**2 * normal_cdf(-2)
alpha = 1 / math.sqrt(2 * math.pi) / (0.5 - first)
square = 0.5 + alpha**2 * (second - 2 * first + 0.5)
scale = 1 / math.sqrt(square)
print(f"α = {alpha:.10f}")
print(f"λ = {scale:.10f}")
print(f"下限 -λα = {-scale * alpha:.10f}")
