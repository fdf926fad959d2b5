"""既定の学習率 0.001 のまま測る。"""

share = {
    "恒等": 0,
    "ReLU": 0,
    "Leaky ReLU": 0,
    "tanh": 0,
    "GELU": 0,
}
