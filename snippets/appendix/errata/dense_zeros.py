"""0 が多い行列でも、ふつうの行列積の時間は変わらない。"""

import time

import numpy as np

rng = np.random.default_rng(0)
weights = rng.normal(size=(256, 256))
full = rng.normal(size=(256, 256))
sparse = full * (rng.random((256, 256)) < 0.1)  # 9 割を 0 にする


def fastest(matrices, repeats=60):
    best = [np.inf] * len(matrices)
    for _ in range(repeats):  # 交互に測り、ほかの仕事の影響を分け合う
        for k, matrix in enumerate(matrices):
            start = time.perf_counter()
            matrix @ weights
            best[k] = min(best[k], time.perf_counter() - start)
    return best


fastest([full, sparse], repeats=3)  # 慣らし運転
full_time, sparse_time = fastest([full, sparse])
ratio = sparse_time / full_time
zeros = [np.mean(matrix == 0) for matrix in (full, sparse)]
print(f"0 の割合: {zeros[0]:.0%} と {zeros[1]:.0%}")
print("時間の比は 0.5 倍から 2 倍の間か:", 0.5 < ratio < 2)
