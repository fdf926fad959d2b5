"""PyTorch のネットワークが学習しない原因を、測って調べます。

TABLE は原因の表です。Case の検査は、(原因, 値, 測った値の文) を 1 つずつ出します。
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
from torch.overrides import TorchFunctionMode

# 1 行目は、原因、確かさ、しきい値、読むページ。2 行目は、結論 → 直し方。
# 上にあるものほど、ほかの原因の元になる。* なら、次の検査へ進まない。
TABLE = """
data_nan* 確か 0 appendix/troubleshooting/#nan
  データに NaN か inf があります → 除くか、値を埋めます
label_type* 確か 0 pytorch/failures/#targets
  正解の型が、損失に合いません → 番号は long、ほかは float にします
label_shape* 確か 0 pytorch/failures/#targets
  出力と正解の形が合いません → squeeze か unsqueeze でそろえます
label_range* 確か 0 pytorch/failures/#targets
  正解の値が、損失の範囲の外です → 番号は 0 から、2 値は 0 と 1 にします
error* 確か 0 pytorch/failures/
  学習の 1 歩が、エラーで止まります → エラー文の最後の行から読みます
one_output* 確か 0 choosing/output/#table
  出力が 1 個なので、損失がいつも 0 です → BCEWithLogitsLoss にします
double 確か 0 pytorch/failures/#softmax
  出力層の softmax か sigmoid は、損失の中にもあります → 出力層から外します
logits* 確か 0.05 choosing/output/#table
  確率を待つ損失に、ロジットが渡ります → BCEWithLogitsLoss か CrossEntropyLoss にします
output_range 確か 0 choosing/output/#mismatch
  出力層の活性化関数が、正解に届きません → その活性化関数を外します
loss_sign* 確か 0 gradients/training_step/#cycle
  損失の符号が逆です → 損失のマイナスと maximize を確かめます
sorted_data 確か 0.5 optimizers/minibatch/
  データがクラスの順に並んでいます → DataLoader で shuffle=True にします
same_inputs 確か 0 appendix/troubleshooting/
  入力が、どの件も同じです → Dataset の添字を確かめます
input_scale 確か 20 initialization/variance/
  入力の尺度が、1 から大きく離れています → 平均を引き、標準偏差で割る
target_scale おそらく 20 choosing/output/
  正解の尺度が、1 から大きく離れています → 標準化し、予測の後で戻します
unregistered 確か 0 pytorch/modules/
  モデルに登録されていない層があります → nn.ModuleList に替えます
cut おそらく 0 pytorch/failures/#check
  計算の記録が切れ、勾配がありません → detach、no_grad、item を探します
not_in_optimizer 確か 0 pytorch/hooks/#parameters
  最適化器に渡していない重みがあります → モデルの後で最適化器を作ります
frozen おそらく 0.5 pytorch/hooks/#parameters
  重みの半分以上が、固定されています → requires_grad_(True) に戻します
eval_mode おそらく 0 pytorch/failures/#eval
  評価の動作 (eval) のまま学習しています → model.train() を呼びます
eval_random おそらく 1e-3 pytorch/failures/#eval
  評価の動作でも、出力が毎回変わります → training=self.training を渡します
batch_stats おそらく 0 gradients/normalization/
  バッチ正規化の統計が、評価に合いません → バッチを大きくします
zero_grad 確か 0.5 pytorch/failures/#zero-grad
  前の勾配を消していません → backward の前に zero_grad を呼びます
no_step 確か 0 gradients/training_step/#cycle
  1 歩のあとで、重みが変わっていません → backward と step を呼びます
mixed_batch 確か 1e-3 pytorch/failures/#dim
  出力が、ほかの件の値で変わります → view、dim、batch_first を調べます
symmetry 確か 0 initialization/symmetry/
  1 つの層のニューロンが、みな同じです → 重みを乱数で初期化します
forward_nan* 確か 0 appendix/troubleshooting/#nan
  順伝播で NaN か inf になります → log、割り算、全部 -inf の softmax を調べます
backward_nan* 確か 0 pytorch/failures/#nan
  損失は有限で、勾配が NaN か inf です → sqrt(0)、norm、where を探します
big_init おそらく 4 initialization/schemes/
  重みが大きすぎます → He か Xavier で初期化し直します
