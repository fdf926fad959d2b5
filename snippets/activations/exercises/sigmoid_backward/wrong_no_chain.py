"""届いた勾配を掛け忘れる。"""


def sigmoid_backward(grad_a, a):
    return a * (1 - a)
