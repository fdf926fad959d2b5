"""正解の様子: 型、形、範囲、偏り、入力との対応。"""

import torch


def look_at_targets(z, y):
    """ロジット (件数, クラス数) と正解の番号から、わかったことの列。"""
    said = []
    if y.dtype != torch.int64:
        said.append(f"型が {y.dtype}: 番号は int64")
    if y.shape != z.shape[:1]:
        said.append(f"形が {tuple(y.shape)}: ({len(z)},) にする")
        return said
    y = y.long()
    if y.min() < 0 or y.max() >= z.shape[1]:
        said.append(f"番号が {y.min()} から {y.max()}: "
                    f"0 から {z.shape[1] - 1} にする")
        return said
    share = torch.bincount(y, minlength=z.shape[1]) / len(y)
    said.append(f"いちばん多いクラスだけ答えて {share.max():.0%}")
    if (share == 0).any():
        said.append(f"1 件もないクラスが {int((share == 0).sum())} 個")
    return said


torch.manual_seed(0)
z = torch.randn(300, 10)
balanced = torch.arange(300) % 10
for name, y in [("正しい", balanced),
                ("小数のまま", balanced.float()),
                ("(件数, 1)", balanced[:, None]),
                ("1 から始まる", balanced + 1),
                ("偏っている", torch.where(balanced < 9, 0, 3))]:
    print(f"{name}:", "、".join(look_at_targets(z, y)))
