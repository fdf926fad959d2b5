"""PyTorch のネットワークが学習しない原因を、測って調べます。

TABLE は原因の表です。Case の検査は、(原因, 測った値, 場所) を 1 つずつ出します。
値が表のしきい値を超えたら、その原因を言います。
"""

import copy
import math
import random
import sys
import warnings
from collections import namedtuple
from functools import partial
from types import SimpleNamespace

import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils import parameters_to_vector as vector
from torch.overrides import TorchFunctionMode

# 原因、しきい値、読むページ、測るもの → 直し方。上の行ほど、ほかの原因の元になる。
# * なら、次の検査へ進まない。確かさは、なし: 確か、?: おそらく、??: 疑い。
TABLE = """
data_nan* 0 appendix/troubleshooting/#nan データの NaN か inf → 除くか、値を埋める
broken* 0 appendix/troubleshooting/#loss-nan NaN の重み → モデルを作り直して、呼び直す
labels* 0 pytorch/failures/#targets 損失に合わない正解 → 型、形、範囲をそろえる
error* 0 pytorch/failures/ 学習の 1 歩のエラー → エラー文の最後の行から読む
loss_choice* 0.05 choosing/output/#table 出力に合わない損失 → 確率でなくロジットの損失に
output_act 0 choosing/output/#mismatch 出力層の余分な活性化関数 → 外す
loss_sign* 0 gradients/training_step/#cycle 損失の逆の符号 → マイナスか maximize を外す
sorted_data 0.5 optimizers/minibatch/ 1 つのクラスだけのバッチ → shuffle=True にする
same_inputs 0 appendix/troubleshooting/ どの件も同じ入力 → Dataset の添字を直す
scale 20 pytorch/checks/#inputs 尺度のずれ → 平均を引き、標準偏差で割る
unregistered 0 pytorch/modules/ 登録されていない層 → nn.ModuleList に替える
cut? 0 pytorch/failures/#check 勾配のない重み → detach、no_grad、item を探す
not_in_optimizer 0 pytorch/hooks/#parameters 最適化器にない重み → モデルの後で作る
frozen? 0.5 pytorch/hooks/#parameters 固定された重み → requires_grad_(True) に戻す
eval_mode? 0 pytorch/failures/#eval 評価の動作での学習 → model.train() を呼ぶ
eval_random? 1e-3 pytorch/failures/#eval 評価でも変わる出力 → training=self.training に
batch_stats? 0.3 gradients/normalization/ 評価に合わないバッチ統計 → バッチを大きくする
zero_grad 0.5 pytorch/failures/#zero-grad 残った前の勾配 → backward の前に zero_grad
no_step 0 gradients/training_step/#cycle 変わらない重み → backward と step を呼ぶ
mixed_batch 1e-3 pytorch/failures/#dim 件の混ざり → view、dim、batch_first を直す
symmetry 0 initialization/symmetry/ 同じ重みのニューロン → 乱数で初期化する
nan* 0 appendix/troubleshooting/#nan 途中の NaN か inf → log、sqrt、割り算の中を見る
big_init? 4 initialization/schemes/ 大きすぎる重み → He か Xavier で初期化する
big_output? 4 initialization/variance/ 大きすぎる最初の損失 → 出力が急に増える所を見る
attention? 0.9 initialization/variance/ 1 か所への attention → q と k の積を √d で割る
saturated 0.6 initialization/schemes/#xavier 飽和した tanh か sigmoid → Xavier で初期化
vanishing? 1e4 gradients/vanishing/ 入力側の小さな勾配 → ReLU 系、残差接続、正規化
dead 0.6 gradients/dead_relu/ 死んだ ReLU → He 初期化、バイアス 0、低い学習率
no_gradient* 0 appendix/troubleshooting/#loss-frozen 0 だけの勾配 → clamp、round を外す
same_output 0 appendix/troubleshooting/#same-output 入力によらない出力 → 読む位置を見る
dropout? 0.79 appendix/troubleshooting/#symptoms 強いドロップアウト → 0.5 以下にする
precision? 0 choosing/numerics/#formats 16 ビットの重み → float32 と autocast にする
decay? 0 optimizers/adamw/ 強すぎる重み減衰 → 1/100 にするか、AdamW に
low_rate?? 0.9 schedules/pitfalls/#unit 低い学習率 → 終わりでなければ scheduler を見る
rate? 0 appendix/troubleshooting/#rate-scan 合わない学習率 → よく減る値か Adam に
last_one?? 0 appendix/errors/#batchnorm-one 1 件だけの最後のバッチ → drop_last=True
unpaired?? -3 appendix/troubleshooting/#one-batch 入力と正解のずれ → 並べて見る
cannot_learn*?? 0.5 pytorch/checks/#sixteen 16 件でも残る損失 → 上になければ層を減らす
""".strip().splitlines()
Cause = namedtuple("Cause", "stops sure limit page label remedy")
Finding = namedtuple("Finding", "cause measured")
CAUSES = {}
for row in TABLE:
    cause, limit, page, text = row.split(maxsplit=3)
    sure = ("確か", "おそらく", "疑い")[cause.count("?")]
    row = Cause("*" in cause, sure, float(limit), page, *text.split(" → "))
    CAUSES[cause.strip("*?")] = row


