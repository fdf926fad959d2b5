"""演習「何層で更新が消えるか」の採点。"""


def check(t):
    depth = t.need("lost_depth")
    t.equal("重み 0.75、学習率 0.01、0.25 倍ずつ", lambda: depth(0.75, 0.01, 0.25), 10,
            hint=("何が変わらなくなる深さかを見ましょう。勾配が 0 になる深さではありません。",
                  "float32 の重みから更新量を引いて、値が変わるかを見ます。20 台は float64 の答えです。",
                  "w = np.float32(weight); while w - np.float32(lr * factor**L) != w: L += 1"))
    t.equal("小さな重みは、小さな更新でも動く", lambda: depth(0.001, 0.01, 0.25), 14,
            hint=("引数 weight を使っているかを見ましょう。",
                  "float32 の隣の数までの間隔は、重みの大きさで変わります。",
                  "1 の間隔と比べず、np.float32(weight) から実際に引きます。"))
    t.equal("学習率を変える", lambda: depth(0.75, 0.3, 0.25), 12,
            hint=("引数 lr を使っているかを見ましょう。",
                  "更新量は、学習率と勾配の積です。",
                  "np.float32(lr * factor**depth)"))
    t.equal("はじめから動かないなら 0", lambda: depth(0.75, 1e-9, 0.25), 0,
            hint=("depth をいくつから数え始めたかを見ましょう。",
                  "L = 0 の勾配は 1 です。それでも動かないなら、答えは 0 です。",
                  "depth = 0 から始め、動く間だけ 1 を足します。"))
    t.equal("0.5 倍ずつ", lambda: depth(0.75, 0.01, 0.5), 19,
            hint=("引数 factor を使っているかを見ましょう。",
                  "深さ L の勾配は、factor の L 乗です。",
                  "factor ** depth、depth は 0 から 1 ずつ増やします。"))
