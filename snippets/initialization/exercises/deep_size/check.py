"""演習「深いネットワークの大きさを測る」の採点。"""

import numpy as np


def check(t):
    size = t.need("deep_size")

    def ratio(f, gain, depth, width):
        return size(f, 2 * gain, depth, width, 0) / size(f, gain, depth, width, 0)

    def identity(z):
        return z

    t.close("0 層なら入力の大きさ、約 1", lambda: size(identity, 1.0, 0, 200, 0), 1.0, rtol=0.02,
            hint=("depth = 0 のとき、何を返すかを見ましょう。",
                  "入力は標準正規で 64 件です。大きさは √(2 乗の平均) です。",
                  "a = rng.normal(0, 1, (64, width)); return np.sqrt(np.mean(a**2))"))
    t.close("恒等関数、利得 1、1 層で約 1", lambda: size(identity, 1.0, 1, 200, 0), 1.0, rtol=0.05,
            hint=("重みの標準偏差を見ましょう。",
                  "重みの標準偏差は gain / √width です。width でも √(gain / width) でもありません。",
                  "W = rng.normal(0, gain / np.sqrt(width), (width, width)); a = f(a @ W.T)"))
    t.close("利得 2 倍で、5 層なら 2⁵ 倍", lambda: ratio(identity, 1.0, 5, 100), 32.0,
            hint=("gain が、何回掛かるかを見ましょう。",
                  "どの層の重みにも gain を掛けます。depth 層なら gain の depth 乗です。",
                  "for _ in range(depth): の中で W を作り、gain を掛けます。"))

    def half(z):
        return z / 2

    t.close("f を半分にすると、5 層なら 1/2⁵ 倍",
            lambda: size(half, 1.0, 5, 100, 0) / size(identity, 1.0, 5, 100, 0), 2**-5,
            hint=("f を呼ぶ行が、繰り返しの中にあるかを見ましょう。",
                  "活性化関数 f は、最後だけでなく、どの層にも掛けます。",
                  "for _ in range(depth): の中で a = f(a @ W.T)"))
    t.close("ReLU、利得 √2、1 層で約 1",
            lambda: size(lambda z: np.maximum(z, 0), np.sqrt(2), 1, 200, 0), 1.0, rtol=0.06,
            hint=("大きさの測り方を見ましょう。",
                  "標準偏差ではなく、平均を引かない √(2 乗の平均) です。",
                  "return np.sqrt(np.mean(a**2))"))
    t.close("f が符号なら、最後の大きさは 1", lambda: size(np.sign, 3.0, 2, 50, 0), 1.0,
            hint=("f と、重みの掛け算の順番を見ましょう。",
                  "重みを掛けてから f を通します。返すのは f を通した値の大きさです。",
                  "a = f(a @ W.T) です。f(a) @ W.T ではありません。"))
    t.true("シードが違えば値も違う",
           lambda: size(identity, 1.0, 3, 50, 0) != size(identity, 1.0, 3, 50, 1),
           hint=("引数 seed を使っているかを見ましょう。",
                 "乱数の元 rng を、seed から作ります。",
                 "rng = np.random.default_rng(seed)"))
