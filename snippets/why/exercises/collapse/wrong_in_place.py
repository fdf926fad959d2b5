"""渡されたバイアスの配列を書き換える。"""


def collapse(Ws, bs):
    W, b = Ws[0], bs[0]
    for next_W, next_b in zip(Ws[1:], bs[1:]):
        W = next_W @ W
        if len(next_b) == len(b):
            b[:] = next_W @ b + next_b
        else:
            b = next_W @ b + next_b
    return W, b
