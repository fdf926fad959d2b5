"""PyTorch のネットワークが学習しない原因を、測って調べます。

Case の検査を上から順に呼びます。検査は、原因、測った値、場所を 1 つずつ出します。
    yield "dead", 0.75, "2.weight の後の relu"
値が TABLE のしきい値を超えたら、その原因を言います。
"""

import copy
import inspect
import math
import random
import sys
import traceback
import warnings
from collections import namedtuple
from contextlib import contextmanager
from functools import partial
from types import SimpleNamespace

import torch
from torch import nn
from torch.nn import functional as F
from torch.overrides import TorchFunctionMode
from torch.utils._pytree import tree_leaves, tree_map, tree_map_only

# 原因、確かさ、しきい値、読むページ (# は症状の表)、測るもの → 直し方。上ほど元になる。
TABLE = """
data_nan 確か 0 #nan データの NaN か inf → 除くか、値を埋める
nan_weights 確か 0 #nan 重みの NaN → 作り直し、出た所を探す
same_inputs 確か 0 #symptoms どの件も同じ入力 → Dataset の添字を直す
sorted_data 確か 0.5 optimizers/minibatch/ 1 つのクラスだけのバッチ → shuffle=True に
labels 確か 0 pytorch/failures/#targets 損失に合わない正解 → 型、形、範囲をそろえる
error 確か 0 pytorch/failures/ 学習の 1 歩のエラー → エラー文の最後の行から読む
loss_choice 確か 0.05 choosing/output/#table 出力に合わない損失 → ロジットの損失に
output_act 確か 0 choosing/output/#mismatch 出力層の余分な活性化関数 → 外す
loss_sign 確か 0 gradients/training_step/#cycle 損失の逆の符号 → マイナスを外す
scale 確か 20 pytorch/checks/#inputs 尺度のずれ → 平均を引き、標準偏差で割る
unregistered 確か 0 pytorch/modules/ 登録されていない層 → nn.ModuleList に替える
dropout おそらく 0.79 #symptoms 強いドロップアウト → 0.5 以下に
nan 確か 0 #nan 途中の NaN か inf → log、√、割り算、マスクを見る
nan_eval 確か 0 #eval-nan 評価のときだけの NaN → マスクの True を、隠す位置にする
big_init おそらく 4 initialization/schemes/ 大きすぎる重み → He か Xavier で初期化する
big_output おそらく 4 initialization/variance/ 大きすぎる最初の損失 → 「出力の幅」を見る
attention おそらく 0.9 initialization/variance/ 1 か所への attention → √d で割る
saturated 確か 0.6 initialization/schemes/#xavier 飽和した tanh か sigmoid → Xavier に
dead 確か 0.6 gradients/dead_relu/ 死んだ ReLU → He 初期化、バイアス 0、γ 1、低い学習率
frozen 疑い 0.5 appendix/faq/#freeze 固定された重み → わざとでなければ、固定を外す
precision おそらく 0 choosing/numerics/#formats 16 ビットの重み → float32 と autocast に
not_in_optimizer 確か 0 #weights-still 最適化器にない重み → モデルの後で作る
cut おそらく 0 pytorch/failures/#check 勾配のない重み → detach、no_grad、item を探す
no_gradient 確か 0 #loss-frozen ほぼ 0 の勾配 → clamp、round を外す
symmetry 確か 0 initialization/symmetry/ 同じ重みのニューロン → 乱数で初期化する
vanishing おそらく 1e4 gradients/vanishing/ 入力側の小さな勾配 → ReLU 系、残差、読む位置
eval_mode おそらく 0 pytorch/failures/#eval 評価の動作での学習 → model.train() を呼ぶ
zero_grad 確か 0.5 pytorch/failures/#zero-grad 残った前の勾配 → backward 前に zero_grad
no_step 確か 0 gradients/training_step/#cycle 変わらない重み → backward と step を呼ぶ
eval_random おそらく 1e-3 pytorch/failures/#eval 評価でも変わる出力 → eval を効かせる
mixed_batch 確か 1e-3 pytorch/failures/#dim 件の混ざり → view、dim、batch_first を直す
batch_stats おそらく 0.3 gradients/normalization/ 評価に合わないバッチ統計 → 件を増やす
same_output 確か 0 #same-output 入力によらない出力 → 死んだ層か、読む位置を見る
rate おそらく 0 #rate-scan 合わない学習率か重み減衰 → 減る値か Adam に
cannot_learn 疑い 0.5 pytorch/checks/#sixteen 16 件でも残る損失 → パディング、損失を見る
unpaired 疑い -3 #one-batch 入力と正解のずれ → 並べて見る
""".strip().splitlines()
Cause = namedtuple("Cause", "sure limit page label remedy")
CAUSES = {}
for line in TABLE:
    name, sure, limit, page, text = line.split(maxsplit=4)
    page = page.replace("#", "appendix/troubleshooting/#") if page[0] == "#" else page
    CAUSES[name] = Cause(sure, float(limit), page, *text.split(" → "))
