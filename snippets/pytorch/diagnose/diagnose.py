"""PyTorch のネットワークが学習しない原因を、測って調べます。

表 CAUSES に、原因としきい値があります。検査は 1 から 8 の順に進みます。
"""

import copy
import math
import random
import sys
import warnings
from dataclasses import dataclass

import torch
from torch import nn
from torch.overrides import TorchFunctionMode

SURE, LIKELY, DOUBT = "確か", "おそらく", "疑い"
# 原因: (確かさ, しきい値, 結論, 直し方, 読むページ)。測った値がしきい値を
# 超えたら、その原因を言う。上にあるものほど、ほかの原因の元になる。
CAUSES = {
    "data_nan": (SURE, 0, "データに NaN か inf があります",
        "除くか、値を埋めます", "appendix/troubleshooting/#nan"),
    "input_type": (SURE, 0, "入力の型が、重みの型と違います",
        "x.float() でそろえます", "pytorch/failures/#targets"),
    "layer_shape": (SURE, 0, "入力の形が、層の形と合いません",
        "層の前で x.shape を印字します", "pytorch/failures/"),
    "label_type": (SURE, 0, "正解の型が、損失に合いません",
        "番号は long、ほかは float にします", "pytorch/failures/#targets"),
    "label_shape": (SURE, 0, "出力と正解の形が合いません",
        "squeeze か unsqueeze でそろえます", "pytorch/failures/#targets"),
    "label_range": (SURE, 0, "正解の値が、損失の受け取る範囲の外です",
        "番号は 0 から K - 1、2 値なら 0 か 1 にします", "pytorch/failures/#targets"),
    "error": (SURE, 0, "学習の 1 歩が、エラーで止まります",
        "エラー文の最後の行から読みます", "pytorch/failures/"),
    "one_output": (SURE, 0, "出力が 1 個で、交差エントロピーがいつも 0 です",
        "BCEWithLogitsLoss か、K 個の出力にします", "choosing/output/#table"),
    "softmax_dim": (SURE, 0, "softmax の軸が違います",
        "外します。要るなら dim=1 です", "pytorch/failures/#dim"),
    "double_softmax": (SURE, 0, "交差エントロピーの前に softmax があります",
        "出力層を線形のままにします", "pytorch/failures/#softmax"),
    "double_sigmoid": (SURE, 0, "BCEWithLogitsLoss の前に sigmoid があります",
        "出力層の sigmoid を外します", "pytorch/failures/#bce"),
    "bce_logits": (SURE, 0, "BCELoss にロジットを渡しています",
        "BCEWithLogitsLoss に替えます", "pytorch/failures/#bce"),
    "nll_logits": (SURE, 0.05, "NLLLoss の入力が、対数確率ではありません",
        "CrossEntropyLoss に替えます", "choosing/output/#table"),
    "output_range": (SURE, 0, "出力層の活性化関数が、正解に届きません",
        "出力層の活性化関数を外します", "choosing/output/#mismatch"),
    "loss_sign": (SURE, 0, "損失の符号が逆です",
        "損失のマイナスと maximize を確かめます", "gradients/training_step/#cycle"),
    "sorted_data": (SURE, 0.5, "データがクラスの順に並んでいます",
        "DataLoader に shuffle=True を付けます", "optimizers/minibatch/"),
    "same_inputs": (SURE, 0, "入力が、どの件も同じです",
        "Dataset の添字を確かめます", "appendix/troubleshooting/"),
    "input_scale": (SURE, 20, "入力の尺度が、1 から大きく離れています",
        "平均を引き、標準偏差で割ります", "initialization/variance/"),
    "target_scale": (LIKELY, 20, "正解の尺度が、1 から大きく離れています",
        "正解を標準化し、予測のあとで戻します", "choosing/output/"),
    "unregistered": (SURE, 0, "モデルに登録されていない層があります",
        "リストを nn.ModuleList に替えます", "pytorch/modules/"),
    "cut": (LIKELY, 0, "計算の記録が切れ、勾配のない重みがあります",
        "detach、no_grad、item を探します", "pytorch/failures/#check"),
    "not_in_optimizer": (SURE, 0, "最適化器に渡していない重みがあります",
        "モデルの後で、最適化器を作ります", "pytorch/hooks/#parameters"),
    "frozen": (LIKELY, 0.5, "重みの半分以上が、固定されています",
        "requires_grad_(True) に戻します", "pytorch/hooks/#parameters"),
    "eval_mode": (LIKELY, 0, "評価の動作 (eval) のまま学習しています",
        "学習の前に model.train() を呼びます", "pytorch/failures/#eval"),
    "batch_stats": (LIKELY, 0, "バッチ正規化の統計が、評価で使えません",
        "バッチを大きくするか、LayerNorm にします", "gradients/normalization/"),
    "zero_grad": (SURE, 0.5, "前の勾配を消していません",
        "backward の前に zero_grad を呼びます", "pytorch/failures/#zero-grad"),
    "no_step": (SURE, 0, "1 歩のあとで、重みが変わっていません",
        "backward と optimizer.step を呼びます", "gradients/training_step/#cycle"),
    "mixed_batch": (SURE, 1e-3, "1 件の出力が、ほかの件の値で変わります",
        "view、dim、batch_first を確かめます", "pytorch/failures/#dim"),
    "symmetry": (SURE, 0, "1 つの層のニューロンが、みな同じです",
        "重みを乱数で初期化します", "initialization/symmetry/"),
    "forward_nan": (SURE, 0, "順伝播の途中で、NaN か inf が生まれます",
        "log、割り算、exp の入力を調べます", "appendix/troubleshooting/#nan"),
    "backward_nan": (SURE, 0, "損失は有限ですが、勾配が NaN か inf です",
        "sqrt(0)、norm、where の裏を探します", "pytorch/failures/#nan"),
    "big_init": (LIKELY, 4, "重みが大きすぎます",
        "He か Xavier で初期化し直します", "initialization/schemes/"),
    "attention": (LIKELY, 0.9, "attention が 1 か所だけを見ています",
        "q と k の積を、次元の平方根で割ります", "initialization/variance/"),
    "saturated": (SURE, 0.6, "tanh か sigmoid の多くが飽和しています",
        "Xavier 初期化にします", "initialization/schemes/#xavier"),
    "vanishing": (LIKELY, 1e4, "入力側の層に、勾配がほとんど届きません",
        "ReLU 系、残差接続、正規化を使います", "gradients/vanishing/"),
    "dead": (SURE, 0.6, "ReLU の多くが、どの入力でも 0 です",
        "学習率を下げ、He 初期化にします", "gradients/dead_relu/"),
    "dropout": (LIKELY, 0.79, "ドロップアウトの割合が大きすぎます",
        "0.1 から 0.5 に下げます", "appendix/troubleshooting/#symptoms"),
    "precision": (LIKELY, 0, "重みの精度が、更新に足りません",
        "重みは float32 にし、計算だけ autocast にします", "choosing/numerics/#formats"),
    "sum_loss": (LIKELY, 2, "損失が和なので、歩幅が件数倍になっています",
        "reduction='mean' にします", "optimizers/minibatch/"),
    "decay": (LIKELY, 0, "重み減衰が強すぎます",
        "0.01 以下にします", "optimizers/adamw/"),
    "big_rate": (LIKELY, 2, "学習率が大きすぎます",
        "よく下がった値にします", "appendix/troubleshooting/#rate-scan"),
    "small_rate": (LIKELY, 30, "学習率が小さすぎます",
        "よく下がった値にします", "appendix/troubleshooting/#rate-scan"),
    "unpaired": (DOUBT, -3, "入力と正解の組がずれている疑いがあります",
        "入力と正解を並べ、目で見ます", "appendix/troubleshooting/#one-batch"),
    "cannot_learn": (DOUBT, 0, "16 件も覚えられません",
        "覚えられる形になるまで、層を減らします", "appendix/troubleshooting/#one-batch"),
}
STOPS = {"data_nan", "input_type", "layer_shape", "label_type", "label_shape", "label_range",
         "error", "one_output", "bce_logits", "loss_sign", "forward_nan", "backward_nan"}
