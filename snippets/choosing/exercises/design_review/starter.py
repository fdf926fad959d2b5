"""設計書の (a) から (e)。値の誤りを直します。"""

design = {
    # 既定、Xavier、He
    "a 初期化": "既定",
    # softmax、sigmoid、なし
    "b 最後の層": "softmax",
    # ReLU の後の全結合層で行う割合
    "c 掛け算の割合": 0.5,
    # 活性化関数、学習率
    "d まず確かめる": "活性化関数",
    # ReLU、Leaky ReLU、tanh
    "e 生成器の隠れ層": "Leaky ReLU",
}
