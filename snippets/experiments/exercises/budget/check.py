"""演習「予算と最良値」の採点。"""

import itertools

import numpy as np


def _by_counting(losses, budget):
    draws = itertools.product(losses, repeat=budget)
    return np.mean([min(draw) for draw in draws])


def check(t):
    best = t.need("expected_best")
    t.close("1 回なら、ただの平均", lambda: best([3.0, 1.0, 2.0], 1), 2.0,
            hint=("budget = 1 のときの値を、手で計算しましょう。",
                  "1 回しか引けないなら、期待値は平均です。いつも最小値が手に入るわけではありません。",
                  "Σ (k 番目の値) × P(最小値が k 番目) で、budget = 1 なら確率は 1/n です。"))
    t.close("2 個から 2 回引く", lambda: best([0.0, 1.0], 2), 0.25,
            hint=("引き方 4 通りを書き出しましょう。",
                  "2 回とも 1.0 を引く確率は 1/4 です。同じものを 2 度引くこともあります。",
                  "P(最小値が k 番目以降) = ((n - k + 1) / n) ** budget"))
    for losses, budget in (([4.0, 1.0, 2.0], 2), ([0.5, 3.0, 3.0, 7.0], 3)):
        t.close(f"{losses} から {budget} 回: 全部の場合を数えた値",
                lambda x=losses, b=budget: best(list(x), b), _by_counting(losses, budget),
                hint=("値が小さい順に並んでいるかを見ましょう。",
                      "P(最小値が k 番目以降) = (1 − (k − 1)/n)^B です。k は小さい順の番号です。",
                      "ranked = np.sort(losses); tail = (1 - np.arange(n + 1) / n) ** budget"))
    t.true("予算が増えると、最良の期待値は増えない",
           lambda: best([4.0, 1.0, 2.0], 5) <= best([4.0, 1.0, 2.0], 4),
           hint=("budget を増やして、値を印字しましょう。",
                 "回数が多いほど、小さい値を引きやすくなります。確率の差の符号を確かめます。",
                 "tail[:-1] - tail[1:] です。逆の順ではありません。"))

    def kept():
        given = [3.0, 1.0, 2.0]
        best(given, 2)
        return given

    t.close("受け取ったリストの順を変えない", kept, [3.0, 1.0, 2.0],
            hint=("並べ替えの行を見ましょう。",
                  "list.sort() は、渡されたリストそのものを並べ替えます。",
                  "ranked = np.sort(losses) か sorted(losses) を使います。"))
