"""LeCun、Xavier、He の標準偏差と、正規分布・一様分布での引き方。"""

import numpy as np


def lecun_std(fan_in):
    return np.sqrt(1 / fan_in)


def xavier_std(fan_in, fan_out):
    return np.sqrt(2 / (fan_in + fan_out))


def he_std(fan_in, slope=0.0):
    return np.sqrt(2 / ((1 + slope**2) * fan_in))


def normal_weights(rng, fan_out, fan_in, std):
    return rng.normal(0, std, (fan_out, fan_in))


def uniform_weights(rng, fan_out, fan_in, std):
    # U(-a, a) の標準偏差は a / √3
    limit = np.sqrt(3) * std
    return rng.uniform(-limit, limit, (fan_out, fan_in))


rng = np.random.default_rng(0)
for name, std in [
    ("LeCun", lecun_std(100)),
    ("Xavier", xavier_std(100, 50)),
    ("He", he_std(100)),
    ("He 0.25", he_std(100, slope=0.25)),
]:
    N = normal_weights(rng, 50, 100, std)
    U = uniform_weights(rng, 50, 100, std)
    print(
        f"{name:8} σ {std:.4f}  σ^2 {std**2:.4f}",
        f" 正規 {N.std():.3f}  一様 {U.std():.3f}",
        f" 最大 |w| {np.abs(N).max():.2f} と {np.abs(U).max():.2f}",
    )
