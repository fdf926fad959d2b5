"""演習「設計書を直す」の採点。"""


def check(t):
    design = t.need("design")

    def chosen(letter):
        return next((value for key, value in design.items() if key.startswith(letter)), None)

    t.equal("(a) 初期化", lambda: chosen("a"), "He",
            hint=("ReLU が 20 層続くと、勾配の大きさがどうなるかを考えましょう。",
                  "ReLU でも、重みが小さければ勾配は消えます。分散 2 / fan_in の初期化を選びます。",
                  "PyTorch の既定の分散は 1 / (3 fan_in) で、ReLU には小さすぎます。"))
    t.equal("(b) 最後の層", lambda: chosen("b"), "なし",
            hint=("損失の関数が、何を受け取るかを確かめましょう。",
                  "CrossEntropyLoss は、中で softmax を計算します。置くと 2 回になります。",
                  "ロジットをそのまま渡すので、最後の関数は要りません。"))
    t.close("(c) 掛け算の割合", lambda: chosen("c"), 1.0,
            hint=("行列の積が、0 を飛ばすかどうかを考えましょう。",
                  "普通の行列の積は、0 にも掛けます。掛け算の回数は変わりません。",
                  "減らないので、割合は 1 です。"))
    t.equal("(d) まず確かめる", lambda: chosen("d"), "学習率",
            hint=("「変える前に確認すること」の順番を見ましょう。",
                  "活性化関数は最後に疑います。",
                  "学習率は、けたを変えて 3 通り試せます。先に確かめます。"))
    t.equal("(e) 生成器の隠れ層", lambda: chosen("e"), "ReLU",
            hint=("DCGAN の、生成器と識別器の違いを見ましょう。",
                  "Leaky ReLU は識別器です。生成器は出力だけが tanh です。",
                  "生成器の隠れ層は、負の側が 0 の関数です。"))
