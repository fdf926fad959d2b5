"""演習「対応のある差」の採点。"""

import numpy as np


def check(t):
    interval = t.need("paired_interval")
    a = np.array([90.0, 93.0, 97.0, 91.0])
    t.close("いつも 1 だけ上なら、平均 1、幅 0", lambda: interval(a + 1, a, 3.182), [1.0, 0.0],
            atol=1e-9,
            hint=("ばらつきを測る前に、何を計算したかを見ましょう。",
                  "先にシードごとの差を取り、その差のばらつきを測ります。a と b を別々に測りません。",
                  "gap = np.asarray(a) - np.asarray(b); gap.std(ddof=1)"))
    t.close("逆に引くと、平均の符号だけが変わる", lambda: interval(a, a + 1, 3.182), [-1.0, 0.0],
            atol=1e-9,
            hint=("引く順番と、絶対値を取っていないかを見ましょう。",
                  "差は a − b の順です。符号も残します。",
                  "return gap.mean(), half で、gap は a - b です。"))
    t.close("差が 0, 2 の 2 組",
            lambda: interval(np.array([1.0, 4.0]), np.array([1.0, 2.0]), 12.706), [1.0, 12.706],
            rtol=1e-6,
            hint=("標準偏差の割る数と、√n を見ましょう。",
                  "標準偏差は n − 1 で割ります (ddof=1)。平均のばらつきは、それを √n で割ります。",
                  "half = t_value * gap.std(ddof=1) / np.sqrt(len(gap))"))
    rng = np.random.default_rng(0)
    base, other = rng.normal(size=12), rng.normal(size=12)
    gap = base - other
    t.close("12 組", lambda: interval(base, other, 2.201),
            [gap.mean(), 2.201 * np.sqrt(((gap - gap.mean()) ** 2).sum() / 11 / 12)], rtol=1e-6,
            hint=("組の数と t_value を、引数から取っているかを見ましょう。",
                  "半分の幅は t × 標準偏差 / √n です。n は差の数です。",
                  "t_value は引数のまま、n は len(gap) を使います。"))
