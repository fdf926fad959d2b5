"""tanh 10 層の鎖を 1 段ずつ進み、1 段ずつ戻る。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

step = 0  # つまみ 段: 0, 21, 1 再生

w = np.random.default_rng(0).uniform(0.8, 1.6, 10)
a, target = [0.8], 0.5
for weight in w:  # 順伝播
    a.append(float(np.tanh(weight * a[-1])))
delta, grad, da = [0.0] * 10, [0.0] * 10, a[-1] - target
for l in reversed(range(10)):  # 逆伝播
    delta[l] = da * (1 - a[l + 1] ** 2)
    grad[l] = delta[l] * a[l]
    da = delta[l] * w[l]

forward, back = min(step, 10), max(step - 11, 0)
l = forward if step < 11 else 11 - back
print("段 0: 入力 a_0 = 0.8" if step == 0 else
      f"段 {step}: a_{l} = tanh({w[l - 1]:.3f} × {a[l - 1]:.3f})"
      f" = {a[l]:.3f}" if step < 11 else
      f"段 11: L = (a_10 - 0.5)² / 2 = {(a[10] - target)**2 / 2:.4f}"
      if step == 11 else
      f"段 {step}: ∂L/∂w_{l} = δ_{l} × a_{l - 1} = {delta[l - 1]:.4f}"
      f" × {a[l - 1]:.3f} = {grad[l - 1]:.4f}")
print("層    w_l    a_l      δ_l  ∂L/∂w_l")
for k in range(1, 11):
    seen, done = k <= forward, k > 10 - back
    print(f"{k:2}  {w[k - 1]:.3f}",
          f" {a[k]:.3f}" if seen else "     -",
          f" {delta[k - 1]:.4f}   {grad[k - 1]:.4f}" if done
          else "      -        -")

fig, (top, bottom) = plt.subplots(
    2, 1, figsize=(4.8, 3.8), sharex=True, layout="constrained")
top.plot(range(forward + 1), a[:forward + 1], "o-")
top.set(ylim=(0, 1), title="順伝播: 活性 $a_l$")
known = range(11 - back, 11)
bottom.plot(known, [delta[k - 1] for k in known], "C1s--")
bottom.set(ylim=(0, 0.12), xlim=(-0.5, 10.5), xlabel="層の番号")
bottom.set_title(r"逆伝播: $\delta_l$")
plt.show()
