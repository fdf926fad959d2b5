# ---
# title: 実験 XOR を 1000 個のシードで
# description: 2-4-1 の小さなネットワークに XOR を学習させ、成功の割合を 1000 個の乱数のシードで数えます。活性化関数、幅、学習率で何が変わり、失敗したネットワークの中で何が起きているかを調べます。
# level: 基礎
# ---

# %% [markdown]
# # 実験: XOR を 1000 個のシードで { #xor-seeds }
#
# !!! abstract "この節でわかること"
#     - 「成功の割合」を、区間を付けて報告できるようになる
#     - 小さな ReLU のネットワークが失敗する仕組みを、損失の値から読み取れるようになる
#     - 活性化関数、幅、学習率を変えた比較を、自分のコードで実行できるようになる
#
# !!! question "予測してみましょう"
#     2-4-1 の ReLU のネットワーク (パラメータ 17 個) を、Adam (学習率 0.001) で 1000 回更新します。入門記事によくある設定です。
#     [シードの話](../pytorch/failures.md#seeds)では、損失が 0.1 を切るネットワークはありませんでした。
#     乱数のシードを 1000 通り試すと、4 点すべてに正解するのは、何 % くらいでしょうか。
#
#     - [ ] 100%。XOR は ReLU 2 個で解けるから
#         - 解があることと、見つかることは別の問題です。
#     - [x] 6 割くらい
#         - 損失は 0.1 を切らなくても、境の正しい側に 4 点がある場合です。回数と学習率を変えて、順に調べます。
#     - [ ] 1 割に満たない
#         - 損失が 0.1 を切るものは、確かにありません。しかし正解は、境のどちら側にあるかで決まります。
#
# XOR が直線 1 本では分けられないことと、ReLU 2 個の厳密な解は、[XOR と折り紙](../why/xor.md)で見ました。
# 解が**ある**ことと、学習で**見つかる**ことは別の問題です。ここでは後者を数えます。

# %% [markdown]
# ## 道具をそろえる { #tools }
#
# 活性化関数と導関数を、名前で引けるようにします。
# `ndtr` は標準正規分布の累積分布関数 $\Phi$ で、GELU は $z\,\Phi(z)$ です。

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
    "恒等": (lambda z: z, np.ones_like),
    "ReLU": (lambda z: np.maximum(z, 0), lambda z: (z > 0) * 1.0),
    "Leaky ReLU": (lambda z: np.maximum(z, 0.01 * z),
                   lambda z: np.where(z > 0, 1.0, 0.01)),
    "sigmoid": (sigmoid, lambda z: sigmoid(z) * sigmoid(-z)),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "ELU": (lambda z: np.where(z > 0, z, np.expm1(np.minimum(z, 0))),
            lambda z: np.exp(np.minimum(z, 0))),
    "GELU": (lambda z: z * ndtr(z), gelu_grad),
    "SiLU": (lambda z: z * sigmoid(z), silu_grad),
}

X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
y = np.array([[0.0], [1.0], [1.0], [0.0]])

# %% [markdown]
# 1000 個のネットワークを 1 個ずつ学習させると、時間がかかります。
# そこで、配列の最後の軸を「シード」にして、全部を同時に計算します。
# たとえば `W1` の形は (2, 幅, シードの数) です。`np.tensordot(X, W1, 1)` は、`X` の行と `W1` の最初の軸で積の和をとり、すべてのシードの答えを 1 回で出します。
#
# 初期値は PyTorch の `nn.Linear` の既定と同じく、$\pm 1/\sqrt{n}$ の範囲の一様乱数です ($n$ は入力の数)。
# 損失は二値の交差エントロピー、最適化は [Adam](../optimizers/adam.md) の既定です。

# %%
def start_networks(seeds, width):
    rng = np.random.default_rng(1)
    a, b = 1 / np.sqrt(2), 1 / np.sqrt(width)
    params = [rng.uniform(-a, a, (seeds, 2, width)),   # W1
              rng.uniform(-a, a, (seeds, width)),      # b1
              rng.uniform(-b, b, (seeds, width)),      # W2
              rng.uniform(-b, b, (seeds,))]            # b2
    return [np.moveaxis(p, 0, -1).copy() for p in params]


