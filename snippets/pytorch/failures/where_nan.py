"""失敗 7: torch.where で避けたはずの枝から nan が漏れる。"""

import warnings

import torch


def naive_safe_log(x):
    return torch.where(x > 0, torch.log(x), 0.0)


def safe_log(x):
    # 先に、安全な値に替える
    inside = torch.where(x > 0, x, 1.0)
    return torch.where(x > 0, torch.log(inside), 0.0)


for f in (naive_safe_log, safe_log):
    x = torch.tensor([0.0, 2.0], requires_grad=True)
    y = f(x)
    y.sum().backward()
    print(f"{f.__name__:14} 値 {[round(v, 3) for v in y.tolist()]}"
          f"  勾配 {x.grad.tolist()}")

x = torch.tensor([0.0, 2.0], requires_grad=True)
with warnings.catch_warnings():
    # 長い警告は省く(手元では読む)
    warnings.simplefilter("ignore")
    try:
        with torch.autograd.set_detect_anomaly(True):
            naive_safe_log(x).sum().backward()
    except RuntimeError as error:
        print(error)
