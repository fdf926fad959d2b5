"""seed=0 の 1000 個で測った割合 (%)。"""

share = {
    "恒等": 0,
    "ReLU": 65,
    "Leaky ReLU": 85,
    "tanh": 97,
    "GELU": 100,
}
for name, percent in share.items():
    print(f"{name}: 約 {percent}%")
