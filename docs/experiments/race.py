# ---
# title: 実験 最適化の競走
# description: SGD、モーメンタム、Nesterov、AdaGrad、RMSprop、Adam を谷で競走させます。学習率、始点、谷の向き、細長さ、調整の回数を 1 つずつ変えて、順位がどう決まるのかを確かめます。
# level: 発展
# ---

# %% [markdown]
# # 実験: 最適化の競走 { #race }
#
# !!! abstract "この節でわかること"
#     - 手法の比較で「固定したもの」と「選んだもの」を区別して書けるようになる
#     - 調整に使う始点と評価に使う始点を分け、運の良い 1 回を避けられるようになる
#     - 谷の向き、細長さ、調整の予算で順位が変わることを、実験で示せるようになる
#
# !!! question "予測してみましょう"
#     6 手法を谷 $x^2 + 10y^2$ で 30 歩走らせます。学習率は全員同じです。
#     学習率を 0.01、0.03、0.1、0.3 と変えたとき、1 位になる手法はどう変わるでしょうか。
#
#     - [ ] いつも Adam。既定で広く使われるから
#         - Adam は広い範囲で動きますが、同じ学習率で 1 位とは限りません。
#     - [ ] いつも SGD。この谷は単純だから
#         - 学習率が大きすぎると、SGD は最初に発散します。
#     - [x] 学習率によって、違う手法が 1 位になる
#         - 同じ学習率での比較は、その学習率に合う手法を選んでいるだけです。
#
# 1 つの始点での比較は、[最適化手法を公平に比べる](../optimizers/comparison.md)にあります。
# そこでは「1 つの始点、1 つの歩数には運が混ざる」と注意しました。このノートでは、その運を取り除きます。

# %% [markdown]
# ## 6 手法を 1 つの関数に { #moves }
#
# 1 歩の移動を返す関数です。[比較のページ](../optimizers/comparison.md)と同じ式で、`s` は手法の記憶です。
# 乱数は使わないので、ここでの SGD は勾配降下法と同じものです。コードと出力の Momentum は、モーメンタムです。

# %%
import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def optimizer_move(name, g, s, lr):
    s["t"] += 1
    if name == "SGD":
        return -lr * g
    if name in ("Momentum", "Nesterov"):
        s["m"] = s["beta"] * s["m"] - lr * g
        if name == "Momentum":
            return s["m"]
        return s["beta"] * s["m"] - lr * g
    if name in ("AdaGrad", "RMSprop"):
        old, new = (1, 1) if name == "AdaGrad" else (0.99, 0.01)
        s["v"] = old * s["v"] + new * g**2
        return -lr * g / (np.sqrt(s["v"]) + 1e-8)
    s["m"] = 0.9 * s["m"] + 0.1 * g
    s["v"] = 0.999 * s["v"] + 0.001 * g**2
    m_hat = s["m"] / (1 - 0.9 ** s["t"])
    v_hat = s["v"] / (1 - 0.999 ** s["t"])
    return -lr * m_hat / (np.sqrt(v_hat) + 1e-8)


styles = {"SGD": "C0-o", "Momentum": "C1--s", "Nesterov": "C2:^",
          "AdaGrad": "C3-.D", "RMSprop": "C4-v", "Adam": "C5--x"}


def valley(ratio, degrees):
    """x² + ratio·y² を回した谷。f = wᵀHw / 2 の H を返す。"""
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    R = np.array([[c, -s], [s, c]])
    return R @ np.diag([2.0, 2.0 * ratio]) @ R.T


def race(name, H, starts, rates, steps=30, last=1, beta=0.9):
    """損失 (学習率 × 始点)。最後の last 歩のうち最大の損失を返す。"""
    w = np.tile(starts, (len(rates), 1, 1))
    lr = np.asarray(rates)[:, None, None]
    s, late = {"t": 0, "m": 0.0, "v": 0.0, "beta": beta}, []
    with np.errstate(over="ignore", invalid="ignore"):
        for t in range(steps):
            w = w + optimizer_move(name, w @ H, s, lr)
            if t >= steps - last:
                late.append(((w @ H) * w).sum(axis=2) / 2)
    f = np.max(late, axis=0)
    return np.where(np.isfinite(f), np.maximum(f, 1e-30), np.inf)


