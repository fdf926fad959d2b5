"""perplexity: 平均の交差エントロピーを、候補の数に直す。"""

import numpy as np


def perplexity(p):
    """p は、正解の語に付けた確率の列。"""
    return np.exp(-np.log(p).mean())


even = np.full(4, 1 / 10)
print(f"どの語にも 1/10: 損失 {-np.log(even).mean():.4f}、"
      f"perplexity {perplexity(even):.0f}")
p = np.array([0.5, 0.5, 0.02, 0.02])
print(f"0.5 と 0.02 が半分ずつ: 損失 {-np.log(p).mean():.4f}、"
      f"perplexity {perplexity(p):.0f}")
halves = perplexity(p[:2]), perplexity(p[2:])
print(f"半分ずつ求めて平均: {np.mean(halves):.0f}")
