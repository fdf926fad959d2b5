"""Other names of what the book calls something, for its search.

The glossary says how each term is read, called in English and called elsewhere,
and which page explains it. What readers type beyond that stands in `MORE`.
"""

import posixpath
import re

from scripts.book import paths

GLOSSARY = "appendix/glossary.md"
_ENTRY = re.compile(
    r"^\*\*(?P<term>.+?)\*\*\((?P<names>[^()]*)\): (?P<text>.*)\n\{ #(?P<id>[\w-]+) \.term \}", re.M
)
_MORE_ABOUT = re.compile(r"\[くわしく\]\(([^)#]+\.md)[^)]*\)")

# "what the book says": "what readers also type". A page after > explains it best.
MORE = """
導関数, 微分, derivative: びぶん, diff
偏微分, 偏導関数:
誤差逆伝播法, 逆伝播, backpropagation: 逆伝搬, 誤差逆伝搬, 誤差逆伝搬法, 誤差逆伝播, バックプロップ, backprop > gradients/backprop.md
順伝播: 順伝搬, フォワード, 前向き計算, forward
勾配消失: 勾配が消える, 勾配の消失, 消失, しょうしつ
勾配爆発: 勾配が爆発, 勾配の爆発, 爆発, ばくはつ
連鎖律: 連鎖則, チェーンルール
ReLU: レルー, リルー, レル, ランプ関数
Leaky ReLU: リーキーレルー, リーキーリルー, リーキー, LReLU > activations/leaky_relu.md
PReLU: ピーレルー, パラメトリックReLU, parametric relu > activations/leaky_relu.md
SiLU, Swish: スウィッシュ, スイッシュ, シル > activations/silu.md
GELU: ゲル, ジェル, gaussian error
SwiGLU, GLU: スウィグル, スイグル, スイグルー, ゲート付き線形ユニット > activations/glu.md
Hard-Swish: ハードスウィッシュ, ハードスイッシュ, hswish > activations/hard_swish.md
ReLU6: レルー6 > activations/hard_swish.md
Maxout: マックスアウト > activations/maxout.md
Mish: ミッシュ
tanh: タンエイチ, ハイパボリック, 双曲線関数, タンジェントハイパボリック
シグモイド, sigmoid: シグモイド関数, ロジスティックシグモイド, logistic > activations/sigmoid.md
ソフトマックス, softmax: ソフトマックス関数
He 初期化, He, Kaiming: カイミング, カイミングの初期化, ヒーの初期化, he init
Xavier 初期化, Xavier, Glorot: グザビエ, ザビエル, ザビエル初期化, ザビエルの初期化, グザビエの初期化, グロロ, xavier init
LeCun 初期化, LeCun: ルカン, ルクン, ルカンの初期化
初期化, 初期値: イニシャライズ, init
Adam: アダム
AdamW: アダムダブリュー
AdaGrad: アダグラッド
RMSprop: アールエムエスプロップ
Nesterov: ネステロフ
SGD: エスジーディー
Lion: ライオン
Muon: ミューオン
モーメンタム, momentum: モメンタム, 慣性
ヘッセ行列, ヘシアン: ヘッシアン
ヤコビ行列: ヤコビヤン
鞍点: あんてん, 鞍部点
損失, 損失関数, loss: ロス, 誤差関数, コスト関数, cost function
学習率, learning rate: ラーニングレート, lr
スケジュール, スケジューラ, scheduler: スケジューラー
コサイン減衰, cosine annealing, CosineAnnealingLR: コサインアニーリング, コサインスケジュール, コサインスケジューラ, cosine schedule
減衰: 減らす, decay
最適化手法, 最適化, optimizer: オプティマイザ, 最適化アルゴリズム, optimiser, optimization
勾配クリッピング: クリップ, clip, clipping
ニューラルネットワーク, 網: ニューラルネット, neural network, NN
ニューロン, ユニット: neuron, 形式ニューロン
バッチ正規化, BatchNorm: BN, バッチノーマライゼーション, バッチノルム, バッチノーム, batch norm > gradients/normalization.md
層正規化, LayerNorm: LN, レイヤーノーマライゼーション, レイヤーノルム, レイヤーノーム, レイヤー正規化, layer norm > gradients/normalization.md
残差接続, 残差: スキップコネクション, ショートカット, 残差ブロック, residual > gradients/normalization.md
過学習: オーバーフィッティング, オーバーフィット
交差エントロピー, CrossEntropyLoss: クロスエントロピー誤差, 交差エントロピー誤差, cross entropy loss
二値交差エントロピー, BCEWithLogitsLoss: バイナリクロスエントロピー, BCE
平均二乗誤差, MSE: 二乗誤差, 最小二乗
死んだ ReLU, 死んだユニット: デッドニューロン, 死んだニューロン, dead neuron, ReLUが死ぬ > gradients/dead_relu.md
比較表, 一覧, 目次: 種類, まとめ
選び方, 使い分け: おすすめ, どれを使う, どの活性化関数, 使えばいい, 使うべき, 選択 > choosing/guide.md
隠れ層: 中間層
多ラベル, multi-label: マルチラベル > choosing/output.md
学習の 1 歩: 手計算, 手で計算 > gradients/training_step.md
保存, state_dict: save, セーブ, モデルの保存, モデル 保存 > pytorch/classifier.md
フック, hook: 取り出す, 途中の値, 中間層の出力 > pytorch/hooks.md
学習が進まない, 学習が止まる: 学習しない, 学習できない, 学習がうまくいかない, 下がらない, 訓練が進まない > appendix/troubleshooting.md
処方箋: 対策, 対処, 対処法, 解決策, 防ぐ方法, 防ぎ方, 治し方, 直し方 > gradients/remedies.md
線形を重ねても線形: 活性化関数がない, 活性化関数なし, 活性化関数を使わない, 活性化関数の必要性, 活性化関数は必要 > why/linear.md
float16: fp16, half > choosing/numerics.md
bfloat16: bf16 > choosing/numerics.md
float32: fp32
float64: fp64, double
演習: 練習問題, 問題集, エクササイズ, exercise
チートシート, 早見表: カンニングペーパー, cheat sheet > appendix/cheatsheet.md
よくある質問: FAQ, Q&A > appendix/faq.md
よくある誤解, 誤解: 勘違い, 間違い > appendix/misconceptions.md
文献: 参考文献, 引用, 論文一覧 > appendix/references.md
安定な実装, 数の限界: 数値の安定性, 数値安定性, 数値的安定性, numerical stability > choosing/numerics.md
浮動小数点数, float: 丸め誤差, 数値誤差, 倍精度, 単精度, 半精度
オーバーフロー, あふれる: 溢れる, 桁溢れ
描く, Matplotlib: プロット, 可視化, グラフ, 描画, plot
手元で動かす: インストール, 環境構築, セットアップ, install
計算コスト, 速さ: 計算時間, 計算量, 計算速度, 処理速度, 実行速度, 計算が速い, 計算が重い, 計算 重い, 計算 軽い > choosing/cost.md
記憶量, メモリ: memory
再現, 乱数の種: 再現性, シード固定
収束, 発散: 収束しない, 発散する
ステップ関数, 階段関数: ヘビサイド
万能近似定理: 万能近似, 普遍近似, ユニバーサル近似, UAT
Transformer: トランスフォーマー
ResNet: レズネット
PyTorch: パイトーチ, torch
NumPy: ナンパイ
検証損失, 検証: バリデーション, validation
局所最小点, 最小点: 極小, 極小値, ローカルミニマム, 局所最適解
再始動: リスタート, warm restart, warm restarts, SGDR
数値微分, 数値差分: 数値勾配, 差分法
検算, 確かめる: 勾配チェック, 勾配確認, gradient check
fan-out, fan_out: ファンアウト, 出力数
すべて: 全部, 全て
0: ゼロ, 零
"""


