"""0.25 を掛け続けると、いつ 0 になるか。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

plt.figure(figsize=(4.8, 3.6), layout="constrained")
styles = {"float32": "C0-", "float16": "C1--"}
for name, style in styles.items():
    info = np.finfo(name)
    factor = np.array(0.25, dtype=name)
    value, values = np.array(1, dtype=name), []
    while value > 0:
        values.append(float(value))
        value = value * factor
    tiny = [v < info.tiny for v in values]
    print(f"{name}: {tiny.index(True)} 回目から非正規化数、"
          f"{len(values)} 回目で 0")
    plt.semilogy(values, style, label=name)
    plt.axhline(info.tiny, color=style[:2], linestyle=":")
    plt.plot(len(values) - 1, values[-1], style[:2] + "o")

plt.axvline(10, color="gray", linestyle="-.", label="10 層")
plt.xlabel("0.25 を掛けた回数 $L$")
plt.ylabel("$0.25^L$")
plt.legend()
plt.show()