NUMBERS = {"mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss"}
LABELS = {"cross_entropy", "nll_loss"}
BINARY = {"binary_cross_entropy", "binary_cross_entropy_with_logits"}
MASKS = {"masked_fill", "where", "full", "full_like", "triu", "tril"}  # わざと -inf を作る
ERRORS = {  # エラー文の言葉から、原因を決める
    "shapes cannot be multiplied": "layer_shape", "to have": "layer_shape",
    "more than 1 value per channel": "batch_stats", "same dtype": "input_type",
    "scalar type": "input_type", "should be the same": "input_type",
    "arguments to be": "input_type", "not implemented for": "input_type"}
DROPOUT, NORM = nn.modules.dropout._DropoutNd, nn.modules.batchnorm._BatchNorm


@dataclass
class Finding:
    """見つけた原因と、その根拠になる測った値。"""

    cause: str
    measured: str


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


class Kept:
    """検査が変えるものの控え。rewind は学習の前に、restore は終わりに呼ぶ。"""

    def __init__(self, owners, optimizer, loader):
        self.modes = [(m, m.training) for one in owners for m in one.modules()]
        self.slots = [(m._buffers, dict(m._buffers)) for m, _ in self.modes]
        held = [t for m, _ in self.modes for t in (*m._parameters.values(), *m._buffers.values())]
        self.tensors = [(t, t.detach().clone(), t.requires_grad, t.grad)
                        for t in held if t is not None and t.is_leaf]
        self.optimizer = optimizer
        self.state = optimizer and copy.deepcopy(optimizer.state_dict())
        dice = [(torch.get_rng_state, torch.set_rng_state), (random.getstate, random.setstate),
                (torch.cuda.get_rng_state_all, torch.cuda.set_rng_state_all)]
        if "numpy" in sys.modules:
            dice += [(sys.modules["numpy"].random.get_state, sys.modules["numpy"].random.set_state)]
        for one in (loader, getattr(loader, "sampler", None)):
            if isinstance(getattr(one, "generator", None), torch.Generator):
                dice += [(one.generator.get_state, one.generator.set_state)]
        self.dice = [(put, get()) for get, put in dice]

    def rewind(self):
        for slots, saved in self.slots:
            slots.update(saved)
        with torch.no_grad():
            for t, saved, _, _ in self.tensors:
                t.copy_(saved)
                t.grad = None
        torch.manual_seed(0)

    def restore_modes(self):
        for module, mode in self.modes:
            module.training = mode

    def restore(self):
        self.rewind()
        self.restore_modes()
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
        self.known = {id(p) for p in model.parameters()}
        self.where, self.axis = "モデル", -1  # 最後に入った部品、ユニットの軸
        self.units, self.loss = [], ("", None, None)  # 活性化関数の出力、損失に渡る値
        self.first = self.value = self.bad = self.stray = self.uneven = None
        names = {part: name for name, part in model.named_modules()}

        def enter(part, _):
            self.where = names[part] or "モデル"

        self.handles = [part.register_forward_pre_hook(enter) for part in names]

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
            self.axis = -1 if name == "linear" else 1
            if id(args[1]) not in self.known and args[1].requires_grad and args[1].is_leaf:
                self.stray = f"形 {tuple(args[1].shape)} の重みが model.parameters() にない"
        if layer or name in ("batch_norm", "layer_norm", "embedding"):
            self.first = self.first or (layer, args[0].detach().float())
        out = f(*args, **kwargs)
        if name == self.loss[0] and self.value is None:
            self.value = out.detach()
        if name not in MASKS and finite(args) and not finite(out):
            self.bad = self.bad or f"{self.where} に入った後の {name}"
        if name in ("relu", "sigmoid", "tanh", "softmax"):
            self.units.append((f"{self.where} の {name}", name, self.axis, out))
        return out


