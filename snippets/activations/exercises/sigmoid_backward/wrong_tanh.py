"""tanh の導関数 1 - a² を掛ける。"""


def sigmoid_backward(grad_a, a):
    return grad_a * (1 - a**2)
