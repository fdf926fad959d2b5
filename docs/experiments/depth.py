# ---
# title: 実験 深さと勾配
# description: 7 つの活性化関数と 3 つの初期化で、深さ 20 の勾配を 5 つのシードで測り、理論の線と重ねます。勾配が消えたネットワークを Adam は学習できるのか、ε を変えて原因まで確かめます。
# level: 発展
# ---

# %% [markdown]
# # 実験: 深さと勾配 { #depth-experiment }
#
# !!! abstract "この節でわかること"
#     - 勾配の消え方を、シードによる揺れといっしょに測り、理論の線と比べられるようになる
#     - 理論が当たる範囲と外れる範囲を、幅を変えて確かめられるようになる
#     - 「勾配が小さい」ことと「学習できない」ことの間にある条件を、実験で切り分けられるようになる
#
# !!! question "予測してみましょう"
#     1 層ごとに勾配が 0.41 倍になるネットワークがあります。24 層では、入力側の勾配はおよそ何桁小さくなるでしょうか。
#
#     - [ ] 1 桁
#         - 0.41 に 24 を掛けて考えていませんか。1 層ごとに掛かるのは、倍率です。
#     - [ ] 4 桁
#         - 1 層で約 0.4 桁です。それが 24 回足されます。
#     - [x] 9 桁
#         - 桁の減り方は $24 \times \log_{10}(1/0.41)$ です。
#     - [ ] 24 桁
#         - 1 層で 10 分の 1 なら、そうなります。
#
# シード 1 つでの測定と理論の導き方は、[深さ × 活性化関数 × 初期化](../gradients/depth.md)と[分散の伝わり方](../initialization/variance.md)にあります。

# %% [markdown]
# ## 測る道具 { #tools }
#
# 勾配の大きさは、**二乗平均平方根** (root mean square, RMS)、つまり 2 乗の平均の平方根で測ります。
# 出力側に乱数の勾配を入れ、1 層ずつ戻したときの RMS を記録します。

# %%
import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np
from scipy.special import ndtr


def sigmoid(z):
    return (1 + np.tanh(z / 2)) / 2


def silu_grad(z):
    s = sigmoid(z)
    return s * (1 + z * (1 - s))


def gelu_grad(z):
    return ndtr(z) + z * np.exp(-z * z / 2) / np.sqrt(2 * np.pi)


activations = {
    "sigmoid": (sigmoid, lambda z: sigmoid(z) * sigmoid(-z)),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "ReLU": (lambda z: np.maximum(z, 0), lambda z: (z > 0) * 1.0),
    "Leaky ReLU": (lambda z: np.maximum(z, 0.01 * z),
                   lambda z: np.where(z > 0, 1.0, 0.01)),
    "ELU": (lambda z: np.where(z > 0, z, np.expm1(np.minimum(z, 0))),
            lambda z: np.exp(np.minimum(z, 0))),
    "GELU": (lambda z: z * ndtr(z), gelu_grad),
    "SiLU": (lambda z: z * sigmoid(z), silu_grad),
}
# 初期化: (重みの分散 × n, バイアスの分散 × n)
inits = {"既定": (1 / 3, 1 / 3), "1/n": (1, 0), "He": (2, 0)}


def gradient_sizes(name, init, width=256, depth=20, seed=0):
    """勾配の RMS を、入力側から順に返す (出力側を 1 とする)。"""
    (f, df), (weight, bias) = activations[name], inits[init]
    rng = np.random.default_rng(seed)
    a, kept = rng.normal(size=(32, width)), []
    for _ in range(depth):
        r = np.sqrt(3 / width)          # 分散 1/width の一様乱数の端
        W = rng.uniform(-r, r, (width, width)) * np.sqrt(weight)
        b = rng.uniform(-r, r, width) * np.sqrt(bias)
        z = a @ W + b
        kept.append((W, df(z)))
        a = f(z)
    g = rng.normal(size=(32, width))
    sizes = [np.sqrt(np.mean(g**2))]
    for W, slope in reversed(kept):
        g = (g * slope) @ W.T
        sizes.append(np.sqrt(np.mean(g**2)))
    return np.array(sizes[::-1]) / sizes[0]


