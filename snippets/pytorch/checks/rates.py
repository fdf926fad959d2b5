"""学習率を 10 倍ずつ変えて、短い学習を比べる。"""

import copy
import math

import torch
from torch import nn


def scan_rates(model, loss_fn, x, y, make, rates, steps=100):
    """学習率ごとに、写しのモデルを短く学ばせた後の損失。"""
    found = {}
    for rate in rates:
        trial = copy.deepcopy(model).train()
        optimizer = make(trial.parameters(), lr=rate)
        for _ in range(steps):
            optimizer.zero_grad()
            loss = loss_fn(trial(x), y)
            loss.backward()
            optimizer.step()
        found[rate] = loss_fn(trial(x), y).item()
    return found


torch.manual_seed(0)
x = torch.randn(300, 10)
y = (x[:, 0] * x[:, 1] > 0).long()
model = nn.Sequential(nn.Linear(10, 64), nn.ReLU(), nn.Linear(64, 2))
rates = [1e-4, 1e-3, 1e-2, 1e-1, 1, 10, 100]
losses = scan_rates(model, nn.CrossEntropyLoss(), x, y,
                    torch.optim.SGD, rates)
start = nn.functional.cross_entropy(model(x), y).item()
best = min(losses, key=lambda rate: losses[rate])
for rate, loss in losses.items():
    worse = not math.isfinite(loss) or loss > start
    print(f"学習率 {rate:g}:", "はじめより悪い" if worse else
          "いちばん下がった" if rate == best else "下がった")
