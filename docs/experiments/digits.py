# ---
# title: 実験 手書き数字で公平に比べる
# description: 8×8 画素の手書き数字を NumPy だけで学習し、8 つの活性化関数を、同じ予算、関数ごとに選んだ学習率、20 個のシードで比べます。差が本物かを、区間と A/A テストで判断します。
# level: 発展
# ---

# %% [markdown]
# # 実験: 手書き数字で公平に比べる { #digits }
#
# !!! abstract "この節でわかること"
#     - 訓練、検証、テストを分け、活性化関数を公平に比べる手順を実行できるようになる
#     - 同じ学習率での比較と、学習率を選んだ比較が、違う結論になることを示せるようになる
#     - 見つけた差が、シードやテストデータの偶然で説明できるかを判断できるようになる
#
# !!! question "予測してみましょう"
#     1797 枚の手書き数字を、隠れ層 2 つの小さなネットワークで学習します。学習率は関数ごとに選びます。
#     活性化関数なし (恒等) のテストの正解率は、およそどのくらいでしょうか。
#
#     - [ ] 10% くらい (当てずっぽう)
#         - 活性化関数がなくても、直線で分ける分類器にはなります。
#     - [ ] 50% くらい
#         - 0 から 9 の数字は、直線でもかなりよく分かれます。
#     - [x] 95% くらい
#         - 易しいデータでは、線形でもここまで届きます。だから、まず線形のモデルを基準にします。

# %% [markdown]
# ## データを分ける { #data }
#
# scikit-learn に付属する小さな画像データです。ダウンロードは要りません。
# 8×8 画素、濃さは 0 から 16 の 17 段階で、0 から 9 の数字です ([Alpaydin と Kaynak 1998](../appendix/references.md#alpaydin1998))。*論文*{.ev}

# %% alt="8×8 画素の手書き数字が 10 枚。0 から 9 まで 1 枚ずつで、線は太くぼやけている。"
import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np
from scipy.special import ndtr
from sklearn.datasets import load_digits

images, labels = load_digits(return_X_y=True)
order = np.random.default_rng(1).permutation(len(images))
train, valid, test = order[:1000], order[1000:1400], order[1400:]
X = images / 16
X = (X - X[train].mean(axis=0)) / X[train].std()
Y = np.eye(10)[labels]
print("訓練", len(train), "検証", len(valid), "テスト", len(test))

fig, axes = plt.subplots(2, 5, figsize=(4.8, 2.1))
for digit, ax in enumerate(axes.flat):
    k = np.flatnonzero(labels == digit)[0]
    ax.imshow(images[k].reshape(8, 8), cmap="cividis")
    ax.set_axis_off()
plt.show()

# %% [markdown]
# 3 つの組の役割は違います。
#
# - **訓練** (training): 重みを決める。
# - **検証** (validation): 学習率のような、学習の前に決める値を選ぶ。
# - **テスト** (test): 最後に 1 回だけ、成績を報告する。
#
# 標準化に使う平均と標準偏差も、訓練の 1000 枚だけから計算しました。
# テストを見て何かを選ぶと、テストの成績は実力より良く出ます。

# %% [markdown]
# ## ネットワーク { #network }
#
# 64-32-32-10 のネットワークです。出力は softmax、損失は交差エントロピーです。
# Adam、バッチ 50 枚、20 **エポック** (epoch、訓練データを 1 周すること) で、更新は 400 回です。
# これが全員に共通の**予算**です。
# 初期値は、重みの分散を恒等、sigmoid、tanh では $1/n$、ほかでは He の $2/n$ とします。
# 学習率とシードの組を、先頭の軸に並べて同時に計算します。

# %%
def sigmoid(z):
    return (1 + np.tanh(z / 2)) / 2


def silu_grad(z):
    s = sigmoid(z)
    return s * (1 + z * (1 - s))


def gelu_grad(z):
    return ndtr(z) + z * np.exp(-z * z / 2) / np.sqrt(2 * np.pi)


