"""ReLU の書き方で変わるもの: nan、無限大、-0、型。"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


def naive_relu(x):
    return x * (x > 0)


def where_relu(x):
    return np.where(x > 0, x, 0.0)


x = np.array([-np.inf, -2.0, np.nan, 3.0])
with np.errstate(invalid="ignore"):
    print("入力          ", x)
    print("x * (x > 0)   ", naive_relu(x))
    print("np.where      ", where_relu(x))
    print("np.maximum    ", relu(x))

print("整数の配列    ", relu(np.array([-2, 3])).dtype)
print("float32 の配列", relu(np.array([-2, 3], np.float32)).dtype)
print("np.where の型 ", where_relu(np.array([-2, 3])).dtype)
