"""学習率は小さいほど安全か。60 回で f = x² をどこまで下げるか。"""

for rate in [0.0001, 0.01, 0.4, 0.99, 1.01]:
    x = 1.0
    for _ in range(60):
        x -= rate * 2 * x
    print(f"η = {rate:6}: |x| = {abs(x):.1e}")