activations = {  # 名前: (関数, 導関数, 重みの分散 × n)
    "恒等": (lambda z: z, np.ones_like, 1),
    "sigmoid": (sigmoid, lambda z: sigmoid(z) * sigmoid(-z), 1),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2, 1),
    "ReLU": (lambda z: np.maximum(z, 0), lambda z: (z > 0) * 1.0, 2),
    "Leaky ReLU": (lambda z: np.maximum(z, 0.01 * z),
                   lambda z: np.where(z > 0, 1.0, 0.01), 2),
    "ELU": (lambda z: np.where(z > 0, z, np.expm1(np.minimum(z, 0))),
            lambda z: np.exp(np.minimum(z, 0)), 2),
    "GELU": (lambda z: z * ndtr(z), gelu_grad, 2),
    "SiLU": (lambda z: z * sigmoid(z), silu_grad, 2),
}


def forward(f, p, x):
    z1 = x @ p[0] + p[1]
    a1 = f(z1)
    z2 = a1 @ p[2] + p[3]
    a2 = f(z2)
    return z1, a1, z2, a2, a2 @ p[4] + p[5]


def train_digits(name, rates, seeds, epochs=20, batch=50, width=32):
    """(正誤を返す関数, エポックごとの検証の正解率)。"""
    f, df, weight = activations[name]
    rngs = [np.random.default_rng(s) for s in seeds]
    p = []
    for n, out in [(64, width), (width, width), (width, 10)]:
        W = [r.normal(size=(n, out)) * np.sqrt(weight / n)
             for r in rngs]
        p += [np.tile(W, (len(rates), 1, 1)),
              np.zeros((len(rates) * len(seeds), 1, out))]
    lr = np.repeat(rates, len(seeds))[:, None, None]
    m = [np.zeros_like(q) for q in p]
    v = [np.zeros_like(q) for q in p]

    def correct(rows):
        best = forward(f, p, X[rows])[-1].argmax(axis=2)
        hit = best == labels[rows]
        return hit.reshape(len(rates), len(seeds), -1)

    t, curve = 0, []
    for _ in range(epochs):
        deck = np.stack([r.permutation(train) for r in rngs])
        for k in range(0, len(train), batch):
            rows = np.tile(deck[:, k:k + batch], (len(rates), 1))
            x = X[rows]
            z1, a1, z2, a2, logit = forward(f, p, x)
            q = np.exp(logit - logit.max(axis=2, keepdims=True))
            d3 = (q / q.sum(axis=2, keepdims=True) - Y[rows]) / batch
            d2 = d3 @ p[4].swapaxes(1, 2) * df(z2)
            d1 = d2 @ p[2].swapaxes(1, 2) * df(z1)
            grads = []
            for a, d in [(x, d1), (a1, d2), (a2, d3)]:
                grads += [a.swapaxes(1, 2) @ d,
                          d.sum(axis=1, keepdims=True)]
            t += 1
            for i, g in enumerate(grads):    # その場で書き換える Adam
                m[i] *= 0.9
                m[i] += 0.1 * g
                v[i] *= 0.999
                v[i] += 0.001 * g**2
                p[i] -= lr * ((m[i] / (1 - 0.9**t)) / (
                    np.sqrt(v[i] / (1 - 0.999**t)) + 1e-8))
        curve.append(correct(valid).mean(axis=2))
    return correct, np.array(curve)


# %% [markdown]
# ## まず、同じ学習率で { #same-rate }
#
# Adam の既定の 0.001 で、全員を学習します。検証データの正解率です (シード 10 個の平均)。

# %%
for name in activations:
    curve = train_digits(name, [0.001], range(10))[1]
    print(f"{name:10s} {curve[-1].mean():.0%}")

# %% [markdown]
# sigmoid だけが 84% と、大きく劣って見えます。
# ここで「sigmoid は手書き数字に向かない」と書きたくなります。
# しかし、変えたのは関数だけで、**学習率は ReLU にもだれにも合わせていません**。

# %% [markdown]
# ## 学習率を関数ごとに選ぶ { #tune }
#
# 学習率を 6 通り、シードを 10 個試し、検証の正解率の平均が最も高いものを選びます。テストは使いません。