def entries() -> list[dict]:
    """The glossary's entries, each with its text and the page that tells more."""
    found = []
    for match in _ENTRY.finditer((paths.DOCS / GLOSSARY).read_text("utf-8")):
        reading, *names = [_plain(name) for name in match["names"].split(",")]
        more = _MORE_ABOUT.search(match["text"])
        found.append({
            "id": match["id"], "term": _plain(match["term"]), "reading": reading, "names": names,
            "text": _plain(re.sub(r"\[([^\]]*)\]\([^)]*\)", "", match["text"])),
            "page": posixpath.normpath(posixpath.join("appendix", more[1])) if more else None,
        })  # fmt: skip
    return found


def groups() -> list[dict]:
    """Names of the same thing.

    `say` are words of the book: any of them is as good as the other. `type` are
    only looked for in what a reader types. `page` is the source of the page that explains it.
    """
    found = [
        {
            "say": _unique([entry["term"], *entry["names"]]),
            "type": [entry["reading"]],
            "page": entry["page"],
        }
        for entry in entries()
    ]
    for line in MORE.strip().splitlines():
        names, _, page = line.partition(" > ")
        say, typed = (_split(part) for part in names.split(":"))
        same = next((group for group in found if set(say) & set(group["say"])), None)
        if same is None:
            found.append(same := {"say": [], "type": [], "page": None})
        same["say"] = _unique([*same["say"], *say])
        same["type"] = _unique([*same["type"], *typed])
        same["page"] = page.strip() or same["page"]
    for group in found:  # Heの初期化 is He 初期化
        both = [*group["say"], *group["type"]]
        group["type"] += [n.replace(" ", "の") for n in both if re.search(r"\w [^\x00-\x7f]", n)]
    return found


def _unique(names: list[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _plain(text: str) -> str:
    return text.replace("\\", "").strip()


def _split(names: str) -> list[str]:
    return [name.strip() for name in names.split(",") if name.strip()]
