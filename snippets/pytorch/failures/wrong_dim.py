"""失敗 3: softmax や argmax の dim を間違える。"""

import torch

logits = torch.tensor([[3.0, 0.0, 0.0],
                       [9.0, 8.0, 0.0],
                       [0.0, 0.0, 1.0]])  # 3 件、3 クラス

for name, dim in [("間違い: dim=0", 0), ("正しい: dim=1", 1)]:
    for rows, label in [(logits, "3 件"), (logits[:1], "1 件だけ")]:
        p = torch.softmax(rows, dim=dim)
        print(f"{name}  {label}: 1 件目の確率"
              f" {[round(v, 3) for v in p[0].tolist()]}")
print("argmax(dim=0)", logits.argmax(dim=0).tolist(),
      " argmax(dim=1)", logits.argmax(dim=1).tolist())
