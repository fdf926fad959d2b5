"""argmax を取らず、ロジットそのものを番号と比べる。"""

import torch


def evaluate(model, x, y):
    model.eval()
    with torch.no_grad():
        logits = model(x)
    return (logits == y).float().mean().item()
