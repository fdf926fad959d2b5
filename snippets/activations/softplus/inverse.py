"""Softplus の逆関数で、狙った出力になる入力を求める。"""

import numpy as np


def softplus_inverse(y):
    # log(e^y - 1) と同じ
    return y + np.log(-np.expm1(-y))


def softplus(x):
    # log(e^0 + e^x) をあふれずに計算する
    return np.logaddexp(0, x)


for y in [0.1, 1.0, 1000.0]:
    x = softplus_inverse(y)
    print(f"狙い {y:6.1f}  入力 {x:9.4f}  確かめ {softplus(x):6.1f}")
