"""1 層ごとに同じ係数を掛けると、何層で 1% を切るか。"""

for percent in [80, 25, 10]:
    factor = percent / 100
    # 整数で比べると丸めがない(0.1 の 2 乗は、ちょうど 1%)
    layers = 1
    while percent**layers * 100 >= 100**layers:
        layers += 1
    print(f"係数 {factor}: 10 層で {factor**10:.2e}、"
          f"1% を切るのは {layers} 層目")