def forward(name, params):
    W1, b1, W2, b2 = params
    z = np.tensordot(X, W1, 1) + b1            # (点, 幅, シード)
    a = activations[name][0](z)
    return z, a, (W2 * a).sum(axis=1) + b2     # ロジットは (点, シード)


def train_networks(name, params, lr, steps):
    df = activations[name][1]
    params = [p.copy() for p in params]        # 初期値は残す
    m = [np.zeros_like(p) for p in params]
    v = [np.zeros_like(p) for p in params]
    for t in range(1, steps + 1):
        z, a, logit = forward(name, params)
        d = (sigmoid(logit) - y) / 4           # ∂L/∂(出力のロジット)
        dz = d[:, None] * params[2] * df(z)
        grads = [np.tensordot(X.T, dz, 1), dz.sum(axis=0),
                 (a * d[:, None]).sum(axis=0), d.sum(axis=0)]
        c1, c2 = 1 - 0.9**t, 1 - 0.999**t      # バイアス補正
        for p, s, r, g in zip(params, m, v, grads):
            s *= 0.9                           # その場で書き換える
            s += 0.1 * g
            r *= 0.999
            r += 0.001 * g**2
            p -= lr * (s / c1) / (np.sqrt(r / c2) + 1e-8)
    return params


def judge_networks(name, params):
    logit = forward(name, params)[-1]
    loss = (np.logaddexp(0, logit) - y * logit).mean(axis=0)
    right = (2 * y - 1) * logit > 1e-6     # 0 と区別できない値は不正解
    return loss, right.all(axis=0)


# %% [markdown]
# 成功の割合には、必ず区間を付けます。
# 同じ 70% でも、10 回中 7 回と 1000 回中 700 回では、確かさが違うからです。
# **Wilson の区間** ([Wilson 1927](../appendix/references.md#wilson1927)) は、$n$ 回中 $k$ 回成功したときの、真の割合の 95% **信頼区間** (confidence interval) です。*論文*{.ev}
# 95% とは、「この作り方で何度も区間を作ると、およそ 95% の区間が真の割合を含む」という意味です。
#
# $$
# \begin{aligned}
# & \frac{1}{1 + c^2/n}\left(\hat{p} + \frac{c^2}{2n} \pm c\sqrt{s}\right) \\
# & \hat{p} = \frac{k}{n}, \quad s = \frac{\hat{p}(1 - \hat{p})}{n} + \frac{c^2}{4n^2} \\
# & c = 1.96
# \end{aligned}
# $$
#
# $c$ は、標準正規分布の 95% が $-c$ と $c$ の間に入る数です。

# %%
def wilson(k, n, c=1.96):
    middle = k / n + c**2 / (2 * n)
    half = c * np.sqrt(k / n * (1 - k / n) / n + c**2 / (4 * n**2))
    ends = np.array([middle - half, middle + half]) / (1 + c**2 / n)
    return np.clip(ends, 0, 1)                 # 丸め誤差で -0 にしない


def percent(k, n):
    low, high = wilson(k, n)
    return f"{n} 個中 {k / n:.0%} ({low:.0%} から {high:.0%})"


for k, n in [(7, 10), (700, 1000), (0, 20), (1000, 1000)]:
    print(percent(k, n))

# %% [markdown]
# 20 回やって 1 回も起きなくても、真の割合が 16% の可能性は残ります。
# 「一度も失敗しなかった」は、回数といっしょに言わないと意味を持ちません。

# %% [markdown]
# ## 元の設定で数える { #original }
#
# まず、予測の答えです。「4 点すべて正解」と「損失が 0.1 未満」の 2 つで数えます。

# %%
seeds = 1000
first = start_networks(seeds, 4)
for lr, steps in [(0.001, 1000), (0.001, 5000), (0.01, 1000)]:
    trained = train_networks("ReLU", first, lr, steps)
    loss, right = judge_networks("ReLU", trained)
    print(f"学習率 {lr}, {steps} 回:",
          f"損失の中央値 {np.median(loss):.3f}")
    print("  4 点すべて正解  ", percent(right.sum(), seeds))
    print("  損失が 0.1 未満 ", percent((loss < 0.1).sum(), seeds))
    if (lr, steps) == (0.001, 1000):
        loss_short = loss

