"""教科書どおりの式と、あふれない式を float32 で比べる。"""

import numpy as np


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def softplus(x):
    # log(e^0 + e^x) をあふれずに計算する
    return np.logaddexp(0, x)


def softmax(z, axis=-1):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


def naive_tanh(x):
    return (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))


def naive_softplus(x):
    return np.log(1 + np.exp(x))


def naive_softmax(z):
    return np.exp(z) / np.sum(np.exp(z))


x = np.float32(100)
z = np.array([1000, 999], dtype=np.float32)
with np.errstate(over="ignore", invalid="ignore"):
    print("tanh(100)     素朴", naive_tanh(x), " 安定", np.tanh(x))
    print("softplus(100) 素朴", naive_softplus(x),
          " 安定", softplus(x))
    print("softmax       素朴", naive_softmax(z),
          " 安定", softmax(z).round(3))
print("σ(-1000)      安定", sigmoid(np.float32(-1000)))