# %% alt="学習率と検証の正解率。どの関数も山形で、頂上は 0.97 から 0.98 に並ぶ。sigmoid の山だけが右へずれ、左の 0.001 では 0.84 しかない。"
rates = [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1]
marks = ["-o", "--s", ":^", "-.D", "-v", "--x", ":P", "-.*"]
chosen, curves = {}, {}
for i, name in enumerate(activations):
    curve = train_digits(name, rates, range(10))[1].mean(axis=2)
    mean = curve[-1]                           # 最後のエポック
    chosen[name] = rates[mean.argmax()]
    curves[name] = curve
    plt.semilogx(rates, mean, marks[i], color=f"C{i}" if i < 6 else
                 ["black", "gray"][i - 6], ms=4, lw=1.2, label=name)
    print(f"{name:10s} 学習率 {chosen[name]:g} で {mean.max():.0%}")
plt.ylim(0.6, 1)
plt.xlabel("学習率")
plt.ylabel("検証の正解率")
plt.legend(ncols=3, fontsize=8, loc="upper center",
           bbox_to_anchor=(0.5, 1.32))
plt.show()

# %% [markdown]
# 頂上の高さは、ほとんど同じです。違うのは**頂上の位置**でした。
# sigmoid の山だけが右にあり、0.001 では斜面の途中を測っていたのです。
# 学習曲線で見ると、もっとはっきりします。

# %% alt="エポックごとの検証の正解率。学習率 0.001 の sigmoid は 20 エポックでもまだ上昇中。学習率を選び直した sigmoid は ReLU とほぼ同じ曲線になる。"
epochs = np.arange(1, 21)
for name, color in [("ReLU", "C0"), ("sigmoid", "C1")]:
    for lr, style in [(chosen[name], "-"), (0.001, "--")]:
        curve = curves[name][:, rates.index(lr)]
        plt.plot(epochs, curve, color + style, label=f"{name} {lr:g}")
plt.xticks(range(0, 21, 5))
plt.xlabel("エポック")
plt.ylabel("検証の正解率")
plt.legend(title="関数と学習率")
plt.show()

# %% [markdown]
# 破線の sigmoid は、20 エポックの終わりでもまだ上がっています。足りなかったのは能力ではなく、1 歩の大きさです。
# 実線の 2 本は、ほぼ重なりました。

# %% [markdown]
# ## テストで 1 回だけ測る { #test }
#
# 選んだ学習率で、**新しいシード** 20 個 (100 から 119) を学習し、テストの 397 枚で測ります。

# %%
right = {}
for name in activations:
    correct, _ = train_digits(name, [chosen[name]], range(100, 120))
    right[name] = correct(test)[0]            # (シード, 画像) の正誤
    score = right[name].mean(axis=1)
    print(f"{name:10s} 平均 {score.mean():.1%}, シードによる標準偏差",
          f"{score.std(ddof=1):.1%}, 最低 {score.min():.0%},",
          f"最高 {score.max():.0%}")

# %% [markdown]
# 8 つの平均は、95% から 97% の間に並びました。活性化関数なしの恒等でさえ、95% です。*実測*{.ev}
# この課題は、ほとんど直線で分けられるのです。
# [線形のモデルを基準にする](../why/xor.md#boundary)と、非線形の取り分が見えます。ここでは 1 ポイントほどでした。
#
# ここで表を平均の順に並べ、「1 位は○○」と書いてよいでしょうか。

# %% [markdown]
# ## 差は本物か: A/A テスト { #aa-test }
#
# まず、**差がないとわかっている**ものどうしを比べます。ReLU と ReLU です。これを **A/A テスト** (A/A test) と呼びます。
# ReLU を 60 個のシードで学習し、重ならない 2 組に分けて、平均の差を測ります。これを 2000 回くり返します。

# %% alt="ReLU どうしの差の分布。シード 1 個ずつでは −2 から 2 ポイントに広がり、3 個ずつ、10 個ずつと増やすほど 0 の近くに集まる。"
correct, _ = train_digits("ReLU", [chosen["ReLU"]], range(200, 260))
pool = correct(test)[0].mean(axis=1) * 100     # 単位はポイント
rng = np.random.default_rng(0)
fig, axes = plt.subplots(3, 1, sharex=True, figsize=(4.8, 4.2),
                         layout="constrained")
