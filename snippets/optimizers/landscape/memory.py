"""最適化手法が覚えておく量。4096 × 4096 の重み行列 1 枚で数えます。"""

import matplotlib.pyplot as plt
import matplotlib_fontja

rows = cols = 4096
weights = rows * cols
# 8 ビット版: 2048 個ごとに float32 の倍率を 1 つ
block = 2048
state_bytes = {
    "SGD": 0,
    # 行の平均と列の平均だけ
    "Adafactor": 4 * (rows + cols),
    "8-bit Adam": 2 * (weights + 4 * weights // block),
    "Momentum": 4 * weights,
    "Lion": 4 * weights,
    "Muon": 4 * weights,
    "Adam, AdamW": 8 * weights,
    # Adam の分と、L と R と、それぞれの固有ベクトル
    "SOAP": 8 * weights + 8 * (rows**2 + cols**2),
}

for name, size in state_bytes.items():
    per_weight = size / weights
    print(f"{name:12s} 重み 1 個あたり {per_weight:.3f} バイト,",
          f"70 億個なら {7 * per_weight:.2f} GB")

names = list(state_bytes)
values = [size / weights for size in state_bytes.values()]
plt.figure(figsize=(4.8, 3.4))
plt.barh(names, values, color="C0")
plt.xlabel("重み 1 個あたりの記憶 (バイト)")
plt.show()
