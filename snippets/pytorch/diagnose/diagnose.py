"""PyTorch のネットワークが学習しない原因を、測って調べます。

Case の検査は、(原因, 測った値, 場所) を 1 つずつ出します。
値が TABLE のしきい値を超えたら、その原因を言います。
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
from torch.utils._pytree import tree_leaves, tree_map_only

# 原因、しきい値、読むページ、測るもの → 直し方。上の行ほど、ほかの原因の元になる。
# * なら、次の検査へ進まない。確かさは、なし: 確か、?: おそらく、??: 疑い。
TABLE = """
data_nan* 0 appendix/troubleshooting/#nan データの NaN か inf → 除くか、値を埋める
labels* 0 pytorch/failures/#targets 損失に合わない正解 → 型、形、範囲をそろえる
error* 0 pytorch/failures/ 学習の 1 歩のエラー → エラー文の最後の行から読む
loss_choice* 0.05 choosing/output/#table 出力に合わない損失 → 確率でなくロジットの損失に
output_act 0 choosing/output/#mismatch 出力層の余分な活性化関数 → 外す
loss_sign* 0 gradients/training_step/#cycle 損失の逆の符号 → マイナスを外す
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
rate? 0 appendix/troubleshooting/#rate-scan 合わない学習率か重み減衰 → 減る値か Adam に
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
    kept = keep(model, loss_fn, optimizer, loader)
    with torch.random.fork_rng(), torch.enable_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            case = Case(model, loss_fn, loader, optimizer, step)
            error = attempt(case.examine)[1]
        finally:
            for put, value in kept:
                put(value)
    if error:
        case.found["nan" if "nan values" in error else "error"] = f"短い学習で: {error}"
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

    def __init__(self, model, loss_fn, loader, optimizer, step):
        self.model, self.loss_fn, self.loader = model, loss_fn, loader
        self.optimizer, self.step, self.training = optimizer, step, model.training
        self.found, self.lines = {}, []
        self.start = copy.deepcopy(model.state_dict())
        self.named = {k: p for k, p in model.named_parameters() if p.requires_grad}
        self.params = list(self.named.values())
        self.groups = optimizer.param_groups if optimizer else []
        self.given = [p for g in self.groups for p in g["params"]] or self.params
        for group in self.groups:  # スケジューラがあれば、目ざす学習率で調べる
            group["lr"] = max(group["lr"], group.get("initial_lr", 0))
        self.norms, self.drops = ([m for m in model.modules() if kind in str(type(m))]
                                  for kind in ("BatchNorm", "Dropout"))
        alike, seen = {}, 0  # 形の同じバッチどうしを集め、多いものを混ぜる
        for x, y in loader:
            batch = tensors((x, y))
            alike.setdefault(str([t.shape[1:] for t in batch]), []).append(batch)
            seen += len(batch[0])
            if seen * max(batch[0][0].numel(), 8000) >= 4_000_000:  # 500 件まで
                break
        batches = max(alike.values(), key=len)
        self.labels = [batch[-1] for batch in batches]
        columns = [torch.cat(column) for column in zip(*batches)]
        self.n, self.size = len(columns[0]), len(batches[0][0])
        order = torch.randperm(self.n)
        device = next(model.parameters(), order).device
        mixed = iter([t[order].to(device) for t in columns])
        self.all = each(lambda _: next(mixed), (x, y))

    def examine(self):
        for check in (self.data, self.forward, self.layers, self.gradients, self.modes,
                      self.own_step, self.sixteen, self.pairs):
            for cause, value, *place in check():
                row = CAUSES[cause]
                number = [] if isinstance(value, bool) else [f"{value:.3g}"]
                measured = "、".join([row.label, *number, *place])
                if value is not False:
                    self.lines.append(measured)
                if value > row.limit:
                    self.found.setdefault(cause, measured)
            if any(CAUSES[cause].stops for cause in self.found):
                break

    def take(self, start, end):
        return each(lambda t: t[start:end], self.all)

    def output(self, x):
        if isinstance(x, dict):
            return self.model(**x)
        return self.model(*(x if isinstance(x, (list, tuple)) else [x]))

    def loss(self, pair):
        return self.loss_fn(self.output(pair[0]), pair[1])

    def learn(self, n, steps, rate=None):
        """始めの重みから、初めの n 件を学ぶ。その n 件の損失を返す。"""
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
            group["lr"] = rate or group["lr"]
        n = min(n, self.n)
        for step in range(steps):
            at = 16 * step % max(n - 15, 1)
            loss = self.loss(self.take(at, at + 16))
            self.model.zero_grad()
            loss.backward()
            optimizer.step()
        loss = self.loss(self.take(0, n)).item()
        return loss if math.isfinite(loss) else math.inf

    def data(self):
        """入力と重みの値、バッチの分け方、最適化器に渡した重み。"""
        x = tensors(self.all[0])
        yield "data_nan", sum(int((~t.isfinite()).sum()) for t in x), "入力"
        yield "same_inputs", self.n > 1 and all(bool((t == t[:1]).all()) for t in x)
        alone = [len(one.unique()) == 1 < len(one) for one in self.labels]
        classes = len(torch.cat(self.labels).unique())
        if len(alone) > 3 and 1 < classes <= self.n / 5:
            yield "sorted_data", sum(alone) / len(alone)
        rest = attempt(lambda: len(self.loader.dataset) % self.loader.batch_size)[0]
        yield "last_one", rest == 1 and not self.loader.drop_last
        bad = [name for name, value in self.start.items() if illness(value) == 2]
        yield "nan", len(bad) > 0, "重み", *bad[:2]
        given = {id(p) for p in self.given}
        left = [name for name, p in self.named.items() if id(p) not in given]
        yield "not_in_optimizer", len(left), *left[:2]

    def forward(self):
        """順伝播を 1 回見る。エラーと、損失に渡った出力と正解。"""
        self.model.train()
        with Watch(self.model) as watch:
            self.first, error = attempt(lambda: self.loss(self.all))
        self.calls, given = watch.calls, tensors(self.all[1])[0]
        if illness(self.first):  # 損失が除いた NaN は、正解にあってもよい
            yield "data_nan", int((~given.isfinite()).sum()), "正解"
        self.end = max([n for n, call in enumerate(self.calls) if call.layer] + [0])
        for call in self.calls:
            pair = sorted(call.given[:2], key=lambda t: t is given)  # 正解が後
            known = call.name != "sub" or pair[-1] is given
            if call.name in LOSSES and known and len(pair) == 2:
                yield from self.answers(call.name, *pair, call.kwargs)
                break
        yield "error", bool(error and not self.found), f"{watch.last} の後: {error}"

    def answers(self, name, out, y, options):
        """正解の形と型と範囲、出力と損失の組、最初の損失。"""
        raw = out is self.calls[self.end].out  # 層の出力がそのまま渡る
        out, y, numbers = out.detach(), y.detach(), name in NUMBERS
        numbered = name in CLASSES and y.shape != out.shape
        count = out.shape[1] if name in CLASSES else 2
        shape = out.shape[:1] + out.shape[2:] if numbered else out.shape
        fits = y.shape == shape and y.is_floating_point() != numbered
        if name == "sub":  # (N, 1) と (N) の差は (N, N) になる
            fits = (out - y).numel() <= max(out.numel(), y.numel())
        (low, high), (least, most) = out.aminmax(), y[(y != -100) & (y == y)].aminmax()
        inside = numbers or bool(0 <= least and most <= (count - 1 if numbered else 1))
        said = f"{name} に出力 {tuple(out.shape)} {low:.2g} から {high:.2g}"
        said += f"、正解 {tuple(y.shape)} {y.dtype} {least:.3g} から {most:.3g}"
        yield "labels", not (fits and inside), said
        gaps = {"nll_loss": (out.exp().sum(min(1, out.ndim - 1)) - 1).abs().max(),
                "binary_cross_entropy": max(-low, high - 1, raw)}
        yield "loss_choice", float(count == 1 or gaps.get(name, 0)), said
        if self.found or self.first is None:
            return
        for act in [c.name for c in self.calls[self.end:] if c.name in ENDS][:1]:
            below, above = ENDS[act]
            stays = below <= low and high <= above  # 後に計算があれば、出る
            far = least < below - 0.1 or most > above + 0.1
            wrong = stays and (far if numbers else name not in gaps)
            yield "output_act", bool(wrong), f"{act}、{said}"
        if numbers:
            yield scale("正解", y)
        if name != "sub":
            yield "loss_sign", name != "nll_loss" and bool(self.first < 0)
            options = {**options, "input": out, "target": y, "reduction": "mean"}
            mean = getattr(F, name)(**options).item()
            guess, limit = (y.var().item(), 3) if numbers else (math.log(count), 1)
            said = f"最初の損失 {mean:.2g}、当てずっぽうなら {guess:.2g}"
            yield "big_output", (mean - 0.1) / (guess or 1) / limit, said

    def layers(self):
        """順伝播の中: 登録、大きさ、死んだニューロン、飽和、初めての NaN。"""
        known, axis = {id(p) for p in self.model.parameters()}, -1
        for call in [c for c in self.calls if c.layer or c.name.endswith(NORMS)][:1]:
            if call.layer:
                yield scale("入力", call.args[0])
        for n, call in enumerate(self.calls):
            out, place = call.out, call.place
            if "dropout" in call.name and call.kwargs.get("training"):
                yield "dropout", call.kwargs["p"]
            if call.layer and isinstance(call.args[1], nn.Parameter):
                axis, weight = 1 if "conv" in call.name else -1, call.args[1]
                yield "unregistered", id(weight) not in known, str(weight.shape)
                gain = (weight.std() * weight[0].numel() ** 0.5).item()
                yield "big_init", gain, f"{place}: 標準偏差 ÷ 1/√(入力の個数)"
                self.lines.append(f"{place}: 出力の幅 {tensors(out)[0].std():.2g}")
            if call.name == "relu":
                units = out.movedim(axis if out.ndim > 2 else -1, -1).flatten(0, -2)
                yield "dead", (units.amax(0) <= 0).float().mean().item(), place
            elif call.name in ("tanh", "sigmoid") and n < self.end:
                size = out.abs() if call.name == "tanh" else (2 * out - 1).abs()
                yield "saturated", (size > 0.97).float().mean().item(), place
            elif call.name == "softmax" and out.ndim > 2 and out.shape[-1] > 3:
                yield "attention", out.amax(-1).mean().item(), place
        broke = [call.place for call in self.calls
                 if call.name not in MASKS and illness(call.out) > illness(call.args)]
        yield "nan", bool(illness(self.first)), "順伝播の", *broke[:1]

    def gradients(self):
        """1 歩の勾配と更新。固定、精度、対称。"""
        parts = list(self.model.parameters())
        yield "frozen", 1 - len(self.params) / len(parts)
        yield "precision", any(p.element_size() < 3 for p in parts)
        if not self.first.requires_grad:
            yield "cut", True, "損失に計算の記録がない"
            yield "no_gradient", True
            return
        with torch.autograd.set_detect_anomaly(True):  # NaN を出した関数を言う
            self.learn(16, 1)
        grads = {name: p.grad for name, p in self.named.items() if p.grad is not None}
        missing = [name for name in self.named if name not in grads]
        yield "cut", len(missing) > 0, *missing[:2]
        yield "no_gradient", not any(grad.any() for grad in grads.values())
        flow = {}
        for name, grad in grads.items():
            old, new = self.start[name], self.named[name]
            if grad.ndim > 1 and old.any():  # 0 から始める重みには、比がない
                same = len(old) > 1 and bool((old == old[:1]).all())
                alike = (grad - grad[:1]).abs().max() <= 1e-5 * grad.abs().max()
                yield "symmetry", bool(same and alike), name
                size, step = grad.norm() / old.norm(), (new - old).norm() / old.norm()
                self.lines.append(f"{name}: 勾配/重み {size:.1g}、更新/重み {step:.1g}")
                flow[name] = size.item()
        if len(flow) > 2 and min(flow.values()) > 0:
            name = min(list(flow)[:len(flow) // 2], key=flow.get)
            yield "vanishing", max(flow.values()) / flow[name], f"最大と {name} の比"

    def modes(self):
        """学習と評価の動作での出力の差。件どうしの独立。"""
        self.learn(16, 0)
        x, few = self.take(0, 16)[0], self.take(0, 2)[0]
        with torch.no_grad():
            for _ in range(100 if self.norms else 1):  # 統計が落ち着くまで
                trained = tensors(self.output(x))[0]
            self.model.eval()
            many, again, two = (tensors(self.output(one))[0] for one in (x, x, few))
        yield "eval_random", apart(again, many), "同じ入力の出力の差"
        if len(many) > len(two) == 2:
            yield "mixed_batch", apart(two, many[:2]), "2 件だけ渡したときの出力の差"
        if self.norms:
            yield "batch_stats", apart(trained, many), "学習の動作との、出力の差"
            yield "batch_stats", self.size < 4, f"1 バッチが {self.size} 件"

    def own_step(self):
        """自分の 1 歩。でたらめな大きい勾配を残しておき、消すかを見る。"""
        if self.step:
            self.learn(16, 0)
            self.model.train(self.training)
            before = vector(self.params)
            for p in self.params:
                p.grad = 1e3 * torch.randn_like(p)
            marks = vector([p.grad for p in self.params]).double()
            self.step(*self.take(0, 16))
            self.training = self.model.training
            yield "no_step", torch.equal(before, vector(self.params))
            left = [p.grad if p.grad is not None else 0 * p for p in self.params]
            alike = F.cosine_similarity(vector(left).double(), marks, 0).item()
            yield "zero_grad", alike, "残した勾配と 1 歩のあとの勾配の cos"
        yield "eval_mode", bool(self.norms + self.drops) and not self.training

    def sixteen(self):
        """16 件の丸暗記を、いまの最適化器の学習率を変えて、また Adam で。"""
        start = abs(self.learn(16, 0))
        own, now = self.learn(16, 150), self.learn(128, 60)
        left = {10.0**k: self.learn(128, 60, 10.0**k) for k in range(-5, 1)}
        self.lines += [f"学習率 {lr:.0e} で 60 歩: 損失 {left[lr]:.2g}" for lr in left]
        self.optimizer = None  # ここからは Adam
        adam = min(self.learn(16, 150, rate) for rate in (1e-3, 1e-2))
        self.model.eval()
        out, x = tensors(self.output(self.take(0, 16)[0]))[0], tensors(self.all[0])[0]
        yield "same_output", bool((out == out[:1]).all() and (x != x[:1]).any())
        yield "nan", adam == math.inf, "学習の途中"
        yield "cannot_learn", adam / (start or 1), f"{start:.2g} が {adam:.2g} に"
        best = min(left, key=left.get)
        for group in self.groups[:1]:
            still = own > 0.97 * start or min(own, left[best]) > 0.9 * start
            high = group["lr"] > 2 * best and start - now < 0.6 * (start - left[best])
            said = f"いまの {group['lr']:.0e} では {start:.2g} が {now:.2g} に、"
            said += f"{best:.0e} なら {left[best]:.2g} に、16 件だけなら {own:.2g} に"
            yield "rate", adam < 0.5 * start and (still or high), said

    def pairs(self):
        """初めての件で、正しい組の損失が、入れ替えた組より小さいか。"""
        half = self.n // 2
        rows = [len(call.args[1]) for call in self.calls if call.name == "embedding"]
        if half < max(48, 8 * max(rows, default=0)):  # 数件しか出ない番号は、学べない
            return
        self.learn(half, 300, 3e-3)
        x, y = self.take(half, self.n)
        with torch.no_grad():
            out = self.output(x)
            moved = [each(partial(torch.roll, shifts=k, dims=0), y) for k in range(31)]
            right, *wrong = [self.loss_fn(out, one).item() for one in moved]
        middle, spread = torch.tensor(wrong).mean(), torch.tensor(wrong).std() + 1e-12
        gap = ((right - middle) / spread).item()
        yield "unpaired", gap, "正しい組と入れ替えた組の差 (標準偏差の何倍か)"


# ここから下は、検査が使う道具
CLASSES = {"cross_entropy", "nll_loss"}  # 番号を待つ損失
NUMBERS = {"mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss", "sub"}  # 数
BINARY = {"binary_cross_entropy", "binary_cross_entropy_with_logits"}  # 0 から 1
LOSSES = CLASSES | NUMBERS | BINARY
LAYERS = ("linear", "conv", "gru", "lstm", "rnn")
NORMS = ("batch_norm", "layer_norm", "group_norm", "embedding")
MASKS = {"masked_fill", "where", "full", "full_like", "triu", "tril"}  # inf を作る
ENDS = {"relu": (0, math.inf), "tanh": (-1, 1), "sigmoid": (0, 1), "softmax": (0, 1)}
each = partial(tree_map_only, torch.Tensor)  # リストや辞書の中のテンソルを変える


def tensors(x):
    return [leaf for leaf in tree_leaves(x) if isinstance(leaf, torch.Tensor)]


def illness(x):
    """NaN があれば 2、なくて inf があれば 1、どちらもなければ 0。"""
    kinds = [2 if t.isnan().any() else int(t.isinf().any()) for t in tensors(x)]
    return max(kinds, default=0)


def attempt(work):
    """(結果, エラー文の 1 行目)。"""
    try:
        return work(), ""
    except Exception as error:
        return None, (str(error).strip() or repr(error)).split("\n")[0][:150]


def apart(one, other):
    """2 つの出力の差を、出力の大きさで割る。丸め誤差ほどの差は 0 にする。"""
    return round(((one - other).abs().max() / other.abs().max()).item(), 4)


def scale(what, t):
    mean, std = t.float().mean().item(), t.float().std().item()
    size = max(abs(mean), std, 0.1 / std if std else 0)
    return "scale", size, f"{what}の平均 {mean:.3g}、標準偏差 {std:.3g}"


def keep(model, loss_fn, optimizer, loader):
    """元に戻す関数と、戻す値の組。"""
    both = nn.ModuleList([m for m in (model, loss_fn) if isinstance(m, nn.Module)])
    kept = [(one.load_state_dict, copy.deepcopy(one.state_dict()))
            for one in (both, optimizer) if one is not None]
    kept += [(partial(setattr, m, "training"), m.training) for m in both.modules()]
    kept += [(partial(setattr, p, "grad"), p.grad) for p in both.parameters()]
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
        self.names = {id(p): name for name, p in model.named_parameters()}

    def __torch_function__(self, f, types, args=(), kwargs=None):
        name, kwargs = f.__name__.strip("_"), kwargs or {}
        given = tensors((args, kwargs))
        used = [self.names[id(t)] for t in given if id(t) in self.names]
        self.last = (used + [self.last])[0]  # 最後に使った重みの名前
        call = SimpleNamespace(name=name, args=args, kwargs=kwargs, given=given)
        call.place, call.layer = f"{self.last} の後の {name}", name.startswith(LAYERS)
        self.calls.append(call)
        call.out = f(*args, **kwargs)
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
