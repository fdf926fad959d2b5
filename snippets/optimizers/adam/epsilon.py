"""2 つの ε: √v̂ に足す流儀と、補正前の √v に足す流儀。"""

import numpy as np

beta1, beta2, eps = 0.9, 0.999, 1e-8
for g in [1.0, 1e-6, 1e-8, 1e-10]:
    # 1 歩目の m と v
    m, v = (1 - beta1) * g, (1 - beta2) * g**2
    # 補正の係数
    c1, c2 = 1 - beta1, np.sqrt(1 - beta2)
    after = (m / c1) / (np.sqrt(v) / c2 + eps)
    before = (c2 / c1) * m / (np.sqrt(v) + eps)
    matched = (c2 / c1) * m / (np.sqrt(v) + eps * c2)
    print(f"g = {g:.0e}: √(補正後の v) + ε なら {after:.4f},",
          f"√v + ε なら {before:.4f}, ε を合わせると {matched:.4f}")