# 見つかれば、後の検査が無意味になる原因
STOPS = {"data_nan", "nan_weights", "labels", "error", "loss_choice", "nan",
         "nan_eval", "no_gradient", "cannot_learn"}
Finding = namedtuple("Finding", "cause measured")


def diagnose(model, loss_fn, loader, optimizer=None, step=None, show=True):
    """測って、結論を印字し、Finding のリスト (上ほど先に疑う) を返す。

    loader は (入力, 正解) の繰り返し、step(入力, 正解) は自分の 1 歩。
    """
    with restored(model, loss_fn, optimizer, loader):
        case = Case(model, loss_fn, loader, optimizer, step)
        try:
            case.examine()
        except Exception as error:
            frames = traceback.extract_tb(error.__traceback__)
            if not {f.name for f in frames} & {"output", "loss", "learn", "own_step"}:
                raise  # 調べる相手でなく、この道具の不具合
            name = "nan" if "nan values" in str(error) else "error"
            case.found[name] = f"短い学習で: {first_line(error)}"
    found = [Finding(name, case.found[name]) for name in CAUSES if name in case.found]
    if show:
        print("== 結論 ==" if found else "== 結論 ==\n異常は見つかりませんでした")
        for number, (name, measured) in enumerate(found, 1):
            cause = CAUSES[name]
            print(f"{number}. [{cause.sure}] {cause.label} → {cause.remedy}")
            print(f"   測った値: {measured}\n   読むページ: {cause.page}")
        print(f"== 測った値 (初めの {case.seen} 件) ==", *case.lines, sep="\n")
    return found


@contextmanager
def restored(model, loss_fn, optimizer, loader):
    """with を抜けるとき、重み、統計、勾配、動作、最適化器、乱数を元に戻す。"""
    both = nn.ModuleList([m for m in (model, loss_fn) if isinstance(m, nn.Module)])
    kept = [(one.load_state_dict, copy.deepcopy(one.state_dict()))
            for one in (both, optimizer) if one is not None]
    kept += [(m._buffers.update, copy.deepcopy(m._buffers)) for m in both.modules()]
    kept += [(partial(setattr, m, "training"), m.training) for m in both.modules()]
    kept += [(partial(setattr, p, "grad"), p.grad) for p in both.parameters()]
    kept.append((random.setstate, random.getstate()))
    if "numpy" in sys.modules:
        numpy = sys.modules["numpy"].random
        kept.append((numpy.set_state, numpy.get_state()))
    for one in (loader, getattr(loader, "sampler", None)):
        if isinstance(getattr(one, "generator", None), torch.Generator):
            kept.append((one.generator.set_state, one.generator.get_state()))
    with torch.random.fork_rng(), torch.enable_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        finally:
            for put, value in kept:
                put(value)