# %% [markdown]
# 理論は、[倍率の式](../gradients/depth.md#factor) $\chi = g^2\,E[f'(z)^2]$ です ($g^2$ は、重みの分散 × 幅)。
# $z$ を正規分布とみなし、分散を 1 層ずつ更新します。
# 平均は、**ガウス・エルミート求積** (正規分布での平均を、200 個の点の重み付き和で計算する方法) で求めます。乱数は使いません。

# %%
points, mass = np.polynomial.hermite_e.hermegauss(200)
mass = mass / mass.sum()                # 標準正規分布の重み


def theory_factors(name, init, width=256, depth=20):
    (f, df), (weight, bias) = activations[name], inits[init]
    square, factors = 1.0, []           # square = E[a²]
    for _ in range(depth):
        z = np.sqrt(weight * square + bias / width) * points
        square = mass @ f(z) ** 2
        factors.append(np.sqrt(weight * (mass @ df(z) ** 2)))
    return np.array(factors)


# %% [markdown]
# ## 層ごとに見る { #layers }
#
# まず ReLU で、3 つの初期化を比べます。シード 5 つを 5 本の線で、理論を黒い破線で描きます。

# %% alt="層が入力に近づくほど、既定では勾配が急に、1/n では緩やかに小さくなり、He では水平のまま。どの線も黒い破線の理論に重なる。"
layers = np.arange(21)
for init, style in [("He", "C2-"), ("1/n", "C1-"), ("既定", "C0-")]:
    for seed in range(5):
        plt.semilogy(layers, gradient_sizes("ReLU", init, seed=seed),
                     style, lw=1, label=init if seed == 0 else None)
    from_output = np.cumprod(theory_factors("ReLU", init)[::-1])
    plt.semilogy(layers, [*from_output[::-1], 1], "--", color="black",
                 lw=1)
plt.xticks(range(0, 21, 5))
plt.xlabel("層 (0 が入力側、20 が出力側)")
plt.ylabel("勾配の RMS")
plt.legend()
plt.show()

# %% [markdown]
# 縦軸が対数なので、**同じ倍率の掛け算は直線**になります。
# 直線の傾きが 1 層の倍率です。理論では、既定が $\sqrt{1/6} \approx 0.408$、1/n が $\sqrt{1/2} \approx 0.707$、He が 1 です。
# 5 本の線は、ほとんど 1 本に見えます。幅 256 では、勾配の大きさはシードによらず、ほぼ決まってしまいます。

# %% [markdown]
# ## 7 つの関数 × 3 つの初期化 { #table }
#
# 20 層での比の対数を、シード 5 つの平均と標準偏差で表し、理論と並べます。
# たとえば −7.8 は「$10^{-7.8}$ 倍」です。

# %%
print("活性化関数  初期化  実測の平均 ± 標準偏差   理論   1 層の倍率")
for name in activations:
    for init in inits:
        logs = [np.log10(gradient_sizes(name, init, seed=s)[0])
                for s in range(5)]
        mean, spread = np.mean(logs), np.std(logs, ddof=1)
        theory = np.log10(theory_factors(name, init)).sum()
        print(f"{name:10s}  {init:4s}  {mean:z8.1f} ± {spread:.1f}"
              f"        {theory:z7.1f}   {10 ** (mean / 20):.2f}")

# %% [markdown]
# 21 組のうち 19 組で、実測の平均と理論の差は 0.1 以下です。*実測*{.ev}
# 読み取れることを 3 つ挙げます。
#
# - **同じ関数でも、初期化で結論が変わります。** ReLU は、He では 0.0 桁、既定では −7.8 桁です。
# - **どの初期化でも、sigmoid は 10 桁以上消えます。** 3 つの分散の範囲では救えません。
# - **既定の GELU と SiLU は、既定の ReLU より 3 桁ほど余計に消えます。** 信号が小さくなると、原点の傾き 0.5 だけが効くからです。倍率は $0.5\sqrt{1/3} \approx 0.289$ に近づきます。
#
# 外れた 2 組は、He の GELU と He の SiLU です。GELU は標準偏差も 0.4 と目立って大きくなりました。

# %% [markdown]
# ## 理論が外れる所 { #width }
#
# 理論は、幅が無限大の計算です。では、幅を広げれば理論に近づくはずです。
# He の GELU と、比べる相手として He の ReLU で確かめます (シード 10 個)。