class Case:
    """診察する相手と、わかったこと。found に原因、lines に測った値。"""

    def __init__(self, model, loss_fn, batches, optimizer, kept):
        self.model, self.loss_fn, self.batches = model, loss_fn, batches
        self.optimizer, self.kept = optimizer, kept
        self.groups = optimizer.param_groups if optimizer else []
        self.parts = list(model.modules())
        self.named = {name: p for name, p in model.named_parameters() if p.requires_grad}
        self.params = list(self.named.values())
        alike = [one for one in map(tensors, batches)  # 形のそろったバッチをつなぎ、混ぜる
                 if all(a.shape[1:] == b.shape[1:] for a, b in zip(one, tensors(batches[0])))]
        self.n = sum(len(one[0]) for one in alike)
        order = torch.randperm(self.n)
        joined = iter([torch.cat(column)[order.to(column[0].device)] for column in zip(*alike)])
        self.all = each(lambda _: next(joined), batches[0])
        self.few = self.take(0, 16)
        self.found, self.lines, self.chance, self.is_sum = {}, [], None, False

    def say(self, cause, value, measured):
        """値がしきい値を超えたら、原因に加える。"""
        if value > CAUSES[cause][1]:
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
        """重みを戻し、同じ種類の新しい最適化器を作る。"""
        self.kept.rewind()
        self.model.train()
        for part in self.parts:  # 短い学習では、ドロップアウトを止める
            part.training &= not isinstance(part, DROPOUT)
        groups = [{**group, **({"lr": rate} if rate else {}), **changes} for group in self.groups]
        try:
            if groups and not isinstance(self.optimizer, torch.optim.LBFGS):
                return type(self.optimizer)(groups, groups[0]["lr"])
        except TypeError:
            pass  # ほかの引数が要る最適化器は、Adam で代わりにする
        return torch.optim.Adam(self.params, rate or 1e-3)

    def run(self, optimizer, pairs, steps, goal=-math.inf):
        """短い学習。最後の損失を返す。有限でなくなれば inf。"""
        for step in range(steps):
            loss = self.loss(pairs[step % len(pairs)])
            if not finite(loss) or loss < goal:
                break
            self.model.zero_grad()
            loss.backward()
            optimizer.step()
        return loss.item() if finite(loss) else math.inf


