"""同じ配列を指す 2 つの名前が、軌跡を壊します。"""

import numpy as np


# 引数の配列をその場で書き換える
class InPlaceSGD:
    def __init__(self, lr):
        self.lr = lr

    def update(self, params, grads):
        for key in params:
            params[key] -= self.lr * grads[key]


def in_place_path(start, copy):
    params, path = {"w": start}, []
    optimizer = InPlaceSGD(0.05)
    for _ in range(3):
        path.append(params["w"].copy() if copy else params["w"])
        optimizer.update(params, {"w": 2 * params["w"]})
    return [p.round(2).tolist() for p in path]


print("copy あり:", in_place_path(np.array([-7.0, 2.0]), copy=True))
print("copy なし:", in_place_path(np.array([-7.0, 2.0]), copy=False))

shared = np.array([-7.0, 2.0])
in_place_path(shared, copy=True)
print("使い回した始点:", shared.round(2))

try:
    in_place_path(np.array([-7, 2]), copy=True)
except TypeError as error:
    print("整数の始点:", type(error).__name__)
