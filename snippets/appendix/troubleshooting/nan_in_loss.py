"""手で書いた損失の、どの行が、何件のバッチで NaN か (PyTorch)。"""

import warnings

import torch


def finite(name, value, x):
    """値を返す。有限でなければ、行の名前と件数を言って止まる。"""
    if not value.isfinite().all():
        raise FloatingPointError(f"{name}: {len(x)} 件のバッチ")
    return value


def cross_correlation_loss(a, b):
    """2 つの出力を件の間で標準化し、相関の行列を単位行列に近づける。"""
    a = finite("a の標準化", (a - a.mean(0)) / a.std(0), a)
    b = finite("b の標準化", (b - b.mean(0)) / b.std(0), b)
    c = finite("相関", a.T @ b / len(a), a)
    return finite("損失", (c - torch.eye(len(c))).pow(2).sum(), a)


torch.manual_seed(0)
first = torch.randn(65, 8)
second = first + 0.1 * torch.randn(65, 8)
# 1 件の std は NaN で、PyTorch は警告もする
warnings.simplefilter("ignore")
for a, b in zip(first.split(32), second.split(32)):
    try:
        cross_correlation_loss(a, b)
        print(f"有限: {len(a)} 件のバッチ")
    except FloatingPointError as error:
        print("有限でない:", error)
