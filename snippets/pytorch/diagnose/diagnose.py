"""PyTorch のネットワークが学習しない原因を、測って調べます。"""

import copy
import math
import random
import sys
import warnings
from dataclasses import dataclass

import torch
from torch import nn
from torch.overrides import TorchFunctionMode

# 原因: (結論, 直し方, 読むページ)。上ほど、ほかの原因の元になる。
CAUSES = {
    "data_nan": ("データに NaN か inf があります",
                 "除くか、値を埋めます", "appendix/troubleshooting/#nan"),
    "input_type": ("入力の型が、重みの型と違います",
                   "x.float() でそろえます", "pytorch/failures/#targets"),
    "layer_shape": ("入力の形が、層の形と合いません",
                    "層の前で x.shape を印字します", "pytorch/failures/"),
    "label_type": ("正解の型が、損失に合いません",
                   "番号は long、ほかは float にします",
                   "pytorch/failures/#targets"),
    "label_shape": ("出力と正解の形が合いません",
                    "squeeze か unsqueeze でそろえます",
                    "pytorch/failures/#targets"),
    "label_range": ("正解の値が、損失の受け取る範囲の外です",
                    "番号は 0 から K - 1、2 値なら 0 か 1 にします",
                    "pytorch/failures/#targets"),
    "error": ("学習の 1 歩が、エラーで止まります",
              "エラー文の最後の行から読みます", "pytorch/failures/"),
    "one_output": ("出力が 1 個で、交差エントロピーがいつも 0 です",
                   "BCEWithLogitsLoss か、K 個の出力にします",
                   "choosing/output/#table"),
    "softmax_dim": ("softmax の軸が違います",
                    "外します。要るなら dim=1 です",
                    "pytorch/failures/#dim"),
    "double_softmax": ("交差エントロピーの前に softmax があります",
                       "出力層を線形のままにします",
                       "pytorch/failures/#softmax"),
    "double_sigmoid": ("BCEWithLogitsLoss の前に sigmoid があります",
                       "出力層の sigmoid を外します",
                       "pytorch/failures/#bce"),
    "bce_logits": ("BCELoss にロジットを渡しています",
                   "BCEWithLogitsLoss に替えます",
                   "pytorch/failures/#bce"),
    "nll_logits": ("NLLLoss の入力が、対数確率ではありません",
                   "CrossEntropyLoss に替えます",
                   "choosing/output/#table"),
    "output_range": ("出力層の活性化関数が、正解に届きません",
                     "出力層の活性化関数を外します",
                     "choosing/output/#mismatch"),
    "loss_sign": ("損失の符号が逆です",
                  "損失のマイナスと maximize を確かめます",
                  "gradients/training_step/#cycle"),
    "sorted_data": ("データがクラスの順に並んでいます",
                    "DataLoader に shuffle=True を付けます",
                    "optimizers/minibatch/"),
    "same_inputs": ("入力が、どの件も同じです",
                    "Dataset の添字を確かめます",
                    "appendix/troubleshooting/"),
    "input_scale": ("入力の尺度が、1 から大きく離れています",
                    "平均を引き、標準偏差で割ります",
                    "initialization/variance/"),
    "target_scale": ("正解の尺度が、1 から大きく離れています",
                     "正解を標準化し、予測のあとで戻します",
                     "choosing/output/"),
    "unregistered": ("モデルに登録されていない層があります",
                     "リストを nn.ModuleList に替えます",
                     "pytorch/modules/"),
    "cut": ("計算の記録が切れ、勾配のない重みがあります",
            "detach、no_grad、item を探します",
            "pytorch/failures/#check"),
    "frozen": ("重みの半分以上が、固定されています",
               "requires_grad_(True) に戻します",
               "pytorch/hooks/#parameters"),
    "not_in_optimizer": ("最適化器に渡していない重みがあります",
                         "モデルの後で、最適化器を作ります",
                         "pytorch/hooks/#parameters"),
    "eval_mode": ("評価の動作 (eval) のまま学習しています",
                  "学習の前に model.train() を呼びます",
                  "pytorch/failures/#eval"),
    "batch_stats": ("バッチ正規化の統計が、評価で使えません",
                    "バッチを大きくするか、LayerNorm にします",
                    "gradients/normalization/"),
    "zero_grad": ("前の勾配を消していません",
                  "backward の前に zero_grad を呼びます",
                  "pytorch/failures/#zero-grad"),
    "no_step": ("1 歩のあとで、重みが変わっていません",
                "backward と optimizer.step を呼びます",
                "gradients/training_step/#cycle"),
    "mixed_batch": ("1 件の出力が、ほかの件の値で変わります",
                    "view、dim、batch_first を確かめます",
                    "pytorch/failures/#dim"),
    "symmetry": ("1 つの層のニューロンが、みな同じです",
                 "重みを乱数で初期化します", "initialization/symmetry/"),
    "forward_nan": ("順伝播の途中で、NaN か inf が生まれます",
                    "log、割り算、exp の入力を調べます",
                    "appendix/troubleshooting/#nan"),
    "backward_nan": ("損失は有限ですが、勾配が NaN か inf です",
                     "sqrt(0)、norm、where の裏を探します",
                     "pytorch/failures/#nan"),
    "big_init": ("重みの初期値が大きすぎます",
                 "He か Xavier の初期化にします",
                 "initialization/schemes/"),
    "attention": ("attention が 1 か所だけを見ています",
                  "q と k の積を、次元の平方根で割ります",
                  "initialization/variance/"),
    "saturated": ("tanh か sigmoid の多くが飽和しています",
                  "Xavier 初期化にします",
                  "initialization/schemes/#xavier"),
    "vanishing": ("入力側の層に、勾配がほとんど届きません",
                  "ReLU 系、残差接続、正規化を使います",
                  "gradients/vanishing/"),
    "dead": ("ReLU の多くが、どの入力でも 0 です",
             "学習率を下げ、He 初期化にします", "gradients/dead_relu/"),
    "dropout": ("ドロップアウトの割合が大きすぎます",
                "0.1 から 0.5 に下げます",
                "appendix/troubleshooting/#symptoms"),
    "precision": ("重みの精度が、更新に足りません",
                  "重みは float32 にし、計算だけ autocast にします",
                  "choosing/numerics/#formats"),
    "sum_loss": ("損失が和なので、歩幅が件数倍になっています",
                 "reduction='mean' にします", "optimizers/minibatch/"),
    "decay": ("重み減衰が強すぎます", "0.01 以下にします",
              "optimizers/adamw/"),
    "big_rate": ("学習率が大きすぎます", "よく下がった値にします",
                 "appendix/troubleshooting/#rate-scan"),
    "small_rate": ("学習率が小さすぎます", "よく下がった値にします",
                   "appendix/troubleshooting/#rate-scan"),
    "unpaired": ("入力と正解の組がずれている疑いがあります",
                 "入力と正解を並べ、目で見ます",
                 "appendix/troubleshooting/#one-batch"),
    "cannot_learn": ("16 件も覚えられません",
                     "覚えられる形になるまで、層を減らします",
                     "appendix/troubleshooting/#one-batch"),
}
# 見つかったら、その先の検査に意味がない原因。
STOPS = {"data_nan", "input_type", "layer_shape", "label_type",
         "label_shape", "label_range", "error", "one_output",
         "bce_logits", "loss_sign", "forward_nan", "backward_nan"}
