"""演習「学習コードの誤りを 6 つ探す」の採点。"""

import torch
from torch import nn


def task():
    g = torch.Generator().manual_seed(1)
    x = torch.randn(100, 20, generator=g)
    return x, x[:, :3].argmax(dim=1)


def reference(x, y, steps):
    net = nn.Sequential(nn.Linear(20, 50), nn.ReLU(), nn.Linear(50, 3))
    opt = torch.optim.Adam(net.parameters(), lr=1e-3)
    losses = []
    for _ in range(steps):
        loss = nn.functional.cross_entropy(net(x), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses


def check(t):
    train = t.need("train")
    x, y = task()

    def seeded(run, steps):
        threads = torch.get_num_threads()
        torch.set_num_threads(1)  # a tiny network: more threads only wait for each other
        torch.manual_seed(0)
        try:
            return run(x, y, steps)
        finally:
            torch.set_num_threads(threads)

    def total(steps):
        value = seeded(train, steps)[1]
        return value.item() if isinstance(value, torch.Tensor) else value

    def outputs():
        net = seeded(train, 1)[0]
        with torch.no_grad():
            return net(x).sum(dim=1).std().item() > 1e-3

    t.true("ロジットを出す (softmax を通さない)", outputs,
           hint=("ネットワークの最後の部品を見ましょう。",
                 "CrossEntropyLoss は、中で softmax を計算します。ネットワークはロジットを出します。",
                 "nn.Sequential から nn.Softmax を消します。"))
    t.close("1 歩目の損失", lambda: total(1), seeded(reference, 1)[0], rtol=1e-4,
            hint=("損失に渡す 2 つのものを見ましょう。",
                  "ロジットと、int64 の番号をそのまま渡します。",
                  "loss = nn.CrossEntropyLoss()(net(x), y)"))
    t.close("2 歩の損失の合計", lambda: total(2), sum(seeded(reference, 2)), rtol=1e-4,
            hint=("backward と step の順番を見ましょう。",
                  "backward で勾配を計算してから、step で重みを動かします。",
                  "opt.zero_grad(); loss.backward(); opt.step()"))
    t.close("5 歩の損失の合計", lambda: total(5), sum(seeded(reference, 5)), rtol=1e-4,
            hint=("zero_grad を呼ぶ回数を見ましょう。",
                  "backward は勾配を足し込みます。毎回の更新の前に 0 に戻します。",
                  "for の中で、backward より前に opt.zero_grad() を呼びます。"))
    t.true("合計は Python の数", lambda: isinstance(seeded(train, 2)[1], float),
           hint=("total の型を見ましょう。",
                 "テンソルのまま足すと、計算の記録が残り、記憶が増え続けます。",
                 "total += loss.item()"))
