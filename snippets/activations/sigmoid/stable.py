"""シグモイドの素朴な式が桁を失う場所。"""

import numpy as np


def naive_sigmoid(x):
    return 1 / (1 + np.exp(-x))


def naive_sigmoid_grad(x):
    s = naive_sigmoid(x)
    return s * (1 - s)


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def sigmoid_grad(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2


with np.errstate(over="ignore", divide="ignore"):
    print("float32 の exp(89) =", np.exp(np.float32(89)))
    print("float64 の exp(710) =", np.exp(np.float64(710)))

    x = np.float64(-710)
    print("x = -710 の σ(x)")
    print(f"  素朴 {naive_sigmoid(x):.3e}  安定 {sigmoid(x):.3e}")

    x = np.float64(40)
    print("x = 40 の導関数")
    print(f"  素朴 {naive_sigmoid_grad(x):.3e}", end="")
    print(f"  安定 {sigmoid_grad(x):.3e}")

    x = np.float64(-800)
    print("x = -800 の log σ(x)")
    stable = -np.logaddexp(0, -x)
    print("  素朴", np.log(naive_sigmoid(x)), " 安定", stable)