# %% alt="幅を 32 から 1024 に広げた図。He の GELU は幅が狭いほど上下に大きく揺れ、平均は理論の破線より上にある。ReLU は幅 64 から理論の 0 に重なる。"
widths = [32, 64, 128, 256, 512, 1024]
for name, style in [("ReLU", "C0-o"), ("GELU", "C2:^")]:
    means, spreads = [], []
    for width in widths:
        logs = [np.log10(gradient_sizes(name, "He", width, seed=s)[0])
                for s in range(10)]
        means.append(np.mean(logs))
        spreads.append(np.std(logs, ddof=1))
    plt.errorbar(widths, means, spreads, fmt=style, capsize=3,
                 label=f"{name} (平均 ± 標準偏差)")
    theory = np.log10(theory_factors(name, "He")).sum()
    plt.axhline(theory, color=style[:2], ls="--", lw=1)
    print(name, " ".join(f"幅 {w}: {m:z.1f} ± {s:.1f}" for w, m, s
                         in zip(widths, means, spreads)),
          f"理論 {theory:z.1f}")
plt.xscale("log")
plt.xticks(widths, widths)
plt.minorticks_off()
plt.xlabel("幅")
plt.ylabel("log10(勾配の比)")
plt.legend()
plt.show()

# %% [markdown]
# 破線が理論です。ReLU は、狭い幅で揺れるだけで、平均は理論の近くにあります。
# GELU の平均は、幅 1024 でも理論より上にあり、近づき方はゆっくりです。
#
# He の GELU では、$z$ の分散が層ごとに縮みます。理論では、分散が 2 のとき 1 層で 0.92 倍、0.5 のとき 0.76 倍です。
# **小さくなるほど、縮み方が速くなります。** だから、途中でたまたま小さくなったネットワークはますます小さくなり、シードによる差が広がります。
# 入力による差も同じように広がります。32 件の勾配の 2 乗を平均すると、大きく残った入力が効き、理論より大きくなります。
#
# 「理論と合わない」と思ったら、シードと幅を変えます。揺れが幅とともに縮むなら、有限の幅の効果です。

# %% [markdown]
# ## 消えたネットワークを学習させる { #train }
#
# 勾配が何桁も小さいネットワークは、本当に学習できないのでしょうか。
# 内側の円と外側の輪を分ける 64 点を、幅 32 のネットワークで学習します。
# Adam で 150 回、学習率は 0.001 と 0.003 の 2 通り、シードは 5 つです。

# %%
def ring_data():
    rng = np.random.default_rng(0)
    angle = rng.uniform(0, 2 * np.pi, 64)
    inside = np.arange(64) < 32
    radius = np.where(inside, 0.5, 1.2)
    P = np.stack([radius * np.cos(angle), radius * np.sin(angle)], 1)
    P = P + 0.1 * rng.normal(size=P.shape)
    return P / np.sqrt(np.mean(P**2)), inside[:, None] * 1.0


X, y = ring_data()
rates = np.array([0.001, 0.003])


def train_deep(name, init, depth, eps=1e-8, width=32, steps=150):
    """最後の損失 (学習率 × シード) と、最初の第 1 層の勾配の RMS。"""
    (f, df), (weight, bias) = activations[name], inits[init]
    rng = np.random.default_rng(1)
    params, sizes = [], [2] + [width] * depth + [1]
    for n, out in zip(sizes, sizes[1:]):
        r = np.sqrt(3 / n)
        W = rng.uniform(-r, r, (5, n, out)) * np.sqrt(weight)
        b = rng.uniform(-r, r, (5, 1, out)) * np.sqrt(bias)
        params += [np.tile(W, (2, 1, 1)), np.tile(b, (2, 1, 1))]
    lr = np.repeat(rates, 5)[:, None, None]  # 10 個を同時に学習
    m = [np.zeros_like(p) for p in params]
    v = [np.zeros_like(p) for p in params]
    for t in range(1, steps + 1):
        a, slopes = [X], []
        for k in range(0, 2 * depth, 2):
            z = a[-1] @ params[k] + params[k + 1]
            slopes.append(df(z))
            a.append(f(z))
        logit = a[-1] @ params[-2] + params[-1]
        d = (sigmoid(logit) - y) / len(y)
        grads = []
        for k in range(depth, -1, -1):       # 出力側から逆向きに
            grads = [a[k].swapaxes(-1, -2) @ d,
                     d.sum(axis=1, keepdims=True)] + grads
            if k:
                d = d @ params[2 * k].swapaxes(1, 2) * slopes[k - 1]
        if t == 1:
            first = np.sqrt(np.mean(grads[0] ** 2))
        for i, g in enumerate(grads):        # その場で書き換える Adam
            m[i] *= 0.9
            m[i] += 0.1 * g
            v[i] *= 0.999
            v[i] += 0.001 * g**2
            step = (m[i] / (1 - 0.9**t)
                    / (np.sqrt(v[i] / (1 - 0.999**t)) + eps))
            params[i] -= lr * step
    loss = np.logaddexp(0, logit) - y * logit
    return loss.mean(axis=(1, 2)).reshape(2, 5), first


