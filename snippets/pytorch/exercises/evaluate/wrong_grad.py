"""eval() だけで、勾配の記録が止まると思う。"""


def evaluate(model, x, y):
    was_training = model.training
    model.eval()
    predicted = model(x).argmax(dim=1)
    model.train(was_training)
    return (predicted == y).float().mean().item()
