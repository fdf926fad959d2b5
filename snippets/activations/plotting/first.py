"""最初の 1 枚: シグモイドを描く。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

x = np.linspace(-10, 10, 401)
y = 1 / (1 + np.exp(-x))
plt.plot(x, y)
plt.show()
