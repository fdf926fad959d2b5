"""演習「直交初期化」の採点。"""

import numpy as np


def check(t):
    make = t.need("orthogonal")

    def singular(fan_out, fan_in, gain=1.0):
        W = make(np.random.default_rng(0), fan_out, fan_in, gain)
        return None if W is None else np.linalg.svd(np.asarray(W, dtype=float), compute_uv=False)

    t.close("正方形の特異値はすべて 1", lambda: singular(5, 5), np.ones(5),
            hint=("乱数の行列を、そのまま返していないかを見ましょう。",
                  "正規乱数の行列を QR 分解し、直交行列 Q を使います。",
                  "Q, R = np.linalg.qr(rng.normal(0, 1, (rows, cols)))"))
    t.equal("縦長の形", lambda: np.shape(make(np.random.default_rng(0), 6, 3)), (6, 3),
            hint=("返した行列の形を見ましょう。",
                  "返す形は (fan_out, fan_in) です。縦長なら Q がそのままの形です。",
                  "Q if fan_out >= fan_in else Q.T"))
    t.equal("横長の形", lambda: np.shape(make(np.random.default_rng(0), 3, 6)), (3, 6),
            hint=("横長の行列を QR に渡したときの、Q の形を見ましょう。",
                  "qr の Q は (行, min(行, 列)) です。横長のときは、縦長で作ってから転置します。",
                  "rows, cols = max(fan_out, fan_in), min(fan_out, fan_in); 最後に Q.T"))
    t.close("横長でも特異値は 1", lambda: singular(3, 6), np.ones(3),
            hint=("横長のときの作り方を見ましょう。",
                  "行列を切り出すと直交でなくなります。縦長で作って転置します。",
                  "return gain * (Q if fan_out >= fan_in else Q.T)"))
    t.close("gain を掛ける", lambda: singular(6, 3, 2.0), np.full(3, 2.0),
            hint=("引数 gain を使っているかを見ましょう。",
                  "Q の特異値は 1 です。gain を 1 度だけ掛けると、特異値が gain になります。",
                  "return gain * Q"))

    def average():
        made = [make(np.random.default_rng(seed), 4, 4) for seed in range(200)]
        return None if made[0] is None else np.mean([np.asarray(W)[0, 0] for W in made])

    t.close("左上の要素の平均は 0", average, 0.0, atol=0.15,
            hint=("R の対角の符号を見ましょう。",
                  "QR の符号には偏りがあります。R の対角の符号を、Q の列に掛けます。",
                  "Q = Q * np.sign(np.diag(R))"))

    def differ():
        made = [make(np.random.default_rng(seed), 4, 4) for seed in range(2)]
        return None if made[0] is None else bool(np.any(np.asarray(made[0]) != np.asarray(made[1])))

    t.true("渡された rng で変わる", differ,
           hint=("乱数を、どこから取っているかを見ましょう。",
                 "関数の中で rng を作り直すと、何度呼んでも同じ重みになります。",
                 "引数の rng をそのまま使います: rng.normal(0, 1, (rows, cols))"))
