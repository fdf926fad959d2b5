"""失敗 4: 必要な値を inplace で書き換える。"""

import torch
import torch.nn.functional as F

x = torch.tensor([-1.0, 2.0], requires_grad=True)

# 間違い: 葉(自分で作った、勾配を求めるテンソル)を書き換える
try:
    F.relu(x, inplace=True)
except RuntimeError as error:
    print("葉:", error)

# σ' = σ(1 - σ) なので、出力 y が逆伝播に要る
y = torch.sigmoid(x)
# 間違い: その y を書き換える
F.relu(y.sub_(0.5), inplace=True)
try:
    y.sum().backward()
except RuntimeError as error:
    message = str(error)
    print("途中:", message[:message.index(":")])
    start, end = message.index("which"), message.index(". Hint")
    print("     ", message[start:end])

# 正しい: 新しいテンソルを作る
y = F.relu(torch.sigmoid(x) - 0.5)
y.sum().backward()
print("勾配", [round(v, 3) for v in x.grad.tolist()])
