"""マスクに足す数: float16 では −1e10 が −inf になる。"""

import torch

scores = torch.tensor([[1.0, 2.0, 3.0]])
keep = torch.tensor([[True, True, False]])
nothing = torch.zeros(1, 3, dtype=torch.bool)

for number in (-1e10, -1e4):
    half = torch.tensor(number).half()
    print(f"{number:g} を float16 にすると {half.item():g}")

for name, mask in [("1 つ隠す", keep), ("すべて隠す", nothing)]:
    for number in (float("-inf"), -1e4):
        z = scores.masked_fill(~mask, number)
        p = torch.softmax(z, -1)[0]
        print(f"{name}、{number:g}:", [round(v, 3) for v in p.tolist()])
