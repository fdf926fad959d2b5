"""1 層あたりの倍率 c を掛け重ねる。"""

for c in [0.9, 0.8, 0.5, 0.25, 0.1]:
    layers = next(n for n in range(1, 99) if c**n < 0.01)
    print(f"c = {c}: 10 層 {c**10:.3g}, 50 層 {c**50:.2g}, "
          f"1% を切るのは {layers} 層から")