attention おそらく 0.9 initialization/variance/
  attention が 1 か所だけを見ています → q と k の積を √d で割ります
saturated 確か 0.6 initialization/schemes/#xavier
  tanh か sigmoid の多くが飽和しています → Xavier 初期化にします
vanishing おそらく 1e4 gradients/vanishing/
  入力側の層に、勾配が届きません → ReLU 系、残差接続、正規化を使います
dead 確か 0.6 gradients/dead_relu/
  ReLU の多くが、どの入力でも 0 です → He 初期化、バイアス 0、低い学習率に
dropout おそらく 0.79 appendix/troubleshooting/#symptoms
  ドロップアウトの割合が大きすぎます → 0.1 から 0.5 に下げます
precision おそらく 0 choosing/numerics/#formats
  重みの精度が、更新に足りません → 重みを float32、計算を autocast に
decay おそらく 0 optimizers/adamw/
  重み減衰が強すぎます → 0.01 以下にします
big_rate おそらく 2 appendix/troubleshooting/#rate-scan
  学習率が大きすぎます → よく下がった値にします
small_rate おそらく 30 appendix/troubleshooting/#rate-scan
  学習率が小さすぎます → よく下がった値にします
later_nan 確か 0 appendix/troubleshooting/#nan
  学習の途中で、NaN か inf になります → 式の中の 0 と 1 を避けます
unpaired 疑い -3 appendix/troubleshooting/#one-batch
  入力と正解の組がずれている疑いがあります → 並べて、目で見ます
cannot_learn 疑い 0 appendix/troubleshooting/#one-batch
  16 件も覚えられません → 覚えられる形になるまで、層を減らします
