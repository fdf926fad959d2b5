"""演習「対応のある差」の採点。"""

import numpy as np


def check(t):
    interval = t.need("paired_interval")
    a = np.array([90.0, 93.0, 97.0, 91.0])
    t.close("いつも 1 だけ上なら、平均 1、幅 0", lambda: interval(a + 1, a, 3.182), [1.0, 0.0],
            atol=1e-9, hint="先にシードごとの差を取り、その差のばらつきを測ります。a と b を別々に測ってはいけません。")
    t.close("逆に引くと、平均の符号だけが変わる", lambda: interval(a, a + 1, 3.182), [-1.0, 0.0],
            atol=1e-9, hint="差は a − b の順です。")
    t.close("差が 0, 2 の 2 組",
            lambda: interval(np.array([1.0, 4.0]), np.array([1.0, 2.0]), 12.706), [1.0, 12.706],
            rtol=1e-6, hint="標準偏差は n − 1 で割ります (ddof=1)。さらに √n で割って、平均のばらつきにします。")
    rng = np.random.default_rng(0)
    base, other = rng.normal(size=12), rng.normal(size=12)
    gap = base - other
    t.close("12 組", lambda: interval(base, other, 2.201),
            [gap.mean(), 2.201 * np.sqrt(((gap - gap.mean()) ** 2).sum() / 11 / 12)], rtol=1e-6,
            hint="半分の幅は t × 標準偏差 / √n です。")