for ax, n in zip(axes, [1, 3, 10]):
    gaps = []
    for _ in range(2000):
        pick = rng.permutation(pool)[:2 * n]
        gaps.append(pick[:n].mean() - pick[n:].mean())
    ax.hist(gaps, bins=np.arange(-2.5, 2.6, 0.1), color="C0")
    ax.set_title(f"シード {n} 個ずつ")
    ax.set_ylabel("回数")
    wide = np.quantile(np.abs(gaps), 0.95)
    print(f"シード {n:2d} 個ずつ: 差の 95% は {wide:.1f} ポイント以内")
axes[-1].set_xlabel("ReLU どうしの正解率の差 (ポイント)")
plt.show()

# %% [markdown]
# シード 1 個ずつなら、同じ ReLU どうしでも 1 ポイントを超える差が出ます。
# **これより小さい差は、シード 1 個の比較では何も意味しません。**
# 8 つの関数の中の「1 位と最下位」を選べば、偶然の差はさらに大きくなります。

# %% [markdown]
# ## 2 種類の偶然 { #two-sources }
#
# シードを増やせば、シードの偶然は減ります。しかし、もう 1 つの偶然が残ります。**どの 397 枚がテストに入ったか**です。
# 1 枚は 0.25 ポイントにあたります。
#
# ReLU との差に、2 通りの 95% 区間を付けます。
#
# - **シードだけ**: 20 個の差の平均 ± 2.09 × 標準偏差 / $\sqrt{20}$ (2.09 は自由度 19 の $t$ 分布の値。自由度は、個数から 1 を引いた数。シードが少ない分、正規分布の 1.96 より広く取ります)。
# - **シードと画像**: シード 20 個と画像 397 枚の両方を、重複を許して引き直します。これを 2000 回くり返し、差の 95% が入る範囲を取ります (**ブートストラップ**、bootstrap)。この引き直し方では、シードと画像の組み合わせだけによる揺れを 3 回分数えるので、区間は 95% より広め (安全側) に出ます ([Owen 2007](../appendix/references.md#owen2007))。*定理*{.ev}

# %% alt="ReLU との差を関数ごとに 2 本の線で示す。短い線がシードだけ、長い線がシードと画像の区間。恒等以外の長い線は、すべて 0 をまたぐ。"
rng = np.random.default_rng(0)
names = [n for n in activations if n != "ReLU"]
for i, name in enumerate(names):
    gap = right[name] * 1.0 - right["ReLU"]    # シード × 画像
    by_seed = gap.mean(axis=1) * 100
    half = 2.09 * by_seed.std(ddof=1) / np.sqrt(20)
    seeds = rng.multinomial(20, np.ones(20) / 20, 2000) / 20
    pics = rng.multinomial(397, np.ones(397) / 397, 2000) / 397
    low, high = np.quantile(((seeds @ gap) * pics).sum(axis=1) * 100,
                            [0.025, 0.975])
    mean = by_seed.mean()
    plt.plot([low, high], [-i, -i], "-", color="gray", lw=1.5,
             label="シードと画像" if i == 0 else None)
    plt.plot([mean - half, mean + half], [-i, -i], "-", color="C0",
             lw=5, label="シードだけ" if i == 0 else None)
    plt.plot(mean, -i, "o", color="black")
    print(f"{name:10s} {mean:+z.1f}",
          f" シードだけ ({mean - half:+z.1f} から {mean + half:+z.1f})",
          f" シードと画像 ({low:+z.1f} から {high:+z.1f})")
plt.axvline(0, color="black", ls="--", lw=1)
plt.yticks(range(0, -len(names), -1), names)
plt.xlabel("ReLU との差 (ポイント)")
plt.legend(fontsize=8)
plt.show()

