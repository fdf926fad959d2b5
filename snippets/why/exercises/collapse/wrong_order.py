"""掛ける順番が逆。"""


def collapse(Ws, bs):
    W, b = Ws[0], bs[0]
    for next_W, next_b in zip(Ws[1:], bs[1:]):
        W = W @ next_W
        b = next_W @ b + next_b
    return W, b