# %% [markdown]
# 発散は無限大とし、$10^{-30}$ より小さい損失は $10^{-30}$ とみなします。そこまで下がれば、差に意味はありません。
#
# ## 同じ学習率で競走する { #equal }
#
# 始点は $(-7, 2)$、30 歩です。最小点に近い (損失の小さい) 順に並べます。

# %%
one = np.array([[-7.0, 2.0]])
for lr in [0.003, 0.01, 0.03, 0.1, 0.3, 1.0]:
    f = {n: race(n, valley(10, 0), one, [lr])[0, 0] for n in styles}
    # 10 億以上まで増えた損失は、発散とみなす
    order = sorted(f, key=f.get)
    print(f"学習率 {lr}:", " > ".join(n for n in order if f[n] < 1e9),
          "| 発散", ", ".join(n for n in order if f[n] >= 1e9)
          or "なし")

# %% [markdown]
# 学習率 0.1 の行は、有名な比較図と同じ設定です。
# 損失の順では 1 位が RMSprop で、Adam は 3 位です ([比較のページ](../optimizers/comparison.md#unfair)は距離の順なので、1 位がモーメンタム、Adam が 4 位でした。測り方だけでも順位は変わります)。
#
# 学習率を変えると、1 位は Nesterov にも RMSprop にもなります。
# **「学習率をそろえた」比較の勝者は、そろえた値で決まります。**

# %% [markdown]
# ## 調整してから、別の始点で測る { #tuned }
#
# どの手法にも同じ手順を使います。
#
# 1. 始点を 400 個、半径 7 の円の上に一様に取ります。200 個を**調整用**、200 個を**評価用**に分けます。
# 2. 学習率は 0.0001 から 10 までの 101 通り。調整用の損失の中央値が最も小さいものを選びます。
# 3. 選んだ学習率で、評価用の始点から走らせます。報告するのは評価用の値だけです。
# 4. 損失は「最後の 10 歩の最大」です。振動の途中で底を通っただけの値を除くためです。
#
# 調整と評価を分けるのは、調整した始点でたまたま良かった学習率を、実力と取り違えないためです。

# %%
rng = np.random.default_rng(0)
angle = rng.uniform(0, 2 * np.pi, 400)
starts = 7 * np.stack([np.cos(angle), np.sin(angle)], axis=1)
tuning, judging = starts[:200], starts[200:]
rates = np.geomspace(1e-4, 10, 101)


def tuned_race(name, H, steps=100, beta=0.9):
    """調整用で学習率を選び、評価用の損失を返す。"""
    tries = race(name, H, tuning, rates, steps, 10, beta)
    best = rates[np.median(tries, axis=1).argmin()]
    return best, race(name, H, judging, [best], steps, 10, beta)[0]


for title, degrees in [("元の谷", 0), ("45 度回した谷", 45)]:
    print(title, "(100 歩)")
    for name in styles:
        best, f = tuned_race(name, valley(10, degrees))
        print(f"  {name:8s} 学習率 {best:7.2g}:",
              f"中央値 {np.median(f):.0e},",
              f"悪い方から 1 割 {np.quantile(f, 0.9):.0e}")

# %% [markdown]
# - 元の谷では、AdaGrad と RMSprop が $10^{-30}$ に達しました。45 度回すと、どちらも SGD より悪くなります。
# - SGD、モーメンタム、Nesterov の成績は、回してもほとんど変わりません (始点の組は回していないので、わずかに違います)。
# - **SGD がモーメンタムと Nesterov に勝っています。** [比較のページ](../optimizers/comparison.md#tuned)の 30 歩目では Nesterov が SGD より良く見えましたが、振動の底をたまたま通った値でした。
#
# モーメンタムが負けた理由は、$\beta = 0.9$ がこの谷には大きすぎることです。
# 細長さが 10 のとき、理論上の最良は $\beta^* = \left(\frac{\sqrt{10} - 1}{\sqrt{10} + 1}\right)^2 \approx 0.27$ です ([モーメンタム](../optimizers/momentum.md))。$\beta$ も調整してみます。

# %%
H = valley(10, 45)
for beta in [0.0, 0.2, 0.27, 0.5, 0.9]:
    best, f = tuned_race("Momentum", H, beta=beta)
    print(f"β = {beta}: 学習率 {best:.2g}, 中央値 {np.median(f):.0e}")

# %% [markdown]
# 理論値の 0.27 が最良で、SGD ($\beta = 0$) より何桁も小さくなりました。
# 「モーメンタムは SGD に負けた」のではなく、「$\beta = 0.9$ に固定したモーメンタムが負けた」のです。
# 固定したつまみは、結果といっしょに書かなければなりません。