# %% [markdown]
# 元の設定では、4 点に正解したのは 60% だけでした。損失が 0.1 を切ったシードは、1000 個のうち 0 個です。*実測*{.ev}
# つまり、この設定は**まだ学習の途中**で止まっています。
# この設定を使う入門記事の PyTorch のコードを、シード 0 から 199 まで動かしても、正解は 200 個中 114 個 (57%)、損失が 0.1 未満は 0 個でした。
# 記事のコードは最後に予測値を表示しますが、シードを固定していないので、値は毎回変わります。
# 4 点への答えは、シード 0 では 0.29, 0.82, 0.68, 0.19、シード 2 では 4 つとも 0.50 でした。
#
# 長く学習するか、学習率を 0.01 にすると、損失は下がります。
# それでも成功は 68% で頭打ちです。残りの 3 割は、時間の問題ではありません。

# %% [markdown]
# ## 失敗は 3 種類しかない { #plateaus }
#
# 学習率 0.01 で 5000 回まで延ばし、最後の損失の分布を見ます。

# %% alt="上の図では損失が 0.2 から 0.7 に広がる。下の図では損失が 0 の山と、破線で示した 3 つの値だけに分かれる。"
long = train_networks("ReLU", first, 0.01, 5000)
loss, right = judge_networks("ReLU", long)
levels = [np.log(2) / 2, np.log(3) * 0.75 - np.log(2) / 2, np.log(2)]

fig, axes = plt.subplots(2, 1, sharex=True, figsize=(4.8, 4.2),
                         layout="constrained")
bins = np.arange(0, 0.74, 0.02)
axes[0].hist(loss_short, bins, color="C0")
axes[0].set_title("学習率 0.001 で 1000 回")
axes[1].hist(loss, bins, color="C1")
axes[1].set_title("学習率 0.01 で 5000 回")
for level in levels:
    axes[1].axvline(level, color="black", ls="--", lw=1)
for ax in axes:
    ax.set_ylabel("シードの数")
axes[1].set_xlabel("最後の損失")
plt.show()

print(f"成功: {right.mean():.0%}")
other = ~right
for level in levels:
    near = np.abs(loss - level) < 0.005
    other &= ~near
    print(f"損失が {level:.4f} の近く: {near.mean():.0%}")
print(f"それ以外の失敗: {other.sum()} 個")

# %% [markdown]
# 上の図では多くが途中の値に散らばっています。下の図では、失敗が 3 本の破線の上に集まりました。1000 個のうち、例外は 1 つもありません。
# 破線の値は、手で計算できます。
#
# - $\ln 2 \approx 0.6931$: 4 点すべてに 0.5 と答えています。XOR について何も学んでいません。
# - $\tfrac{1}{2}\ln 2 \approx 0.3466$: 2 点は正解に限りなく近く、残りの 2 点に 0.5 と答えています。
# - $\tfrac{3}{4}\ln 3 - \tfrac{1}{2}\ln 2 \approx 0.4774$: 1 点は正解で、残りの 3 点に同じ値を答えています。
#   3 点のうち 2 点が同じ答えなので、その答えに確率 3 分の 2 を付けるのが最善です。
#
# 最後の損失を見るだけで、何が起きたかがわかります。
# 学習が 0.69 で止まったら、「出力が入力によらない」と疑ってください。
#
# 境界を描いて確かめます。成功 1 つと、3 種類の失敗です。

# %% alt="4 枚の確率の地図。成功では四隅が互い違いに塗り分けられる。損失 0.35 では 2 点、0.48 では 1 点だけが分かれ、0.69 では一面が同じ色になる。"
u = np.linspace(-0.4, 1.4, 61)
grid = np.column_stack([g.ravel() for g in np.meshgrid(u, u)])
fig, axes = plt.subplots(2, 2, figsize=(4.8, 4.6), sharex=True,
                         sharey=True)
