"""対角成分だけを使う。"""


def softmax_backward(grad_p, p):
    return grad_p * p * (1 - p)