""".strip().splitlines()
Cause = namedtuple("Cause", "stops sure limit page conclusion remedy")
Finding = namedtuple("Finding", "cause measured")
CAUSES = {}
for head, text in zip(TABLE[::2], TABLE[1::2]):
    cause, sure, limit, page = head.split()
    texts = text.strip().split(" → ")
    CAUSES[cause.strip("*")] = Cause("*" in cause, sure, float(limit), page, *texts)

# 損失の関数: 数を当てるもの、番号を当てるもの、中に softmax か sigmoid があるもの
NUMBERS = {"mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss"}
LABELS = {"cross_entropy", "nll_loss"}
INSIDE = {"cross_entropy", "binary_cross_entropy_with_logits"}
LOSSES = NUMBERS | LABELS | INSIDE | {"binary_cross_entropy"}
LAYERS = ("linear", "conv", "gru", "lstm", "rnn")
NORMS = ("batch_norm", "layer_norm", "group_norm", "embedding")
MASKS = {"masked_fill", "where", "full", "full_like", "triu", "tril"}
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


def finite(x):
    return illness(x) == 0


def attempt(work, errors=RuntimeError, trace=False):
    """(結果, エラー文の 1 行目)。trace なら、逆伝播の NaN もエラーにする。"""
    with warnings.catch_warnings(), torch.autograd.set_detect_anomaly(trace):
        warnings.simplefilter("ignore")
        try:
            return work(), ""
        except errors as error:
            return None, (str(error).strip() or repr(error)).split("\n")[0][:150]


def pace(group):
    """いまの学習率。ウォームアップの途中なら、目ざす値。"""
    return group["lr"] and max(group["lr"], group.get("initial_lr", 0))


def scale(what, t):
    """大きすぎても小さすぎても大きくなる数と、その説明。"""
    mean, std = t.float().mean().item(), t.float().std().item()
    size = max(abs(mean), std, 0.1 / std if std else 0)
    return size, f"{what}: 平均 {mean:.3g}、標準偏差 {std:.3g}"


def idle(name, axis, out):
    """(原因, 働いていない割合, その呼び名)。axis は、ユニットの並ぶ軸。"""
    out = out.detach().float()
    if name == "relu":
        rows = out.movedim(axis if out.ndim > 2 else -1, -1).flatten(0, -2)
        return "dead", (rows.amax(0) <= 0).float().mean().item(), "死んだ割合"
    if name == "softmax":
        return "attention", out.amax(-1).mean().item(), "最大の重み"
    size = out.abs() if name == "tanh" else (2 * out - 1).abs()
    return "saturated", (size > 0.97).float().mean().item(), "飽和の割合"


def keep(model, loss_fn, optimizer, loader):
    """元に戻す関数と、戻す値の組。"""
    owners = [one for one in (model, loss_fn) if isinstance(one, nn.Module)]
    kept = [(one.load_state_dict, copy.deepcopy(one.state_dict()))
            for one in (*owners, optimizer) if one is not None]
    for part in [part for one in owners for part in one.modules()]:
        kept.append((partial(setattr, part, "training"), part.training))
    for p in [p for one in owners for p in one.parameters()]:
        kept.append((partial(setattr, p, "grad"), p.grad))
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
        self.calls, self.place, self.modes = [], "モデル", []
        self.names = {part: name or "モデル" for name, part in model.named_modules()}
        self.hooks = [part.register_forward_pre_hook(self.enter) for part in self.names]
        self.hooks.append(model.register_forward_hook(self.leave))

    def enter(self, part, _):
        self.place = self.names[part]
        self.modes.append(part.training)

    def leave(self, *_):
        self.place = "損失"

    def __exit__(self, *error):
        for hook in self.hooks:
            hook.remove()
        return super().__exit__(*error)

    def __torch_function__(self, f, types, args=(), kwargs=None):
        call = SimpleNamespace(name=f.__name__.strip("_"), place=self.place, args=args,
                               kwargs=kwargs or {}, out=None, broke=False)
        call.layer = call.name.startswith(LAYERS)
        self.calls.append(call)
        before = illness(args)
        call.out = f(*args, **call.kwargs)
        # MASKS は、わざと inf を作る
        call.broke = call.name not in MASKS and illness(call.out) > before
        return call.out


class Case:
    """診察する相手。検査は安いものから順に並ぶ。"""

    def __init__(self, model, loss_fn, batches, optimizer, step):
        self.model, self.loss_fn, self.batches = model, loss_fn, batches
        self.optimizer, self.step = optimizer, step
        self.start, self.training = copy.deepcopy(model.state_dict()), model.training
        self.groups = optimizer.param_groups if optimizer else []
        self.given = [p for group in self.groups for p in group["params"]]
        self.named = {k: p for k, p in model.named_parameters() if p.requires_grad}
        self.params = list(self.named.values())
        kinds = nn.modules.dropout._DropoutNd, nn.modules.batchnorm._BatchNorm
        self.drops, self.norms = [[part for part in model.modules()
                                   if isinstance(part, kind)] for kind in kinds]
        self.found, self.lines, self.stop = {}, [], False
        # 形のそろったバッチをつなぎ、混ぜる
        alike = [one for one in map(tensors, batches) if all(
            a.shape[1:] == b.shape[1:] for a, b in zip(one, tensors(batches[0])))]
        self.n = sum(len(one[0]) for one in alike)
        order = torch.randperm(self.n)
        columns = iter([torch.cat(c)[order.to(c[0].device)] for c in zip(*alike)])
        self.all = each(lambda _: next(columns), batches[0])
        self.few = self.take(0, 16)

    def examine(self):
        for check in (self.data, self.forward, self.head, self.layers, self.gradients,
                      self.modes, self.own_step, self.rates, self.sixteen, self.pairs):
            for cause, value, measured in check():
                if value > CAUSES[cause].limit:
                    self.found.setdefault(cause, measured)
            if self.stop or any(CAUSES[cause].stops for cause in self.found):
                break

    def note(self, cause, value, measured):
        """異常でなくても印字する、測った値。"""
        self.lines.append(measured)
        return cause, value, measured

    def take(self, start, end):
        return each(lambda t: t[start:end], self.all)

    def output(self, x):
        if isinstance(x, dict):
            return self.model(**x)
        return self.model(*(x if isinstance(x, list) else [x]))

    def loss(self, pair):
        return self.loss_fn(self.output(pair[0]), pair[1])

    @torch.no_grad()
    def value(self, pair):
        return self.loss(pair).item()

    def rewind(self):
        """始めの重みに戻し、ドロップアウトを止める。"""
        self.model.load_state_dict(self.start)
        self.model.zero_grad()
        self.model.train()
        for part in self.drops:
            part.eval()
        torch.manual_seed(0)

    def fresh(self, rate=None, **changes):
        """始めの重みと、新しい最適化器。"""
        self.rewind()
        if not self.optimizer:
            return torch.optim.Adam(self.params, rate or 1e-3)
        new = copy.deepcopy(self.optimizer, {id(p): p for p in self.given})
        new.state.clear()
        for group in new.param_groups:
            group.update(changes, lr=rate or pace(group))
        return new

    def run(self, optimizer, n, steps, goal=-math.inf):
        """初めの n 件での短い学習。最後の損失か、有限でなければ inf を返す。"""
        size = min(64, max(16, n // 4))
        for step in range(steps):
            at = step * size % (n // size * size)
            loss = self.loss(self.take(at, at + size))
            if not finite(loss) or loss < goal:
                break
            self.model.zero_grad()
            loss.backward()
            optimizer.step()
        return loss.item() if finite(loss) else math.inf

    def data(self):
        """データの値と並び。最適化器に渡した重み。"""
        x, y = tensors(self.all[0]), tensors(self.all[1])
        bad = sum(int((~t.isfinite()).sum()) for t in x + y)
        yield "data_nan", bad, f"有限でない値が {bad} 個"
        same = self.n > 1 and all(bool((t == t[:1]).all()) for t in x)
        yield "same_inputs", same, f"{self.n} 件の入力が同じ"
        labels = [tensors(batch[1])[0] for batch in self.batches]
        if 2 <= len(y[0].unique()) <= self.n / 5 and len(labels) > 3 < len(labels[0]):
            alone = sum(len(one.unique()) == 1 for one in labels) / len(labels)
            yield "sorted_data", alone, f"1 つのクラスだけのバッチが {alone:.0%}"
        given = {id(p) for p in self.given}
        left = [name for name, p in self.named.items() if given and id(p) not in given]
        yield "not_in_optimizer", len(left), f"{len(left)} 個: {'、'.join(left[:2])}"
        upward = any(group.get("maximize") for group in self.groups)
        yield "loss_sign", upward, "maximize=True"

    def forward(self):
        """最初の順伝播のエラー。損失に渡る出力と正解。"""
        self.model.train()
        with Watch(self.model) as watch:
            self.first, error = attempt(lambda: self.loss(self.all), Exception)
        self.calls, self.asked = watch.calls, None
        for call in [call for call in watch.calls if call.name in LOSSES][:1]:
            self.asked, (self.out, self.y) = call, each(torch.detach, call.args)
            yield from self.labels(call.name, self.out, self.y)
        for call in watch.calls:
            shapes = {tuple(t.shape) for t in tensors(call.args) if t.ndim}
            if call.place == "損失" and call.name == "sub" and len(shapes) > 1:
                yield "label_shape", True, f"損失の引き算の形が {sorted(shapes)}"
        if error and not self.found:
            yield "error", True, f"{watch.place}: {error}"
        self.stop = bool(error)

    def labels(self, kind, out, y):
        numbered, kinds = kind in LABELS, (torch.long, torch.uint8)
        if numbered and y.shape == out.shape and y.is_floating_point():
            return  # 正解が確率
        said = f"{kind} に、出力 {tuple(out.shape)}、正解 {tuple(y.shape)} {y.dtype}"
        right = y.dtype in kinds if numbered else y.is_floating_point()
        yield "label_type", not right, said
        if y.shape != (out.shape[:1] + out.shape[2:] if numbered else out.shape):
            yield "label_shape", True, said
        elif kind not in NUMBERS:
            low, high = y[y != -100].aminmax()
            top = out.shape[1] - 1 if numbered else 1
            yield "one_output", top == 0, said
            said += f"。値は {low:.3g} から {high:.3g}、許されるのは 0 から {top}"
            yield "label_range", low < 0 or high > top, said
        if kind == "binary_cross_entropy":
            said = f"損失に渡る値は {out.min():.2g} から {out.max():.2g}"
            yield "logits", max(-out.min(), out.max() - 1), said

    def head(self):
        """最後の層のあとの活性化関数、損失の符号、当てずっぽうの損失。"""
        layers = [n for n, call in enumerate(self.calls) if call.layer]
        self.last, self.guess, self.ratio = max(layers, default=0), None, 1
        if not self.asked or not finite(self.first):
            return
        kind, out, y = self.asked.name, self.out, self.y
        numbered, measured = kind in LABELS, kind in NUMBERS
        said = f"損失に渡る値は {out.min():.2g} から {out.max():.2g}"
        acts = [call.name for call in self.calls[self.last:] if call.name in ENDS]
        low, high = ENDS[acts[0]] if acts else (-math.inf, math.inf)
        # 活性化関数のあとに計算があれば、範囲から出る
        act = acts[0] if acts and low <= out.min() and out.max() <= high else ""
        double = kind in INSIDE and act in ("softmax", "sigmoid")
        if numbered:
            total = (out.exp() if kind == "nll_loss" else out).sum(1)
            gap = (total - 1).abs().max()
            yield "logits", kind == "nll_loss" and gap, f"exp の和が {total.mean():.2g}"
            double |= bool(kind in INSIDE and out.min() >= 0 and gap < 0.01)
            said += f"、1 件の和は {total.min():.2g} から {total.max():.2g}"
        yield "double", double, said
        outside = y.min() < low - 0.1 or y.max() > high + 0.1
        wrong = act and (outside if measured else act == "relu")
        said = f"出力層に {act}。{said}、正解は {y.min():.2g} から {y.max():.2g}"
        yield "output_range", bool(wrong), said
        mean = getattr(F, kind)(out, y, **{**self.asked.kwargs, "reduction": "mean"})
        self.ratio = (self.first / mean).item()  # 損失が和なら、件数になる
        negative = kind != "nll_loss" and self.ratio < 0
        yield "loss_sign", negative, f"損失が {self.first:.2g}"
        self.guess = self.ratio * math.log(out.shape[1] if numbered else 2)
        if measured:
            self.guess = self.ratio * y.var().item()
            yield self.note("target_scale", *scale("正解", y))

    def layers(self):
        """順伝播の中: 登録、大きさ、死んだユニット、飽和、初めての NaN。"""
        known, axis = {id(p) for p in self.model.parameters()}, -1
        first = [call for call in self.calls if call.layer or call.name in NORMS][:1]
        if first and first[0].layer:
            yield self.note("input_scale", *scale("最初の層の入力", first[0].args[0]))
        for n, call in enumerate(self.calls):
            if "dropout" in call.name and call.kwargs.get("training"):
                yield "dropout", call.kwargs["p"], f"p = {call.kwargs['p']}"
            if call.layer and isinstance(call.args[1], nn.Parameter):
                axis, weight = 1 if "conv" in call.name else -1, call.args[1].detach()
                stray = id(call.args[1]) not in known
                yield "unregistered", stray, f"形 {tuple(weight.shape)} の重み"
                gain = (weight.std() * weight[0].numel() ** 0.5).item()
                said = f"{call.place} の標準偏差が、1/√(入力の個数) の {gain:.2g} 倍"
                yield "big_init", gain, said
            if call.name in ENDS and n < self.last:
                cause, share, what = idle(call.name, axis, call.out)
                if cause != "attention" or call.out.ndim > 2 and call.out.shape[-1] > 3:
                    said = f"{call.place} の {call.name}: {what} {share:.0%}"
                    yield self.note(cause, share, said)
        broke = [f"{call.place} の {call.name}" for call in self.calls if call.broke]
        yield "forward_nan", not finite(self.first), f"最初は、{(broke + ['損失'])[0]}"

    def gradients(self):
        """1 歩の勾配と更新。固定、精度、対称、最初の損失。"""
        size = sum(p.numel() for p in self.model.parameters())
        held = 1 - sum(p.numel() for p in self.params) / max(size, 1)
        # 動く重みだけを最適化器に渡したなら、固定したことを知っている
        meant = self.given and all(p.requires_grad for p in self.given)
        yield "frozen", held * (not meant), f"重みの {held:.0%}"
        halves = {p.dtype for p in self.params} & {torch.float16, torch.bfloat16}
        yield "precision", len(halves), f"重みが {halves}"
        self.stop = not self.first.requires_grad or not self.params
        yield "cut", self.stop, "損失に計算の記録がない"
        if self.stop:
            return
        optimizer, before = self.fresh(), [p.detach().clone() for p in self.params]
        _, error = attempt(lambda: self.loss(self.all).backward(), trace=True)
        bad = [name for name, p in self.named.items() if not finite([p.grad])]
        yield "backward_nan", bool(bad or error), error or "、".join(bad[-2:])
        missing = [name for name, p in self.named.items() if p.grad is None]
        said = f"勾配のない重みが {len(missing)} 個: {missing[:2]}"
        yield "cut", len(missing) * (not error), said
        optimizer.step()
        flow = {}
        for (name, p), old in zip(self.named.items(), before):
            if p.ndim > 1 and p.grad is not None:
                size = old.norm() + 1e-12
                flow[name] = (p.grad.norm() / size).item()
                said = f"{name}: 勾配/重み {flow[name]:.1g}、更新/重み "
                self.lines.append(f"{said}{(p - old).norm() / size:.1g}")
                gap = (p.grad - p.grad[:1]).abs().max() / p.grad.abs().max()
                same = len(p) > 1 and not gap > 1e-5 and (old == old[:1]).all()
                yield "symmetry", same, f"{name} の行が同じ"
        if len(flow) > 2 and min(flow.values()) > 0:
            name = min(list(flow)[:len(flow) // 2], key=flow.get)
            ratio = max(flow.values()) / flow[name]
            yield "vanishing", ratio, f"{name} の勾配/重みは、最大の {ratio:.0e} 分の 1"
        if self.guess:
            excess = (self.first - 0.1) / self.guess
            excess /= 3 if self.asked.name in NUMBERS else 1
            said = f"最初の損失 {self.first:.2g}、当てずっぽうなら {self.guess:.2g}"
            yield self.note("big_init", excess, said)

    def modes(self):
        """学習と評価の動作の差。件どうしの独立。"""
        asleep = bool(self.norms or self.drops) and not self.training
        yield "eval_mode", asleep, "始めに model.training が False"
        size = len(tensors(self.batches[0])[0])
        yield "batch_stats", bool(self.norms) and size < 4, f"1 バッチが {size} 件"
        self.rewind()
        self.model.eval()
        with torch.no_grad():
            many, again, two = (tensors(self.output(pair[0]))[0]
                                for pair in (self.few, self.few, self.take(14, 16)))
        gap = ((many - again).abs().max() / many.abs().max()).item()
        yield "eval_random", gap, f"同じ入力の出力が、{gap:.1%} 変わる"
        if gap == 0 and len(many) == 16 and len(two) == 2:
            gap = ((many[14:] - two).abs().max() / many.abs().max()).item()
            yield "mixed_batch", gap, f"2 件だけ渡すと、出力が {gap:.1%} 変わる"

    def own_step(self):
        """自分の 1 歩。でたらめな大きい勾配を残しておき、消すかを見る。"""
        if not self.step:
            return
        self.rewind()
        before = [p.detach().clone() for p in self.params]
        marks = [1e3 * torch.randn_like(p) for p in self.params]
        for p, mark in zip(self.params, marks):
            p.grad = mark.clone()
        with Watch(self.model) as watch:
            self.step(*self.few)
        still = all(map(torch.equal, before, self.params))
        moving = not self.groups or any(map(pace, self.groups))  # 0 なら rates が言う
        yield "no_step", still and moving, "1 歩のあと、どの重みも同じ"
        asleep = bool(self.norms or self.drops) and False in watch.modes[:1]
        yield "eval_mode", asleep, "1 歩の中で training が False"
        left = [torch.zeros_like(p) if p.grad is None else p.grad for p in self.params]
        left, marks = (torch.cat([t.flatten().double() for t in one])
                       for one in (left, marks))
        alike = torch.cosine_similarity(left, marks, 0).item()
        yield "zero_grad", alike, f"残した勾配と、1 歩のあとの勾配の cos が {alike:.2f}"

    def rates(self):
        """学習率を 10 倍ずつ変えた、24 歩の学習。"""
        def fall(**changes):
            self.run(self.fresh(**changes), self.n, 24)
            end = self.value(self.all)
            return start - end if math.isfinite(end) else -math.inf

        self.rewind()
        start = self.value(self.all)
        scan = {10.0**k: fall(rate=10.0**k, weight_decay=0) for k in range(-5, 2)}
        for rate, size in scan.items():
            change = f" {size:.1g} 減る" if size > 0 else "増える"
            self.lines.append(f"学習率 {rate:.0e}: 24 歩で損失が{change}")
        best = max(scan, key=scan.get)
        top, mine = scan[best], fall()
        if not self.optimizer or top < 0.03 * abs(start) or mine > 0.3 * top:
            return  # どの学習率でも減らないなら、学習率のせいではない
        now, decay = max((pace(g), g.get("weight_decay") or 0) for g in self.groups)
        if decay and fall(weight_decay=0) > max(2 * mine, 0.1 * top):
            yield "decay", decay, f"重み減衰 {decay:g} を 0 にすると、損失が減る"
            return
        said = f"いまの {now:.0e} では {mine:.2g} 減り、{best:.0e} なら {top:.2g} 減る"
        yield "big_rate", now / best, said
        yield "small_rate", mine < 0.04 * top and best / max(now, 1e-12), said

    def sixteen(self):
        """16 件の丸暗記。覚えたら、評価の動作とも比べる。"""
        self.optimizer = None  # ここからは Adam
        self.rewind()
        start = self.value(self.few)
        share = 16 / self.n if self.ratio > 2 else 1
        goal = (self.guess * share if self.guess else abs(start)) / 10
        best = min(self.run(self.fresh(rate), 16, 150, goal) for rate in (1e-2, 1e-3))
        self.stop = best > (4 * goal if self.guess else start - 0.3 * goal)
        said = f"16 件を 150 歩まで学び、損失 {best:.1g}"
        yield self.note("cannot_learn", self.stop, said)
        if best == math.inf:
            again = partial(self.run, self.fresh(1e-3), 16, 150)
            error = attempt(again, trace=True)[1]
            yield "later_nan", True, error or "順伝播で、損失が NaN か inf"
        if self.norms and not self.stop:
            for _ in range(40):
                self.value(self.few)  # 統計を、この 16 件に合わせる
            self.model.eval()
            after = self.value(self.few)
            said = f"同じ 16 件の損失が、評価の動作では {after:.1g}"
            yield "batch_stats", after > 5 * goal, said

    def pairs(self):
        """初めての件で、正しい組の損失が、入れ替えた組より小さいか。"""
        half, optimizer = self.n // 2, self.fresh(3e-3)
        if half < 48:
            return
        x, y = self.take(half, self.n)
        for _ in range(8):
            self.run(optimizer, half, 40)
            with torch.no_grad():  # 0 個ずらしたものが、正しい組
                out = self.output(x)
                losses = torch.tensor([
                    self.loss_fn(out, each(lambda t, k=k: t.roll(k, 0), y)).item()
                    for k in range(31)])
            z = ((losses[1:].mean() - losses[0]) / (losses[1:].std() + 1e-12)).item()
            if z > 4 or not math.isfinite(z):
                break
        said = f"初めての件では、入れ替えた組より {z:.0f}σ よい"
        yield self.note("unpaired", -z, said)


def diagnose(model, loss_fn, loader, optimizer=None, step=None, show=True):
    """測って、結論を印字し、Finding のリスト (上ほど先に疑う) を返す。

    loader は (入力, 正解) の繰り返し、step(入力, 正解) は自分の 1 歩。
    重み、統計、勾配、動作、最適化器、乱数は、終わったら元に戻す。
    """
    kept, batches, count = keep(model, loss_fn, optimizer, loader), [], 0
    device = next(model.parameters(), torch.zeros(0)).device
    with torch.random.fork_rng(), torch.enable_grad():
        try:
            for batch in loader:  # 512 件まで。1 件が大きければ、32 件まで減らす
                batches.append(each(lambda t: t.to(device), list(batch)))
                one = tensors(batch)[0]
                count += len(one)
                if count >= max(32, min(512, 4_000_000 // one[0].numel())):
                    break
            case = Case(model, loss_fn, batches, optimizer, step)
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
            print(f"{number}. [{row.sure}] {row.conclusion}\n   測った値: {measured}")
            print(f"   直し方: {row.remedy}\n   読むページ: {row.page}")
        print("== 測った値 ==", *case.lines, sep="\n")
    return found


if __name__ == "__main__":
    # 例: 3 クラスの分類。出力層に、要らない softmax がある
    torch.manual_seed(0)
    y = torch.arange(240) % 3
    x = torch.randn(240, 8) + 2 * torch.eye(8)[y]
    model = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 3), nn.Softmax(1))
    optimizer = torch.optim.SGD(model.parameters(), 0.1)
    batches = list(zip(x.split(24), y.split(24)))
    diagnose(model, nn.CrossEntropyLoss(), batches, optimizer)