SURE = {3: "確か", 2: "おそらく", 1: "疑い"}
DROPOUT = nn.modules.dropout._DropoutNd
NORM = nn.modules.batchnorm._BatchNorm
NUMBERS = {"mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss"}
LOSSES = NUMBERS | {"cross_entropy", "nll_loss", "binary_cross_entropy",
                    "binary_cross_entropy_with_logits"}
MASKS = {"masked_fill", "where", "full", "full_like", "triu", "tril"}


@dataclass
class Finding:
    """見つけた原因 1 つ。sure は 3 (確か)、2、1 (疑い)。"""

    cause: str
    sure: int
    measured: str


class Sick(Exception):
    """損失を計算する前に見つかった原因。"""


# --- 小さな道具 -------------------------------------------------------


def tensors(x):
    """入れ子の中のテンソルを、順に並べる。"""
    if isinstance(x, torch.Tensor):
        return [x]
    x = x.values() if isinstance(x, dict) else x
    if isinstance(x, (list, tuple, type({}.values()))):
        return [t for part in x for t in tensors(part)]
    return []


def each(f, x):
    """入れ子の中のテンソルを、f で変える。"""
    if isinstance(x, dict):
        return {key: each(f, part) for key, part in x.items()}
    if isinstance(x, (list, tuple)):
        return [each(f, part) for part in x]
    return f(x) if isinstance(x, torch.Tensor) else x


def take(x, start, end):
    return each(lambda t: t[start:end], x)


def join(parts):
    """同じ形の入れ子を、件の向きにつなぐ。"""
    first = parts[0]
    if isinstance(first, dict):
        return {key: join([p[key] for p in parts]) for key in first}
    if isinstance(first, (list, tuple)):
        return [join(list(group)) for group in zip(*parts)]
    return torch.cat([p for p in parts if p.shape[1:] == first.shape[1:]])


def finite(x):
    return all(bool(t.isfinite().all()) for t in tensors(x))


def gradient(params):
    """すべての勾配を、1 本のベクトルにする。"""
    grads = [torch.zeros_like(p) if p.grad is None else p.grad
             for p in params]
    return torch.cat([g.flatten().float() for g in grads])