def diagnose(model, loss_fn, loader, optimizer=None, step=None, show=True):
    """測って、結論を印字し、Finding のリスト (上ほど先に疑う) を返す。

    loader は (入力, 正解) の繰り返し、step(入力, 正解) は自分の 1 歩。
    重み、統計、勾配、動作、最適化器、乱数は、終わったら元に戻す。
    """
    kept, batches = keep(model, loss_fn, optimizer, loader), []
    device = next(model.parameters(), torch.zeros(0)).device
    with torch.random.fork_rng(), torch.enable_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            for batch in loader:  # 512 件まで。1 件が大きければ、32 件まで減らす
                if len(batch) != 2:
                    raise TypeError("loader は (入力, 正解) の組を返すものにします")
                batches.append(each(lambda t: t.to(device), list(batch)))
                one = tensors(batch)[0]
                most = max(32, min(512, 4_000_000 // one[0].numel()))
                if sum(len(tensors(batch)[0]) for batch in batches) >= most:
                    break
            last = lambda: len(loader.dataset) % loader.batch_size  # 最後のバッチの件数
            if isinstance(loader, list):
                last = lambda: len(tensors(loader[-1])[0])
            drops = getattr(loader, "drop_last", False)
            rest = None if drops else attempt(last, Exception)[0]
            case = Case(model, loss_fn, batches, optimizer, step, rest)
            error = attempt(case.examine)[1]
            if error:
                case.found["error"] = f"短い学習で: {error}"
        finally:
            for put, value in kept:
                put(value)
    found = [Finding(one, case.found[one]) for one in CAUSES if one in case.found]
    if show:
        print("== 結論 ==" if found else "== 結論 ==\n異常は見つかりませんでした")
        for number, (cause, measured) in enumerate(found, 1):
            row = CAUSES[cause]
            print(f"{number}. [{row.sure}] {row.label} → {row.remedy}")
            print(f"   測った値: {measured}\n   読むページ: {row.page}")
        print("== 測った値 ==", *case.lines, sep="\n")
    return found


class Case:
    """診察する相手。検査は安いものから順に並ぶ。"""

    def __init__(self, model, loss_fn, batches, optimizer, step, rest=0):
        self.model, self.loss_fn, self.batches = model, loss_fn, batches
        self.optimizer, self.step, self.rest = optimizer, step, rest
        self.training = model.training
        self.start = copy.deepcopy(model.state_dict())
        self.named = {k: p for k, p in model.named_parameters() if p.requires_grad}
        self.params = list(self.named.values())
        self.groups = optimizer.param_groups if optimizer else []
        self.given = [p for group in self.groups for p in group["params"]]
        self.norms, self.drops = ([m for m in model.modules() if kind in str(type(m))]
                                  for kind in ("BatchNorm", "Dropout"))
        self.found, self.lines, self.stop = {}, [], False
        # 形のそろったバッチをつなぎ、混ぜる
        shapes = [[t.shape[1:] for t in tensors(batch)] for batch in batches]
        alike = [tensors(b) for b, shape in zip(batches, shapes) if shape == shapes[0]]
        self.n = sum(len(one[0]) for one in alike)
        order = torch.randperm(self.n)
        mixed = iter([torch.cat(column)[order] for column in zip(*alike)])
        self.all = each(lambda _: next(mixed), batches[0])

    def examine(self):
        for check in (self.data, self.forward, self.layers, self.gradients, self.modes,
                      self.own_step, self.rates, self.sixteen, self.pairs):
            for cause, value, *place in check():
                row = CAUSES[cause]
                number = [] if isinstance(value, bool) else [f"{value:.3g}"]
                measured = "、".join([row.label, *number, *place])
                if value is not False:
                    self.lines.append(measured)
                if value > row.limit:
                    self.found.setdefault(cause, measured)
            if self.stop or any(CAUSES[cause].stops for cause in self.found):
                break

    def take(self, start, end):
        return each(lambda t: t[start:end], self.all)

    def output(self, x):
        if isinstance(x, dict):
            return self.model(**x)
        return self.model(*(x if isinstance(x, list) else [x]))

    def loss(self, pair):
        return self.loss_fn(self.output(pair[0]), pair[1])

    def learn(self, n, steps, rate=None, goal=-math.inf, **changes):
        """始めの重みから、初めの n 件を steps 歩まで学ぶ。その n 件の損失を返す。"""
        self.model.load_state_dict(self.start)
        self.model.train()
        for part in self.drops:
            part.eval()
        torch.manual_seed(0)
        optimizer = torch.optim.Adam(self.params)
        if self.optimizer:
            optimizer = copy.deepcopy(self.optimizer, {id(p): p for p in self.given})
            optimizer.state.clear()
        for group in optimizer.param_groups:
            group.update(changes, lr=rate or pace(group))
        size = min(n, 64, max(16, n // 4))
        for step in range(steps):
            at = step * size % (n // size * size)
            loss = self.loss(self.take(at, at + size))
            if illness(loss) or loss < goal:
                break
            self.model.zero_grad()
            loss.backward()
            optimizer.step()
        loss = self.loss(self.take(0, n)).item()
        return loss if math.isfinite(loss) else math.inf

    def data(self):
        """データの値と並び、最適化器に渡した重み。"""
        x, y = tensors(self.all[0]), tensors(self.all[1])
        bad = [name for name, value in self.start.items() if illness(value) == 2]
        yield "broken", len(bad), *bad[:2]
        yield "last_one", self.rest == 1
        yield "data_nan", sum(int((~t.isfinite()).sum()) for t in x), "入力"
        yield "same_inputs", self.n > 1 and all(bool((t == t[:1]).all()) for t in x)
        labels = [tensors(batch[1])[0] for batch in self.batches]
        if 2 <= len(y[0].unique()) <= self.n / 5 and len(labels) > 3 < len(labels[0]):
            alone = [one for one in labels if len(one.unique()) == 1]
            yield "sorted_data", len(alone) / len(labels)
        given = {id(p) for p in self.given}
        left = [name for name, p in self.named.items() if given and id(p) not in given]
        yield "not_in_optimizer", len(left), *left[:2]
        yield "loss_sign", any(g.get("maximize") for g in self.groups), "maximize=True"
        for group in self.groups[:1]:
            now, aim = group["lr"], pace(group)
            begun = self.optimizer.state or not aim  # 始める前の 0 は正常
            low = 1 - now / (aim or 1) if begun else 0.0
            yield "low_rate", low, f"いま {now:.3g}、目ざす値 {aim:.3g}"

    def forward(self):
        """最初の順伝播のエラー。損失に渡った出力と正解。"""
        self.model.train()
        with Watch(self.model) as watch:
            self.first, error = attempt(lambda: self.loss(self.all), Exception)
        self.calls, given = watch.calls, tensors(self.all[1])[0]
        if illness(self.first):  # 損失が除いた NaN は、正解にあってもよい
            yield "data_nan", int((~given.isfinite()).sum()), "正解"
        self.end = max([n for n, call in enumerate(self.calls) if call.layer] + [0])
        losses = [(call, *sorted(tensors((call.args, call.kwargs))[:2],
                                 key=lambda t: t is given))  # 正解が後
                  for call in self.calls if call.name in CLASSES | BINARY | NUMBERS]
        losses = [row for row in losses
                  if len(row) == 3 and (row[0].name != "sub" or row[2] is given)]
        for row in losses[:1]:
            yield from self.answers(*row)
        yield "error", bool(error and not self.found), f"{watch.last} の後: {error}"

    def answers(self, call, out, y):
        """正解の型と形と値、出力と損失の組、最初の損失。"""
        raw = out is self.calls[self.end].out  # 層の出力がそのまま渡る
        name, out, y = call.name, out.detach(), y.detach()
        numbered = name in CLASSES and y.shape != out.shape
        shape = out.shape[:1] + out.shape[2:] if numbered else out.shape
        low, high = 0, out.shape[1] - 1 if numbered else 1
        if name in NUMBERS:
            low, high = -math.inf, math.inf
        least, most = y[(y != -100) & (y == y)].aminmax()
        right = name == "sub" or y.is_floating_point() != numbered
        said = f"{name} に出力 {tuple(out.shape)} {out.min():.2g} から {out.max():.2g}"
        said += f"、正解 {tuple(y.shape)} {y.dtype} {least:.3g} から {most:.3g}"
        fits = y.shape == shape
        if name == "sub":  # (N, 1) と (N) の差は (N, N) になる
            most_numbers = max(out.numel(), y.numel())
            fits = hasattr(call, "out") and call.out.numel() <= most_numbers
        right = right and fits and bool(low <= least and most <= high)
        yield "labels", not right, said
        gaps = {"nll_loss": (out.exp().sum(min(1, out.ndim - 1)) - 1).abs().max(),
                "binary_cross_entropy": max(-out.min(), out.max() - 1, raw)}
        yield "loss_choice", float(high == 0 or gaps.get(name, 0)), said
        if self.found or self.first is None or illness(self.first):
            return
        for act in [c.name for c in self.calls[self.end:] if c.name in ENDS][:1]:
            below, above = ENDS[act]
            stays = below <= out.min() and out.max() <= above  # 後に計算があれば出る
            far = least < below - 0.1 or most > above + 0.1
            wrong = far if name in NUMBERS else name not in gaps
            yield "output_act", bool(stays and wrong), f"{act}、{said}"
        if name in NUMBERS:
            yield scale("正解", y)
        if name != "sub":
            options = {**call.kwargs, "input": out, "target": y, "reduction": "mean"}
            mean = getattr(F, name)(**options).item()
            yield "loss_sign", name != "nll_loss" and bool(self.first * mean < 0)
            count = out.shape[1] if name in CLASSES else 2
            guess = y.var().item() if name in NUMBERS else math.log(count)
            excess = (mean - 0.1) / (guess or 1) / (3 if name in NUMBERS else 1)
            said = f"最初の損失 {mean:.2g}、当てずっぽうなら {guess:.2g}"
            yield "big_output", excess, said

    def layers(self):
        """順伝播の中: 登録、大きさ、死んだニューロン、飽和、初めての NaN。"""
        known, axis = {id(p) for p in self.model.parameters()}, -1
        for call in [c for c in self.calls if c.layer or c.name.endswith(NORMS)][:1]:
            if call.layer:
                yield scale("入力", call.args[0])
        for n, call in enumerate(self.calls):
            if "dropout" in call.name and call.kwargs.get("training"):
                yield "dropout", call.kwargs["p"]
            if call.layer and isinstance(call.args[1], nn.Parameter):
                axis, weight = 1 if "conv" in call.name else -1, call.args[1]
                yield "unregistered", id(weight) not in known, str(weight.shape)
                gain = (weight.std() * weight[0].numel() ** 0.5).item()
                yield "big_init", gain, f"{call.place}: 標準偏差 ÷ 1/√(入力の個数)"
                size = tensors(call.out)[0].float().std()
                self.lines.append(f"{call.place}: 出力の標準偏差 {size:.2g}")
            if call.name in ENDS and n < self.end:
                cause, share = idle(call.name, axis, call.out)
                if cause != "attention" or call.out.ndim > 2 and call.out.shape[-1] > 3:
                    yield cause, share, call.place
        broke = [call.place for call in self.calls if call.broke] + ["損失"]
        yield "nan", bool(illness(self.first)), f"順伝播の {broke[0]}"

    def gradients(self):
        """1 歩の勾配と更新。固定、精度、対称。"""
        moves = [p.requires_grad for p in self.given or self.model.parameters()]
        yield "frozen", moves.count(False) / max(len(moves), 1)
        yield "precision", any(p.element_size() < 3 for p in self.params)
        self.stop = not self.first.requires_grad or not self.params
        yield "cut", self.stop, "損失に計算の記録がない"
        if self.stop:
            return
        error = attempt(lambda: self.learn(64, 1), trace=True)[1]
        bad = [name for name, p in self.named.items() if illness([p.grad])]
        cause = "nan" if bad or "nan" in error else "error"
        yield cause, bool(bad or error), f"逆伝播の {error or bad[-1:]}"
        missing = [name for name, p in self.named.items() if p.grad is None]
        yield "cut", bool(missing and not error), *missing[:2]
        flow, given = {}, [p.grad for p in self.params if p.grad is not None]
        yield "no_gradient", bool(given) and not any(g.any() for g in given)
        for name, p in self.named.items():
            if p.ndim > 1 and p.grad is not None:
                size, step = self.start[name].norm(), p - self.start[name]
                gap = (p.grad - p.grad[:1]).abs().max() / p.grad.abs().max()
                same = bool((self.start[name] == self.start[name][:1]).all())
                alike = gap <= 1e-5 or size > 0 and not p.grad.any()
                yield "symmetry", len(p) > 1 and same and bool(alike), name
                if size > 0:  # 0 から始める重みには、比がない
                    flow[name] = (p.grad.norm() / size).item()
                    said = f"更新/重み {step.norm() / size:.1g}"
                    self.lines.append(f"{name}: 勾配/重み {flow[name]:.1g}、{said}")
        if len(flow) > 2 and min(flow.values()) > 0:
            name = min(list(flow)[:len(flow) // 2], key=flow.get)
            yield "vanishing", max(flow.values()) / flow[name], f"最大と {name} の比"

    def modes(self):
        """学習と評価の動作での出力の差。件どうしの独立。"""
        if self.n < 16:
            return
        self.learn(16, 0)
        with torch.no_grad():
            for part in self.norms:  # 1 回で、40 回通したあとの統計にする
                part.momentum = part.momentum and min(1, 40 * part.momentum)
            trained = tensors(self.output(self.take(0, 16)[0]))[0]
            self.model.eval()
            many, again, two = (tensors(self.output(self.take(at, 16)[0]))[0]
                                for at in (0, 0, 14))
        gaps = [((many[-len(one):] - one).abs().max() / many.abs().max()).item()
                for one in (again, two, trained)]
        yield "eval_random", gaps[0], "同じ入力の出力の差"
        if gaps[0] == 0 and len(many) == 16 and len(two) == 2:
            yield "mixed_batch", gaps[1], "2 件だけ渡したときの出力の差"
        if self.norms:
            yield "batch_stats", gaps[2], "同じ 16 件の、学習の動作との出力の差"
            size = len(tensors(self.batches[0])[0])
            yield "batch_stats", size < 4, f"1 バッチが {size} 件"

    def own_step(self):
        """自分の 1 歩。でたらめな大きい勾配を残しておき、消すかを見る。"""
        modes = [self.training]
        if self.step:
            self.learn(16, 0)
            before = vector(self.params)
            for p in self.params:
                p.grad = 1e3 * torch.randn_like(p)
            marks = vector([p.grad for p in self.params]).double()
            see = lambda part, _: modes.append(part.training)
            with self.model.register_forward_pre_hook(see):
                self.step(*self.take(0, 16))
            still = torch.equal(before, vector(self.params))
            rests = self.groups and not any(g["lr"] for g in self.groups)
            yield "no_step", still and not rests  # 学習率 0 なら、動かない
            left = [p.grad if p.grad is not None else 0 * p for p in self.params]
            alike = F.cosine_similarity(vector(left).double(), marks, 0).item()
            yield "zero_grad", alike, "残した勾配と 1 歩のあとの勾配の cos"
        yield "eval_mode", bool(self.norms + self.drops) and not all(modes[:2])

    def rates(self):
        """学習率を 10 倍ずつ変えた、24 歩の学習。"""
        work = sum(t.numel() for call in self.calls for t in tensors(call.out))
        fit = int(3e7 / max(work, 1) * self.n)
        self.n = min(self.n, max(96, fit))  # 計算が多ければ、少ない件で調べる
        start = self.learn(self.n, 0)
        fall = {10.0**k: start - self.learn(self.n, 24, 10.0**k, weight_decay=0)
                for k in range(-5, 2)}
        self.lines += [f"学習率 {rate:.0e} で 24 歩: 損失の減り {size:.1g}"
                       for rate, size in fall.items()]
        best = max(fall, key=fall.get)
        top, mine = fall[best], start - self.learn(self.n, 24)
        if self.optimizer and top > 0.03 * abs(start) and mine < 0.3 * top:
            now, decay = max((pace(g), g.get("weight_decay") or 0) for g in self.groups)
            light = start - self.learn(self.n, 24, weight_decay=0)
            strong = decay > 0 and light > max(2 * mine, 0.1 * top)
            yield "decay", strong, f"{decay:g} を 0 にすると {light:.2g} 減る"
            said = f"いまの {now:.0e} では {mine:.2g}、{best:.0e} なら {top:.2g} 減る"
            yield "rate", now > 2 * best and not strong, said

    def sixteen(self):
        """16 件の丸暗記を、いまの最適化器と、Adam で。"""
        start = abs(self.learn(16, 0))
        own = self.learn(16, 150, goal=start / 2)
        self.optimizer = None  # ここからは Adam
        best = min(self.learn(16, 150, rate, start / 10) for rate in (1e-2, 1e-3))
        self.model.eval()
        out, x = tensors(self.output(self.take(0, 16)[0]))[0], tensors(self.all[0])[0]
        yield "same_output", bool((out == out[:1]).all() and (x != x[:1]).any())
        yield "cannot_learn", best / (start or 1), f"{start:.2g} が {best:.2g} に"
        still = own > 0.97 * start and best < 0.5 * start
        yield "rate", still, f"いまの最適化器の 150 歩で {start:.3g} が {own:.3g} に"
        if best == math.inf:
            error = attempt(partial(self.learn, 16, 150, 1e-3), trace=True)[1]
            yield "nan", True, f"学習の途中 {error}"

    def pairs(self):
        """初めての件で、正しい組の損失が、入れ替えた組より小さいか。"""
        half = self.n // 2
        rows = [len(call.args[1]) for call in self.calls if call.name == "embedding"]
        if half < max(48, 8 * max(rows, default=0)):  # 数件しか出ない番号は、学べない
            return
        x, y = self.take(half, self.n)
        for steps in (40, 320):
            self.learn(half, steps, 3e-3)
            with torch.no_grad():  # 0 個ずらしたものが、正しい組
                out = self.output(x)
                losses = torch.tensor([
                    self.loss_fn(out, each(partial(torch.roll, shifts=k, dims=0), y))
                    for k in range(31)])
            z = ((losses[1:].mean() - losses[0]) / (losses[1:].std() + 1e-12)).item()
            if z > 4:
                break
        yield "unpaired", -z, "正しい組と入れ替えた組の差 (標準偏差の何倍か)"


# ここから下は、検査が使う道具
CLASSES = {"cross_entropy", "nll_loss"}  # 番号を待つ損失
BINARY = {"binary_cross_entropy", "binary_cross_entropy_with_logits"}  # 0 か 1
NUMBERS = {"mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss", "sub"}  # 数
LAYERS = ("linear", "conv", "gru", "lstm", "rnn")
NORMS = ("batch_norm", "layer_norm", "group_norm", "embedding")
MASKS = {"masked_fill", "where", "full", "full_like", "triu", "tril"}  # inf を作る
ENDS = {"relu": (0, math.inf), "tanh": (-1, 1), "sigmoid": (0, 1), "softmax": (0, 1)}


def each(f, x):
    """テンソル、リスト、辞書の、どのテンソルも f で変える。"""
    if isinstance(x, dict):
        return {key: each(f, part) for key, part in x.items()}
    if isinstance(x, (list, tuple)):
        return [each(f, part) for part in x]
    return f(x) if isinstance(x, torch.Tensor) else x


def tensors(x):
    found = []
    each(found.append, x)
    return found


def illness(x):
    """NaN があれば 2、なくて inf があれば 1、どちらもなければ 0。"""
    kinds = [2 if t.isnan().any() else int(t.isinf().any()) for t in tensors(x)]
    return max(kinds, default=0)


def attempt(work, errors=RuntimeError, trace=False):
    """(結果, エラー文の 1 行目)。trace なら、逆伝播の NaN もエラーにする。"""
    try:
        with torch.autograd.set_detect_anomaly(trace):
            return work(), ""
    except errors as error:
        return None, (str(error).strip() or repr(error)).split("\n")[0][:150]


def pace(group):
    """いまの学習率。スケジューラがあれば、目ざす値。"""
    return max(group["lr"], group.get("initial_lr", 0))


def scale(what, t):
    mean, std = t.float().mean().item(), t.float().std().item()
    size = max(abs(mean), std, 0.1 / std if std else 0)
    return "scale", size, f"{what}の平均 {mean:.3g}、標準偏差 {std:.3g}"


def idle(name, axis, out):
    """(原因, 働いていない割合)。axis は、ニューロンの並ぶ軸。"""
    out = out.detach().float()
    if name == "relu":
        rows = out.movedim(axis if out.ndim > 2 else -1, -1).flatten(0, -2)
        return "dead", (rows.amax(0) <= 0).float().mean().item()
    if name == "softmax":
        return "attention", out.amax(-1).mean().item()
    size = out.abs() if name == "tanh" else (2 * out - 1).abs()
    return "saturated", (size > 0.97).float().mean().item()


def keep(model, loss_fn, optimizer, loader):
    """元に戻す関数と、戻す値の組。"""
    both = nn.ModuleList([m for m in (model, loss_fn) if isinstance(m, nn.Module)])
    kept = [(one.load_state_dict, copy.deepcopy(one.state_dict()))
            for one in (both, optimizer) if one is not None]
    kept += [(partial(setattr, m, "training"), m.training) for m in both.modules()]
    kept += [(partial(setattr, p, "grad"), p.grad) for p in both.parameters()]
    kept += [(partial(setattr, m, "momentum"), m.momentum)
             for m in both.modules() if hasattr(m, "momentum")]
    kept.append((random.setstate, random.getstate()))
    if "numpy" in sys.modules:
        numpy = sys.modules["numpy"].random
        kept.append((numpy.set_state, numpy.get_state()))
    for one in (loader, getattr(loader, "sampler", None)):
        if isinstance(getattr(one, "generator", None), torch.Generator):
            kept.append((one.generator.set_state, one.generator.get_state()))
    return kept


class Watch(TorchFunctionMode):
    """with の中で呼ばれた PyTorch の関数を、calls に書きとめる。"""

    def __init__(self, model):
        super().__init__()
        self.calls, self.last = [], "入力"
        self.names = {id(p): name + ("" if p.any() else " (すべて 0)")
                      for name, p in model.named_parameters()}

    def __torch_function__(self, f, types, args=(), kwargs=None):
        name, kwargs = f.__name__.strip("_"), kwargs or {}
        used = [self.names.get(id(t)) for t in tensors((args, kwargs))]
        self.last = next(filter(None, used), self.last)  # 最後に使った重みの名前
        call = SimpleNamespace(name=name, args=args, kwargs=kwargs)
        call.place, call.layer = f"{self.last} の後の {name}", name.startswith(LAYERS)
        self.calls.append(call)
        before = illness(args[:1] if call.layer else args)
        call.out = f(*args, **kwargs)
        call.broke = name not in MASKS and illness(call.out) > before
        return call.out


if __name__ == "__main__":
    # 例: 3 クラスの分類。出力層に、要らない softmax がある
    torch.manual_seed(0)
    y = torch.arange(240) % 3
    x = torch.randn(240, 8) + 2 * torch.eye(8)[y]
    model = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 3), nn.Softmax(1))
    optimizer = torch.optim.SGD(model.parameters(), 0.1)
    batches = list(zip(x.split(24), y.split(24)))
    diagnose(model, nn.CrossEntropyLoss(), batches, optimizer)
