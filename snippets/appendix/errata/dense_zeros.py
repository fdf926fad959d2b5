"""ふつうの行列積は、0 との掛け算を省かない。"""

import numpy as np

rng = np.random.default_rng(0)
full = np.abs(rng.normal(size=(256, 256)))
# 9 割を 0 にする
sparse = full * (rng.random((256, 256)) < 0.1)
weights = np.full((256, 256), np.inf)
for name, matrix in (("密", full), ("疎", sparse)):
    with np.errstate(invalid="ignore"):
        # 0 × 無限大 は nan
        nan = np.isnan(matrix @ weights).mean()
    print(f"{name}: 0 の割合 {np.mean(matrix == 0):.0%}、", end="")
    print(f"0 を掛けた跡 (nan) のある要素 {nan:.0%}")