class Kept:
    """変えるものの控え。restore で、すべて元に戻す。"""

    def __init__(self, owners, optimizer, loader):
        modules = [m for owner in owners for m in owner.modules()]
        self.modes = [(m, m.training) for m in modules]
        self.slots = [(m._buffers, dict(m._buffers)) for m in modules]
        found = [t for m in modules for t in (*m._parameters.values(),
                                              *m._buffers.values())]
        groups = optimizer.param_groups if optimizer else []
        found += [p for group in groups for p in group["params"]]
        found = {id(t): t for t in found if t is not None}.values()
        self.tensors = [(t, t.detach().clone(), t.requires_grad, t.grad)
                        for t in found if t.is_leaf]
        self.optimizer = optimizer
        self.state = optimizer and copy.deepcopy(optimizer.state_dict())
        owners = [loader] + [getattr(loader, name, None) for name in (
            "sampler", "batch_sampler", "dataset")]
        dice = [getattr(owner, "generator", None) for owner in owners]
        self.dice = [(one, one.get_state()) for one in dice
                     if isinstance(one, torch.Generator)]
        self.numpy = sys.modules.get("numpy")
        self.random = (
            torch.get_rng_state(), torch.cuda.get_rng_state_all(),
            random.getstate(),
            self.numpy and self.numpy.random.get_state())

    def rewind(self):
        """重みと統計を戻し、勾配を消す。短い学習の前に呼ぶ。"""
        for slots, saved in self.slots:
            slots.update(saved)
        with torch.no_grad():
            for t, saved, _, _ in self.tensors:
                t.copy_(saved)
                t.grad = None
        torch.manual_seed(0)

    def restore(self):
        self.rewind()
        for t, _, needs, grad in self.tensors:
            t.requires_grad_(needs).grad = grad
        for module, mode in self.modes:
            module.training = mode
        if self.optimizer:
            self.optimizer.load_state_dict(self.state)
        torch.set_rng_state(self.random[0])
        torch.cuda.set_rng_state_all(self.random[1])
        random.setstate(self.random[2])
        if self.numpy:
            self.numpy.random.set_state(self.random[3])
        for one, state in self.dice:
            one.set_state(state)


# --- 順伝播と損失の中を見る -------------------------------------------


class Watch(TorchFunctionMode):
    """囲みの中で呼ばれた PyTorch の関数を、1 つずつ見る。"""

    def __init__(self, model):
        super().__init__()
        self.known = {id(p) for p in model.parameters()}
        self.where, self.axis, self.handles = ["モデル"], -1, []
        self.units, self.last = [], ("", None)
        self.first = self.loss = self.value = self.bad = self.stray = None
        for name, part in model.named_modules():
            self.handles += [
                part.register_forward_pre_hook(
                    lambda *_, n=name: self.where.append(n or "モデル")),
                part.register_forward_hook(
                    lambda *_: self.where.__delitem__(-1))]

    def __exit__(self, *error):
        for handle in self.handles:
            handle.remove()
        return super().__exit__(*error)

    def __torch_function__(self, f, types, args=(), kwargs=None):
        kwargs = kwargs or {}
        name = getattr(f, "__name__", "").strip("_")
        if name in LOSSES and not self.loss:
            given = dict(zip(("input", "target"), args)) | kwargs
            self.loss = name, given["input"], given["target"]
            judge(*self.loss)
        if name == "sub" and self.where == ["損失"]:
            sides = [tuple(t.shape) for t in tensors(args) if t.ndim]
            if len(set(sides)) > 1:
                raise Sick("label_shape", f"損失の引き算が {sides[0]} と"
                           f" {sides[1]}")
        layer = name == "linear" or name.startswith("conv")
        if layer:
            self.axis = -1 if name == "linear" else 1
            w = args[1]
            if w.requires_grad and w.is_leaf and id(w) not in self.known:
                self.stray = self.stray or tuple(w.shape)
        if layer or name in ("batch_norm", "layer_norm", "embedding"):
            self.first = self.first or (name, args[0].detach().float())
        out = f(*args, **kwargs)
        if self.loss and name == self.loss[0] and self.value is None:
            self.value = out.detach()
        if name not in MASKS and not finite(out) and finite(args):
            self.bad = self.bad or f"{self.where[-1]} の中の {name}"
        if name in ("relu", "sigmoid", "tanh", "softmax"):
            self.last = name, out
            share = useless(name, out.detach().float(), self.axis)
            self.units.append((self.where[-1], name, *share, out))
        return out


def useless(name, out, axis):
    """働いていない割合と、その名前。ユニットの軸は、画像なら 1。"""
    if name == "softmax":
        return out.amax(-1).mean().item(), "最大の重み"
    if name == "relu":
        rows = out.movedim(axis if out.ndim > 2 else -1, -1)
        dead = rows.flatten(0, -2).amax(0) <= 0
        return dead.float().mean().item(), "死んだ割合"
    size = out.abs() if name == "tanh" else (2 * out - 1).abs()
    return (size > 0.97).float().mean().item(), "飽和の割合"


