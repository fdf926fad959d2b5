"""凡例を図の外に置く。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

x = np.linspace(-3, 3, 301)
fig, axis = plt.subplots(figsize=(4.8, 2.6), layout="constrained")
axis.plot(x, np.maximum(x, 0), "C0-", label="ReLU")
axis.plot(x, np.tanh(x), "C1--", label="tanh")
axis.plot(x, np.log1p(np.exp(x)), "C2:", label="softplus")
axis.set_xlabel("入力 $x$")
axis.legend(loc="upper left", bbox_to_anchor=(1.02, 1), borderaxespad=0)
plt.show()
