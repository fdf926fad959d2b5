"""演習「He の一様分布」の採点。"""

import numpy as np


def check(t):
    he = t.need("he_uniform")

    def drawn(fan_out, fan_in):
        return np.asarray(he(np.random.default_rng(0), fan_out, fan_in))

    t.equal("形は (fan_out, fan_in)", lambda: drawn(400, 100).shape, (400, 100),
            hint=("rng.uniform に渡した形を見ましょう。",
                  "行が出力、列が入力です。",
                  "rng.uniform(-limit, limit, (fan_out, fan_in))"))
    t.close("幅が同じとき、標準偏差は √(2/n)", lambda: drawn(200, 200).std(), 0.1, rtol=0.03,
            hint=("端の値 limit と、標準偏差の違いを見ましょう。",
                  "一様分布 U(-r, r) の標準偏差は r / √3 です。端には √3 を掛けます。",
                  "limit = np.sqrt(3) * np.sqrt(2 / fan_in)"))
    t.close("入力の数だけで決まる", lambda: drawn(400, 50).std(), 0.2, rtol=0.03,
            hint=("fan_out と fan_in のどちらを使っているかを見ましょう。",
                  "He は、入る線の数 fan_in を使います。",
                  "2 / fan_out を 2 / fan_in に替えます。"))
    t.close("端の値は √(6 / fan_in)", lambda: np.abs(drawn(300, 200)).max(), np.sqrt(6 / 200), rtol=0.01,
            hint=("いちばん大きい重みの値を見ましょう。",
                  "一様分布の端は √3 × √(2 / fan_in) です。正規分布では、端が決まりません。",
                  "rng.uniform(-limit, limit, …)、limit = np.sqrt(6 / fan_in)"))
