"""演習「利得を積分で求める」の採点。"""

import numpy as np


def check(t):
    gain = t.need("forward_gain")
    t.close("恒等関数は 1", lambda: gain(lambda z: z), 1.0, rtol=1e-5,
            hint="密度には 1/√(2π) が要ります。密度の積分が 1 になるか確かめましょう。")
    t.close("2 倍する関数は 1/2", lambda: gain(lambda z: 2 * z), 0.5, rtol=1e-5,
            hint="利得は E[f²] の平方根の逆数です。平方根や逆数を忘れていませんか。")
    t.close("ReLU は √2", lambda: gain(lambda z: np.maximum(z, 0)), np.sqrt(2),
            rtol=1e-5,
            hint="平均を引かずに、二乗の平均 E[f²] を使います。分散ではありません。")
    t.close("tanh は 1.5925", lambda: gain(np.tanh), 1.5925374, rtol=1e-5,
            hint="積分の範囲と刻みを見直しましょう。")
    t.close("sin は √(2/(1 - e^{-2}))", lambda: gain(np.sin),
            np.sqrt(2 / (1 - np.exp(-2))), rtol=1e-5,
            hint="積分の範囲と刻みを見直しましょう。")
