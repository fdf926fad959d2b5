"""CrossEntropyLoss は、中で softmax の対数まで計算する。"""

import torch
from torch import nn

# 2 件、3 クラスのロジット
logits = torch.tensor([[2.0, 1.0, 0.1], [0.0, 0.0, 3.0]])
# 正解の番号。型は int64
labels = torch.tensor([0, 1])

loss = nn.CrossEntropyLoss()(logits, labels)
log_p = torch.log_softmax(logits, dim=1)
by_hand = -log_p[torch.arange(2), labels].mean()
print(f"CrossEntropyLoss {loss:.4f}  手計算 {by_hand:.4f}")

# どのクラスにも同じロジット
equal = torch.zeros(4, 10)
first = nn.CrossEntropyLoss()(equal, torch.tensor([3, 1, 4, 1]))
print(f"10 クラスの当てずっぽう {first:.4f}")
