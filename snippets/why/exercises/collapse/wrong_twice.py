"""最初の層から始めたのに、繰り返しでも最初の層を掛ける。"""


def collapse(Ws, bs):
    W, b = Ws[0], bs[0]
    for next_W, next_b in zip(Ws, bs):
        W, b = next_W @ W, next_W @ b + next_b
    return W, b
