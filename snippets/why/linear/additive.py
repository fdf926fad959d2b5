"""足してから入れた値と、入れてから足した値を比べる。"""


def twice(x):
    return 2 * x


def twice_plus_one(x):
    return 2 * x + 1


def relu_of(x):
    return max(0, x)


for f, u, v in [
    (twice, 1, 2),
    (twice_plus_one, 1, 2),
    (relu_of, 1, 2),
    (relu_of, 1, -1),
]:
    together, apart = f(u + v), f(u) + f(v)
    mark = "一致" if together == apart else "不一致"
    print(f"{f.__name__:15s} f({u} + {v:2d}) = {together}"
          f"   f({u}) + f({v:2d}) = {apart}   {mark}")
