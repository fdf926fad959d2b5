"""演習「深いネットワークの大きさを測る」の採点。"""

import numpy as np


def check(t):
    size = t.need("deep_size")

    def ratio(f, gain, depth, width):
        return size(f, 2 * gain, depth, width, 0) / size(f, gain, depth, width, 0)

    def identity(z):
        return z

    t.close("0 層なら入力の大きさ、約 1", lambda: size(identity, 1.0, 0, 400, 0), 1.0,
            rtol=0.02, hint="入力は標準正規で 64 件、二乗平均の平方根を返します。")
    t.close("恒等関数、利得 1、1 層で約 1", lambda: size(identity, 1.0, 1, 400, 0), 1.0,
            rtol=0.05, hint="重みの標準偏差は gain / √width です。")
    t.close("利得 2 倍で、5 層なら 2⁵ 倍", lambda: ratio(identity, 1.0, 5, 100), 32.0,
            hint="どの層の重みにも gain を掛けます。層の数も確かめましょう。")
    def half(z):
        return z / 2

    t.close("f を半分にすると、5 層なら 1/2⁵ 倍",
            lambda: size(half, 1.0, 5, 100, 0) / size(identity, 1.0, 5, 100, 0), 2**-5,
            hint="活性化関数 f は、最後だけでなく、どの層にも掛けます。")
    t.close("ReLU、利得 √2、1 層で約 1",
            lambda: size(lambda z: np.maximum(z, 0), np.sqrt(2), 1, 400, 0), 1.0,
            rtol=0.06, hint="標準偏差ではなく、平均を引かない二乗平均の平方根です。")
    t.close("f が符号なら、最後の大きさは 1", lambda: size(np.sign, 3.0, 2, 50, 0), 1.0,
            hint="f は、重みを掛けた後に通します。返すのは f を通した値の大きさです。")
    t.true("シードが違えば値も違う",
           lambda: size(identity, 1.0, 3, 50, 0) != size(identity, 1.0, 3, 50, 1),
           hint="rng に seed を渡しましょう。")
