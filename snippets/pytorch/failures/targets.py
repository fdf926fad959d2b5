"""失敗 5: 正解の型と形。"""

import warnings

import torch
from torch import nn

logits = torch.tensor([[2.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
# 二値のロジット。形は (2, 1)
z = torch.tensor([[1.0], [-1.0]])
ce, mse = nn.CrossEntropyLoss(), nn.MSELoss()
bce = nn.BCEWithLogitsLoss()


def report_loss(label, compute):
    try:
        print(f"{label}: 損失 {compute().item():.4f}")
    except (RuntimeError, ValueError) as error:
        print(f"{label}: {error}")


classes = torch.tensor([0, 1])
report_loss("× CE に float の番号", lambda: ce(logits, classes.float()))
report_loss("○ CE に int64 の番号", lambda: ce(logits, classes))
labels = torch.tensor([1, 0])
report_loss("× BCE に整数", lambda: bce(z, labels[:, None]))
report_loss("× BCE に形 (2,)", lambda: bce(z, labels.float()))
report_loss("○ BCE に float の (2, 1)",
            lambda: bce(z, labels[:, None].float()))

# z と同じ値。ただし形は (2,)
y = torch.tensor([1.0, -1.0])
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    report_loss("× MSE に形 (2,)", lambda: mse(z, y))
    print("  警告:", str(caught[0].message).split(". ")[0])
report_loss("○ MSE に形 (2, 1)", lambda: mse(z, y[:, None]))
