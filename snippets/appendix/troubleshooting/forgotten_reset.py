"""勾配を消し忘れると、過去の勾配が積もる(zero_grad の忘れ)。"""


def descend(reset, rate=0.1, steps=40):
    x, gradient = 5.0, 0.0
    for _ in range(steps):
        if reset:
            gradient = 0.0
        # PyTorch の backward は、足し込む
        gradient += 2 * x
        x -= rate * gradient
    return x


print(f"毎回消す: x = {descend(True):.3f}")
print(f"消し忘れ: x = {descend(False):.3f}")
