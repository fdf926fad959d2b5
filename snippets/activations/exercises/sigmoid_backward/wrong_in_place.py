"""届いた勾配の配列を書き換える。"""


def sigmoid_backward(grad_a, a):
    grad_a *= a * (1 - a)
    return grad_a
