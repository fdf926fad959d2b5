"""配列を if で場合分けする。"""


def prelu_backward(grad_a, x, slope):
    if x > 0:
        return grad_a, 0.0
    return slope * grad_a, grad_a * x