# %%
depths, results = [8, 16, 24], {}
print("シード 5 つの損失の中央値 (学習率は良い方) と、第 1 層の勾配")
for name, init in [("ReLU", "He"), ("ReLU", "1/n"), ("ReLU", "既定"),
                   ("GELU", "既定")]:
    cells = []
    for depth in depths:
        loss, first = train_deep(name, init, depth)
        best = np.median(loss, axis=1).min()
        results[name, init, depth, 1e-8] = first, best
        cells.append(f"{depth:2d} 層 {best:.1f}"
                     f" (1e{np.log10(first):+.0f})")
    print(f"{name} {init:4s}", ", ".join(cells))

# %% [markdown]
# 損失 0.0 は成功、0.7 は $\ln 2 \approx 0.693$、つまり「何も学んでいない」です。
# かっこの中は、学習前の第 1 層の重みの勾配の桁です。
#
# - **1/n の ReLU は、24 層でも学習できました。** 勾配は何桁も小さいのに、です。
# - **150 回では、既定の ReLU は 16 層で学習でき、24 層ではどのシードも学習できませんでした。** 既定の GELU は 16 層で、過半数のシードが失敗しました。
#
# 予測の答えです。0.408 倍の 24 乗は $(1/6)^{12} \approx 4.6 \times 10^{-10}$ で、9 桁以上小さくなります。
# 実測の桁には、出力層の重みなども掛かっているので、この積そのものではありません。
#
# 勾配が小さいだけなら、Adam は大きさで割るので困りません。
# では、どこに線があるのでしょうか。

# %% [markdown]
# ## 原因を 1 つに絞る { #epsilon }
#
# Adam の更新は $\hat m / (\sqrt{\hat v} + \varepsilon)$ で、既定は $\varepsilon = 10^{-8}$ です。
# 勾配が $10^{-8}$ より小さくなるにつれて、分母はほぼ $\varepsilon$ だけになり、1 歩も勾配とともに小さくなります。
#
# これが原因なら、**$\varepsilon$ だけ**を $10^{-30}$ に替えれば、学習できるようになるはずです。
# ほかの条件は、初期値も含めてすべて同じにします。

# %% alt="学習前の第 1 層の勾配と最後の損失。ε が 10 の −8 乗の丸は、勾配が 10 の −8 乗を大きく下回ると損失 0.7 に上がる。ε が 10 の −30 乗の三角は、どの勾配でも損失が 0 に近い。"
print("最後の損失 (シード 5 つの中央値)")
for name, init, depth in [("ReLU", "1/n", 24), ("ReLU", "既定", 16),
                          ("ReLU", "既定", 24), ("GELU", "既定", 16),
                          ("GELU", "既定", 24)]:
    loss, first = train_deep(name, init, depth, eps=1e-30)
    best = np.median(loss, axis=1).min()
    results[name, init, depth, 1e-30] = first, best
    before = results[name, init, depth, 1e-8][1]
    print(f"{name} {init:4s} {depth} 層: ε = 1e-8 で {before:.1f},",
          f"ε = 1e-30 で {best:.1f}")

for eps, style in [(1e-8, "C0o"), (1e-30, "C1^")]:
    dots = np.array([v for k, v in results.items() if k[3] == eps])
    plt.semilogx(*dots.T, style, ms=9, mfc="none", label=f"ε = {eps:g}")
