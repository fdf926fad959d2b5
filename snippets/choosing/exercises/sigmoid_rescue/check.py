"""演習「シグモイドを救う」の採点。測った回数を、1 回の違いまで認める。"""


def check(t):
    successes = t.need("successes")
    t.close("分散 4/n では 0 回", lambda: successes[4], 0, atol=0.5,
            hint=("6 層さかのぼると、勾配が何倍になるかを考えましょう。",
                  "1 層の倍率は、およそ 標準偏差 × √n × 傾き です。4/n なら 2 × 1/4 = 1/2 以下です。",
                  "functions の sigmoid の最後の数を 4 にして、count_successes(\"sigmoid\", 6)"))
    t.close("分散 16/n では 5 回", lambda: successes[16], 5, atol=1,
            hint=("変えたのが、隠れ層 6 つの設定かを見ましょう。",
                  "16/n なら、標準偏差 × √n は 4 で、傾き 1/4 との積の上限が 1 になります。",
                  "最後の数を 16 にして、5 回のうち何回かを数えます。学習率は 0.1 のままです。"))
    t.close("分散 36/n では 5 回", lambda: successes[36], 5, atol=1,
            hint=("書いたのが、回数か割合かを見ましょう。",
                  "大きすぎて失敗するかどうかは、測ればわかります。5 回のうちの回数を書きます。",
                  "最後の数を 36 にして、count_successes(\"sigmoid\", 6) を実行します。"))
