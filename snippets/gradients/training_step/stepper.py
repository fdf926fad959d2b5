"""学習の 1 歩を、1 段ずつ進み、1 段ずつ戻る。"""

import matplotlib.pyplot as plt
import matplotlib_fontja

step = 0  # つまみ 段: 0, 15, 1 再生

x, y, c = 2.0, 1.0, 0.5
w, b, v = [0.5, -1.0], [0.0, 1.0], [1.0, 2.0]
z = [w[i] * x + b[i] for i in (0, 1)]
a = [max(0.0, one) for one in z]
out = v[0] * a[0] + v[1] * a[1] + c
dy = out - y
da = [dy * one for one in v]
delta = [da[i] * (z[i] > 0) for i in (0, 1)]
# 段ごとの計算と、図に現れる数。UP は丸の上、DOWN は下
UP, DOWN, yhat = 1, -1, r"\hat{y}"
steps = [("入力 x = 2、正解 y = 1", {("x", UP): x})]
for i, k in ((0, 1), (1, 2)):
    steps += [(f"z{k} = {w[i]:g} × 2 + {b[i]:g} = {z[i]:g}",
               {(f"z_{k}", UP): z[i]}),
              (f"a{k} = max(0, {z[i]:g}) = {a[i]:g}",
               {(f"a_{k}", UP): a[i]})]
steps += [(f"予測 = 1 × {a[0]:g} + 2 × {a[1]:g} + 0.5 = {out:g}",
           {(yhat, UP): out}),
          (f"L = {dy:g}² / 2 = {dy**2 / 2:g}", {("L", UP): dy**2 / 2}),
          (f"∂L/∂予測 = {out:g} - 1 = {dy:g} (c も)",
           {("L", DOWN): 1, (yhat, DOWN): dy, ("c", DOWN): dy})]
for i, d in enumerate(delta):
    k = i + 1
    steps += [(f"∂L/∂v{k} = {dy:g} × {a[i]:g} = {dy * a[i]:g}",
               {(f"v_{k}", DOWN): dy * a[i]}),
              (f"∂L/∂a{k} = {dy:g} × {v[i]:g} = {da[i]:g}",
               {(f"a_{k}", DOWN): da[i]}),
              (f"δ{k} = {da[i]:g} × {z[i] > 0:g} = {d:g} (b{k} も)",
               {(f"z_{k}", DOWN): d, (f"b_{k}", DOWN): d}),
              (f"∂L/∂w{k} = {d:g} × 2 = {d * x:g}",
               {(f"w_{k}", DOWN): d * x})]
print(f"段 {step}: {steps[step][0]}")
at = {"x": (0, 1), "z_1": (1.5, 2), "a_1": (3, 2), yhat: (4.5, 1),
      "L": (5.7, 1), "z_2": (1.5, 0), "a_2": (3, 0)}
fixed = {"w_1": (.5, 2.2, .5), "w_2": (.5, 0, -1), "b_1": (1.5, 3.5, 0),
         "b_2": (1.5, -1.1, 1), "v_1": (4, 2.2, 1), "v_2": (4, 0, 2),
         "c": (5.2, 2.6, .5)}
fig, ax = plt.subplots(figsize=(4.8, 3.8), layout="none")
fig.subplots_adjust(0, 0, 1, 0.92)
for road in (["x", "z_1", "a_1", yhat, "L"], ["x", "z_2", "a_2", yhat]):
    ax.plot(*zip(*(at[name] for name in road)), "gray", lw=0.8)
for name, place in at.items():
    ax.plot(*place, "o", ms=22, mfc="white", mec="gray")
    ax.text(*place, f"${name}$", ha="center", va="center")
for name, (*place, value) in fixed.items():
    at[name] = place
    ax.text(*place, f"${name}$ = {value:g}", ha="center", va="center")
for k, (_, shown) in enumerate(steps[:step + 1]):
    for (name, side), value in shown.items():
        ax.text(at[name][0], at[name][1] + .48 * side, f"{value:g}",
                color="C0" if side > 0 else "C1", ha="center",
                va="center", size=13 if k == step else 9)
ax.set(xlim=(-0.4, 6.1), ylim=(-1.9, 3.9), title=steps[step][0])
ax.axis("off")
plt.show()