def check_data(case):
    """1. NaN、同じ入力、クラスの順、最適化器に渡した重み。"""
    x, y = tensors(case.all[0]), tensors(case.all[1])
    bad = sum(int((~t.isfinite()).sum()) for t in x + y)
    case.say("data_nan", bad, f"有限でない値が {bad} 個")
    case.say("same_inputs", case.n > 1 and all(bool((t == t[:1]).all()) for t in x),
             f"{case.n} 件の入力が同じ")
    labels = [tensors(batch[1])[0] for batch in case.batches]
    if 2 <= len(y[0].unique()) <= case.n / 5 and len(labels) > 3 and len(labels[0]) > 3:
        alone = sum(len(one.unique()) == 1 for one in labels) / len(labels)
        case.say("sorted_data", alone, f"1 つのクラスだけのバッチが {alone:.0%}")
    given = {id(p) for group in case.groups for p in group["params"]}
    left = [name for name, p in case.named.items() if given and id(p) not in given]
    case.say("not_in_optimizer", len(left), f"{len(left)} 個: {'、'.join(left[:2])}")
    case.say("loss_sign", any(g.get("maximize") for g in case.groups), "maximize=True")


def check_first_step(case):
    """2. 最初の 1 歩: エラー、損失に渡る値、活性化関数、勾配、最初の損失。"""
    case.model.train()
    error = None
    with warnings.catch_warnings(), Watch(case.model) as watch:
        warnings.simplefilter("ignore")
        try:
            out = case.output(case.all[0])
            watch.where = "損失"
            loss = case.loss_fn(out, case.all[1])
        except Exception as caught:
            error = caught
    kind, given, y = watch.loss
    if kind:
        check_labels(case, kind, given, y)
    case.say("label_shape", bool(watch.uneven), watch.uneven)
    if error and not case.found:
        text = str(error).strip().split("\n")[0][:150]
        hits = [cause for words, cause in ERRORS.items() if words in text and not kind]
        case.say((hits or ["error"])[0], math.inf, f"{watch.where}: {text}")
    if error or STOPS & case.found.keys():
        return
    out = tensors(out)[0]
    case.say("unregistered", bool(watch.stray), watch.stray)
    case.say("forward_nan", not finite([out, loss]), f"最初は、{watch.bad or '損失'}")
    last = watch.units[-1] if watch.units else ("", "", 0, None)
    check_ends(case, kind, given, y, last[1] if last[3] is out else "")
    if watch.first and watch.first[0]:
        check_scale(case, "input_scale", "最初の層の入力", watch.first[1])
    if kind in NUMBERS:
        check_scale(case, "target_scale", "正解", y.float())
    check_units(case, [one for one in watch.units if one[3] is not out])
    if kind and kind != "nll_loss":
        case.say("loss_sign", bool(loss < 0 <= watch.value.min()), f"損失が {loss:.2g}")
    check_gradients(case, loss)
    own = watch.value is not None and torch.equal(watch.value, loss)
    if own and kind:
        case.chance = (math.log(given.shape[1]) if kind in LABELS else math.log(2)
                       if kind in BINARY else y.float().var(unbiased=False).item())
    check_first_loss(case, loss.item(), y, 3 if kind in NUMBERS else 1)