def judge(kind, out, y):
    """損失に渡る正解の型、形、範囲を、計算の前に調べる。"""
    said = (f"{kind} に、出力 {tuple(out.shape)}、正解"
            f" {tuple(y.shape)} {str(y.dtype)[6:]}")
    numbered = kind in ("cross_entropy", "nll_loss")
    if numbered and y.shape == out.shape and y.is_floating_point():
        return  # 正解が確率
    if y.shape != (out.shape[:1] + out.shape[2:] if numbered
                   else out.shape):
        raise Sick("label_shape", said)
    if numbered == y.is_floating_point() or y.dtype in (
            torch.int8, torch.int16, torch.int32, torch.bool):
        raise Sick("label_type", said)
    if numbered or kind.startswith("binary"):
        real = y[y != -100] if numbered else y
        top = out.shape[1] - 1 if numbered else 1
        low, high = (real.min(), real.max()) if len(real) else (0, 0)
        if low < 0 or high > top:
            raise Sick("label_range", f"{said}。値は {low:.3g} から"
                       f" {high:.3g}、許されるのは 0 から {top}")
    if numbered and out.shape[1] == 1:
        raise Sick("one_output", said)
    if kind == "binary_cross_entropy" and (out.min() < 0 or out.max() > 1):
        raise Sick("bce_logits", f"BCELoss の入力が {out.min():.2f} から"
                   f" {out.max():.2f}")


def explain(error, where, x):
    """エラーから (原因, 測った値) を決める。"""
    if isinstance(error, Sick):
        return error.args
    text = str(error).strip().split("\n")[0][:150]
    if "shapes cannot be multiplied" in text or "to have" in text:
        cause = "layer_shape"
    elif "more than 1 value per channel" in text:
        cause = "batch_stats"
    elif where != "損失" and any(word in text for word in (
            "same dtype", "scalar type", "should be the same",
            "arguments to be", "not implemented for")):
        cause = "input_type"
        text = f"入力は {'、'.join(str(t.dtype)[6:] for t in x)}。" + text
    else:
        cause = "error"
    return cause, f"{where}: {text}"


# --- 検査 -------------------------------------------------------------


