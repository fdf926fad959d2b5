"""演習「公平な掃引」の採点。"""

import math


def check(t):
    best_rate = t.need("best_rate")
    t.close("普通の場合", lambda: best_rate([0.1, 0.2, 0.3], lambda lr: (lr - 0.2) ** 2),
            0.2, hint="返すのは損失ではなく、学習率です。")
    t.close("nan が混ざっても選ばない",
            lambda: best_rate([0.1, 1.0, 0.2], lambda lr: math.nan if lr == 1.0 else 1 - lr),
            0.2, hint="np.argmin は nan があると、その位置を返します。")
    t.close("最初が nan でも動く",
            lambda: best_rate([1.0, 0.1, 0.2], lambda lr: math.nan if lr == 1.0 else 1 - lr),
            0.2, hint="nan との比較は、いつも False です。")
    t.close("マイナス無限大も発散とみなす",
            lambda: best_rate([0.1, 1.0, 0.2], lambda lr: -math.inf if lr == 1.0 else 1 - lr),
            0.2, hint="math.isfinite で調べましょう。")
    t.close("全部発散したら nan",
            lambda: best_rate([1.0, 2.0], lambda lr: math.inf if lr == 1.0 else math.nan),
            math.nan,
            hint="有限の結果が無い場合も、例外にせず nan を返します。")

    def calls():
        seen = []

        def score(lr):
            seen.append(lr)
            return lr

        best_rate([0.1, 0.2, 0.3], score)
        return len(seen)

    t.true("score は学習率ごとに 1 回だけ呼ぶ", lambda: calls() == 3,
           hint="学習は高くつきます。結果を変数に取っておきましょう。")
