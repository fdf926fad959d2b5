"""要素ごとの積でなく、行列の積を取る。"""


def sigmoid_backward(grad_a, a):
    return grad_a @ (a * (1 - a))