def check_labels(case, kind, out, y):
    """損失に渡る出力と正解の、形、型、範囲。"""
    said = f"{kind} に、出力 {tuple(out.shape)}、正解 {tuple(y.shape)} {str(y.dtype)[6:]}"
    numbered = kind in LABELS
    if numbered and y.shape == out.shape and y.is_floating_point():
        return  # 正解が確率
    if y.shape != (out.shape[:1] + out.shape[2:] if numbered else out.shape):
        return case.say("label_shape", True, said)
    wrong = y.dtype not in (torch.long, torch.uint8) if numbered else not y.is_floating_point()
    case.say("label_type", wrong, said)
    real, top = y[y != -100], out.shape[1] - 1 if numbered else 1
    if len(real) and kind not in NUMBERS:
        said += f"。値は {real.min():.3g} から {real.max():.3g}、許されるのは 0 から {top}"
        case.say("label_range", bool(real.min() < 0 or real.max() > top), said)
    case.say("one_output", numbered and out.shape[1] == 1, said)
    if kind == "binary_cross_entropy":
        case.say("bce_logits", bool(out.min() < 0 or out.max() > 1),
                 f"BCELoss の入力が {out.min():.2f} から {out.max():.2f}")


def check_ends(case, kind, given, y, act):
    """モデルの最後の活性化関数 act が、損失に合うか。"""
    if not kind:
        return
    low, high = given.min().item(), given.max().item()
    said = f"損失に渡る値は {low:.2g} から {high:.2g}"
    if kind == "cross_entropy" and 0 <= low and high <= 1 and given.ndim == 2:
        rows, columns = (bool((given.sum(axis) - 1).abs().max() < 0.01) for axis in (1, 0))
        case.say("double_softmax", rows or act == "sigmoid", f"{said}、和が 1")
        case.say("softmax_dim", columns and not rows, f"{said}、縦の和が 1")
    case.say("double_sigmoid", kind.endswith("logits") and act in ("sigmoid", "softmax"), said)
    if kind == "nll_loss":
        total = given.exp().sum(1)
        case.say("nll_logits", (total - 1).abs().max(), f"exp(入力) の和が {total.mean():.2g}")
    if kind in NUMBERS:
        low, high = {"relu": (0, math.inf), "sigmoid": (0, 1), "tanh": (-1, 1)}.get(
            act, (-math.inf, math.inf))
        case.say("output_range", bool(y.min() < low - 0.1 or y.max() > high + 0.1),
                 f"出力層に {act}。正解は {y.min():.2g} から {y.max():.2g}")
    else:
        case.say("output_range", act == "relu", f"出力層に relu。{said}")


def check_scale(case, cause, what, t):
    """大きすぎる値も小さすぎる値も、1 つの数で比べる。"""
    mean, std = t.mean().item(), t.std().item()
    said = f"平均 {mean:.3g}、標準偏差 {std:.3g}"
    case.lines.append(f"{what}: {said}")
    case.say(cause, max(abs(mean), std, 0.1 / std if std else 0), said)


def idle(name, axis, out):
    """(原因, 働いていない割合)。ユニットの軸は、画像なら 1。"""
    if name == "relu":
        rows = out.movedim(axis if out.ndim > 2 else -1, -1).flatten(0, -2)
        return "dead", (rows.amax(0) <= 0).float().mean().item()
    if name == "softmax":
        return "attention", out.amax(-1).mean().item()
    size = out.abs() if name == "tanh" else (2 * out - 1).abs()
    return "saturated", (size > 0.97).float().mean().item()


