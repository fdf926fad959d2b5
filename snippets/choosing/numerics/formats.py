"""四つの浮動小数点形式の端を、ビット数から計算する。"""

import numpy as np

# 名前: (有効桁のビット数 p, 最大の指数)
formats = {
    "float16": (11, 15),
    "bfloat16": (8, 127),
    "float32": (24, 127),
    "float64": (53, 1023),
}

print("形式      最大の数   最小の正規数  1 の次との差")
for name, (p, e) in formats.items():
    largest = (2 - 2.0 ** (1 - p)) * 2.0**e
    smallest = 2.0 ** (1 - e)
    step = 2.0 ** (1 - p)
    print(f"{name:9s} {largest:9.2e}  {smallest:11.2e}  {step:9.2e}")
    # NumPy に bfloat16 は無い
    if name != "bfloat16":
        info = np.finfo(name)
        assert (largest, smallest) == (info.max, info.tiny)
        assert step == info.eps

print()
print("形式      exp(x) があふれる x  1/(1+exp(-x)) が 1 になる x")
for name, (p, e) in formats.items():
    overflow = np.log(2 - 2.0 ** (1 - p)) + e * np.log(2)
    print(f"{name:9s} {overflow:10.2f} {p * np.log(2):20.2f}")
