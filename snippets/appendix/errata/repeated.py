"""1 層ごとに同じ係数を掛けると、何層で 1% を切るか。"""

from fractions import Fraction

for text in ["0.8", "0.25", "0.1"]:
    factor = Fraction(text)  # 0.1 の 2 乗は、ちょうど 1% で、切ってはいない
    layers = 1
    while factor**layers >= Fraction(1, 100):
        layers += 1
    print(f"係数 {text}: 10 層で {float(factor)**10:.2e}、"
          f"1% を切るのは {layers} 層目")