def check_units(case, units):
    """死んだ ReLU、飽和、1 か所に集まった attention。"""
    words = {"dead": "死んだ割合", "saturated": "飽和の割合", "attention": "最大の重み"}
    for where, name, axis, out in units:
        if name == "softmax" and (out.ndim < 3 or out.shape[-1] < 4):
            continue  # 小さいものや表は、attention ではない
        cause, share = idle(name, axis, out.detach().float())
        case.lines.append(f"{where}: {words[cause]} {share:.0%}")
        case.say(cause, share, case.lines[-1])


def check_gradients(case, loss):
    """逆伝播のあと: NaN、届かない勾配、対称な重み。"""
    held = 1 - sum(p.numel() for p in case.params) / sum(p.numel() for p in case.model.parameters())
    given = [p for group in case.groups for p in group["params"]]
    meant = given and all(p.requires_grad for p in given)  # 固定したことを知っている
    case.say("frozen", 0 if meant else held, f"重みの {held:.0%}")
    case.say("cut", not loss.requires_grad, "損失に計算の記録がない")
    if not loss.requires_grad or not finite(loss):
        return
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with torch.autograd.detect_anomaly():
                case.loss(case.all).backward()
    except RuntimeError as error:
        cause = "backward_nan" if "returned nan" in str(error) else "error"
        return case.say(cause, True, str(error)[:150])
    bad = [name for name, p in case.named.items() if p.grad is not None and not finite(p.grad)]
    case.say("backward_nan", len(bad), f"{'、'.join(bad[-2:])}")
    missing = [name for name, p in case.named.items() if p.grad is None]
    case.say("cut", len(missing), f"勾配のない重みが {len(missing)} 個: {missing[:2]}")
    flow = {}
    for name, p in case.named.items():
        if p.ndim > 1 and p.grad is not None:
            flow[name] = (p.grad.norm() / (p.norm() + 1e-12)).item()
            case.lines.append(f"{name}: 勾配/重み {flow[name]:.1g}")
            spread = (p.grad - p.grad[:1]).abs().max() <= 1e-5 * p.grad.abs().max()
            case.say("symmetry", bool(len(p) > 1 and (p == p[:1]).all() and spread),
                     f"{name} の行が同じ")
    if len(flow) > 2 and min(flow.values()) > 0:
        name = min(list(flow)[:len(flow) // 2], key=flow.get)
        ratio = max(flow.values()) / flow[name]
        case.say("vanishing", ratio, f"{name} の勾配/重みは、最大の層の {ratio:.0e} 分の 1")


def check_first_loss(case, loss, y, usual):
    """最初の損失を、何も見ないで答えた値の usual 倍と比べる。重みの大きさ。"""
    if case.n >= 16:
        case.fresh()
        left, right, both = (case.value(case.take(*ends)) for ends in ((0, 8), (8, 16), (0, 16)))
        case.is_sum = abs(both - left - right) < 0.02 * abs(both)
    if case.is_sum:  # 1 件あたりにする。正解が何個もあれば、その分も
        loss /= case.n
        case.chance = case.chance and case.chance * y.numel() / case.n
    guess = f"{case.chance:.2g}" if case.chance else "(不明)"
    case.lines.append(f"最初の損失 {loss:.2g}、当てずっぽうなら {guess}")
    if case.chance:
        case.say("big_init", (loss - 0.1) / case.chance / usual, case.lines[-1])
    for part in case.parts:
        if isinstance(part, (nn.Linear, nn.modules.conv._ConvNd)):
            gain = (part.weight.detach().std() * part.weight[0].numel() ** 0.5).item()
            case.say("big_init", gain, f"{part} の標準偏差が 1/√(入力の個数) の {gain:.2g} 倍")


def check_modes(case):
    """3. 学習と評価の切り替え、件どうしの独立。"""
    norms = [m for m in case.parts if isinstance(m, NORM)]
    drops = [m for m in case.parts if isinstance(m, DROPOUT)]
    training, size = dict(case.kept.modes)[case.model], len(tensors(case.batches[0])[0])
    rate = max((m.p for m in drops), default=0)
    case.say("eval_mode", bool(norms or drops) and not training, "始めに model.training が False")
    case.say("dropout", rate, f"p = {rate}")
    case.say("batch_stats", bool(norms) and size < 4, f"1 バッチが {size} 件")
    if any(m.running_mean is None for m in norms):
        return case.say("batch_stats", True, "track_running_stats=False")
    case.model.eval()
    with torch.no_grad():
        many, again, two = (tensors(case.output(case.take(*ends)[0]))[0]
                            for ends in ((0, 16), (0, 16), (14, 16)))
    if torch.equal(many, again) and len(many) == 16 and len(two) == 2:  # 評価では乱数がない
        gap = ((many[14:] - two).abs().max() / many.abs().max()).item()
        case.say("mixed_batch", gap, f"2 件だけ渡すと、出力が {gap:.1%} 変わる")


def check_own_step(case, step):
    """4. 自分の 1 歩。でたらめな大きい勾配を残しておき、消すかを見る。"""
    case.kept.rewind()
    case.kept.restore_modes()
    parts, modes = [m for m in case.parts if isinstance(m, (NORM, DROPOUT))], []
    handle = (parts or case.parts)[0].register_forward_pre_hook(
        lambda part, _: modes.append(part.training))
    before = [p.detach().clone() for p in case.params]
    marks = [1e3 * torch.randn_like(p) for p in case.params]
    for p, mark in zip(case.params, marks):
        p.grad = mark.clone()
    try:
        step(*case.few)
    finally:
        handle.remove()
    case.say("no_step", all(map(torch.equal, before, case.params)), "1 歩のあと、どの重みも同じ")
    case.say("eval_mode", bool(parts and modes) and not modes[0], "1 歩の中で training が False")
    left = [torch.zeros_like(p) if p.grad is None else p.grad for p in case.params]
    alike = torch.cosine_similarity(*(torch.cat([t.flatten().double() for t in one])
                                      for one in (left, marks)), 0).item()
    case.say("zero_grad", alike, f"残した勾配と、1 歩のあとの勾配の cos が {alike:.2f}")


def check_ratios(case):
    """5. 1 歩の更新と重みの比、精度。"""
    case.kept.rewind()
    before = [p.detach().clone() for p in case.params]
    case.run(case.fresh(), [case.all], 1)
    for (name, p), old in zip(case.named.items(), before):
        if p.ndim > 1:
            ratio = (p - old).norm() / (old.norm() + 1e-12)
            case.lines.append(f"{name}: 更新/重み {ratio:.1g}")
    kinds = {str(p.dtype)[6:] for p in case.params} & {"float16", "bfloat16"}
    still = sum(int((p == old).sum()) for p, old in zip(case.params, before))
    case.say("precision", len(kinds), f"{kinds}。1 歩で変わらなかった重みが {still} 個")


def check_rates(case):
    """6. 学習率を 10 倍ずつ変えた、24 歩の学習。"""
    pairs = case.cut(case.n, min(64, max(8, case.n // 4)))[:6] or [case.all]
    case.fresh()
    start = case.value(case.all)

    def fall(**changes):
        case.run(case.fresh(**changes), pairs, 24)
        end = case.value(case.all)
        return start - end if math.isfinite(end) else -math.inf

    scan = {rate: fall(rate=rate, weight_decay=0)
            for rate in (1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1.0, 10.0)}
    for rate, size in scan.items():
        change = f" {size:.1g} 減る" if size > 0 else "増える"
        case.lines.append(f"学習率 {rate:.0e}: 24 歩で損失が{change}")
    best = max(scan, key=scan.get)
    top, mine = scan[best], fall()
    if not case.optimizer or top < 0.03 * abs(start) or mine > 0.3 * top:
        return  # どの学習率でも減らないなら、学習率のせいではない
    group = max(case.groups, key=lambda one: one["lr"])
    now, decay = group["lr"], group.get("weight_decay")
    said = f"いまの {now:.0e} では {mine:.2g} 減り、{best:.0e} なら {top:.2g} 減る"
    if decay and fall(weight_decay=0) > max(2 * mine, 0.1 * top):
        case.say("decay", decay, f"重み減衰 {decay:g} を 0 にすると、減りが 2 倍を超える")
    elif now > best:
        case.say("sum_loss" if case.is_sum else "big_rate", now / best, said)
    elif mine < 0.04 * top:
        case.say("small_rate", best / now, said)


def check_sixteen(case):
    """7. 16 件の丸暗記。覚えたら、評価の動作とも比べる。"""
    case.groups = []  # ここからは Adam
    case.fresh()
    start, scale = case.value(case.few), len(tensors(case.few)[0]) if case.is_sum else 1
    goal = (scale * case.chance if case.chance else abs(start)) / 10
    best = min(case.run(case.fresh(rate), [case.few], 150, goal) for rate in (1e-2, 1e-3))
    case.lines.append(f"16 件を 150 歩まで学び、損失 {best:.1g}")
    if best > (4 * goal if case.chance else start - 0.3 * goal):
        return case.say("cannot_learn", True, case.lines[-1])
    if any(isinstance(m, NORM) for m in case.parts):
        for _ in range(40):
            case.value(case.few)  # 統計を、この 16 件に合わせる
        case.model.eval()
        after = case.value(case.few)
        case.say("batch_stats", after > 5 * goal, f"同じ 16 件の損失が、評価の動作で {after:.1g}")
    check_pairs(case)


def check_pairs(case):
    """8. 初めての件で、正しい組の損失が、入れ替えた組より小さいか。"""
    half = case.n // 2
    if half < 48:
        return
    (x, y), batches = case.take(half, case.n), case.cut(half, min(64, half))
    optimizer = case.fresh(3e-3)
    for _ in range(8):
        case.run(optimizer, batches, 40)
        with torch.no_grad():
            out = case.output(x)
            losses = torch.tensor([case.loss_fn(out, each(lambda t, k=k: t.roll(k, 0), y)).item()
                                   for k in range(31)])  # 0 個ずらしたものが、正しい組
        z = ((losses[1:].mean() - losses[0]) / (losses[1:].std() + 1e-12)).item()
        if z > 4 or not math.isfinite(z):
            break
    case.lines.append(f"初めての件では、入れ替えた組より {z:.0f}σ よい")
    case.say("unpaired", -z, f"{case.lines[-1]}だけ")


def examine(case, step):
    """安い検査から順に。1 歩が通らなければ、そこで終わる。"""
    check_data(case)
    check_first_step(case)
    if STOPS & case.found.keys():
        return
    check_modes(case)
    if case.params and case.loss(case.few).requires_grad:
        if step:
            check_own_step(case, step)
        check_ratios(case)
        check_rates(case)
        check_sixteen(case)


def diagnose(model, loss_fn, loader, optimizer=None, step=None, show=True):
    """測って、結論を印字し、Finding のリスト (上ほど先に疑う) を返す。

    loader は (入力, 正解) の繰り返し、step(入力, 正解) は自分の 1 歩。
    重み、統計、勾配、動作、最適化器、乱数は、終わったら元に戻す。
    """
    owners = [m for m in (model, loss_fn) if isinstance(m, nn.Module)]
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
            try:
                examine(case, step)
            except RuntimeError as error:
                case.say("error", True, f"短い学習で: {str(error)[:150]}")
    finally:
        kept.restore()
    found = [Finding(cause, case.found[cause]) for cause in CAUSES if cause in case.found]
    if show:
        report(found, case.lines)
    return found


def report(found, lines):
    print("== 結論 ==" if found else "== 結論 ==\n異常は見つかりませんでした")
    for number, one in enumerate(found, 1):
        sure, _, conclusion, remedy, page = CAUSES[one.cause]
        print(f"{number}. [{sure}] {conclusion}")
        print(f"   測った値: {one.measured}")
        print(f"   直し方: {remedy}")
        print(f"   読むページ: {page}")
    print("== 測った値 ==", *lines, sep="\n")


if __name__ == "__main__":
    # 例: 3 クラスの分類。出力層に、要らない softmax がある
    torch.manual_seed(0)
    y = torch.arange(240) % 3
    x = torch.randn(240, 8) + 2 * torch.eye(8)[y]
    model = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 3), nn.Softmax(1))
    optimizer = torch.optim.SGD(model.parameters(), 0.1)
    diagnose(model, nn.CrossEntropyLoss(), list(zip(x.split(24), y.split(24))), optimizer)
