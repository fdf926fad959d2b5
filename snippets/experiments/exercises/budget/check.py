"""演習「予算と最良値」の採点。"""

import itertools

import numpy as np


def _by_counting(losses, budget):
    draws = itertools.product(losses, repeat=budget)
    return np.mean([min(draw) for draw in draws])


def check(t):
    best = t.need("expected_best")
    t.close("1 回なら、ただの平均", lambda: best([3.0, 1.0, 2.0], 1), 2.0,
            hint="1 回しか引けないなら、期待値は平均です。いつでも最小値が手に入るわけではありません。")
    t.close("2 個から 2 回引く", lambda: best([0.0, 1.0], 2), 0.25,
            hint="2 回とも 1.0 を引く確率は 1/4 です。同じものを 2 度引くこともあります。")
    for losses, budget in (([4.0, 1.0, 2.0], 2), ([0.5, 3.0, 3.0, 7.0], 3)):
        t.close(f"{losses} から {budget} 回: 全部の場合を数えた値",
                lambda x=losses, b=budget: best(x, b), _by_counting(losses, budget),
                hint="P(最小値が k 番目以降) = (1 − (k − 1)/n)^B です。まず小さい順に並べ替えましょう。")
    t.true("予算が増えると、最良の期待値は増えない",
           lambda: best([4.0, 1.0, 2.0], 5) <= best([4.0, 1.0, 2.0], 4),
           hint="確率の差の符号を確かめましょう。")
    t.close("受け取ったリストの順を変えない",
            lambda: (lambda x: (best(x, 2), x)[1])([3.0, 1.0, 2.0]), [3.0, 1.0, 2.0],
            hint="list.sort() は元のリストを並べ替えます。np.sort を使いましょう。")
