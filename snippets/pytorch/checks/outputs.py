"""出力の様子: 件ごとに違うか、1 つの答えに偏るか、もう確率か。"""

import copy

import torch
from torch import nn


def eval_outputs(model, x):
    """評価の動作の出力。元のモデルの動作は変えない。"""
    with torch.no_grad():
        return copy.deepcopy(model).eval()(x)


def look_at_outputs(z):
    """ロジット (件数, クラス数) から、わかったことの列を返す。"""
    z = z.detach().float()
    if not torch.isfinite(z).all():
        return ["有限でない値がある"]
    said = []
    if z.std(0).max() < 1e-3 * z.abs().max().clamp(min=1e-6):
        said.append("どの入力にも同じ値を返す")
    share = torch.bincount(z.argmax(1)).max() / len(z)
    if share > 0.95:
        said.append(f"{share:.0%} が同じクラス")
    if (z >= 0).all() and torch.allclose(z.sum(1), torch.ones(len(z))):
        said.append("和が 1: もう softmax を通っている")
    elif (z >= 0).all():
        said.append("負の値がない: ReLU かシグモイドがある")
    return said or ["目立つ異常なし"]


torch.manual_seed(0)
x = torch.randn(256, 20)
body = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 10))
dead = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 10))
with torch.no_grad():
    dead[0].bias.fill_(-50.0)
full = nn.Sequential(nn.Linear(20, 64), nn.Sigmoid(), nn.Dropout(0.5),
                     nn.Linear(64, 10))
with torch.no_grad():
    full[0].bias.fill_(50.0)
for name, model in [("ふつう", body), ("隠れ層が死んでいる", dead),
                    ("飽和とドロップアウト", full),
                    ("softmax つき",
                     nn.Sequential(body, nn.Softmax(1))),
                    ("ReLU つき", nn.Sequential(body, nn.ReLU()))]:
    said = look_at_outputs(eval_outputs(model, x))
    print(f"{name}:", "、".join(said))
