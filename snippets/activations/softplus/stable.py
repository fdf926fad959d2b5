"""素朴な Softplus と安定な Softplus。"""

import numpy as np


def naive_softplus(x):
    return np.log(1 + np.exp(x))


def softplus(x):
    # log(e^0 + e^x) をあふれずに計算する
    return np.logaddexp(0, x)


with np.errstate(over="ignore"):
    for x in [-40.0, -20.0, 0.0, 709.0, 710.0]:
        naive, stable = naive_softplus(x), softplus(x)
        print(f"{x:7.0f}  素朴 {naive:14.8g}  安定 {stable:14.8g}")
print("x = ±inf:", softplus(np.array([-np.inf, np.inf])))
