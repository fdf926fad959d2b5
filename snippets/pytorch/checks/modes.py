"""学習の動作と評価の動作で、損失がどれだけ違うか。"""

import copy

import torch
from torch import nn


def loss_by_mode(model, loss_fn, x, y):
    """{動作: 損失}。元のモデルの統計と動作は変えない。"""
    found = {}
    for name, training in [("train", True), ("eval", False)]:
        trial = copy.deepcopy(model).train(training)
        with torch.no_grad():
            found[name] = loss_fn(trial(x), y).item()
    return found


torch.manual_seed(0)
# 標準化していない入力
x = torch.randn(64, 20) * 5 + 50
y = (x[:, 0] > 50).long()
model = nn.Sequential(nn.BatchNorm1d(20), nn.Linear(20, 64), nn.ReLU(),
                      nn.Linear(64, 2))
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
for step in range(1, 101):
    model.train()
    optimizer.zero_grad()
    loss = nn.functional.cross_entropy(model(x), y)
    loss.backward()
    optimizer.step()
    if step in (10, 100):
        found = loss_by_mode(model, nn.CrossEntropyLoss(), x, y)
        worse = found["eval"] > 2 * found["train"] + 0.05
        print(f"{step} 回の後:",
              "eval が悪い" if worse else "差は小さい")
