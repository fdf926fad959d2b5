"""演習「処方の標準偏差」の採点。"""


def check(t):
    std = t.need("weight_std")
    t.close("LeCun は √(1/fan_in)", lambda: std("lecun", 100, 50), 0.1,
            hint="返すのは分散ではなく標準偏差です。平方根を取りましたか。")
    t.close("Xavier は 2 つの fan の和を使う", lambda: std("xavier", 100, 50),
            0.11547005383792516,
            hint="Xavier の分散は 2 / (fan_in + fan_out) です。")
    t.close("He は fan_in だけを使う", lambda: std("he", 50, 400), 0.2,
            hint="He の分散は 2 / fan_in です。fan_out は使いません。")
    t.close("負の傾き 0.25 の He", lambda: std("he", 100, 50, 0.25),
            0.1371988681140071,
            hint="Leaky の補正は 1 + slope² で割ることです。slope の 2 乗を忘れていませんか。")
    t.close("傾き 1 の He は LeCun と同じ", lambda: std("he", 100, 50, 1.0), 0.1,
            hint="slope = 1 は恒等関数です。補正は 2 / (1 + slope²) になります。")
    t.close("PyTorch の既定", lambda: std("torch", 784, 256),
            0.020619652471058063,
            hint="U(-r, r) の標準偏差は r / √3 です。端の値そのものではありません。")