plt.axvline(1e-8, color="black", ls="--", lw=1)
plt.xlabel("学習前の第 1 層の勾配 (破線は ε = 1e-8)")
plt.ylabel("最後の損失 (中央値)")
plt.legend(loc="center right")
plt.show()

# %% [markdown]
# 丸 ($\varepsilon = 10^{-8}$) は、破線の左へ 2 桁ほど離れると、損失が 0.7 に上がりました。破線のすぐ左の 1 つは、まだ学習できています。
# 三角 ($\varepsilon = 10^{-30}$) は、すべて学習できました。*実測*{.ev}
# この 150 回で学習を妨げていたのは、勾配の小ささそのものではなく、**勾配と $\varepsilon$ の大小**でした。
#
# だからといって、$\varepsilon$ を小さくするのが対策ではありません。
# 勾配に雑音や丸め誤差が混ざる実際の学習では、小さな勾配を無理に拡大すると、不安定になるおそれがあります。
# 勾配を初めから保つ方法が先です。ここでは初期化を He か 1/n に替えるだけで済みました ([PyTorch の既定](../initialization/pytorch_default.md))。
#
# !!! failure "よくある間違い: 関係があるものを原因と決める"
#     「勾配が小さいネットワークは学習に失敗した」だけでは、原因はわかりません。
#     疑わしいものを 1 つだけ変え、結果が変わるかを見ます。この確かめ方を**切り分け** (ablation) と呼びます。

# %% [markdown]
# ## この設定だけで言えること { #limits }
#
# - 全結合で、幅が一定で、正規化も残差接続もないネットワークです。深い実用のネットワークは、ほとんどがどちらかを持ちます ([残差接続と正規化](../gradients/normalization.md))。
# - 勾配の測定は学習前の値です。
# - 学習は 64 点の易しい問題で、float64、全データ、Adam です。SGD なら、小さい勾配はそのまま小さい 1 歩になります。
# - 24 層という境目は、更新の回数、幅、入力、出力層、$\varepsilon$ で動きます。

# %% [markdown]
# ## 確認問題 { #check }
#
# ??? question "問 1. 1/n の初期化の ReLU で、勾配が 1e-8 を下回るのは何層ぐらいからですか。"
#     答え: 54 (±1)
#
#     - 27 なら: 2 乗の倍率 0.5 で数えています。大きさの倍率は、その平方根です。
#     - 8 なら: 1 層で 1 桁減ると数えています。1 層では、1 桁の 7 分の 1 ほどです。
#     - ほか: 1 層で $\sqrt{1/2}$ 倍です。$L$ 回掛けて 8 桁減る $L$ を求めます。
#
#     1 層で 0.707 倍です。$0.707^{L} < 10^{-8}$ を解くと $L \ge 54$ で、54 層ぐらいからです (出力側の勾配を 1 とした場合)。
#
# ??? question "問 2. 対数の縦軸で、勾配の線が途中から急に折れ曲がりました。何がわかりますか。"
#     - [ ] そこから、学習が速くなり始めた
#         - 横軸は層で、時間ではありません。
#     - [ ] そこで勾配が 0 になり、届かなくなった
#         - 0 は対数の軸に描けません。線が途切れます。
#     - [x] そこから、1 層ごとの倍率が変わった
#         - 対数の縦軸では、倍率が傾きになります。
#
#     そこから 1 層の倍率が変わったことです。信号の分散が層とともに変わる関数 (GELU や sigmoid) や、途中で初期化を変えたネットワークで起きます。
#
# ??? question "問 3. シード 1 つの測定で、理論と 0.7 桁ずれました。先に調べるのはどれですか。"
#     - [ ] 理論の式を見直し、測った値に合うように直す
#         - ずれが偶然の揺れかもしれません。まだ決められません。
#     - [x] シードを増やし、揺れの大きさと比べる
#         - 標準偏差がわかれば、0.7 桁が珍しいかどうかを言えます。
#     - [ ] 層を 2 倍に増やし、ずれが大きくなるかを見る
#         - 別の条件に変えると、何を調べているのかわからなくなります。
#
#     シードを増やして標準偏差を出し、ずれが揺れの範囲かを見ます。次に幅を変え、ずれが縮むかを見ます。
