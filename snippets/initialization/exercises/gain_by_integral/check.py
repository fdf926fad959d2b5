"""演習「利得を積分で求める」の採点。"""

import numpy as np


def check(t):
    gain = t.need("forward_gain")
    t.close("恒等関数は 1", lambda: gain(lambda z: z), 1.0, rtol=1e-5,
            hint=("密度だけを積分した値が 1 になるかを見ましょう。",
                  "標準正規分布の密度は e^{-z²/2} / √(2π) です。",
                  "density = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)"))
    t.close("2 倍する関数は 1/2", lambda: gain(lambda z: 2 * z), 0.5, rtol=1e-5,
            hint=("f を 2 倍したとき、利得が何分の 1 になるかを見ましょう。",
                  "利得は 1 / √E[f(z)²] です。2 乗、平方根、逆数の 3 つがそろいますか。",
                  "1 / np.sqrt(np.trapezoid(f(z) ** 2 * density, z))"))
    t.close("ReLU は √2", lambda: gain(lambda z: np.maximum(z, 0)), np.sqrt(2), rtol=1e-5,
            hint=("平均を引いていないかを見ましょう。",
                  "E[f²] をそのまま使います。分散 E[f²] - E[f]² ではありません。",
                  "np.trapezoid(f(z) ** 2 * density, z)"))
    t.close("tanh は 1.5925", lambda: gain(np.tanh), 1.5925374, rtol=1e-5,
            hint=("積分の範囲と、点の数を見ましょう。",
                  "-12 から 12 なら密度の裾まで入ります。乱数の平均では桁が足りません。",
                  "z = np.linspace(-12, 12, 100_001) のまま使います。"))
    t.close("sin は √(2/(1 - e^{-2}))", lambda: gain(np.sin), np.sqrt(2 / (1 - np.exp(-2))), rtol=1e-5,
            hint=("f を、配列 z の全体に当てているかを見ましょう。",
                  "E[sin²] = (1 - e^{-2}) / 2 です。f(z) の 2 乗と密度の積を積分します。",
                  "return 1 / np.sqrt(np.trapezoid(f(z) ** 2 * density, z))"))