# %% [markdown]
# ## 谷を回す { #angle }
#
# 0 度と 45 度の間では、何が起きるでしょうか。細長さは 10 のまま、角度だけを変えます。

# %% alt="谷の角度と損失。AdaGrad と RMSprop は 10 度までは下限に張り付き、15 度を過ぎると急に悪くなって 45 度で最も悪い。ほかの 4 手法は角度によらずほぼ水平。"
degrees = [0, 5, 10, 15, 20, 25, 30, 35, 40, 45]
for name, style in styles.items():
    f = [np.median(tuned_race(name, valley(10, d))[1]) for d in degrees]
    plt.semilogy(degrees, f, style, label=name)
    print(f"{name:8s}", " ".join(f"{d} 度 {v:.0e}" for d, v
                                 in list(zip(degrees, f))[::3]))
plt.xlabel("谷を回した角度")
plt.ylabel("評価用の損失の中央値")
plt.legend(ncols=3, fontsize=8, loc="upper center",
           bbox_to_anchor=(0.5, 1.25))
plt.show()

# %% [markdown]
# SGD、モーメンタム、Nesterov は水平です。更新が足し算と定数倍だけなので、座標を回すと軌跡もそのまま回ります。*定理*{.ev}
# AdaGrad と RMSprop は、軸にそろった谷でだけ極端に強く、角度とともにその強みを失います。
# Adam も成分ごとに割りますが、どの角度でも振動が $10^{-2}$ ほど残り、違いが見えません。
# **成分ごとに割る手法の強さは、座標の選び方に依存します。**

# %% [markdown]
# ## 谷を細長くする { #ratio }
#
# 次に、45 度の谷で、細長さ (条件数) を 10 から 1000 まで変えます。
# 始点での損失を 1 として、何倍まで減らせたかを描きます。

# %% alt="細長さと 100 歩後の損失の比。細長さ 10 では SGD がいちばん下。100 では SGD が上に移り、Nesterov がいちばん下になる。"
ratios = [10, 30, 100, 300, 1000]
table = {}
for name, style in styles.items():
    for ratio in ratios:
        H = valley(ratio, 45)
        f = np.median(tuned_race(name, H)[1])
        before = np.median(((judging @ H) * judging).sum(axis=1) / 2)
        table[name, ratio] = f / before
    plt.loglog(ratios, [table[name, k] for k in ratios], style,
               label=name)
plt.xlabel("細長さ (条件数)")
plt.ylabel("損失の比")
plt.legend(ncols=3, fontsize=8, loc="upper center",
           bbox_to_anchor=(0.5, 1.25))
plt.show()
for ratio in ratios:
    order = sorted(styles, key=lambda n: table[n, ratio])
    first, gd, adam = (table[name, ratio]
                       for name in (order[0], "SGD", "Adam"))
    print(f"細長さ {ratio:4d}: 1 位 {order[0]} ({first:.0e}),",
          f"SGD {gd:.0e}, Adam {adam:.0e}")

# %% [markdown]
# 細長さ 10 の谷で 1 位だった SGD は、細長さ 100 では Nesterov に 4 桁負けます。
# 慣性 $\beta = 0.9$ は、丸い谷では行き過ぎの原因、細長い谷では前進の力になります。
# どの手法が良いかは、**谷の形を言わずには決められません**。

# %% [markdown]
# ## 調整の回数をそろえる { #budget }
#
# 学習率を 101 通りも試せることは、まれです。試せる回数 (**予算**) が少ないとき、順位はどうなるでしょうか。
# 学習率を 101 通りの中から無作為に $B$ 回選び、その中の最良を使うとします。
#
# 101 通りの損失を小さい順に並べ、$k$ 番目までのどれかを引く確率は $1 - (1 - k/101)^B$ です。
# これが 0.5 になる $k$ を見れば、$B$ 回の最良の中央値がわかります。
# 予算ごとに報告するこの考え方は [Dodge et al. 2019](../appendix/references.md#dodge2019) によります。*論文*{.ev}