class Doctor:
    """検査をする人。found に原因、lines に測った値がたまる。"""

    def __init__(self, model, loss_fn, batches, most, optimizer, kept):
        self.model, self.loss_fn, self.kept = model, loss_fn, kept
        self.batches, self.optimizer = batches, optimizer
        self.all = take(join([list(one) for one in batches]), 0, most)
        self.n = len(tensors(self.all)[0])
        order = torch.randperm(self.n)
        self.all = each(lambda t: t[order.to(t.device)], self.all)
        self.few = take(self.all, 0, 16)
        self.parts = list(model.modules())
        self.named = [(name, p) for name, p in model.named_parameters()
                      if p.requires_grad]
        self.params = [p for _, p in self.named]
        self.found, self.lines, self.chance = [], [], None
        self.is_sum = False

    def say(self, cause, sure, measured):
        if cause not in [one.cause for one in self.found]:
            self.found.append(Finding(cause, sure, measured))

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
        if rate is not None:
            changes["lr"] = rate
        if self.optimizer:
            groups = [{**group, **changes}
                      for group in self.optimizer.param_groups]
            try:
                if not isinstance(self.optimizer, torch.optim.LBFGS):
                    return type(self.optimizer)(groups, groups[0]["lr"])
            except TypeError:
                pass  # ほかの引数が要る最適化器は、Adam で代わりにする
        return torch.optim.Adam(self.params, rate or 1e-3)

    def run(self, optimizer, pairs, steps, until=-math.inf):
        """短い学習。最後の損失を返す。有限でなくなれば inf。"""
        for step in range(steps):
            loss = self.loss(pairs[step % len(pairs)])
            if not finite(loss):
                return math.inf
            if loss.item() < until:
                break
            self.model.zero_grad()
            loss.backward()
            optimizer.step()
        return loss.item()

    # 1. データと最適化器
    def data(self):
        x, y = tensors(self.all[0]), tensors(self.all[1])
        bad = sum(int((~t.isfinite()).sum()) for t in x + y)
        if bad:
            self.say("data_nan", 3, f"有限でない値が {bad} 個")
        if self.n > 1 and all(bool((t == t[:1]).all()) for t in x):
            self.say("same_inputs", 3, f"{self.n} 件の入力が同じ")
        groups = [tensors(one[1])[0] for one in self.batches]
        if 2 <= len(y[0].unique()) <= self.n / 5 and len(groups) > 3:
            alone = sum(len(g.unique()) == 1 for g in groups)
            if len(groups[0]) >= 4 and alone >= 0.6 * len(groups):
                self.say("sorted_data", 3, f"{len(groups)} バッチのうち"
                         f" {alone} 個が、1 つのクラスだけ")
        groups = self.optimizer.param_groups if self.optimizer else []
        have = {id(p) for group in groups for p in group["params"]}
        left = [name for name, p in self.named if id(p) not in have]
        if groups and left:
            self.say("not_in_optimizer", 3,
                     f"{len(left)} 個: {left[0]} など")
        if any(group.get("maximize") for group in groups):
            self.say("loss_sign", 3, "最適化器が maximize=True")

    # 2. 最初の 1 歩: 型と形、出力と損失の組、層、勾配
    def first_step(self):
        self.model.train()
        with Watch(self.model) as watch, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                out = self.output(self.all[0])
                watch.where = ["損失"]
                loss = self.loss_fn(out, self.all[1])
            except Exception as error:
                cause, said = explain(error, watch.where[-1],
                                      tensors(self.all[0]))
                return self.say(cause, 3, said)
        out = tensors(out)[0]
        if watch.stray:
            self.say("unregistered", 3, f"形 {watch.stray} の重みが"
                     " model.parameters() にない")
        if not finite([out, loss]):
            return self.say("forward_nan", 3, "最初に有限でなくなるのは、"
                            f"{watch.bad or '損失'}")
        kind, given, y = watch.loss or ("", out, None)
        acts = [name for _, name, *_ in watch.units]
        self.ends(kind, given, y, watch.last, out, acts)
        self.scales(kind, y, watch.first)
        self.units(watch.units, out)
        if kind and kind != "nll_loss" and loss < 0 <= watch.value.min():
            self.say("loss_sign", 3, f"{kind} の損失が {loss:.2g}")
        self.gradients(loss)
        own = watch.value is not None and torch.equal(watch.value, loss)
        self.level(kind if own else "", given, y, loss.item())

    def ends(self, kind, given, y, last, out, acts):
        """モデルの最後の活性化関数が、損失に合うか。"""
        low, high = given.min().item(), given.max().item()
        said = f"損失に渡る値は {low:.2g} から {high:.2g}"
        act = last[0] if last[1] is out else ""
        inside = 0 <= low and high <= 1
        if kind == "cross_entropy" and inside and given.ndim == 2:
            rows = (given.sum(1) - 1).abs().max() < 0.01
            if rows or act == "sigmoid":
                self.say("double_softmax", 3, f"{said}、和が 1")
            elif (given.sum(0) - 1).abs().max() < 0.01:
                self.say("softmax_dim", 3, f"{said}、縦の和が 1")
        elif kind.endswith("with_logits") and act in ("sigmoid", "softmax"):
            self.say("double_sigmoid", 3, said)
        elif kind == "binary_cross_entropy" and not (
                {"sigmoid", "softmax"} & set(acts)):
            self.say("bce_logits", 2, f"モデルに sigmoid がない。{said}")
        elif kind == "nll_loss":
            total = given.exp().sum(1)
            if (total - 1).abs().max() > 0.05:
                self.say("nll_logits", 3, "exp(入力) の和が"
                         f" {total.mean():.2g}。対数確率なら 1")
        least = {"relu": 0, "sigmoid": 0, "tanh": -1}.get(act)
        if least is not None and kind in NUMBERS and (
                y.min() < least - 0.1 or act != "relu" and y.max() > 1.1):
            self.say("output_range", 3, f"出力層に {act}。正解は"
                     f" {y.min():.2g} から {y.max():.2g}")
        elif act == "relu" and kind.endswith(("entropy", "with_logits")):
            self.say("output_range", 3, f"出力層に relu。{said}")

    def scales(self, kind, y, first):
        """最初の層に入る値と、回帰の正解の尺度。"""
        seen = {"target_scale": y.float()} if kind in NUMBERS else {}
        if first and (first[0] == "linear" or first[0][:4] == "conv"):
            seen["input_scale"] = first[1]
        for cause, t in seen.items():
            mean, std = t.mean().item(), t.std().item()
            said = f"平均 {mean:.3g}、標準偏差 {std:.3g}"
            self.lines.append(("最初の層の入力: " if cause[0] == "i" else
                               "正解: ") + said)
            if std > 20 or abs(mean) > 20 or 0 < std < 0.005:
                self.say(cause, 3, said)
            elif t.ndim == 2 and len(t) > 1:
                wide = t.std(0)[t.std(0) > 0]
                if len(wide) and wide.max() > 300 * wide.min():
                    self.say(cause, 2, "列の標準偏差が"
                             f" {wide.min():.1g} から {wide.max():.1g}")

    def units(self, units, out):
        """死んだ ReLU、飽和、固まった attention。"""
        for where, name, share, what, values in units:
            if values is out:
                continue  # 出力層は ends が見る
            said = f"{where} の {name}: {what} {share:.0%}"
            self.lines.append(said)
            if name == "softmax":
                if values.ndim > 2 and values.shape[-1] > 3 and share > 0.9:
                    self.say("attention", 2, said)
            elif share > 0.6:
                self.say("dead" if name == "relu" else "saturated", 3, said)

    def level(self, kind, given, y, loss):
        """最初の損失を、何も見ないで答えたときの値と比べる。"""
        if kind in ("cross_entropy", "nll_loss"):
            self.chance = math.log(given.shape[1])
        elif kind:
            self.chance = (math.log(2) if kind not in NUMBERS else
                           y.float().var(unbiased=False).item())
        if self.n >= 16:
            self.fresh()
            left, right, both = (self.value(take(self.all, *ends)) for ends
                                 in ((0, 8), (8, 16), (0, 16)))
            self.is_sum = abs(both - left - right) < 0.02 * abs(both)
        if self.is_sum:  # 1 件あたりにする。正解が何個もあれば、その分も
            loss /= self.n
            self.chance = self.chance and self.chance * y.numel() / self.n
        said = f"最初の損失 {loss:.2g}、当てずっぽうなら"
        said += f" {self.chance:.2g}" if self.chance else " (不明)"
        self.lines.append(said)
        limit = (12 if kind in NUMBERS else 3) * (self.chance or math.inf)
        if loss > limit + 0.1:
            self.say("big_init", 2, said)
        for part in self.parts:
            if isinstance(part, (nn.Linear, nn.modules.conv._ConvNd)):
                w = part.weight.detach()
                gain = (w.std() * w[0].numel() ** 0.5).item()
                if gain > 5:
                    self.say("big_init", 2, f"{part} の重みの標準偏差が、"
                             f"1/√(入力の個数) の {gain:.2g} 倍")

    def gradients(self, loss):
        """勾配が届くか、有限か。対称な重み。層ごとの大きさ。"""
        sizes = [(p.numel(), p.requires_grad)
                 for p in self.model.parameters()]
        held = sum(size for size, needs in sizes if not needs)
        groups = self.optimizer.param_groups if self.optimizer else []
        given = [p for group in groups for p in group["params"]]
        meant = given and all(p.requires_grad for p in given)
        if 2 * held > sum(size for size, _ in sizes) and not meant:
            self.say("frozen", 2 if self.params else 3,
                     f"固定された重みが {held} 個")
        if not loss.requires_grad:
            self.say("cut", 2, "損失に計算の記録がない")
            return
        try:
            loss.backward()
        except RuntimeError as error:
            self.say("error", 3, f"backward: {str(error)[:150]}")
            return
        bad = [name for name, p in self.named
               if p.grad is not None and not finite(p.grad)]
        if bad:
            self.say("backward_nan", 3, f"{bad[-1]} など {len(bad)} 個。"
                     f"{self.anomaly()}")
        missing = [name for name, p in self.named if p.grad is None]
        if missing:
            self.say("cut", 3 if len(missing) > 1 else 2,
                     f"勾配のない重みが {len(missing)} 個:"
                     f" {missing[0]} など")
        flow = []
        for name, p in self.named:
            if p.ndim < 2 or p.grad is None:
                continue
            flow.append((name, (p.grad.norm() / (p.norm() + 1e-12)).item()))
            spread = (p.grad - p.grad[:1]).abs().max()
            if len(p) > 1 and bool((p == p[:1]).all()) and (
                    spread <= 1e-5 * p.grad.abs().max()):
                self.say("symmetry", 3, f"{name} の行がすべて同じ")
        self.lines += [f"{name}: 勾配/重み {size:.1g}"
                       for name, size in flow]
        if len(flow) > 2 and all(size > 0 for _, size in flow):
            name, least = min(flow[:len(flow) // 2], key=lambda f: f[1])
            top = max(size for _, size in flow)
            if least < 1e-4 * top:
                self.say("vanishing", 2, f"{name} の勾配/重みが"
                         f" {least:.0e}、最大の層は {top:.0e}")

    def anomaly(self):
        """逆伝播で、最初に NaN を返した演算。"""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                with torch.autograd.detect_anomaly():
                    self.loss(self.all).backward()
        except RuntimeError as error:
            return str(error).split(" returned")[0]
        return ""

    # 3. 動作の切り替えと、件の独立
    def modes(self, training):
        norms = [m for m in self.parts if isinstance(m, NORM)]
        drops = [m for m in self.parts if isinstance(m, DROPOUT)]
        if not training and (norms or drops):
            self.say("eval_mode", 2, "始めに model.training が False")
        strong = max((m.p for m in drops), default=0)
        if strong >= 0.8:
            self.say("dropout", 2, f"p = {strong}")
        size = len(tensors(self.batches[0])[0])
        if norms and size < 4:
            self.say("batch_stats", 2, f"1 バッチが {size} 件")
        if any(m.running_mean is None for m in norms):
            return self.say("batch_stats", 2, "track_running_stats=False")
        self.model.eval()
        with torch.no_grad():
            many, again, two = (
                tensors(self.output(take(self.few[0], k, 16)))[0]
                for k in (0, 0, 14))
        fixed = torch.equal(many, again)  # 評価でも乱数を使うなら、比べない
        if fixed and many.ndim and len(many) == 16 and len(two) == 2:
            gap = (many[14:] - two).abs().max()
            if gap > 1e-3 * many.abs().max():
                self.say("mixed_batch", 3, "2 件だけ渡すと、出力が"
                         f" {gap:.2g} 変わる")

    # 4. 使う人の 1 歩: 2 回呼び、2 回目の勾配を自分で計算し直す
    def own_step(self, step):
        self.kept.rewind()
        for module, mode in self.kept.modes:
            module.training = mode
        parts = [m for m in self.parts if isinstance(m, (NORM, DROPOUT))]
        seen = []
        handle = (parts or [self.model])[0].register_forward_pre_hook(
            lambda part, _: seen.append(part.training))
        before = [p.detach().clone() for p in self.params]
        try:
            step(*self.few)
            if all(torch.equal(a, b) for a, b in zip(before, self.params)):
                self.say("no_step", 3, "1 歩のあと、どの重みも同じ")
            if parts and seen and not seen[0]:
                self.say("eval_mode", 3, "1 歩の中で training が False")
            held, old = [p.grad for p in self.params], gradient(self.params)
            for p in self.params:
                p.grad = None
            torch.manual_seed(1)
            self.loss(self.few).backward()
            new = gradient(self.params)
            for p, grad in zip(self.params, held):
                p.grad = grad
            torch.manual_seed(1)
            step(*self.few)
            now = gradient(self.params)
        finally:
            handle.remove()
        scale = min(1, (now @ new / (new @ new + 1e-30)).item())
        clean, piled = (now - scale * new).norm(), (now - old - new).norm()
        if old.norm() > 0 and piled < 0.2 * clean:
            self.say("zero_grad", 3, "2 歩目の勾配が、1 歩目との和")

    # 5. 更新と重みの比、精度
    def ratios(self):
        before = [p.detach().clone() for p in self.params]
        self.run(self.fresh(), [self.all], 1)
        for (name, p), old in zip(self.named, before):
            if p.ndim > 1:
                ratio = (p - old).norm() / (old.norm() + 1e-12)
                self.lines.append(f"{name}: 更新/重み {ratio:.1g}")
        moved = sum(int((p != old).sum())
                    for p, old in zip(self.params, before))
        share = moved / sum(p.numel() for p in self.params)
        kinds = {str(p.dtype)[6:] for p in self.params}
        if kinds & {"float16", "bfloat16"}:
            self.say("precision", 3 if share < 0.6 else 2,
                     f"{'、'.join(kinds)}。1 歩で変わった重みは"
                     f" {share:.0%}")

    # 6. 学習率を 10 倍ずつ変えた短い学習
    def rates(self):
        size = min(64, max(8, self.n // 4))
        pairs = [take(self.all, a, a + size)
                 for a in range(0, self.n - size + 1, size)][:6]
        pairs = pairs or [self.all]
        self.fresh()
        start = self.value(self.all)

        def fall(**changes):
            self.run(self.fresh(**changes), pairs, 24)
            end = self.value(self.all)
            return start - end if math.isfinite(end) else -math.inf

        scan = {rate: fall(rate=rate, weight_decay=0) for rate in (
            1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1.0, 10.0)}
        for rate, size in scan.items():
            self.lines.append(f"学習率 {rate:.0e}: 24 歩で損失が" + (
                f" {size:.1g} 減る" if size > 0 else "増える"))
        best = max(scan, key=scan.get)
        top = scan[best]
        if not self.optimizer or top < 0.03 * abs(start):
            return
        mine = fall()
        group = max(self.optimizer.param_groups, key=lambda g: g["lr"])
        now, decay = group["lr"], group.get("weight_decay")
        said = (f"いまの {now:.0e} では" + (
            f"損失が {mine:.2g} 減り" if mine > 0 else "損失が増え")
            + f"、{best:.0e} なら {top:.2g} 減る")
        if mine > 0.3 * top:
            return
        if decay and fall(weight_decay=0) > max(2 * mine, 0.1 * top):
            self.say("decay", 3, f"重み減衰 {decay:g} を 0 にすると、"
                     "損失の減りが 2 倍を超える")
        elif now > 2 * best:
            self.say("sum_loss" if self.is_sum else "big_rate",
                     3 if mine < 0 else 2, said)
        elif now < best / 30 and mine < 0.04 * top:
            self.say("small_rate", 3 if mine < 0.005 * top else 2, said)

    # 7. 16 件の丸暗記。覚えたら、評価の動作とも比べる
    def memorize(self):
        self.optimizer = None  # ここからは Adam
        self.fresh()
        start, count = self.value(self.few), len(tensors(self.few)[0])
        goal = (self.chance or abs(start / count**self.is_sum)) / 10
        goal *= count**self.is_sum
        best = self.run(self.fresh(1e-2), [self.few], 150, goal)
        if best > goal:
            best = min(best, self.run(self.fresh(1e-3), [self.few], 150,
                                      goal))
        said = f"16 件を 150 歩まで学び、損失 {best:.1g}"
        self.lines.append(said)
        if best > (4 * goal if self.chance else start - 0.3 * goal):
            self.say("cannot_learn", 1, said)
            return False
        if any(isinstance(m, NORM) for m in self.parts):
            for _ in range(40):
                self.value(self.few)
            self.model.eval()
            after = self.value(self.few)
            if after > 5 * goal:
                self.say("batch_stats", 3, f"同じ 16 件の損失が、学習の動作"
                         f"で {best:.1g}、評価の動作で {after:.1g}")
        return True

    # 8. 初めての件で、正しい組が、入れ替えた組よりよいか
    def pairs(self):
        half = self.n // 2
        if half < 48:
            return
        seen, (x, y) = take(self.all, 0, half), take(self.all, half, self.n)
        size = min(64, half)
        batches = [take(seen, a, a + size)
                   for a in range(0, half - size + 1, size)]
        optimizer = self.fresh(3e-3)
        for _ in range(8):
            self.run(optimizer, batches, 40)
            with torch.no_grad():
                out, fit = self.output(x), self.value(seen)
                true = self.loss_fn(out, y).item()
                mixed = torch.tensor([self.loss_fn(
                    out, each(lambda t, k=k: t.roll(k, 0), y)).item()
                    for k in range(1, 31)])
            z = ((mixed.mean() - true) / (mixed.std() + 1e-12)).item()
            if z > 4 or not math.isfinite(fit):
                break
        said = f"初めての件では、入れ替えた組より {z:.0f}σ よい"
        self.lines.append(said)
        if z < 3:
            self.say("unpaired", 1, f"{said}だけ。覚えた件の損失は"
                     f" {fit:.1g}、初めての件では {true:.1g}")


# --- 呼び出し口 -------------------------------------------------------


def diagnose(model, loss_fn, loader, optimizer=None, step=None, show=True):
    """測って、結論を印字し、Finding のリスト (上ほど先に疑う) を返す。

    loader は (入力, 正解) の繰り返し、step(入力, 正解) は自分の 1 歩。
    重み、統計、勾配、動作、最適化器、乱数は、終わったら元に戻す。
    """
    owners = [m for m in (model, loss_fn) if isinstance(m, nn.Module)]
    kept, training = Kept(owners, optimizer, loader), model.training
    try:
        with torch.enable_grad():
            device = next(model.parameters(), torch.zeros(0)).device
            batches, count, most = [], 0, 512
            for batch in loader:
                batches.append(each(lambda t: t.to(device), batch))
                one = tensors(batch)[0]
                most = max(32, min(512, 4_000_000 // one[0].numel()))
                count += len(one)
                if count >= most:
                    break
            kept.rewind()
            doctor = Doctor(model, loss_fn, batches, most, optimizer, kept)
            try:
                examine(doctor, training, step)
            except RuntimeError as error:
                doctor.say("error", 2, f"短い学習で: {str(error)[:150]}")
    finally:
        kept.restore()
    order = list(CAUSES)
    found = sorted(doctor.found, key=lambda one: (
        one.sure == 1, order.index(one.cause)))
    if show:
        report(found, doctor.lines)
    return found


def examine(doctor, training, step):
    """安い検査から順に。1 歩が通らなければ、そこで終わる。"""
    doctor.data()
    doctor.first_step()
    if STOPS & {one.cause for one in doctor.found}:
        return
    doctor.modes(training)
    if not doctor.params or not doctor.loss(doctor.few).requires_grad:
        return
    if step:
        doctor.own_step(step)
    doctor.kept.rewind()
    doctor.ratios()
    doctor.rates()
    if doctor.memorize():
        doctor.pairs()


def report(found, lines):
    """結論と、測った値を印字する。"""
    print("== 結論 ==")
    for number, one in enumerate(found, 1):
        conclusion, remedy, page = CAUSES[one.cause]
        print(f"{number}. [{SURE[one.sure]}] {conclusion}")
        print(f"   測った値: {one.measured}")
        print(f"   直し方: {remedy}")
        print(f"   読むページ: {page}")
    if not found:
        print("異常は見つかりませんでした")
    print("== 測った値 ==")
    print("\n".join(lines))


if __name__ == "__main__":
    # 例: 3 クラスの分類。出力層に、要らない softmax がある
    torch.manual_seed(0)
    y = torch.arange(240) % 3
    x = torch.randn(240, 8) + 2 * torch.eye(8)[y]
    model = nn.Sequential(nn.Linear(8, 16), nn.ReLU(),
                          nn.Linear(16, 3), nn.Softmax(1))
    optimizer = torch.optim.SGD(model.parameters(), 0.1)
    batches = list(zip(x.split(24), y.split(24)))
    diagnose(model, nn.CrossEntropyLoss(), batches, optimizer)
