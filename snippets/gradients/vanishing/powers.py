"""1 層あたりの倍率 c を掛け重ねる。"""

for percent in [90, 80, 50, 25, 10]:
    c = percent / 100
    # 整数で比べると丸めがない(0.1 の 2 乗は、ちょうど 1%)
    layers = 1
    while percent**layers * 100 >= 100**layers:
        layers += 1
    print(f"c = {c}: 10 層 {c**10:.3g}, 50 層 {c**50:.2g}, "
          f"1% を切るのは {layers} 層から")
