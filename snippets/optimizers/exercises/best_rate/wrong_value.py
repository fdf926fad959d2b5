"""学習率ではなく損失を返している。"""


def best_rate(rates, score):
    return min(score(lr) for lr in rates)
