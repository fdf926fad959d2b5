"""演習「折れない XOR」の採点。"""

import numpy as np


def check(t):
    net = t.need("xor_net")
    cases = [
        ((0, 1), 1, "x2 の方が大きいときに働くニューロンがありますか。x2 - x1 の向きも要ります。"),
        ((1, 0), 1, "x1 の方が大きいときに働くニューロンがありますか。"),
        ((1, 1), 0, "両方が 1 のときは打ち消し合う必要があります。x1 + x2 ではなく、差を使いましょう。"),
        ((0, 0), 0, "入力が 0 なら、この答えにバイアスは要りません。"),
    ]
    for point, answer, hint in cases:
        t.close(f"入力 {point} で {answer}", lambda p=point: net(np.array([p])), [answer], hint=hint)
    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    t.close("4 点をまとめて渡す", lambda: net(X), [0, 1, 1, 0],
            hint="行ごとに計算しましょう。X[:, 0] が x1 の列です。")
