"""1 層あたりの倍率 c を掛け重ねる。"""

from fractions import Fraction

for c in ["0.9", "0.8", "0.5", "0.25", "0.1"]:
    factor = Fraction(c)  # 0.1 の 2 乗を、丸めずにちょうど 1% とする
    layers = 1
    while factor**layers >= Fraction(1, 100):
        layers += 1
    print(f"c = {c}: 10 層 {float(factor)**10:.3g}, "
          f"50 層 {float(factor)**50:.2g}, "
          f"1% を切るのは {layers} 層から")