for ax, level in zip(axes.flat, [0.0, *levels]):
    k = np.argmin(np.abs(loss - level))          # いちばん近いシード
    W1, b1, W2, b2 = (p[..., k] for p in long)
    p = sigmoid(np.maximum(grid @ W1 + b1, 0) @ W2 + b2)
    shade = ax.contourf(u, u, p.reshape(61, 61), vmin=0, vmax=1,
                        levels=np.linspace(-0.05, 1.05, 12),
                        cmap="coolwarm")
    ax.plot([0, 1], [0, 1], "o", color="black", ms=7)
    ax.plot([0, 1], [1, 0], "s", color="black", mfc="white", ms=7)
    ax.set(title=f"損失 {loss[k]:.2f}", aspect="equal")
fig.colorbar(shade, ax=axes, label="1 と答える確率", shrink=0.8,
             ticks=[0, 0.5, 1])
plt.show()

# %% [markdown]
# 丸は答えが 0 の点、四角は 1 の点です。
# 左上の成功では、境目の折れ線が四角 2 つと丸 2 つを正しく分けています。
# 右下の失敗は一面が同じ色で、どこでも 0.5 です。
# 残りの 2 枚では、折れ目が足りず、分けられない点どうしが同じ色で塗られています。
#
# ### 初めから死んでいる隠れニューロン { #dead }
#
# ReLU の隠れニューロンは、4 点すべてで $z \le 0$ なら、出力も勾配も 0 です。
# データが 4 点しかないので、初期値の時点で**死んでいる**ことがよくあります ([死んだ ReLU](../gradients/dead_relu.md))。

# %%
z = forward("ReLU", first)[0]
dead = (z <= 0).all(axis=0).sum(axis=0)    # ネットワークごとの死んだ数
for k in range(5):
    print(f"初めに死んでいる数 {k}:", percent(right[dead == k].sum(),
                                              (dead == k).sum()))
z = forward("ReLU", long)[0]
died = (z <= 0).all(axis=0).sum(axis=0) > dead
print(f"学習中に死んだニューロンがあるシード: {died.mean():.0%},",
      f"そのうち失敗 {(~right)[died].mean():.0%}")

# %% [markdown]
# 死んだ数が増えるほど、成功は減ります。3 個以上では 0 です。
#
# - 初めから死んでいるニューロンは勾配が 0 なので、入力側の重みが 1 度も変わりません。全データを使うこの学習では、生き返りません。
# - 生きているのが 1 個だけなら、ロジットは $w\,\mathrm{ReLU}(\cdot) + b$ です。
#   これは 1 つの方向に沿って単調なので、境界は直線になり、XOR は解けません。*定理*{.ev}
#
# ただし、死んだニューロンが 0 個でも 10% は失敗しています。
# 学習の途中で死ぬもの、どのニューロンも 4 点すべてで正になって線形に戻るもの、同じ向きに折れてしまうものがあるからです。

# %% [markdown]
# ## 活性化関数で比べる { #activations }
#
# 同じ 1000 個の初期値から、学習率 0.01、1000 回で、活性化関数だけを変えます。

# %% alt="成功の割合の横棒。恒等は 0、ReLU は 0.7 弱、Leaky ReLU は 0.9 弱、sigmoid と tanh と ELU は 1 に近く、GELU と SiLU は 1。"
outcome = {}
for i, name in enumerate(activations):
    trained = train_networks(name, first, 0.01, 1000)
    loss, right = judge_networks(name, trained)
    outcome[name] = right
    k = right.sum()
    low, high = wilson(k, seeds)
    print(f"{name:10s} {percent(k, seeds)},",
          f"損失の中央値 {np.median(loss):.3f}")
    plt.errorbar(k / seeds, -i, fmt="o", color="C0", capsize=3,
                 xerr=[[k / seeds - low], [high - k / seeds]])
plt.yticks(range(0, -len(activations), -1), activations)
plt.xlabel("4 点すべて正解した割合 (線は 95% 区間)")
plt.xlim(-0.05, 1.05)
plt.show()
one, other = outcome["sigmoid"], outcome["tanh"]
print("sigmoid だけ成功", (one & ~other).sum(), "個、tanh だけ成功",
      (other & ~one).sum(), "個")

