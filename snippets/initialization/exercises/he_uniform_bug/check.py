"""演習「He の一様分布」の採点。"""

import numpy as np


def check(t):
    he = t.need("he_uniform")

    def drawn(fan_out, fan_in):
        return np.asarray(he(np.random.default_rng(0), fan_out, fan_in))

    t.equal("形は (fan_out, fan_in)", lambda: drawn(400, 100).shape, (400, 100),
            hint="行が出力、列が入力です。")
    t.close("幅が同じとき、標準偏差は √(2/n)",
            lambda: drawn(200, 200).std(), 0.1, rtol=0.03,
            hint="一様分布 U(-r, r) の標準偏差は r / √3 です。端には √3 を掛けます。")
    t.close("入力の数だけで決まる", lambda: drawn(400, 50).std(), 0.2, rtol=0.03,
            hint="He は fan_in(入る線の数)を使います。")
    t.close("端の値は √(6 / fan_in)", lambda: np.abs(drawn(300, 200)).max(),
            np.sqrt(6 / 200), rtol=0.01,
            hint="端まで同じ割合で引くのは一様分布です。正規分布では、端が決まりません。")
