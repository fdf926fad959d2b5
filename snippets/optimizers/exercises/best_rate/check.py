"""演習「公平な掃引」の採点。"""

import math


def check(t):
    best_rate = t.need("best_rate")
    t.close("普通の場合", lambda: best_rate([0.1, 0.2, 0.3], lambda lr: (lr - 0.2) ** 2), 0.2,
            hint=("何を返しているかを見ましょう。",
                  "返すのは損失ではなく、損失が最小になる学習率です。最小値は math.inf から始めます。",
                  "if value < lowest: best, lowest = lr, value と両方を覚え、best を返します。"))
    t.close("nan が混ざっても選ばない",
            lambda: best_rate([0.1, 1.0, 0.2], lambda lr: math.nan if lr == 1.0 else 1 - lr), 0.2,
            hint=("結果が nan の学習率を、どう扱うかを見ましょう。",
                  "np.argmin は nan があると、その位置を返します。nan は先に除きます。",
                  "if math.isfinite(value) and value < lowest:"))
    t.close("最初が nan でも動く",
            lambda: best_rate([1.0, 0.1, 0.2], lambda lr: math.nan if lr == 1.0 else 1 - lr), 0.2,
            hint=("最初の値を、そのまま最良と決めていないかを見ましょう。",
                  "nan との比較は、いつも False です。nan が最良に残ると、何にも負けません。",
                  "best, lowest = math.nan, math.inf から始めます。"))
    t.close("マイナス無限大も発散とみなす",
            lambda: best_rate([0.1, 1.0, 0.2], lambda lr: -math.inf if lr == 1.0 else 1 - lr), 0.2,
            hint=("除いているのが nan だけかを見ましょう。",
                  "-inf も発散です。math.isfinite は、nan と ±inf のどちらにも False を返します。",
                  "if math.isfinite(value):"))
    t.close("全部発散したら nan",
            lambda: best_rate([1.0, 2.0], lambda lr: math.inf if lr == 1.0 else math.nan), math.nan,
            hint=("候補が 1 つも残らないときを見ましょう。",
                  "有限の結果が無い場合も、例外にせず math.nan を返します。",
                  "best = math.nan で始めれば、そのまま返せます。"))

    def calls():
        seen = []

        def score(lr):
            seen.append(lr)
            return lr

        best_rate([0.1, 0.2, 0.3], score)
        return len(seen)

    t.close("score は学習率ごとに 1 回だけ呼ぶ", calls, 3,
            hint=("score(…) と書いた場所を数えましょう。",
                  "学習は時間がかかります。結果を変数に取っておきます。",
                  "value = score(lr) と 1 度だけ書き、あとは value を使います。"))
