"""1 層ごとに同じ係数を掛けると、何層で 1% を切るか。"""

import math

for factor in [0.8, 0.25, 0.1]:
    layers = math.ceil(math.log(0.01) / math.log(factor))
    print(f"係数 {factor}: 10 層で {factor**10:.2e}、"
          f"1% を切るのは {layers} 層目")
