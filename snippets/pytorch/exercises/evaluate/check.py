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
            hint=("argmax を取る向きと、x の形を見ましょう。",
                  "1 行が 1 件、列がクラスです。クラスの向き dim=1 で argmax を取ります。",
                  "predicted = model(x).argmax(dim=1); (predicted == y).float().mean().item()"))

    def spied(was_training, what):
        spy = Spy().train(was_training)
        evaluate(spy, x, torch.tensor([0, 2, 0, 1]))
        return {"mode": spy.mode, "grad": spy.grad,
                "after": spy.training}[what]

    t.equal("評価の動作で呼ぶ", lambda: spied(True, "mode"), False,
            hint=("model を呼ぶ前の、train / eval の状態を見ましょう。",
                  "Dropout や BatchNorm は、評価では動作を替えます。",
                  "model(x) より前に model.eval() を呼びます。"))
    t.equal("勾配を記録しない", lambda: spied(True, "grad"), False,
            hint=("model を呼ぶとき、勾配を記録しているかを見ましょう。",
                  "eval() は記録を止めません。torch.no_grad() か inference_mode() で囲みます。",
                  "with torch.no_grad(): predicted = model(x).argmax(dim=1)"))
    t.equal("学習中なら、学習の動作に戻す",
            lambda: spied(True, "after"), True,
            hint=("呼んだ後の model.training を見ましょう。",
                  "最初に model.training を覚えておき、最後に戻します。",
                  "was_training = model.training … model.train(was_training)"))
    t.equal("評価中なら、評価の動作のまま",
            lambda: spied(False, "after"), False,
            hint=("評価中の model を渡したとき、呼んだ後の状態を見ましょう。",
                  "いつも train() に戻すのではなく、元の状態に戻します。",
                  "model.train() を model.train(was_training) に替えます。"))

    def grad_after():
        try:
            evaluate(nn.Identity(), x, torch.tensor([0, 2, 0, 1]))
            return torch.is_grad_enabled()
        finally:
            torch.set_grad_enabled(True)

    t.equal("呼んだ後は、勾配の記録が戻っている", grad_after, True,
            hint=("呼んだ後に、勾配の記録が戻っているかを見ましょう。",
                  "set_grad_enabled(False) は、呼んだだけでは元に戻りません。",
                  "with torch.no_grad(): で囲めば、抜けるときに戻ります。"))
