"""行列の積 @ でなく、要素ごとの積 * を使う。"""


def collapse(Ws, bs):
    W, b = Ws[0], bs[0]
    for next_W, next_b in zip(Ws[1:], bs[1:]):
        W = next_W * W
        b = next_W @ b + next_b
    return W, b
