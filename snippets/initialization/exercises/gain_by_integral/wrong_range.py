"""0 から 12 までしか積分しない。"""

import numpy as np


def forward_gain(f):
    z = np.linspace(0, 12, 100_001)
    density = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    return 1 / np.sqrt(np.trapezoid(f(z) ** 2 * density, z))
