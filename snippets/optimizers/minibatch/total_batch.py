"""全体のバッチと、回数で数えた予定を直す。"""


def scaled_plan(base, per_device, devices, accumulation, samples):
    """(全体のバッチ, SGD と Adam の学習率, 1 エポックの回数)。"""
    total = per_device * devices * accumulation
    k = total / base["batch"]
    return (total, base["rate"] * k, base["rate"] * k**0.5,
            samples // total)


base = {"batch": 256, "rate": 0.1}
for devices, accumulation in [(1, 1), (8, 1), (8, 4)]:
    total, sgd, adam, steps = scaled_plan(
        base, 64, devices, accumulation, samples=1_000_000)
    print(f"64 件 × {devices} 台 × {accumulation} 回 = {total}: "
          f"k 倍 {sgd:.3g}、√k 倍 {adam:.2g}、1 エポック {steps} 回")