# --- 小さな道具。x は、テンソルか、それを入れたリストや辞書 ---


def each(change, x):
    """中のテンソルを 1 つずつ変えた x。"""
    return tree_map_only(torch.Tensor, change, x)


def tensors(x):
    return [leaf for leaf in tree_leaves(x) if isinstance(leaf, torch.Tensor)]


def flat(parts):
    return torch.cat([part.reshape(-1) for part in parts])


def illness(x):
    """NaN があれば 2、なくて inf があれば 1、どちらもなければ 0。"""
    kinds = [2 if t.isnan().any() else int(t.isinf().any()) for t in tensors(x)]
    return max(kinds, default=0)


def attempt(work):
    """(結果, エラー文)。"""
    try:
        return work(), ""
    except Exception as error:
        return None, first_line(error)


def first_line(error):
    return (str(error).strip() or repr(error)).split("\n")[0][:150]


def relative_gap(one, other):
    """2 つの出力の差 ÷ 出力の大きさ。丸め誤差ほどの差は 0 にする。"""
    size = other.abs().max().clamp(min=1e-12)
    return round(((one - other).abs().max() / size).item(), 4)


def scale(what, t):
    """平均か標準偏差の、1 からの遠さ。表なら、いちばん大きい列の。"""
    whole = t.float().std().item()
    columns = t.float() if t.ndim == 2 else t.float().reshape(-1, 1)
    means, stds = columns.mean(0), columns.std(0, correction=0)
    size, n = torch.maximum(means.abs(), stds).max(0)
    place = f"{what}の列 {n} " if t.ndim == 2 else what
    return ("scale", max(size.item(), 0.1 / whole if whole else 0),
            f"{place}の平均 {means[n]:.3g}、標準偏差 {stds[n]:.3g}")


class Watch(TorchFunctionMode):
    """with の中で呼ばれた PyTorch の関数を、calls に書きとめる。"""

    def __init__(self, model):
        super().__init__()
        self.calls, self.last = [], "入力"  # last は、最後に使った重みの名前
        self.names = {id(p): name for name, p in model.named_parameters()}

    def __torch_function__(self, f, types, args=(), kwargs=None):
        kwargs = kwargs or {}
        call = SimpleNamespace(name=f.__name__.strip("_"), args=args, kwargs=kwargs)
        call.tensors = tensors((args, kwargs))
        for t in reversed(call.tensors):
            self.last = self.names.get(id(t), self.last)
        call.place = f"{self.last} の後の {call.name}"
        call.layer = call.name.startswith(("linear", "conv", "gru", "lstm", "rnn"))
        self.calls.append(call)
        before = illness(call.tensors)
        call.out = f(*args, **kwargs)
        call.broke = illness(call.out) > before and call.name not in MASKS
        if call.broke:
            rows = [n for n, row in enumerate(tensors(call.out)[0]) if illness(row)]
            more = " など" if len(rows) > 3 else ""
            call.place += f"、軸 0 の {len(rows)} 個 ({rows[:3]}{more})"
        return call.out


CLASSES = {"cross_entropy", "nll_loss"}  # 正解が番号の損失
NUMBERS = {"mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss", "sub"}  # 数と差
BINARY = {"binary_cross_entropy", "binary_cross_entropy_with_logits"}  # 0 から 1
PROBS = {"nll_loss", "binary_cross_entropy"}  # 確率か対数確率を待つ損失
ENDS = {"relu": (0, math.inf), "tanh": (-1, 1), "sigmoid": (0, 1), "softmax": (0, 1)}
MASKS = {"masked_fill", "where", "full", "full_like", "triu", "tril"}  # inf を作る


