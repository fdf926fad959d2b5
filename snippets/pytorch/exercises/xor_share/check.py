"""演習「XOR で活性化関数を比べる」の採点。測った割合を、版の違いの分だけ認める。"""


def check(t):
    share = t.need("share")
    t.close("恒等は 0%", lambda: share["恒等"], 0, atol=0.5,
            hint=("活性化関数がないとき、全体がどんな関数かを考えましょう。",
                  "線形のネットワークに XOR は解けません。",
                  "act に lambda x: x を渡し、損失が 0.1 未満の割合を数えます。"))
    t.close("ReLU (±5)", lambda: share["ReLU"], 65, atol=5,
            hint=("学習率と、書いた数の単位を見ましょう。",
                  "学習率は 0.01、1000 回の更新です。0.001 では 1 つも成功しません。単位は % です。",
                  "100 * (xor_losses_by_seed(torch.relu, 4, 0.01, 1000) < 0.1).float().mean()"))
    t.close("Leaky ReLU (±5)", lambda: share["Leaky ReLU"], 85, atol=5,
            hint=("負の側の傾きが、既定の 0.01 かを見ましょう。",
                  "負の側にも勾配があるので、ReLU より成功します。",
                  "act に F.leaky_relu を渡します。"))
    t.close("tanh は 95% 以上", lambda: share["tanh"], 97.5, atol=2.5,
            hint=("隠れ層が 4 個のままかを見ましょう。",
                  "tanh には、勾配がちょうど 0 になる側がありません。",
                  "act に torch.tanh を渡します。"))
    t.close("GELU は 100%", lambda: share["GELU"], 100, atol=1,
            hint=("測ったのが GELU かを見ましょう。",
                  "GELU は、負の側のほとんどで勾配が 0 になりません。",
                  "act に F.gelu を渡します。"))
