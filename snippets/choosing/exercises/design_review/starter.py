"""設計書の値。誤りを直します。(a) から (e) は本文の記号です。"""

design = {
    "a 初期化": "既定",  # 既定、Xavier、He
    "b 最後の層": "softmax",  # softmax、sigmoid、なし
    # ReLU の後の全結合層で行う掛け算の割合
    "c 掛け算の割合": 0.5,
    "d まず確かめる": "活性化関数",  # 活性化関数、学習率
    "e 生成器の隠れ層": "Leaky ReLU",  # ReLU、Leaky ReLU、tanh
}
