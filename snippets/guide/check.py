"""環境の確認。図が出て、文字が読めれば準備は完了。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

x = np.linspace(-4, 4, 201)
plt.plot(x, np.maximum(x, 0), label="ReLU")
plt.plot(x, np.tanh(x), "--", label="tanh")
plt.xlabel("入力")
plt.ylabel("出力")
plt.legend()
print("NumPy 2 以上:", int(np.__version__.split(".")[0]) >= 2)
plt.show()
