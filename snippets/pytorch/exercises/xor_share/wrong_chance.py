"""恒等でも、半分は当たると思う。"""

share = {
    "恒等": 50,
    "ReLU": 65,
    "Leaky ReLU": 85,
    "tanh": 97,
    "GELU": 100,
}