# %% [markdown]
# sigmoid を見てください。青い太線 (シードだけ) は 0 を外れ、「ReLU より悪い」と言いたくなります。
# 灰色の線 (シードと画像) は 0 をまたぎました。
# 青い線が答えているのは「この 397 枚での差」で、灰色の線が答えているのは「同じような数字の画像での差」です。
# 知りたいのは、ふつう後者です。
#
# 結論は次のとおりです。*実測*{.ev}
#
# - **恒等と ReLU の差は、どちらの区間でも 0 を外れました。** 1.2 ポイントと小さいながら、非線形は役に立っています。
# - **ReLU 以外の非線形な 6 つの関数では、ReLU との差が見つかりませんでした。** 「差がない」と証明したのではありません。差があっても、灰色の区間に収まる程度だろう、ということです。
# - 学習率を選ばない比較では、12 ポイントもの差が「見つかって」いました。
#
# !!! note "差はいつ本物か"
#     次の 4 つをすべて満たすまで、「本物」とは書きません。
#
#     1. 区間が 0 をまたがない。シードだけでなく、データの選ばれ方も含めて。
#     2. 比べた組の数を数えた。7 組を 95% の区間で比べると、差が何もなくても、どれかが 0 を外れる機会は 1 回の比較より増えます。
#     3. A/A テストの幅より大きい。上の A/A テストは別々のシードどうしの比較なので、シードをそろえて比べるときは、A/A テストもそろえます。
#     4. 役に立つ大きさである。0.1 ポイントの差に、学習時間 2 倍の価値があるかは別の問題です。
#
# ばらつきの原因を多く含めた比較ほど信頼できることは、[Bouthillier et al. 2021](../appendix/references.md#bouthillier2021) が大規模に調べています。*論文*{.ev}

# %% [markdown]
# ## この設定だけで言えること { #limits }
#
# - 隠れ層 2 つ、幅 32 の浅い全結合ネットワークです。深いネットワークでは、[勾配の伝わり方](depth.py)が関数で大きく変わります。
# - 課題が易しく、線形でも 95% です。難しい課題では、差が現れるかもしれません。
# - 訓練とテストに、同じ人の書いた数字が混ざっています。知らない人の字での正解率は、これより低いかもしれません。
# - 分割は 1 通りだけです。学習率のほかに、初期値、幅、正則化は選んでいません。
# - 計算時間は同じ歩数でも関数により違います ([計算コスト](../choosing/cost.md))。

# %% [markdown]
# ## 確認問題 { #check }
#
# ??? question "問 1. テストの正解率を見ながら学習率を選びました。報告した正解率は、どちらにずれますか。"
#     - [x] 高い方
#         - テストに偶然合った学習率を選ぶからです。
#     - [ ] 低い方
#         - 選ぶたびに、テストで良いものが残ります。
#     - [ ] ずれない
#         - 選ぶのに使ったデータでは、実力より良く見えます。
#
#     高い方にずれます。テストに偶然合った学習率を選ぶからです。選ぶのは検証、報告はテストです。
#
# ??? question "問 2. 「新しい関数は ReLU を 0.25 ポイント上回った (シード 1 個、テスト 400 枚)」。この差は、何枚の差ですか。"
#     答え: 1
#
#     - 100 なら: 4 分の 1 と読んでいませんか。0.25 ポイントは 400 分の 1 です。
#     - 25 なら: 0.25 ポイントは、100 枚なら 4 分の 1 枚です。
#     - ほか: 400 枚のうちの 0.25 % を数えます。
#
#     400 枚での 0.25 ポイントは 1 枚の差です。ReLU どうしでも、シード 1 個ずつなら 1 ポイントを超える差が出ます。だから、この差だけでは「上回った」と言えません。
#
# ??? question "問 3. 差の区間が 0 をまたぎました。どう報告しますか。"
#     - [ ] 2 つの関数の性能は同じだと証明できた
#         - 見つからなかったことと、ないことは違います。
#     - [x] この実験では差が見つからなかった
#         - 区間の端も添えます。見逃しているかもしれない差の大きさがわかるからです。
#     - [ ] 実験は失敗で、報告しない
#         - 見つからなかったことも結果です。
#
#     言えるのは「この実験では差が見つからなかった」までです。区間の端が、見逃しているかもしれない差の大きさです。