# %% [markdown]
# - **恒等** (活性化関数なし) は 0 です。表せないものは、学習できません。
# - **ReLU** は、非線形な 7 つの中で最下位の 67% です。「ReLU が常に最善」は誤解です。
# - **Leaky ReLU** は 88% に上がりますが、失敗は無くなりません。勾配が 0 でなく 0.01 倍になっただけです。
# - **GELU と SiLU** は 1000 個すべてで成功しました。勾配が 0 のままになる範囲がなく、原点の近くから曲がっているからだと考えられます (確かめた説明ではありません)。
#
# sigmoid と tanh はどちらも 96% です。2 つは同じ初期値から始めたので、組にして比べます。
# 両方成功、両方失敗の組からは優劣がわかりません。見るのは片方だけが成功した組で、sigmoid だけが 28 個、tanh だけが 27 個でした。
# 優劣がなければ、この 2 つは公平な硬貨の表と裏の数です ([McNemar 1947](../appendix/references.md#mcnemar1947) の検定) *論文*{.ev}。ほぼ半々なので、この実験から 2 つの優劣は言えません。
# 損失の中央値では tanh の方が小さいので、何を「良い」とするかでも答えが変わります。
#
# PyTorch の初期値 200 個で同じことをすると、成功は恒等 0、ReLU 133、Leaky ReLU 166、sigmoid 192、ELU 195、tanh 197、GELU と SiLU 200 でした。
# 結論は同じです。

# %% [markdown]
# ## 幅を広げる { #width }
#
# 隠れニューロンの数だけを 2 から 16 まで変えます (400 個のシード)。

# %% alt="幅を広げると成功の割合が上がる。ReLU は幅 2 で 0.2 ほど、幅 16 で 1。tanh と GELU はどの幅でも ReLU より上にある。"
widths = [2, 3, 4, 6, 8, 16]
few = 400
for name, style in [("ReLU", "C0-o"), ("tanh", "C1--s"),
                    ("GELU", "C2:^")]:
    wins = []
    for width in widths:
        trained = train_networks(name, start_networks(few, width),
                                 0.01, 1000)
        wins.append(judge_networks(name, trained)[1].sum())
    low, high = wilson(np.array(wins), few)
    rate = np.array(wins) / few
    plt.errorbar(widths, rate, [rate - low, high - rate], fmt=style,
                 capsize=3, label=name)
    print(f"{name:5s}", ", ".join(f"幅 {w}: {r:.0%}"
                                  for w, r in zip(widths, rate)))
plt.xscale("log")
plt.xticks(widths, widths)
plt.minorticks_off()
plt.xlabel("隠れ層の幅")
plt.ylabel("成功の割合")
plt.legend()
plt.show()

# %% [markdown]
# 理論では、幅 2 の ReLU で XOR は厳密に解けます。
# しかし幅 2 で解が見つかったのは、わずか 24% です。
# 幅 16 では、400 個すべてで成功しました。
#
# **必要な数より多くのニューロンを用意すると、学習が成功しやすくなります。**
# ReLU では、使えるニューロンがたまたま死んでいても、代わりがいることが一因です。
# ただし、死ぬことのない tanh も、幅 2 の 55% から同じように上がるので、それだけが理由ではありません。
# 一方 GELU は、幅 2 でも 400 個すべてで成功しました。この問題では、幅を広げても、関数を替えても解決できます。

# %% [markdown]
# ## 学習率を変える { #rate }
#
# 活性化関数の比較に使った 0.01 は、どの関数にも公平でしょうか。学習率を 7 通り試します。

# %% alt="学習率と成功の割合。GELU は 0.003 から 0.3 まで 1 のまま。ReLU はどこでも 0.7 に届かず、0.1 を過ぎると急に落ちる。"
rates = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0]
same = start_networks(few, 4)
for name, style in [("ReLU", "C0-o"), ("Leaky ReLU", "C3-.D"),
                    ("tanh", "C1--s"), ("GELU", "C2:^")]:
    wins = []
    for lr in rates:
        trained = train_networks(name, same, lr, 1000)
        wins.append(judge_networks(name, trained)[1].mean())
    plt.semilogx(rates, wins, style, label=name)
    print(f"{name:10s}", " ".join(f"{w:4.0%}" for w in wins))
