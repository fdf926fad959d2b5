"""演習「初期化の名前から標準偏差を求める」の採点。"""


def check(t):
    std = t.need("weight_std")
    t.close("LeCun は √(1/fan_in)", lambda: std("lecun", 100, 50), 0.1,
            hint=("返したのが分散か標準偏差かを見ましょう。",
                  "LeCun の分散は 1 / fan_in です。標準偏差は、その平方根です。",
                  "return np.sqrt(1 / fan_in)"))
    t.close("Xavier は 2 つの fan の和を使う", lambda: std("xavier", 100, 50), 0.11547005383792516,
            hint=("分母に、fan_in と fan_out の両方があるかを見ましょう。",
                  "Xavier の分散は 2 / (fan_in + fan_out) です。",
                  "np.sqrt(2 / (fan_in + fan_out))"))
    t.close("He は fan_in だけを使う", lambda: std("he", 50, 400), 0.2,
            hint=("分母が fan_in か fan_out かを見ましょう。",
                  "He の分散は 2 / fan_in です。fan_out は使いません。",
                  "np.sqrt(2 / ((1 + slope**2) * fan_in))"))
    t.close("負の傾き 0.25 の He", lambda: std("he", 100, 50, 0.25), 0.1371988681140071,
            hint=("slope の使い方を見ましょう。",
                  "補正は 1 + slope² で割ることです。slope は 2 乗します。",
                  "2 / ((1 + slope**2) * fan_in) の平方根"))
    t.close("傾き 1 の He は LeCun と同じ", lambda: std("he", 100, 50, 1.0), 0.1,
            hint=("slope = 1 は、どんな関数かを考えましょう。",
                  "slope = 1 は恒等関数です。2 / (1 + 1) = 1 で、LeCun と同じになります。",
                  "(1 + slope**2) で割る所を確かめます。"))
    t.close("PyTorch の既定", lambda: std("torch", 784, 256), 0.020619652471058063,
            hint=("一様分布の端と、標準偏差の違いを見ましょう。",
                  "U(-r, r) の標準偏差は r / √3 です。r = 1 / √fan_in です。",
                  "np.sqrt(1 / (3 * fan_in))"))
