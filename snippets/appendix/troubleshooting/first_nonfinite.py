"""順伝播で最初に有限でなくなる部品を、フックで見つける (PyTorch)。"""

import copy
import warnings

import torch
from torch import nn


def first_nonfinite(model, x):
    """最初に NaN か inf を出した部品の名前。なければ None。"""
    if not torch.isfinite(x).all():
        return "入力"
    found = []
    # NaN を、元のモデルの BatchNorm の統計に残さない
    model = copy.deepcopy(model)

    def watch(name):
        def hook(module, inputs, output):
            if not torch.isfinite(output).all():
                found.append(f"{name} ({type(module).__name__})")
        return hook

    for name, part in model.named_modules():
        # 中に部品のない部品だけ
        if not list(part.children()):
            part.register_forward_hook(watch(name))
    with torch.no_grad():
        model(x)
    return found[0] if found else None


def anomaly_report(model, x):
    """anomaly mode が名前を挙げる演算。"""
    label = torch.zeros(len(x), dtype=torch.long)
    with warnings.catch_warnings():
        # 遅くなる、という注意
        warnings.simplefilter("ignore")
        try:
            with torch.autograd.detect_anomaly():
                nn.functional.cross_entropy(model(x), label).backward()
        except RuntimeError as error:
            return str(error).split("'")[1]


torch.manual_seed(0)
model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 8),
                      nn.ReLU(), nn.Linear(8, 3))
good = torch.randn(5, 4)
bad = good.clone()
bad[0, 0] = float("nan")
print("入力の NaN: ", first_nonfinite(model, bad),
      "/ anomaly mode は", anomaly_report(model, bad))
with torch.no_grad():
    model[2].weight[0] = float("inf")
print("重みの inf: ", first_nonfinite(model, good),
      "/ anomaly mode は", anomaly_report(model, good))
