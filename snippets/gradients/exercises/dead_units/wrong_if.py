"""配列の比較を、そのまま if の条件にする。"""


def dead_units(z):
    dead = []
    for j in range(z.shape[1]):
        if z[:, j] <= 0:
            dead.append(True)
        else:
            dead.append(False)
    return dead
