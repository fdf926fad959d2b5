"""float32 に丸めず、float64 のまま引く。"""


def lost_depth(weight, lr, factor):
    depth = 0
    while weight - lr * factor**depth != weight:
        depth += 1
    return depth
