"""件数で割らず、正解の件数を返す。"""

import torch


def evaluate(model, x, y):
    was = model.training
    model.eval()
    with torch.no_grad():
        predicted = model(x).argmax(dim=1)
    model.train(was)
    return (predicted == y).sum().item()
