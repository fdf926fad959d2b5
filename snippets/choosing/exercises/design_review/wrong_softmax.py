"""CrossEntropyLoss の前に softmax を残す。"""

design = {
    "a 初期化": "He",
    "b 最後の層": "softmax",
    "c 掛け算の割合": 1.0,
    "d まず確かめる": "学習率",
    "e 生成器の隠れ層": "ReLU",
}