# %% alt="試した回数と、その中の最良の損失。1 回だけなら RMSprop と Adam が良く、8 回からは Nesterov が大きく下がって 1 位になる。"
H = valley(100, 45)
budgets = np.array([1, 2, 4, 8, 16, 32, 64])
for name, style in styles.items():
    tries = np.median(race(name, H, tuning, rates, 100, 10), axis=1)
    ranked = np.sort(tries)
    chance = 1 - (1 - np.arange(1, 102) / 101) ** budgets[:, None]
    typical = ranked[(chance < 0.5).sum(axis=1)]
    plt.loglog(budgets, np.minimum(typical, 1e6), style, label=name)
    print(f"{name:8s}", " ".join(
        f"{b} 回 {v:.0e}" if v < 1e6 else f"{b} 回 発散"
        for b, v in zip(budgets[::2], typical[::2])))
plt.xticks(budgets, budgets)
plt.minorticks_off()
plt.xlabel("試した学習率の数")
plt.ylabel("最良の損失 (中央値)")
plt.legend(ncols=3, fontsize=8, loc="upper center",
           bbox_to_anchor=(0.5, 1.25))
plt.show()

# %% [markdown]
# 細長さ 100、45 度の谷です。縦軸は $10^6$ で打ち切りました。
#
# - **1 回しか試せない**なら、RMSprop と Adam が良い成績です。SGD、モーメンタム、Nesterov は、当てずっぽうの学習率では半分以上が発散します。
# - **8 回以上試せる**なら、Nesterov が 1 位です。
#
# ただし、これは候補が 0.0001 から 10 までの場合です。0.01 までに狭めると、1 回だけでもモーメンタムが RMSprop と Adam に勝ちます。
# **外しにくさ**も、候補の範囲しだいです。
# 論文や記事で「A は B より良い」と読んだら、調整の予算と候補の範囲を探してください。

# %% [markdown]
# ## この設定だけで言えること { #limits }
#
# - 2 次元の 2 次関数で、雑音のない勾配です。深いネットワークの損失の形は違います。
# - 6 手法のうち、$\beta$ を調整したのはモーメンタムだけで、Adam の $\beta_1, \beta_2$ と RMSprop の 0.99 は既定のままです。
# - スケジュールは使っていません。学習率を下げていけば、Adam やモーメンタムの振動は収まります ([減衰](../schedules/decay.md))。
# - 順位そのものは持ち帰れません。持ち帰れるのは**手順**です。調整と評価を分ける、予算と候補の範囲をそろえる、固定したものを書く、条件を 1 つ変えて順位が保たれるかを見る。
#
# 実際の深層学習で多数の手法を同じ手順で比べた [Schmidt et al. 2021](../appendix/references.md#schmidt2021) も、すべての課題で勝つ手法は見つからなかったと報告しています。*論文*{.ev}

# %% [markdown]
# ## 確認問題 { #check }
#
# ??? question "問 1. 学習率を選ぶのに使った始点で、そのまま成績を報告しました。成績はどちらにずれますか。"
#     - [x] 実力より良く見える
#         - その始点に偶然合った学習率が選ばれるからです。
#     - [ ] 実力より悪く見える
#         - 選ぶときに、悪いものは捨てています。
#     - [ ] ずれない。同じ始点で全員を比べたから
#         - 全員がそれぞれ、その始点に合わせて選んでいます。
#
#     その始点に偶然合った学習率が選ばれるので、実力より良い値になります。
#
# ??? question "問 2. 谷を 45 度回しても、SGD の損失がほぼ同じなのはなぜですか。"
#     - [ ] SGD は、座標の軸ごとに歩幅を変えるから
#         - それは Adam や RMSprop です。だから、回すと結果が変わります。
#     - [x] 勾配も軌跡も、同じだけ回るから
#         - 更新が足し算と定数倍だけなので、座標の向きによりません。
#     - [ ] 45 度では、谷の形が変わらないから
#         - 軸に対する谷の向きは変わっています。SGD がそれに影響されないのです。
#
#     勾配も同じだけ回り、更新が足し算と定数倍だけだからです。軌跡の全体が 45 度回るだけで、損失は変わりません。
#
# ??? question "問 3. 手法 A はつまみが 1 個、手法 B は 3 個です。公平に比べるには、何をそろえますか。"
#     - [ ] つまみ 1 個あたりの候補の数
#         - B の組合せは、候補の数の 3 乗になります。B だけたくさん試せます。
#     - [ ] 学習率の値
#         - 手法ごとに、合う学習率は違います。
#     - [x] 試す回数の合計
#         - 予算の差を、手法の差に混ぜないためです。
#
#     合計の回数をそろえます。B だけ全部の組合せを試すと、予算の差が手法の差に混ざります。
