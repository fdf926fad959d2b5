"""演習「評価関数を直す」の採点。"""

import torch
from torch import nn


class Spy(nn.Module):
    """呼ばれたときの状態を覚える。"""

    def forward(self, x):
        self.mode, self.grad = self.training, torch.is_grad_enabled()
        return x


def check(t):
    evaluate = t.need("evaluate")
    x = torch.tensor([[2.0, 0.0, 1.0], [0.0, 1.0, 3.0],
                      [5.0, 1.0, 0.0], [1.0, 2.0, 0.0]])

    t.close("4 件中 3 件が正解",
            lambda: evaluate(nn.Identity(), x,
                             torch.tensor([0, 2, 1, 1])),
            0.75, rtol=1e-6,
            hint="1 行が 1 件です。"
                 "クラスの向き dim=1 で argmax を取ります。")

    def spied(was_training, what):
        spy = Spy().train(was_training)
        evaluate(spy, x, torch.tensor([0, 2, 0, 1]))
        return {"mode": spy.mode, "grad": spy.grad,
                "after": spy.training}[what]

    t.equal("評価の動作で呼ぶ", lambda: spied(True, "mode"), False,
            hint="Dropout や BatchNorm のため、"
                 "先に model.eval() を呼びます。")
    t.equal("勾配を記録しない", lambda: spied(True, "grad"), False,
            hint="torch.no_grad() か inference_mode() で囲みます。")
    t.equal("学習中なら、学習の動作に戻す",
            lambda: spied(True, "after"), True,
            hint="最初に model.training を覚えておき、"
                 "最後に戻します。")
    t.equal("評価中なら、評価の動作のまま",
            lambda: spied(False, "after"), False,
            hint="いつも train() に戻すのではなく、"
                 "元の状態に戻します。")

    def grad_after():
        try:
            evaluate(nn.Identity(), x, torch.tensor([0, 2, 0, 1]))
            return torch.is_grad_enabled()
        finally:
            torch.set_grad_enabled(True)

    t.equal("呼んだ後は、勾配の記録が戻っている", grad_after, True,
            hint="set_grad_enabled(False) は元に戻りません。"
                 "with torch.no_grad(): で囲みます。")