def fits(loss, out, y, least, most):
    """正解 y (least から most) の形、型、範囲が、その名の損失に合うか。"""
    if loss == "sub":  # 手書きの差。(N, 1) と (N) なら (N, N) になる
        return (out - y).numel() <= max(out.numel(), y.numel())
    if loss in CLASSES and y.shape != out.shape:  # 番号
        whole = y.shape == out[:, 0].shape and not y.is_floating_point()
        return whole and 0 <= least and most < out.shape[1]
    if y.shape != out.shape or not y.is_floating_point():
        return False
    if loss in CLASSES:  # 件ごとの確率。多ラベルなら BCE に
        return (y.sum(1) - 1).abs().max() < 0.01
    return loss in NUMBERS or 0 <= least and most <= 1


class Case:
    """診察する相手。見る件と、短い学習と、検査。"""

    def __init__(self, model, loss_fn, loader, optimizer, step):
        self.model, self.loss_fn, self.loader = model, loss_fn, loader
        self.optimizer, self.step, self.training = optimizer, step, model.training
        self.found, self.lines, self.met = {}, [], None
        self.start = copy.deepcopy(model.state_dict())
        self.named = {k: p for k, p in model.named_parameters() if p.requires_grad}
        self.params = list(self.named.values())
        self.groups = optimizer.param_groups if optimizer else []
        own = [p for group in self.groups for p in group["params"]]
        self.updated = own or list(model.parameters())
        for group in self.groups:  # スケジューラの途中なら、目ざす学習率で調べる
            now, group["lr"] = group["lr"], max(group["lr"], group.get("initial_lr", 0))
            if now < group["lr"]:
                self.lines.append(f"目ざす学習率 {group['lr']:.0e} ({now:.0e} でなく)")
        self.norms, self.drops = ([m for m in model.modules() if isinstance(m, kind)]
                                  for kind in (nn.modules.batchnorm._BatchNorm,
                                               nn.modules.dropout._DropoutNd))
        self.read()

    def read(self):
        """500 件か、合わせて 400 万個の数になるまで読む。"""
        device = next(self.model.parameters(), torch.empty(0)).device
        self.batches, self.seen, numbers = [], 0, 0
        for batch in self.loader:
            pair = isinstance(batch, (list, tuple)) and len(batch) == 2
            if not (pair and all(tensors(part) for part in batch)):
                raise TypeError("loader は (入力, 正解) のテンソルを返すようにします。"
                                "例: [((a, b), y) for a, b, y in loader]")
            self.batches.append(each(lambda t: t.to(device), tuple(batch)))
            first = tensors(batch)[0]
            self.seen, numbers = self.seen + len(first), numbers + first.numel()
            if self.seen >= 500 or numbers >= 4_000_000:
                break
        self.all, error = attempt(  # つないで 1 つにし、16 件ずつに分け直す
            lambda: tree_map(lambda *parts: torch.cat(parts), *self.batches))
        if error or attempt(lambda: self.output(self.all[0]))[1]:
            self.all, self.parts = self.batches[0], self.batches  # 長さの違う列など
        else:
            self.parts = [self.take(at) for at in range(0, max(self.seen - 15, 1), 16)]

    def examine(self):
        """検査を順に呼び、測った値をしきい値と比べる。"""
        for check in (self.data, self.forward, self.ends, self.layers, self.gradients,
                      self.own_step, self.modes, self.sixteen, self.pairs):
            for name, value, *place in check():
                row = CAUSES[name]  # しきい値が 0 なら、値は個数か真偽で、印字しない
                number = f" {value:.3g} (しきい値 {row.limit:g})" if row.limit else ""
                measured = "、".join([row.label + number, *place])
                if number or value:
                    self.lines.append(measured)
                if value > row.limit:
                    self.found.setdefault(name, measured)
            if STOPS & self.found.keys():
                break

    def take(self, start, n=16):
        return each(lambda t: t[start:start + n], self.all)

    def output(self, x):
        if isinstance(x, dict):
            bind = inspect.signature(self.model.forward).bind
            return self.model(x) if attempt(lambda: bind(**x))[1] else self.model(**x)
        return self.model(*(x if isinstance(x, (list, tuple)) else [x]))

    def loss(self, pair):
        return self.loss_fn(self.output(pair[0]), pair[1])

    def reset(self):
        """始めの重み、学習の動作 (ドロップアウトなし)、同じ乱数に戻す。"""
        self.model.load_state_dict(self.start)
        self.model.train()
        for part in self.drops:
            part.eval()
        torch.manual_seed(0)

    def learn(self, parts, steps, rate=None, own=True):
        """始めの重みから parts を順に学び、parts での損失を返す。学んだ重みは残る。

        最適化器は、own なら自分のものの写し、でなければ Adam。
        """
        self.reset()
        optimizer = torch.optim.Adam(self.params)
        if own and self.optimizer:
            shared = {id(p): p for p in self.updated}  # 重みは、写さずに共有する
            optimizer = copy.deepcopy(self.optimizer, shared)
            optimizer.state.clear()
            vars(optimizer).update(_params=self.updated, _numel_cache=None)  # LBFGS 用
        for group in optimizer.param_groups:
            group["lr"] = rate or group["lr"]

        def closure():  # LBFGS は、1 歩に何度も呼ぶ
            self.model.zero_grad()
            loss = self.loss(part)
            loss.backward()
            return loss

        for step in range(steps):
            part = parts[step % len(parts)]
            optimizer.step(closure)
        loss = sum(self.loss(part).item() for part in parts) / len(parts)
        return loss if math.isfinite(loss) else math.inf

    # --- 検査 ---

    def data(self):
        """入力と重みの値、バッチの分け方。"""
        x = tensors(self.all[0])
        bad = sum(int((~t.isfinite()).sum()) for t in x)
        yield "data_nan", bad, f"入力に {bad} 個"
        bad = [name for name, value in self.start.items() if illness(value) == 2]
        yield "nan_weights", len(bad), *bad[:2]
        yield "same_inputs", self.seen > 1 and all(bool((t == t[:1]).all()) for t in x)
        labels = [tensors(batch)[-1].flatten() for batch in self.batches]
        alone = [len(one.unique()) == 1 < len(one) for one in labels]
        if len(alone) > 3 and 1 < len(torch.cat(labels).unique()) <= self.seen / 5:
            yield "sorted_data", sum(alone) / len(alone)

    def forward(self):
        """順伝播を、書きとめながら 1 回。損失に渡った出力と正解が合うか。"""
        self.model.train()
        with Watch(self.model) as watch:
            self.first, error = attempt(lambda: self.loss(self.all))
        self.calls, target = watch.calls, tensors(self.all[1])[0]
        if illness(self.first):  # 損失が除いた NaN は、正解にあってもよい
            bad = int((~target.isfinite()).sum())
            yield "data_nan", bad, f"正解に {bad} 個"
        self.end = max([n for n, call in enumerate(self.calls) if call.layer] + [0])
        for call in self.calls:  # 損失は、出力と正解の 2 つを受け取る初めての関数
            if call.name in CLASSES | BINARY | NUMBERS and len(call.tensors) > 1:
                out, y = call.tensors[:2]
                if out is target:  # 順が逆の損失
                    out, y = y, out
                if call.name != "sub" or y is target:
                    yield from self.meet(call, out, y.detach())
                    break
        yield "error", bool(error and not self.found), f"{watch.last} の後: {error}"

    def meet(self, call, out, y):
        """損失が待つ正解と、損失が待つ出力か。"""
        name, raw = call.name, out is self.calls[self.end].out  # raw: 層の出力そのまま
        out, low, high = out.detach(), *out.detach().aminmax()
        counted = y[(y != call.kwargs.get("ignore_index", -100)) & (y == y)]
        least, most = (counted if len(counted) else torch.zeros(1)).aminmax()
        said = f"{name} に出力 {tuple(out.shape)} {low:.2g} から {high:.2g}"
        said += f"、正解 {tuple(y.shape)} {y.dtype} {least:.3g} から {most:.3g}"
        yield "labels", not fits(name, out, y, least, most), said
        off = float(name in CLASSES and out.shape[1] == 1)  # 1 クラスの損失は、いつも 0
        if name == "nll_loss":  # 待つのは対数確率
            off = (out.exp().sum(min(1, out.ndim - 1)) - 1).abs().max().item()
        elif name == "binary_cross_entropy":  # 待つのは確率
            off = float(max(-low, high - 1, raw))
        yield "loss_choice", off, said
        self.met = SimpleNamespace(call=call, out=out, y=y, said=said)

    def ends(self):
        """入力と正解の尺度、出力層の活性化関数、最初の損失。"""
        for call in [c for c in self.calls if c.layer or "norm" in c.name][:1]:
            if call.layer:  # 正規化から始まるなら、尺度は問わない
                yield scale("入力", call.args[0])
        if not self.met:
            return
        name, out, y = self.met.call.name, self.met.out, self.met.y
        for act in [c.name for c in self.calls[self.end:] if c.name in ENDS][:1]:
            below, above = ENDS[act]
            inside = below <= out.min() and out.max() <= above  # 後の計算で、出ていない
            wrong = name not in PROBS
            if name in NUMBERS:  # 届かない正解がある
                wrong = y.min() < below - 0.1 or y.max() > above + 0.1
            yield "output_act", bool(inside and wrong), f"{act}、{self.met.said}"
        if name in NUMBERS:
            yield scale("正解", y)
        if name != "sub":
            yield "loss_sign", name != "nll_loss" and bool(self.first < 0)
            changed = {"input": out, "target": y, "reduction": "mean"}
            mean = getattr(F, name)(**{**self.met.call.kwargs, **changed}).item()
            count = out.shape[1] if name in CLASSES else 2
            guess = y.var().item() if name in NUMBERS else math.log(count)
            said = f"最初の損失 {mean:.2g}、当てずっぽうなら {guess:.2g}"
            usual = 3 if name in NUMBERS else 1  # 2 乗の損失は、健康でも 3 倍になる
            yield "big_output", mean / max(guess, 0.1) / usual, said

    def layers(self):
        """順伝播の途中の値。ニューロンは、全結合なら最後の軸、畳み込みなら軸 1。"""
        known, axis = {id(p) for p in self.model.parameters()}, -1
        for n, call in enumerate(self.calls):
            name, out, place = call.name, call.out, call.place
            if "dropout" in name and call.kwargs.get("training"):
                yield "dropout", call.kwargs["p"], place
            if call.layer and isinstance(call.args[1], nn.Parameter):
                axis, weight = 1 if "conv" in name else -1, call.args[1]
                yield "unregistered", id(weight) not in known, str(weight.shape)
                gain = (weight.std() * weight[0].numel() ** 0.5).item()
                yield "big_init", gain, f"{place}: 標準偏差 ÷ 1/√(入力の個数)"
                self.lines.append(f"{place}: 出力の幅 {tensors(out)[0].std():.2g}")
            if name == "relu" and out.ndim > 1:  # どの件でも 0 のニューロンの割合
                units = out.movedim(axis if out.ndim > 2 else -1, -1).flatten(0, -2)
                yield "dead", (units.amax(0) <= 0).float().mean().item(), place
            elif name in ("tanh", "sigmoid") and n < self.end:
                size = out.abs() if name == "tanh" else (2 * out - 1).abs()
                # 0.97 を超えると、傾きは原点の 6 % もない
                yield "saturated", (size > 0.97).float().mean().item(), place
            elif name == "softmax" and out.ndim > 2 and out.shape[-1] > 3:
                yield "attention", out.amax(-1).mean().item(), place
        # 損失が除く件の NaN も、逆伝播では広がる
        broken = illness(self.first) or self.met and illness(self.met.out) == 2
        places = [call.place for call in self.calls if call.broke]
        yield "nan", bool(broken), "順伝播の", *places[:1]

    def gradients(self):
        """1 歩の勾配と更新。"""
        frozen = [p.numel() for p in self.updated if not p.requires_grad]
        share = sum(frozen) / sum(p.numel() for p in self.updated)
        yield "frozen", share, "最適化器の重みのうち"
        yield "precision", any(p.element_size() < 3 for p in self.model.parameters())
        known = {id(p) for p in self.updated}
        left = [name for name, p in self.named.items() if id(p) not in known]
        yield "not_in_optimizer", len(left), *left[:2]
        if not self.first.requires_grad:
            yield "cut", True, "損失に計算の記録がない"
            yield "no_gradient", True
            return
        with torch.autograd.set_detect_anomaly(True):  # NaN を出した関数を言わせる
            self.learn([self.take(0)], 1)
        grads = {name: p.grad for name, p in self.named.items() if p.grad is not None}
        missing = [name for name in self.named if name not in grads]
        yield "cut", len(missing), *missing[:2]
        # 損失が 0 に近ければ、健康でも勾配は小さい
        least = 1e-6 * flat(self.params).norm() * self.first.abs().clamp(max=1)
        small = all(bool(grad.norm() <= least) for grad in grads.values())
        yield "no_gradient", small and bool(self.first != 0)
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
        if len(flow) > 2 and min(flow.values()) > 0 and max(flow.values()) > 1e-6:
            name = min(list(flow)[:len(flow) // 2], key=flow.get)
            yield "vanishing", max(flow.values()) / flow[name], f"最大と {name} の比"

    def own_step(self):
        """自分の 1 歩。でたらめな大きい勾配を残しておき、消すかを見る。"""
        if self.step:
            self.reset()
            self.model.train(self.training)
            before = flat(self.params)
            for p in self.params:
                p.grad = 1e3 * torch.randn_like(p)
            marks = flat([p.grad for p in self.params]).double()
            self.step(*self.take(0))
            self.training = self.model.training
            yield "no_step", torch.equal(before, flat(self.params))
            left = [0 * p if p.grad is None else p.grad for p in self.params]
            alike = F.cosine_similarity(flat(left).double(), marks, 0).item()
            yield "zero_grad", alike, "残した勾配と 1 歩のあとの勾配の cos"
        else:
            self.lines.append("step がないので、zero_grad と no_step は調べていません")
        yield "eval_mode", bool(self.norms + self.drops) and not self.training

    def modes(self):
        """3 歩学んだ後の、学習と評価の動作での出力の差。件どうしの独立。"""
        self.learn([self.take(0)], 3, 1e-3)  # 0 から始まる出力層も、動いている
        x = self.take(0)[0]
        few = each(lambda t: t[-2:], x)  # 終わりの 2 件。前の件だけを見る混ざりもある
        with torch.no_grad():
            for _ in range(100 if self.norms else 1):  # 統計が落ち着くまで
                trained = tensors(self.output(x))[0]
            self.model.eval()
            many, two = (tensors(self.output(one))[0] for one in (x, few))
            with Watch(self.model) as watch:  # この中では、評価の速い計算が使われない
                again = tensors(self.output(x))[0]
        yield "nan_eval", illness(many) > illness(trained)
        noise = relative_gap(again, many)  # VAE のように、わざと乱数を使うものもある
        drops = [call for call in watch.calls if call.kwargs.get("dropout_p")
                 or "dropout" in call.name and call.kwargs.get("training")]
        yield "eval_random", noise if drops else 0, "同じ入力の出力の差"
        if len(many) > len(two) == 2 and not noise:
            yield "mixed_batch", relative_gap(two, many[-2:]), "2 件だけの出力との差"
        if self.norms:
            yield "batch_stats", relative_gap(trained, many), "学習の動作との、出力の差"
            size = len(tensors(self.batches[0])[0])
            yield "batch_stats", 1 / size, f"1 ÷ バッチの {size} 件"

    def sixteen(self):
        """16 件の丸暗記を、いまの最適化器と Adam で。128 件を、学習率を変えて。"""
        few, some = [self.take(0)], self.parts[:8]
        few_start, few_own = abs(self.learn(few, 0)), self.learn(few, 150)
        some_start, some_own = self.learn(some, 0), self.learn(some, 60)
        by_rate = {10.0**k: self.learn(some, 60, 10.0**k) for k in range(-5, 1)}
        for rate, loss in by_rate.items():
            self.lines.append(f"学習率 {rate:.0e} で 60 歩: 損失 {loss:.2g}")
        few_adam = min(self.learn(few, 150, rate, own=False) for rate in (1e-3, 1e-2))
        self.model.eval()
        out, x, y = (tensors(one)[0] for one in (self.output(few[0][0]), *few[0]))
        differ = bool((x != x[:1]).any() and (y != y[:1]).any())
        yield "same_output", differ and relative_gap(out, out[:1]) == 0
        yield "nan", few_adam == math.inf, "学習の途中"
        share = few_adam / max(few_start, 1e-6)
        yield "cannot_learn", share, f"{few_start:.2g} が {few_adam:.2g} に"
        best = min(by_rate, key=by_rate.get)
        for group in self.groups[:1]:
            # ほとんど減らないか、1 桁は低い学習率のほうがずっと減る
            still = few_own > 0.97 * few_start
            still = still or min(few_own, by_rate[best]) > 0.9 * few_start
            fall, best_fall = some_start - some_own, some_start - by_rate[best]
            high = group["lr"] > 2 * best and fall < 0.6 * best_fall
            said = f"{group['lr']:.0e} では {some_start:.2g} が {some_own:.2g} に、"
            said += f"{best:.0e} なら {by_rate[best]:.2g} に、16 件は {few_own:.2g} に"
            able = share < 0.5 and "not_in_optimizer" not in self.found
            yield "rate", able and (still or high), said

    def pairs(self):
        """初めての件で、正しい組の損失が、ずらした組の損失より小さいか。"""
        half = len(self.parts) // 2
        new = [part for part in self.parts[half:] if len(tensors(part)[0]) >= 16]
        often = [call.args[0].numel() / len(call.args[1]) for call in self.calls
                 if call.name == "embedding"]  # 1 つの番号が出る回数
        x, y = (tensors(one)[0] for one in self.all)
        told = x.shape == y.shape and bool((x == y).all())  # 正解が、入力そのもの
        few = len(new) < 3 or min(often, default=16) < 16
        if few or told or "mixed_batch" in self.found:
            self.lines.append("入力と正解のずれは、調べていません")
            return
        self.learn(self.parts[:half], 300, 3e-3, own=False)
        losses = torch.zeros(16)  # 0 番は正しい組、k 番は正解を k 件ずらした組
        with torch.no_grad():
            for x, y in new:
                out = self.output(x)
                for k in range(16):
                    moved = each(partial(torch.roll, shifts=k, dims=0), y)
                    losses[k] += self.loss_fn(out, moved).item()
        if losses.std() > 0:  # 正解を使わない損失もある
            gap = ((losses[0] - losses[1:].mean()) / (losses[1:].std() + 1e-12)).item()
            yield "unpaired", gap, "正しい組とずらした組の差 (標準偏差の何倍か)"


if __name__ == "__main__":
    # 例: 3 クラスの分類。出力層に、要らない softmax がある
    torch.manual_seed(0)
    y = torch.arange(240) % 3
    x = torch.randn(240, 8) + 2 * torch.eye(8)[y]
    model = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 3), nn.Softmax(1))
    optimizer = torch.optim.SGD(model.parameters(), 0.1)
    batches = list(zip(x.split(24), y.split(24)))
    diagnose(model, nn.CrossEntropyLoss(), batches, optimizer)