plt.xlabel("学習率")
plt.ylabel("成功の割合")
plt.legend(fontsize=8)
plt.show()

# %% [markdown]
# どの学習率でも、ReLU はほかの 3 つに届きませんでした。
# 学習率を選び直しても、ReLU の最良は 68% です。差の原因は、学習率の不公平ではありません。
# 学習率 1 では、ReLU は 3% まで落ちます。負の側にも傾きがある Leaky ReLU は 65% に残ります。
# 傾きだけが違うので、この差は、大きな一歩でニューロンが死ぬことによります。
# ただし、死なない tanh も 41% に落ちます。大きな一歩の害は、死ぬことだけではありません。
#
# 0.003 から 0.03 の間では、成功の割合はあまり変わりません。
# 0.001 で低いのは、**遅い**からです。元の設定の問題は、学習率が小さいのに 1000 回で止めたことでした。

# %% [markdown]
# ## この設定だけで言えること { #limits }
#
# - データは 4 点だけで、毎回その全部を使います。雑音もミニバッチもありません。死んだニューロンは生き返れません。
# - 幅 4 は極端に狭いネットワークです。幅 16 では、調べた 3 つの関数の差は消えました。
# - 初期値は PyTorch の既定だけです。バイアスを 0 にすると、死ぬ割合も変わります。
# - 「ReLU は 3 割失敗する」は、この設定の話です。「ReLU は危険」ではありません。
# - 言えるのは、**失敗したら、シード、学習の長さ、幅、学習率、活性化関数を 1 つずつ変えて数える**、という手順です。

# %% [markdown]
# ## 確認問題 { #check }
#
# ??? question "問 1. XOR の学習が、損失 0.35 で止まりました。4 点への答えは、どうなっていますか。"
#     - [x] 2 点はほぼ正解、残りの 2 点は 0.5
#         - $\ln 2$ の半分です。
#     - [ ] 4 点とも 0.5
#         - それなら、損失は $\ln 2$ で、約 0.69 です。
#     - [ ] 3 点はほぼ正解、残りの 1 点は 0.5
#         - それなら、$\ln 2$ の 4 分の 1 です。
#
#     $\tfrac{1}{2}\ln 2 \approx 0.35$ なので、2 点はほぼ正解で、残りの 2 点には 0.5 と答えています。
#
# ??? question "問 2. 方法 A は 20 個中 20 個、方法 B は 20 個中 17 個成功しました。A が優れていると言えますか。"
#     - [ ] 言える。20 は 17 よりはっきり大きい
#         - 3 個の差は、偶然でも起きます。
#     - [ ] 言える。A は 1 度も失敗していないから
#         - 真の割合が 100% とは限りません。失敗が 0 個でも、区間に幅があります。
#     - [x] まだ言えない。差の区間が 0 をまたぐ
#         - 個数を増やして、区間を狭くします。
#
#     まだ言えません。**差**の 95% 区間は −4% から 36% ポイントで、0 をまたぎます (2 つの Wilson の区間から作れます。[Newcombe 1998](../appendix/references.md#newcombe1998)) *論文*{.ev}。シードを増やします。
#     2 つの区間が重なるかどうかでは、判断できません。20 個中 20 個と 15 個の区間は重なりますが、差の区間は 4% から 47% で、0 を含みません。
#
# ??? question "問 3. 生きている ReLU が 1 個だけのとき、XOR が解けないのはなぜですか。"
#     - [x] 出力が 1 つの方向に沿って単調で、境界が 1 本の直線になるから
#         - 直線 1 本では XOR を分けられません。
#     - [ ] 学習率が小さく、折れ目が動かないから
#         - どんな重みでも解けません。学習のしかたの問題ではありません。
#     - [ ] ReLU が負の値を出せず、0 と 1 を区別できないから
#         - 出力層の重みとバイアスが、負の値を作れます。
#
#     ロジットが 1 つの方向に沿って単調なので、境界が直線 1 本になるからです。
