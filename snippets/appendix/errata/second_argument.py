"""N(0, s) の s を、標準偏差と読むか分散と読むか。"""

import numpy as np

rng = np.random.default_rng(0)
s = np.sqrt(2 / (100 + 50))
as_std = rng.normal(0, s, 100_000)
as_variance = rng.normal(0, np.sqrt(s), 100_000)
print(f"s = {s:.4f}")
print(f"標準偏差と読む: 標準偏差 {as_std.std():.3f}")
print(f"分散と読む    : 標準偏差 {as_variance.std():.3f}")
