"""PyTorch のネットワークが学習しない原因を、測って調べます。

TABLE に、原因としきい値があります。検査は 1 から 8 の順に進みます。
"""

import copy
import math
import random
import sys
import warnings
from collections import namedtuple

import torch
from torch import nn
from torch.overrides import TorchFunctionMode

# 1 行目は、原因、確かさ、しきい値、読むページ。2 行目は、結論 → 直し方。
# 測った値がしきい値を超えたら、その原因を言う。* なら、そこで終わる。
# 上にあるものほど、ほかの原因の元になる。
TABLE = """
data_nan* 確か 0 appendix/troubleshooting/#nan
  データに NaN か inf があります → 除くか、値を埋めます
input_type* 確か 0 pytorch/failures/#targets
  入力の型が、重みの型と違います → x.float() でそろえます
layer_shape* 確か 0 pytorch/failures/
  入力の形が、層の形と合いません → 層の前で x.shape を印字します
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
softmax_dim 確か 0 pytorch/failures/#dim
  softmax の軸が違います → 外します。要るなら dim=1 です
double_softmax 確か 0 pytorch/failures/#softmax
  交差エントロピーの前に softmax があります → 最後の softmax を外します
double_sigmoid 確か 0 pytorch/failures/#bce
  BCEWithLogitsLoss の前に sigmoid があります → その sigmoid を外します
bce_logits* 確か 0 pytorch/failures/#bce
  BCELoss にロジットを渡しています → BCEWithLogitsLoss に替えます
nll_logits 確か 0.05 choosing/output/#table
  NLLLoss の入力が、対数確率ではありません → CrossEntropyLoss にします
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
  順伝播の途中で、NaN か inf になります → log、exp、割り算の前を調べます
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
sum_loss おそらく 2 optimizers/minibatch/
  損失が和なので、歩幅が件数倍になっています → reduction='mean' にします
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
Cause = namedtuple("Cause", "sure limit conclusion remedy page")
Finding = namedtuple("Finding", "cause measured")
CAUSES, STOPS = {}, {head.split("*")[0] for head in TABLE if "*" in head}
for head, text in zip(TABLE[::2], TABLE[1::2]):
    cause, sure, limit, page = head.split()
    CAUSES[cause.strip("*")] = Cause(sure, float(limit), *text.strip().split(" → "), page)

# 損失の関数: 数を当てるもの、番号を当てるもの、2 値を当てるもの
NUMBERS = {"mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss"}
LABELS = {"cross_entropy", "nll_loss"}
BINARY = {"binary_cross_entropy", "binary_cross_entropy_with_logits"}
# わざと -inf を作る関数
MASKS = {"masked_fill", "where", "full", "full_like", "triu", "tril"}
# 値の範囲が決まった活性化関数
ENDS = {"relu": (0, math.inf), "sigmoid": (0, 1), "tanh": (-1, 1)}
ERRORS = {  # 順伝播のエラー文の言葉と、その原因
    "layer_shape": ("shapes cannot be multiplied", "to have"),
    "batch_stats": ("more than 1 value per channel",),
    "input_type": ("same dtype", "scalar type", "should be the same",
                   "arguments to be", "not implemented for")}
DROPOUT = nn.modules.dropout._DropoutNd
NORM = nn.modules.batchnorm._BatchNorm
LAYER = (nn.Linear, nn.modules.conv._ConvNd)


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


def finite(x):
    return all(bool(t.isfinite().all()) for t in tensors(x))


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


class Kept:
    """変えるものの控え。rewind は短い学習の前に、restore は終わりに呼ぶ。"""

    def __init__(self, owners, optimizer, loader):
        self.parts = [(part, part.training, dict(part._buffers))
                      for one in owners for part in one.modules()]
        held = [t for part, _, _ in self.parts
                for t in (*part._parameters.values(), *part._buffers.values())]
        self.tensors = [(t, t.detach().clone(), t.requires_grad, t.grad)
                        for t in held if t is not None and t.is_leaf]
        self.optimizer = optimizer
        self.state = optimizer and copy.deepcopy(optimizer.state_dict())
        dice = [(torch.get_rng_state, torch.set_rng_state),
                (torch.cuda.get_rng_state_all, torch.cuda.set_rng_state_all),
                (random.getstate, random.setstate)]
        if "numpy" in sys.modules:
            numpy = sys.modules["numpy"].random
            dice += [(numpy.get_state, numpy.set_state)]
        for one in (loader, getattr(loader, "sampler", None)):
            if isinstance(getattr(one, "generator", None), torch.Generator):
                dice += [(one.generator.get_state, one.generator.set_state)]
        self.dice = [(put, get()) for get, put in dice]

    def rewind(self):
        for part, mode, buffers in self.parts:
            part.training = mode
            part._buffers.update(buffers)
        with torch.no_grad():
            for t, saved, _, _ in self.tensors:
                t.copy_(saved)
                t.grad = None
        torch.manual_seed(0)

    def restore(self):
        self.rewind()
        for t, _, needs, grad in self.tensors:
            t.requires_grad_(needs).grad = grad
        if self.optimizer:
            self.optimizer.load_state_dict(self.state)
        for put, state in self.dice:
            put(state)


class Watch(TorchFunctionMode):
    """with の中で呼ばれた PyTorch の関数を、1 つずつ横から見る。"""

    def __init__(self, model):
        super().__init__()
        # 最後に入った部品と、ユニットの軸
        self.where, self.axis = "モデル", -1
        # 最初の層の入力、活性化関数の出力、損失に渡る値と損失
        self.first, self.units, self.loss, self.value = [], [], ("", None, None), None
        # 見つけた異常: NaN、登録のない重み、形の違う引き算。ドロップアウトの割合
        self.bad, self.stray, self.uneven, self.drops = "", "", "", []
        self.known = {id(p) for p in model.parameters()}
        self.names, self.modes = {part: name for name, part in model.named_modules()}, []
        self.handles = [part.register_forward_pre_hook(self.enter) for part in self.names]

    def enter(self, part, _):
        self.where = self.names[part] or "モデル"
        if isinstance(part, (NORM, DROPOUT)):
            self.modes.append(part.training)

    def __exit__(self, *error):
        for handle in self.handles:
            handle.remove()
        return super().__exit__(*error)

    def __torch_function__(self, f, types, args=(), kwargs=None):
        kwargs, name = kwargs or {}, getattr(f, "__name__", "").strip("_")
        if name in NUMBERS | LABELS | BINARY and not self.loss[0]:
            given = dict(zip(("input", "target"), args)) | kwargs
            self.loss = name, given["input"], given["target"]
        shapes = {tuple(t.shape) for t in tensors(args) if t.ndim}
        if name == "sub" and self.where == "損失" and len(shapes) > 1:
            self.uneven = f"損失の引き算の形が {sorted(shapes)}"
        layer = name == "linear" or name.startswith("conv")
        if layer:
            self.axis, weight = -1 if name == "linear" else 1, args[1]
            if weight.requires_grad and weight.is_leaf and id(weight) not in self.known:
                self.stray = f"形 {tuple(weight.shape)} の重みが model.parameters() にない"
        if "dropout" in name and kwargs.get("training"):
            self.drops.append(kwargs["p"])
        if layer or name in ("batch_norm", "layer_norm", "embedding"):
            self.first.append(args[0].detach().float() if layer else None)
        out = f(*args, **kwargs)
        if name == self.loss[0] and self.value is None:
            self.value = out.detach()
        if name not in MASKS and finite(args) and not finite(out):
            self.bad = self.bad or f"{self.where} に入った後の {name}"
        if name in ("relu", "sigmoid", "tanh", "softmax"):
            self.units.append((f"{self.where} の {name}", name, self.axis, out))
        return out


def idle(name, axis, out):
    """(原因, 働いていない割合, その呼び名)。ユニットの軸は、画像なら 1。"""
    out = out.detach().float()
    if name == "relu":
        rows = out.movedim(axis if out.ndim > 2 else -1, -1).flatten(0, -2)
        return "dead", (rows.amax(0) <= 0).float().mean().item(), "死んだ割合"
    if name == "softmax":
        return "attention", out.amax(-1).mean().item(), "最大の重み"
    size = out.abs() if name == "tanh" else (2 * out - 1).abs()
    return "saturated", (size > 0.97).float().mean().item(), "飽和の割合"


class Case:
    """診察する相手。found に原因、lines に測った値がたまる。"""

    def __init__(self, model, loss_fn, batches, optimizer, kept):
        self.model, self.loss_fn, self.batches = model, loss_fn, batches
        self.optimizer, self.kept = optimizer, kept
        self.groups = optimizer.param_groups if optimizer else []
        self.given = [p for group in self.groups for p in group["params"]]
        self.parts = list(model.modules())
        self.named = {name: p for name, p in model.named_parameters() if p.requires_grad}
        self.params = list(self.named.values())
        self.found, self.lines, self.chance, self.is_sum = {}, [], None, False
        # 形のそろったバッチをつなぎ、混ぜる
        alike = [one for one in map(tensors, batches) if all(
            a.shape[1:] == b.shape[1:] for a, b in zip(one, tensors(batches[0])))]
        self.n = sum(len(one[0]) for one in alike)
        order = torch.randperm(self.n)
        columns = iter([torch.cat(c)[order.to(c[0].device)] for c in zip(*alike)])
        self.all = each(lambda _: next(columns), batches[0])
        self.few = self.take(0, 16)

    def say(self, cause, value, measured, show=False):
        """値がしきい値を超えたら、原因に加える。"""
        if show:
            self.lines.append(measured)
        if value > CAUSES[cause].limit:
            self.found.setdefault(cause, measured)

    def take(self, start, end):
        return each(lambda t: t[start:end], self.all)

    def cut(self, end, size):
        return [self.take(a, a + size) for a in range(0, end - size + 1, size)]

    def output(self, x):
        if isinstance(x, dict):
            return self.model(**x)
        return self.model(*(x if isinstance(x, list) else [x]))

    def loss(self, pair):
        return self.loss_fn(self.output(pair[0]), pair[1])

    @torch.no_grad()
    def value(self, pair):
        return self.loss(pair).item()

    def fresh(self, rate=None, **changes):
        """重みを戻し、ドロップアウトを止め、最適化器の写しを新しく作る。"""
        self.kept.rewind()
        self.model.train()
        for part in self.parts:
            part.training &= not isinstance(part, DROPOUT)
        if not self.optimizer or isinstance(self.optimizer, torch.optim.LBFGS):
            return torch.optim.Adam(self.params, rate or 1e-3)
        new = copy.deepcopy(self.optimizer, {id(p): p for p in self.given})
        new.state.clear()
        for group in new.param_groups:
            group.update(changes, lr=rate or pace(group))
        return new

    def run(self, optimizer, pairs, steps, goal=-math.inf):
        """短い学習をして、最後の損失を返す。有限でなくなれば inf。"""
        for step in range(steps):
            loss = self.loss(pairs[step % len(pairs)])
            if not finite(loss) or loss < goal:
                break
            self.model.zero_grad()
            loss.backward()
            optimizer.step()
        return loss.item() if finite(loss) else math.inf

    def check_data(self):
        """1. NaN、同じ入力、クラスの順、最適化器に渡した重み。"""
        x, y = tensors(self.all[0]), tensors(self.all[1])
        bad = sum(int((~t.isfinite()).sum()) for t in x + y)
        self.say("data_nan", bad, f"有限でない値が {bad} 個")
        same = self.n > 1 and all(bool((t == t[:1]).all()) for t in x)
        self.say("same_inputs", same, f"{self.n} 件の入力が同じ")
        labels = [tensors(batch[1])[0] for batch in self.batches]
        if 2 <= len(y[0].unique()) <= self.n / 5 and len(labels) > 3 < len(labels[0]):
            alone = sum(len(one.unique()) == 1 for one in labels) / len(labels)
            self.say("sorted_data", alone, f"1 つのクラスだけのバッチが {alone:.0%}")
        given = {id(p) for p in self.given}
        left = [name for name, p in self.named.items() if given and id(p) not in given]
        self.say("not_in_optimizer", len(left), f"{len(left)} 個: {'、'.join(left[:2])}")
        upward = any(group.get("maximize") for group in self.groups)
        self.say("loss_sign", upward, "maximize=True")

    def check_first_step(self):
        """2. 最初の 1 歩: エラー、損失に渡る値、層の中、勾配、最初の損失。"""
        def forward():
            out = self.output(self.all[0])
            seen.where = "損失"
            return tensors(out)[0], self.loss_fn(out, self.all[1])

        self.model.train()
        with Watch(self.model) as seen:
            done, error = attempt(forward, Exception)
        kind, given, y = seen.loss
        if kind:
            self.check_labels(kind, given, y)
        self.say("label_shape", bool(seen.uneven), seen.uneven)
        if error and not self.found:
            cause = next((cause for cause, words in ERRORS.items()
                          if not kind and any(one in error for one in words)), "error")
            self.say(cause, math.inf, f"{seen.where}: {error}")
        if error or STOPS & self.found.keys():
            return
        out, loss = done
        self.say("unregistered", bool(seen.stray), seen.stray)
        self.say("forward_nan", not finite(done), f"最初は、{seen.bad or '損失'}")
        if kind:
            act = next((name for _, name, _, unit in seen.units if unit is out), "")
            self.check_ends(kind, given, y, act)
        scales = [("input_scale", "最初の層の入力", t) for t in seen.first[:1]]
        scales += [("target_scale", "正解", y.float())] if kind in NUMBERS else []
        for cause, what, t in scales:  # 大きすぎても小さすぎても、1 つの数で比べる
            if t is not None:
                mean, std = t.mean().item(), t.std().item()
                size = max(abs(mean), std, 0.1 / std if std else 0)
                self.say(cause, size, f"{what}: 平均 {mean:.3g}、標準偏差 {std:.3g}", True)
        for where, name, axis, unit in seen.units:
            small = name == "softmax" and (unit.ndim < 3 or unit.shape[-1] < 4)
            if unit is not out and not small:  # 小さな softmax は、attention ではない
                cause, share, what = idle(name, axis, unit)
                self.say(cause, share, f"{where}: {what} {share:.0%}", True)
        rate = max(seen.drops, default=0)
        self.say("dropout", rate, f"p = {rate}")
        if kind and kind != "nll_loss":
            self.say("loss_sign", loss < 0 <= seen.value.min(), f"損失が {loss:.2g}")
        self.check_gradients(loss)
        if seen.value is not None and torch.equal(seen.value, loss):
            self.chance = (y.float().var(unbiased=False).item() if kind in NUMBERS
                           else math.log(given.shape[1] if kind in LABELS else 2))
        self.check_first_loss(loss.item(), y, 3 if kind in NUMBERS else 1)

    def check_labels(self, kind, out, y):
        """損失に渡る出力と正解の、形、型、範囲。"""
        said = f"{kind} に、出力 {tuple(out.shape)}、正解 {tuple(y.shape)} {str(y.dtype)[6:]}"
        numbered, top = kind in LABELS, 1
        if numbered and y.shape == out.shape and y.is_floating_point():
            return  # 正解が確率
        if y.shape != (out.shape[:1] + out.shape[2:] if numbered else out.shape):
            return self.say("label_shape", True, said)
        if numbered:
            top = out.shape[1] - 1
            self.say("one_output", top == 0, said)
        right = y.dtype in (torch.long, torch.uint8) if numbered else y.is_floating_point()
        self.say("label_type", not right, said)
        real = y[y != -100]
        if len(real) and kind not in NUMBERS:
            said += f"。値は {real.min():.3g} から {real.max():.3g}、許されるのは 0 から {top}"
            self.say("label_range", real.min() < 0 or real.max() > top, said)
        if kind == "binary_cross_entropy":
            self.say("bce_logits", out.min() < 0 or out.max() > 1,
                     f"BCELoss の入力が {out.min():.2f} から {out.max():.2f}")

    def check_ends(self, kind, given, y, act):
        """モデルの最後の活性化関数 act が、損失に合うか。"""
        low, high = given.min().item(), given.max().item()
        said = f"損失に渡る値は {low:.2g} から {high:.2g}"
        if kind == "cross_entropy" and 0 <= low and high <= 1 and given.ndim == 2:
            rows, columns = ((given.sum(axis) - 1).abs().max() < 0.01 for axis in (1, 0))
            self.say("double_softmax", rows or act == "sigmoid", f"{said}、和が 1")
            self.say("softmax_dim", columns and not rows, f"{said}、縦の和が 1")
        twice = kind.endswith("logits") and act in ("sigmoid", "softmax")
        self.say("double_sigmoid", twice, said)
        if kind == "nll_loss":
            total = given.exp().sum(1)
            self.say("nll_logits", (total - 1).abs().max(), f"exp(入力) の和が {total.mean():.2g}")
        low, high = ENDS.get(act, (-math.inf, math.inf))
        outside = y.min() < low - 0.1 or y.max() > high + 0.1
        self.say("output_range", outside if kind in NUMBERS else act == "relu",
                 f"出力層に {act}。{said}、正解は {y.min():.2g} から {y.max():.2g}")

    def check_gradients(self, loss):
        """逆伝播のあと: NaN、届かない勾配、対称な重み。"""
        held = 1 - sum(p.numel() for p in self.params) / sum(
            p.numel() for p in self.model.parameters())
        # 動く重みだけを最適化器に渡したなら、固定したことを知っている
        meant = self.given and all(p.requires_grad for p in self.given)
        self.say("frozen", 0 if meant else held, f"重みの {held:.0%}")
        self.say("cut", not loss.requires_grad, "損失に計算の記録がない")
        if not loss.requires_grad or not finite(loss):
            return
        error = attempt(lambda: self.loss(self.all).backward(), trace=True)[1]
        if error:
            return self.say("backward_nan" if "returned nan" in error else "error", 1, error)
        grads = {name: p.grad for name, p in self.named.items()}
        bad = [name for name, grad in grads.items() if not finite(grad)]
        self.say("backward_nan", len(bad), "、".join(bad[-2:]))
        missing = [name for name, grad in grads.items() if grad is None]
        self.say("cut", len(missing), f"勾配のない重みが {len(missing)} 個: {missing[:2]}")
        flow = {}
        for name, p in self.named.items():
            if p.ndim > 1 and p.grad is not None:
                flow[name] = (p.grad.norm() / (p.norm() + 1e-12)).item()
                self.lines.append(f"{name}: 勾配/重み {flow[name]:.1g}")
                alike = (p.grad - p.grad[:1]).abs().max() <= 1e-5 * p.grad.abs().max()
                self.say("symmetry", len(p) > 1 and alike and (p == p[:1]).all(),
                         f"{name} の行が同じ")
        if len(flow) > 2 and min(flow.values()) > 0:
            name = min(list(flow)[:len(flow) // 2], key=flow.get)
            ratio = max(flow.values()) / flow[name]
            self.say("vanishing", ratio, f"{name} の勾配/重みは、最大の層の {ratio:.0e} 分の 1")

    def check_first_loss(self, loss, y, usual):
        """最初の損失を、当てずっぽうの損失の usual 倍と比べる。重みの大きさ。"""
        if self.n >= 16:
            self.fresh()
            left, right, both = map(self.value, (self.take(0, 8), self.take(8, 16), self.few))
            self.is_sum = abs(both - left - right) < 0.02 * abs(both)
        if self.is_sum:  # 1 件あたりにする。正解が何個もあれば、その分も
            loss /= self.n
            self.chance = self.chance and self.chance * y.numel() / self.n
        guess = f"{self.chance:.2g}" if self.chance else "(不明)"
        excess = (loss - 0.1) / self.chance / usual if self.chance else 0
        self.say("big_init", excess, f"最初の損失 {loss:.2g}、当てずっぽうなら {guess}", True)
        for part in self.parts:
            if isinstance(part, LAYER):
                gain = (part.weight.detach().std() * part.weight[0].numel() ** 0.5).item()
                self.say("big_init", gain, f"{part} の標準偏差が 1/√(入力の個数) の {gain:.2g} 倍")

    def check_modes(self):
        """3. 学習と評価の切り替え、件どうしの独立。"""
        norms = [part for part in self.parts if isinstance(part, NORM)]
        drops = any(isinstance(part, DROPOUT) for part in self.parts)
        training = self.kept.parts[0][1]  # 始めの部品は、モデル全体
        size = len(tensors(self.batches[0])[0])
        asleep = bool(norms or drops) and not training
        self.say("eval_mode", asleep, "始めに model.training が False")
        self.say("batch_stats", bool(norms) and size < 4, f"1 バッチが {size} 件")
        if any(part.running_mean is None for part in norms):
            return self.say("batch_stats", 1, "track_running_stats=False")
        self.model.eval()
        with torch.no_grad():
            many, again, two = (tensors(self.output(pair[0]))[0]
                                for pair in (self.few, self.few, self.take(14, 16)))
        gap = ((many - again).abs().max() / many.abs().max()).item()
        self.say("eval_random", gap, f"同じ入力の出力が、{gap:.1%} 変わる")
        if gap == 0 and len(many) == 16 and len(two) == 2:
            gap = ((many[14:] - two).abs().max() / many.abs().max()).item()
            self.say("mixed_batch", gap, f"2 件だけ渡すと、出力が {gap:.1%} 変わる")

    def check_own_step(self, step):
        """4. 自分の 1 歩。でたらめな大きい勾配を残しておき、消すかを見る。"""
        self.kept.rewind()
        before = [p.detach().clone() for p in self.params]
        marks = [1e3 * torch.randn_like(p) for p in self.params]
        for p, mark in zip(self.params, marks):
            p.grad = mark.clone()
        with Watch(self.model) as seen:
            step(*self.few)
        still = all(map(torch.equal, before, self.params))
        moving = not self.groups or any(map(pace, self.groups))  # 学習率 0 は、検査 6 で言う
        self.say("no_step", still and moving, "1 歩のあと、どの重みも同じ")
        self.say("eval_mode", False in seen.modes[:1], "1 歩の中で training が False")
        left = [torch.zeros_like(p) if p.grad is None else p.grad for p in self.params]
        alike = torch.cosine_similarity(*(torch.cat([t.flatten().double() for t in one])
                                          for one in (left, marks)), 0).item()
        self.say("zero_grad", alike, f"残した勾配と、1 歩のあとの勾配の cos が {alike:.2f}")

    def check_updates(self):
        """5. 1 歩の更新と重みの比、精度。"""
        self.kept.rewind()
        before = [p.detach().clone() for p in self.params]
        self.run(self.fresh(), [self.all], 1)
        for (name, p), old in zip(self.named.items(), before):
            if p.ndim > 1:
                ratio = (p - old).norm() / (old.norm() + 1e-12)
                self.lines.append(f"{name}: 更新/重み {ratio:.1g}")
        kinds = {str(p.dtype)[6:] for p in self.params} & {"float16", "bfloat16"}
        still = sum(int((p == old).sum()) for p, old in zip(self.params, before))
        self.say("precision", len(kinds), f"{kinds}。1 歩で変わらなかった重みが {still} 個")

    def check_rates(self):
        """6. 学習率を 10 倍ずつ変えた、24 歩の学習。"""
        pairs = self.cut(self.n, min(64, max(8, self.n // 4)))[:6] or [self.all]
        self.fresh()
        start = self.value(self.all)

        def fall(**changes):
            self.run(self.fresh(**changes), pairs, 24)
            end = self.value(self.all)
            return start - end if math.isfinite(end) else -math.inf

        scan = {rate: fall(rate=rate, weight_decay=0)
                for rate in (1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1.0, 10.0)}
        for rate, size in scan.items():
            change = f" {size:.1g} 減る" if size > 0 else "増える"
            self.lines.append(f"学習率 {rate:.0e}: 24 歩で損失が{change}")
        best = max(scan, key=scan.get)
        top, mine = scan[best], fall()
        if not self.optimizer or top < 0.03 * abs(start) or mine > 0.3 * top:
            return  # どの学習率でも減らないなら、学習率のせいではない
        group = max(self.groups, key=pace)
        now, decay = pace(group), group.get("weight_decay")
        said = f"いまの {now:.0e} では {mine:.2g} 減り、{best:.0e} なら {top:.2g} 減る"
        if decay and fall(weight_decay=0) > max(2 * mine, 0.1 * top):
            self.say("decay", decay, f"重み減衰 {decay:g} を 0 にすると、減りが 2 倍を超える")
        elif now > best:
            self.say("sum_loss" if self.is_sum else "big_rate", now / best, said)
        elif mine < 0.04 * top:
            self.say("small_rate", best / max(now, 1e-12), said)

    def check_sixteen(self):
        """7. 16 件の丸暗記。覚えたら、評価の動作とも比べる。"""
        self.optimizer = None  # ここからは Adam
        self.fresh()
        start = self.value(self.few)
        scale = len(tensors(self.few)[0]) if self.is_sum else 1
        goal = (scale * self.chance if self.chance else abs(start)) / 10
        best = min(self.run(self.fresh(rate), [self.few], 150, goal) for rate in (1e-2, 1e-3))
        failed = best > (4 * goal if self.chance else start - 0.3 * goal)
        self.say("cannot_learn", failed, f"16 件を 150 歩まで学び、損失 {best:.1g}", True)
        if best == math.inf:
            again = lambda: self.run(self.fresh(1e-3), [self.few], 150)
            error = attempt(again, trace=True)[1]
            self.say("later_nan", 1, error or "順伝播で、損失が NaN か inf")
        if failed:
            return
        if any(isinstance(part, NORM) for part in self.parts):
            for _ in range(40):
                self.value(self.few)  # 統計を、この 16 件に合わせる
            self.model.eval()
            after = self.value(self.few)
            self.say("batch_stats", after > 5 * goal,
                     f"同じ 16 件の損失が、評価の動作で {after:.1g}")
        self.check_pairs()

    def check_pairs(self):
        """8. 初めての件で、正しい組の損失が、入れ替えた組より小さいか。"""
        half = self.n // 2
        if half < 48:
            return
        (x, y), batches = self.take(half, self.n), self.cut(half, min(64, half))
        optimizer = self.fresh(3e-3)
        for _ in range(8):
            self.run(optimizer, batches, 40)
            with torch.no_grad():  # 0 個ずらしたものが、正しい組
                out = self.output(x)
                losses = torch.tensor([
                    self.loss_fn(out, each(lambda t, k=k: t.roll(k, 0), y)).item()
                    for k in range(31)])
            z = ((losses[1:].mean() - losses[0]) / (losses[1:].std() + 1e-12)).item()
            if z > 4 or not math.isfinite(z):
                break
        self.say("unpaired", -z, f"初めての件では、入れ替えた組より {z:.0f}σ よい", True)

    def examine(self, step):
        """安い検査から順に。1 歩が通らなければ、そこで終わる。"""
        self.check_data()
        self.check_first_step()
        if STOPS & self.found.keys():
            return
        self.check_modes()
        if self.params and self.loss(self.few).requires_grad:
            if step:
                self.check_own_step(step)
            self.check_updates()
            self.check_rates()
            self.check_sixteen()


def diagnose(model, loss_fn, loader, optimizer=None, step=None, show=True):
    """測って、結論を印字し、Finding のリスト (上ほど先に疑う) を返す。

    loader は (入力, 正解) の繰り返し、step(入力, 正解) は自分の 1 歩。
    重み、統計、勾配、動作、最適化器、乱数は、終わったら元に戻す。
    """
    owners = [one for one in (model, loss_fn) if isinstance(one, nn.Module)]
    kept, batches, count = Kept(owners, optimizer, loader), [], 0
    device = next(model.parameters(), torch.zeros(0)).device
    try:
        with torch.enable_grad():
            for batch in loader:  # 512 件まで。1 件が大きければ、32 件まで減らす
                batches.append(each(lambda t: t.to(device), list(batch)))
                one = tensors(batch)[0]
                count += len(one)
                if count >= max(32, min(512, 4_000_000 // one[0].numel())):
                    break
            kept.rewind()
            case = Case(model, loss_fn, batches, optimizer, kept)
            error = attempt(lambda: case.examine(step))[1]
            case.say("error", bool(error), f"短い学習で: {error}")
    finally:
        kept.restore()
    found = [Finding(cause, case.found[cause]) for cause in CAUSES if cause in case.found]
    if show:
        print("== 結論 ==" if found else "== 結論 ==\n異常は見つかりませんでした")
        for number, (cause, measured) in enumerate(found, 1):
            print(f"{number}. [{CAUSES[cause].sure}] {CAUSES[cause].conclusion}")
            print(f"   測った値: {measured}")
            print(f"   直し方: {CAUSES[cause].remedy}")
            print(f"   読むページ: {CAUSES[cause].page}")
        print("== 測った値 ==", *case.lines, sep="\n")
    return found


if __name__ == "__main__":
    # 例: 3 クラスの分類。出力層に、要らない softmax がある
    torch.manual_seed(0)
    y = torch.arange(240) % 3
    x = torch.randn(240, 8) + 2 * torch.eye(8)[y]
    model = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 3), nn.Softmax(1))
    optimizer = torch.optim.SGD(model.parameters(), 0.1)
    diagnose(model, nn.CrossEntropyLoss(), list(zip(x.split(24), y.split(24))), optimizer)
