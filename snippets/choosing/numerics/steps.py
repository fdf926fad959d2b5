"""2 の累乗に小さな数を足し、形式ごとに丸める。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

form = "float16"  # つまみ 形式: "float16", "bfloat16", "float32"
k = 8  # つまみ 2 の何乗に足すか k: 4, 24, 1

digits, largest = {
    "float16": (11, 15), "bfloat16": (8, 127), "float32": (24, 127)
}[form]  # 2 進で何桁か、2 の何乗まで表せるか
t = np.linspace(0, 8, 129)
mantissa, power = np.frexp(2.0**k + t)
short = np.round(np.ldexp(mantissa, digits))  # 桁を落とす
kept = np.ldexp(short, power - digits) - 2.0**k
gap = 2.0 ** (k + 1 - digits)
fits = k <= largest
print(f"{form}、2^{k} = {2**k}: ", end="")
print(f"次の数との間隔 {gap:g}" if fits else "大きすぎて inf です")
print(f"1 を足すと {kept[16]:g} だけ増えます" if fits
      else "足し算になりません")
fig, ax = plt.subplots(figsize=(4.8, 3), layout="constrained")
ax.plot([0, 8], [0, 8], color="gray", ls=":", label="丸めない")
ax.plot(t, kept if fits else np.full_like(t, np.nan), label=form)
ax.set(xlim=(0, 8), ylim=(-0.5, 8.5), xlabel="足した数",
       ylabel="実際に増えた数")
ax.legend(loc="upper left")
plt.show()
