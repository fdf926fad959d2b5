"""Small networks with one planted sickness each, and healthy ones: what the diagnosis is judged on.

A sickness is a function (kind, seed) → Patient; `SICK` names it in Japanese and says which
cause must come first. Data are Gaussian: a pattern for each class and noise, so that a healthy
network of every kind learns them within a few dozen steps.
"""

import copy
import math
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, TensorDataset

KINDS = ("MLP", "CNN", "Transformer")
SHAPES = {"MLP": (20,), "CNN": (1, 12, 12), "Transformer": (8, 6)}
CLASSES, EXAMPLES, BATCH = 4, 512, 32


@dataclass
class Patient:
    """What `diagnose` is called with."""

    model: nn.Module
    loss_fn: Callable
    loader: object
    optimizer: torch.optim.Optimizer | None = None
    step: Callable | None = None


@dataclass(frozen=True)
class Sickness:
    """A planted fault: its name for readers, the causes that count as right, whom it can befall."""

    name: str
    cause: str
    plant: Callable[[str, int], Patient]
    kinds: tuple[str, ...] = KINDS


# --- healthy parts ----------------------------------------------------------------


class Attention(nn.Module):
    """One head of self-attention over (N, T, C), written out; `scaled` divides by √C."""

    def __init__(self, width, scaled=True):
        super().__init__()
        self.q, self.k, self.v = (nn.Linear(width, width) for _ in range(3))
        self.scale = width**-0.5 if scaled else 1.0

    def forward(self, x):
        scores = self.q(x) @ self.k(x).transpose(1, 2) * self.scale
        return F.softmax(scores, dim=-1) @ self.v(x)


class Block(nn.Module):
    """A pre-norm block: attention and two linear layers, each with a residual connection."""

    def __init__(self, width, act, scaled=True, dropout=0.1):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.attention = Attention(width, scaled)
        self.mlp = nn.Sequential(
            nn.Linear(width, 2 * width), act, nn.Dropout(dropout), nn.Linear(2 * width, width)
        )

    def forward(self, x):
        x = x + self.attention(self.norm1(x))
        return x + self.mlp(self.norm2(x))


class Mean(nn.Module):
    """The mean over the positions of (N, T, C)."""

    def forward(self, x):
        return x.mean(1)


class Position(nn.Module):
    """Adds a learned vector to each position."""

    def __init__(self, length, width):
        super().__init__()
        self.place = nn.Parameter(torch.randn(length, width) * 0.1)

    def forward(self, x):
        return x + self.place


def network(kind, out=CLASSES, act=nn.ReLU, head=(), norm=False, dropout=None, scaled=True):
    """A network of this kind: Sequential(body, output layer, *head)."""
    drop = [nn.Dropout(dropout)] if dropout else []
    if kind == "MLP":
        norms = [nn.BatchNorm1d(32)] if norm else []
        body = [nn.Linear(20, 32), *norms, act(), *drop, nn.Linear(32, 32), act()]
        size = 32
    elif kind == "CNN":
        norms = [nn.BatchNorm2d(12)] if norm else []
        body = [nn.Conv2d(1, 12, 3), *norms, act(), *drop, nn.Conv2d(12, 16, 3, stride=2), act(),
                nn.Flatten()]  # fmt: skip
        size = 16 * 4 * 4
    else:
        rate = 0.1 if dropout is None else dropout
        body = [nn.Linear(6, 24), Position(8, 24),
                *[Block(24, act(), scaled, rate) for _ in range(2)], nn.LayerNorm(24), Mean()]  # fmt: skip
        size = 24
    return nn.Sequential(nn.Sequential(*body), nn.Linear(size, out), *head)


def classes(kind, seed, count=CLASSES, examples=EXAMPLES):
    """(inputs, class numbers)."""
    generator = torch.Generator().manual_seed(seed)
    patterns = torch.randn(count, *SHAPES[kind], generator=generator)
    y = torch.randint(count, (examples,), generator=generator)
    x = patterns[y] * 0.6 + torch.randn(examples, *SHAPES[kind], generator=generator) * 0.8
    return x, y


def numbers(kind, seed):
    """(inputs, one standardized number each, shape (N, 1))."""
    generator = torch.Generator().manual_seed(seed)
    direction = torch.randn(*SHAPES[kind], generator=generator)
    z = torch.randn(EXAMPLES, generator=generator)
    x = torch.randn(EXAMPLES, *SHAPES[kind], generator=generator) * 0.7
    x = x + z.view(-1, *[1] * len(SHAPES[kind])) * direction * 0.7
    return x, z[:, None]


def loader(x, y, batch=BATCH, shuffle=True):
    """The usual loader over these pairs."""
    return DataLoader(TensorDataset(x, y), batch, shuffle=shuffle)


def adam(model, rate=1e-3, **more):
    """The optimizer of a healthy training."""
    return torch.optim.Adam(model.parameters(), lr=rate, **more)


def _classifier(kind, seed, change=None, x=None, y=None, rate=1e-3, **knobs):
    """A patient that classifies; `change(model)` plants the fault."""
    torch.manual_seed(seed)
    inputs, labels = classes(kind, seed)
    model = network(kind, **knobs)
    if change:
        model = change(model) or model
    inputs = x(inputs) if x else inputs
    labels = y(labels) if y else labels
    return Patient(model, nn.CrossEntropyLoss(), loader(inputs, labels), adam(model, rate))


def _binary(kind, seed, loss_fn=None, y=None, **knobs):
    torch.manual_seed(seed)
    x, labels = classes(kind, seed, 2)
    labels = labels[:, None].float()
    model = network(kind, 1, **knobs)
    return Patient(model, loss_fn or nn.BCEWithLogitsLoss(),
                   loader(x, y(labels) if y else labels), adam(model))  # fmt: skip


def _regression(kind, seed, x=None, y=None, **knobs):
    torch.manual_seed(seed)
    inputs, targets = numbers(kind, seed)
    model = network(kind, 1, **knobs)
    return Patient(model, nn.MSELoss(), loader(inputs, y(targets) if y else targets), adam(model))


# --- sick ones --------------------------------------------------------------------


def nan_inputs(kind, seed):
    def spoil(x):
        x = x.clone()
        x.view(len(x), -1)[::37, 0] = math.nan
        return x

    return _classifier(kind, seed, x=spoil)


def wide_inputs(kind, seed):
    return _classifier(kind, seed, x=lambda x: x * 60 + 128)


def wide_targets(kind, seed):
    return _regression(kind, seed, y=lambda y: y * 120 + 300)


def double_inputs(kind, seed):
    return _classifier(kind, seed, x=lambda x: x.double())


def wrong_size(kind, seed):
    def change(model):
        model[1] = nn.Linear(model[1].in_features + 3, CLASSES)

    return _classifier(kind, seed, change)


def labels_from_one(kind, seed):
    return _classifier(kind, seed, y=lambda y: y + 1)


def float_labels(kind, seed):
    return _classifier(kind, seed, y=lambda y: y.float())


def column_labels(kind, seed):
    return _regression(kind, seed, y=lambda y: y[:, 0])


def signed_labels(kind, seed):
    return _binary(kind, seed, y=lambda y: 2 * y - 1)


def double_softmax(kind, seed):
    return _classifier(kind, seed, head=[nn.Softmax(1)])


def softmax_over_batch(kind, seed):
    return _classifier(kind, seed, head=[nn.Softmax(0)])


def double_sigmoid(kind, seed):
    return _binary(kind, seed, head=[nn.Sigmoid()])


def bce_on_logits(kind, seed):
    return _binary(kind, seed, nn.BCELoss())


def nll_on_logits(kind, seed):
    patient = _classifier(kind, seed)
    patient.loss_fn = nn.NLLLoss()
    return patient


def last_relu(kind, seed):
    return _regression(kind, seed, head=[nn.ReLU()])


def narrow_output(kind, seed):
    return _regression(kind, seed, head=[nn.Sigmoid()])


def one_output(kind, seed):
    return _classifier(kind, seed, out=1, y=torch.zeros_like)


def reversed_loss(kind, seed):
    patient = _classifier(kind, seed)
    patient.loss_fn = lambda out, y: -F.cross_entropy(out, y)
    return patient


def shuffled_pairs(kind, seed):
    return _classifier(kind, seed, y=lambda y: y[torch.randperm(len(y))])


def sorted_classes(kind, seed):
    patient = _classifier(kind, seed)
    x, y = classes(kind, seed)
    order = y.argsort()
    patient.loader = loader(x[order], y[order], shuffle=False)
    return patient


def same_inputs(kind, seed):
    return _classifier(kind, seed, x=lambda x: x[:1].expand_as(x).clone())


def large_weights(kind, seed):
    def change(model):
        with torch.no_grad():
            for p in model.parameters():
                if p.ndim > 1:
                    p.normal_(0, 1.5)

    return _classifier(kind, seed, change)


def equal_weights(kind, seed):
    def change(model):
        with torch.no_grad():
            for name, p in model.named_parameters():
                if "place" not in name and "norm" not in name:
                    p.fill_(0.1 if p.ndim > 1 else 0.0)

    return _classifier(kind, seed, change)


def deep_sigmoid(kind, seed):
    def change(model):
        if kind == "MLP":
            more = [part for _ in range(10) for part in (nn.Linear(32, 32), nn.Sigmoid())]
        else:
            more = [part for _ in range(10)
                    for part in (nn.Conv2d(16, 16, 3, padding=1), nn.Sigmoid())]  # fmt: skip
        parts = list(model[0])
        at = len(parts) - (kind == "CNN")
        model[0] = nn.Sequential(*parts[:at], *more, *parts[at:])

    return _classifier(kind, seed, change, act=nn.Sigmoid)


def dead_relu(kind, seed):
    def change(model):
        with torch.no_grad():
            for part in model[0].modules():
                if isinstance(part, nn.Linear | nn.Conv2d) and part.bias is not None:
                    if kind != "Transformer" or part.out_features == 48:
                        part.bias.fill_(-12)

    return _classifier(kind, seed, change)


def saturated_tanh(kind, seed):
    def change(model):
        with torch.no_grad():
            for name, p in model[0].named_parameters():
                if name.endswith("bias") and (kind != "Transformer" or "mlp.0" in name):
                    p.copy_(torch.randn_like(p).sign() * 6)

    return _classifier(kind, seed, change, act=nn.Tanh)


def unscaled_attention(kind, seed):
    def change(model):
        with torch.no_grad():
            for part in model.modules():
                if isinstance(part, Attention):
                    part.q.weight.normal_(0, 0.6)
                    part.k.weight.normal_(0, 0.6)

    return _classifier(kind, seed, change, scaled=False)


class _Log(nn.Module):
    def forward(self, x):
        return torch.log(x)


class _Root(nn.Module):
    def forward(self, x):
        return torch.sqrt((x - x[:, :1]) ** 2)


def log_of_zero(kind, seed):
    return _classifier(
        kind, seed, lambda model: nn.Sequential(model[0], nn.ReLU(), _Log(), model[1])
    )


def root_of_zero(kind, seed):
    return _classifier(kind, seed, lambda model: nn.Sequential(model[0], _Root(), model[1]))


class _Detach(nn.Module):
    def forward(self, x):
        return x.detach()


def detached(kind, seed):
    return _classifier(kind, seed, lambda model: nn.Sequential(model[0], _Detach(), model[1]))


def frozen(kind, seed):
    def change(model):
        model[0].requires_grad_(False)

    return _classifier(kind, seed, change)


class _Unregistered(nn.Module):
    """Keeps its layers in a list, where PyTorch does not look."""

    def __init__(self, model):
        super().__init__()
        self.layers, self.head = list(model[0]), model[1]

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return self.head(x)


def plain_list(kind, seed):
    return _classifier(kind, seed, _Unregistered)


def other_optimizer(kind, seed):
    patient = _classifier(kind, seed)
    patient.optimizer = adam(copy.deepcopy(patient.model))
    return patient


def head_without_optimizer(kind, seed):
    patient = _classifier(kind, seed)
    patient.optimizer = torch.optim.Adam(patient.model[0].parameters(), lr=1e-3)
    return patient


def large_rate(kind, seed):
    return _classifier(kind, seed, rate=3.0)


def large_sgd_rate(kind, seed):
    patient = _classifier(kind, seed)
    patient.optimizer = torch.optim.SGD(patient.model.parameters(), lr=30.0, momentum=0.9)
    return patient


def small_rate(kind, seed):
    return _classifier(kind, seed, rate=1e-7)


def small_sgd_rate(kind, seed):
    patient = _classifier(kind, seed)
    patient.optimizer = torch.optim.SGD(patient.model.parameters(), lr=1e-5)
    return patient


def strong_decay(kind, seed):
    patient = _classifier(kind, seed)
    patient.optimizer = torch.optim.SGD(patient.model.parameters(), lr=0.1, weight_decay=3.0)
    return patient


def sum_loss(kind, seed):
    patient = _classifier(kind, seed)
    patient.loss_fn = nn.CrossEntropyLoss(reduction="sum")
    patient.optimizer = torch.optim.SGD(patient.model.parameters(), lr=0.5, momentum=0.9)
    return patient


def _steps(patient, zero=True, move=True, training=True):
    def step(x, y):
        patient.model.train(training)
        if zero:
            patient.optimizer.zero_grad()
        patient.loss_fn(patient.model(x), y).backward()
        if move:
            patient.optimizer.step()

    patient.step = step
    return patient


def forgotten_zero(kind, seed):
    return _steps(_classifier(kind, seed), zero=False)


def forgotten_step(kind, seed):
    return _steps(_classifier(kind, seed), move=False)


def eval_in_step(kind, seed):
    return _steps(_classifier(kind, seed, norm=True, dropout=0.2), training=False)


def eval_left_on(kind, seed):
    patient = _classifier(kind, seed, norm=True, dropout=0.2)
    patient.model.eval()
    return patient


def single_examples(kind, seed):
    patient = _classifier(kind, seed, norm=True)
    patient.loader = loader(*classes(kind, seed), batch=2)
    return patient


def frozen_statistics(kind, seed):
    def change(model):
        for part in model.modules():
            if isinstance(part, nn.BatchNorm1d | nn.BatchNorm2d):
                part.momentum = 0.0
                part.running_mean.fill_(3.0)

    return _classifier(kind, seed, change, norm=True)


def strong_dropout(kind, seed):
    return _classifier(kind, seed, dropout=0.95)


class _Always(nn.Module):
    """Dropout as a function, which does not know of training and evaluation."""

    def forward(self, x):
        return F.dropout(x, 0.5)


def always_dropout(kind, seed):
    return _classifier(kind, seed, lambda model: nn.Sequential(model[0], _Always(), model[1]))


class _Gate(nn.Module):
    """Learns a number whose root is taken, and which may become negative."""

    def __init__(self):
        super().__init__()
        self.gate = nn.Parameter(torch.tensor(0.01))

    def forward(self, x):
        return x * self.gate.sqrt()


def root_of_learned(kind, seed):
    patient = _classifier(kind, seed, head=[_Gate()])
    gate = patient.model[-1].gate
    patient.loss_fn = lambda out, y: F.cross_entropy(out, y) + gate.sqrt()
    return patient


class _Total(nn.Module):
    """The sum of a hundred equal parts, where their mean was meant."""

    def forward(self, x):
        return x.unsqueeze(-1).expand(*x.shape, 100).sum(-1)


def undivided_sum(kind, seed):
    return _classifier(kind, seed, lambda model: nn.Sequential(model[0], _Total(), *model[1:]))


class _Overwriting(nn.Module):
    """Changes in place what the backward pass still needs."""

    def forward(self, x):
        out = torch.sigmoid(x)
        out *= 2
        return out


def written_over(kind, seed):
    return _classifier(
        kind, seed, lambda model: nn.Sequential(model[0], _Overwriting(), *model[1:])
    )


class _Half(nn.Module):
    """A network whose weights are bfloat16."""

    def __init__(self, model):
        super().__init__()
        self.model = model.bfloat16()

    def forward(self, x):
        return self.model(x.bfloat16()).float()


def half_weights(kind, seed):
    patient = _classifier(kind, seed, _Half)
    patient.optimizer = torch.optim.SGD(patient.model.parameters(), lr=1e-3)
    return patient


class _Mix(nn.Module):
    """Takes the examples of a batch for positions: attention in the wrong axis."""

    def __init__(self, width):
        super().__init__()
        self.attention = nn.MultiheadAttention(width, 2)

    def forward(self, x):
        flat = x.view(len(x), 1, -1) if x.ndim == 2 else x
        return x + self.attention(flat, flat, flat)[0].reshape(x.shape)


def mixed_batch(kind, seed):
    def change(model):
        width = model[1].in_features
        return nn.Sequential(model[0], _Mix(width), model[1])

    return _classifier(kind, seed, change)


class _Clamp(nn.Module):
    """Keeps an output in its range, outside which nothing flows back."""

    def forward(self, x):
        return x.clamp(3.0, 7.0)


def clamped_output(kind, seed):
    return _regression(kind, seed, y=lambda targets: targets + 5, head=[_Clamp()])


def normalized_mean(kind, seed):
    """Each channel's mean is taken where a normalization has just made it 0."""

    def change(model):
        normalized = (nn.InstanceNorm2d(16), nn.AdaptiveAvgPool2d(1), nn.Flatten())
        return nn.Sequential(nn.Sequential(*model[0][:-1], *normalized), nn.Linear(16, CLASSES))

    return _classifier(kind, seed, change)


class _Closed(nn.Module):
    """A mask that lets nothing through."""

    def forward(self, x):
        return x * torch.zeros_like(x)


def closed_mask(kind, seed):
    return _classifier(
        kind, seed, lambda model: nn.Sequential(nn.Sequential(model[0], _Closed()), model[1])
    )


class _First(nn.Module):
    """A learned vector in front of the positions, which is read behind a causal mask: it sees only itself."""

    def __init__(self, width):
        super().__init__()
        self.token = nn.Parameter(torch.randn(1, 1, width))
        self.attention = nn.MultiheadAttention(width, 2, batch_first=True)

    def forward(self, x):
        x = torch.cat([self.token.expand(len(x), 1, -1), x], 1)
        mask = torch.full((x.shape[1], x.shape[1]), -math.inf).triu(1)
        return (x + self.attention(x, x, x, attn_mask=mask)[0])[:, 0]


def first_position(kind, seed):
    return _classifier(
        kind, seed, lambda model: nn.Sequential(nn.Linear(6, 24), _First(24), model[1])
    )


def broken_weights(kind, seed):
    def change(model):
        with torch.no_grad():
            model[1].weight[0, 0] = math.nan

    return _classifier(kind, seed, change)


def one_wide_column(kind, seed):
    """One of twenty measurements is in another unit."""

    def widen(x):
        x = x.clone()
        x[:, 7] = x[:, 7] * 40 + 1000
        return x

    return _classifier(kind, seed, x=widen)


class _FromZero(nn.Module):
    """Reads the examples of a batch as positions, in front of an output layer that starts at 0."""

    def __init__(self, model):
        super().__init__()
        width = model[1].in_features
        self.body, self.mix, self.head = model[0], _Mix(width), model[1]
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.bias)

    def forward(self, x):
        return self.head(self.mix(self.body(x)))


def mixed_before_zero(kind, seed):
    return _classifier(kind, seed, _FromZero)


class Reader(nn.Module):
    """An encoder of token numbers, 0 of which pads; `hides` makes the mask that hides positions where True."""

    def __init__(self, hides, width=32):
        super().__init__()
        self.hides = hides
        self.embed = nn.Embedding(20, width)
        layer = nn.TransformerEncoderLayer(width, 4, 64, batch_first=True)
        self.encoder = nn.TransformerEncoder(layer, 1)
        self.head = nn.Linear(width, CLASSES)

    def forward(self, ids):
        out = self.encoder(self.embed(ids), src_key_padding_mask=self.hides(ids))
        return self.head(out.mean(1))


def padded(hides, seed):
    """Sentences of 4 to 10 tokens; the label is the smallest of the numbers 1 to 4 among them."""
    torch.manual_seed(seed)
    y = torch.randint(CLASSES, (EXAMPLES,))
    x = torch.randint(CLASSES + 1, 20, (EXAMPLES, 10))
    lengths = torch.randint(4, 11, (EXAMPLES,))
    x[torch.arange(10) >= lengths[:, None]] = 0
    x[torch.arange(EXAMPLES), torch.randint(4, (EXAMPLES,))] = y + 1
    model = Reader(hides)
    return Patient(model, nn.CrossEntropyLoss(), loader(x, y), adam(model, 1e-3))


def reversed_mask(kind, seed):
    """Hides the tokens and shows the padding: a sentence without padding sees nothing at all."""
    return padded(lambda ids: ids != 0, seed)


class _Tagger(nn.Module):
    """A class for each position; divides by a length, which is 0 where nothing is to be read."""

    def __init__(self):
        super().__init__()
        self.embed, self.head = nn.Embedding(20, 24), nn.Linear(24, CLASSES)

    def forward(self, ids):
        known = (ids > 0).float()
        mean = (self.embed(ids) * known[..., None]).sum(1) / known.sum(1, keepdim=True)
        return self.head(self.embed(ids) + mean[:, None]).transpose(1, 2)


def nan_where_ignored(kind, seed):
    """Empty sentences, all of whose labels are ignored: the loss is a number, its gradient is none."""
    torch.manual_seed(seed)
    x = torch.randint(1, 20, (EXAMPLES, 10))
    y = x % CLASSES
    x[::50], y[::50] = 0, -100
    model = _Tagger()
    return Patient(model, nn.CrossEntropyLoss(), loader(x, y), adam(model, 1e-2))


def _mixture(out, y):
    """Minus the log-likelihood of a mixture, by a sum of densities that are 0 far from every mean."""
    share, mean = out.softmax(1), out
    density = torch.exp(-((y - 60 - mean) ** 2) / 2)
    return -torch.log((share * density).sum(1)).mean()


def lost_density(kind, seed):
    patient = _regression(kind, seed)
    patient.model[1] = nn.Linear(patient.model[1].in_features, 4)
    patient.optimizer, patient.loss_fn = adam(patient.model), _mixture
    return patient


SICK = (
    Sickness("入力に NaN がある", "data_nan", nan_inputs),
    Sickness("入力が 0 から 255", "scale", wide_inputs),
    Sickness("回帰の正解が数百", "scale", wide_targets),
    Sickness("入力が float64", "error", double_inputs),
    Sickness("層の幅の書き間違い", "error", wrong_size),
    Sickness("正解の番号が 1 から", "labels", labels_from_one),
    Sickness("正解の番号が float", "labels", float_labels),
    Sickness("MSE で (N, 1) と (N)", "labels", column_labels),
    Sickness("BCE の正解が -1 と 1", "labels", signed_labels),
    Sickness("softmax が 2 回", "output_act", double_softmax),
    Sickness("softmax の dim が 0", "output_act", softmax_over_batch),
    Sickness("sigmoid が 2 回", "output_act", double_sigmoid),
    Sickness("BCELoss にロジット", "loss_choice", bce_on_logits),
    Sickness("NLLLoss にロジット", "loss_choice", nll_on_logits),
    Sickness("回帰の出力層に ReLU", "output_act", last_relu),
    Sickness("回帰の出力層に sigmoid", "output_act", narrow_output),
    Sickness("出力 1 個に交差エントロピー", "loss_choice", one_output),
    Sickness("損失の符号が逆", "loss_sign", reversed_loss),
    Sickness("入力と正解の組がでたらめ", "unpaired", shuffled_pairs),
    Sickness("クラスの順に並んだデータ", "sorted_data", sorted_classes),
    Sickness("どの入力も同じ", "same_inputs", same_inputs),
    Sickness("重みの標準偏差が 1.5", "big_init", large_weights),
    Sickness("重みがすべて 0.1", "symmetry", equal_weights),
    Sickness("sigmoid が 12 層", "vanishing", deep_sigmoid, ("MLP", "CNN")),
    Sickness("死んだ ReLU", "dead", dead_relu),
    Sickness("tanh の飽和", "saturated", saturated_tanh),
    Sickness("尺度のない attention", "attention", unscaled_attention, ("Transformer",)),
    Sickness("途中で log(0)", "nan", log_of_zero),
    Sickness("sqrt(0) の勾配", "nan", root_of_zero),
    Sickness("途中で detach", "cut", detached),
    Sickness("本体が固定されたまま", "frozen", frozen),
    Sickness("層がただのリスト", "unregistered", plain_list),
    Sickness("最適化器が別のモデルのもの", "not_in_optimizer", other_optimizer),
    Sickness("出力層が最適化器にない", "not_in_optimizer", head_without_optimizer),
    Sickness("Adam の学習率が 3", "rate", large_rate),
    Sickness("SGD の学習率が 30", "rate", large_sgd_rate),
    Sickness("Adam の学習率が 1e-7", "rate", small_rate),
    Sickness("SGD の学習率が 1e-5", "rate", small_sgd_rate),
    Sickness("重み減衰が 3", "rate", strong_decay),
    Sickness("損失が和", "rate", sum_loss),
    Sickness("zero_grad 忘れ", "zero_grad", forgotten_zero),
    Sickness("optimizer.step 忘れ", "no_step", forgotten_step),
    Sickness("1 歩の中で eval", "eval_mode", eval_in_step),
    Sickness("eval のまま", "eval_mode", eval_left_on),
    Sickness("2 件ずつのバッチ正規化", "batch_stats", single_examples, ("MLP", "CNN")),
    Sickness("動かないバッチ統計", "batch_stats", frozen_statistics, ("MLP", "CNN")),
    Sickness("ドロップアウト 0.95", "dropout", strong_dropout),
    Sickness("評価でも働くドロップアウト", "eval_random", always_dropout),
    Sickness("学習中に負になる sqrt の中", "nan", root_of_learned),
    Sickness("個数で割らない合計", "big_output", undivided_sum),
    Sickness("書き換えた値の逆伝播", "error", written_over),
    Sickness("重みが bfloat16", "precision", half_weights),
    Sickness("件をまたぐ attention", "mixed_batch", mixed_batch),
    Sickness("範囲に切る clamp の外の出力", "no_gradient", clamped_output),
    Sickness("正規化の直後の平均", "same_output", normalized_mean, ("CNN",)),
    Sickness("何も通さないマスク", "same_output", closed_mask),
    Sickness("因果マスクの先頭を読む", "same_output", first_position, ("Transformer",)),
    Sickness("NaN になった重み", "nan_weights", broken_weights),
    Sickness("1 列だけ大きい入力", "scale", one_wide_column, ("MLP",)),
    Sickness("件をまたぐ attention と、0 から始まる出力層", "mixed_batch", mixed_before_zero),
    Sickness("逆の向きの src_key_padding_mask", "nan_eval", reversed_mask, ("Transformer",)),
    Sickness("損失が除く件だけの NaN", "nan", nan_where_ignored, ("Transformer",)),
    Sickness("密度の和の対数が ln 0", "nan", lost_density),
)


# --- healthy ones -----------------------------------------------------------------


def healthy_classifier(kind):
    """A plain classifier of this kind."""
    return lambda seed: _classifier(kind, seed)


def healthy_regression(seed):
    return _regression("MLP", seed, act=nn.Tanh)


def healthy_binary(seed):
    return _steps(_binary("MLP", seed, act=nn.GELU))


def healthy_norm(seed):
    """Batch normalization, dropout, SGD with momentum and the own step."""
    patient = _classifier("CNN", seed, norm=True, dropout=0.2)
    patient.optimizer = torch.optim.SGD(
        patient.model.parameters(), lr=0.05, momentum=0.9, weight_decay=5e-4
    )
    return _steps(patient)


def healthy_encoder(seed):
    """PyTorch's own encoder over token numbers."""
    torch.manual_seed(seed)
    y = torch.randint(CLASSES, (EXAMPLES,))
    x = torch.randint(CLASSES, 20, (EXAMPLES, 10))
    x[torch.arange(EXAMPLES), torch.randint(10, (EXAMPLES,))] = y
    layer = nn.TransformerEncoderLayer(32, 4, 64, batch_first=True)
    model = nn.Sequential(nn.Embedding(20, 32), nn.TransformerEncoder(layer, 1), Mean(),
                          nn.Linear(32, CLASSES))  # fmt: skip
    return Patient(model, nn.CrossEntropyLoss(), loader(x, y),
                   torch.optim.AdamW(model.parameters(), lr=1e-3))  # fmt: skip


def healthy_trained(seed):
    """In the middle of its training, with gradients and moments left over."""
    patient = _classifier("MLP", seed)
    for _ in range(3):
        for x, y in patient.loader:
            patient.optimizer.zero_grad()
            patient.loss_fn(patient.model(x), y).backward()
            patient.optimizer.step()
    return patient


def healthy_warmup(first):
    """Before the first step of a warm-up whose first rate is 0, or `first` parts of 40."""

    def plant(seed):
        patient = _classifier("MLP", seed)
        torch.optim.lr_scheduler.LambdaLR(
            patient.optimizer, lambda step: min(1, (step + first) / 40)
        )
        return patient

    return plant


class _Factors(nn.Module):
    """Matrix factorization, whose biases start at 0."""

    def __init__(self, users=40, items=30, width=8):
        super().__init__()
        self.user, self.item = nn.Embedding(users, width), nn.Embedding(items, width)
        self.biases = nn.ModuleList([nn.Embedding(users, 1), nn.Embedding(items, 1)])
        for part in self.biases:
            nn.init.zeros_(part.weight)

    def forward(self, user, item):
        both = self.biases[0](user) + self.biases[1](item)
        return (self.user(user) * self.item(item)).mean(1) + both[:, 0]


def healthy_factors(seed):
    """Weights that start at 0, inputs in pairs, a list instead of a loader."""
    torch.manual_seed(seed)
    user, item = torch.randint(40, (EXAMPLES,)), torch.randint(30, (EXAMPLES,))
    y = (torch.randn(40, 2)[user] * torch.randn(30, 2)[item]).sum(1)
    model = _Factors()
    batches = [((u, i), t) for u, i, t in zip(*(one.split(BATCH) for one in (user, item, y)))]
    return Patient(model, nn.MSELoss(), batches, adam(model, 1e-2))


def pinball(out, y):
    """The loss of three quantiles, whose difference takes the target first and one for three."""
    gap, share = y - out, torch.tensor([0.1, 0.5, 0.9])
    return torch.maximum(share * gap, (share - 1) * gap).mean()


def healthy_quantiles(seed):
    patient = _regression("MLP", seed)
    patient.model[1] = nn.Linear(32, 3)
    patient.optimizer = adam(patient.model)
    patient.loss_fn = pinball
    return patient


def healthy_thin_norm(seed):
    """Batch normalization after convolutions of small values, as residual networks begin."""

    def change(model):
        for part in model.modules():
            if isinstance(part, nn.Conv2d):
                nn.init.kaiming_normal_(part.weight, mode="fan_out")
                part.weight.data *= 0.3

    patient = _classifier("CNN", seed, change, norm=True)
    patient.optimizer = torch.optim.SGD(patient.model.parameters(), lr=0.05, momentum=0.9)
    return patient


class Packed(nn.Module):
    """A GRU over sequences of several lengths, which must come longest first; reads its last state."""

    def __init__(self, width=24):
        super().__init__()
        self.cell, self.head = nn.GRU(6, width, batch_first=True), nn.Linear(width, CLASSES)

    def forward(self, x, lengths):
        packed = nn.utils.rnn.pack_padded_sequence(x, lengths.cpu(), batch_first=True)
        return self.head(self.cell(packed)[1][-1])


def _longest_first(pairs):
    """A batch ((x, lengths), y) as `Packed` wants it."""
    ordered = sorted(pairs, key=lambda pair: -len(pair[0]))
    x = nn.utils.rnn.pad_sequence([one for one, _ in ordered], batch_first=True)
    lengths = torch.tensor([len(one) for one, _ in ordered])
    return (x, lengths), torch.stack([y for _, y in ordered])


def packed(seed, collate=_longest_first):
    """Sequences sorted by length within each batch, so that examples of batches cannot be mixed."""
    torch.manual_seed(seed)
    x, y = classes("Transformer", seed)
    lengths = torch.randint(4, 9, (len(x),)).tolist()
    data = [(one[:length], label) for one, length, label in zip(x, lengths, y, strict=True)]
    model = Packed()
    batches = DataLoader(data, BATCH, shuffle=True, collate_fn=collate)
    return Patient(model, nn.CrossEntropyLoss(), batches, adam(model, 3e-3))


def sorted_without_labels(seed):
    """`packed`, whose sequences are sorted by length and whose labels stay where they were."""

    def collate(pairs):
        return _longest_first(pairs)[0], torch.stack([y for _, y in pairs])

    return packed(seed, collate)


class NetWithDropoutAndBatchNorm(nn.Module):
    """Takes a batch as one dictionary; its own name says what others look for. Runs channels last."""

    def __init__(self):
        super().__init__()
        self.body = network("CNN").to(memory_format=torch.channels_last)

    def forward(self, batch):
        return self.body(batch["image"])


def healthy_dictionary(seed):
    torch.manual_seed(seed)
    x, y = classes("CNN", seed)
    model = NetWithDropoutAndBatchNorm()
    pairs = [({"image": one, "name": torch.arange(len(one))}, labels)
             for one, labels in zip(x.split(73), y.split(73))]  # fmt: skip
    return Patient(model, nn.CrossEntropyLoss(), pairs, adam(model))


def healthy_padding(seed):
    """As many libraries do it, the numbers of the examples' tokens end with padding, which is hidden."""
    return padded(lambda ids: ids == 0, seed)


def healthy_ignored(seed):
    """Labels some of which are ignored by a number of one's own, and a last batch of one example."""
    torch.manual_seed(seed)
    x, y = classes("MLP", seed)
    y[::7] = 255
    model = network("MLP")
    return Patient(model, nn.CrossEntropyLoss(ignore_index=255), loader(x, y, 73), adam(model))


class _Draws(nn.Module):
    """A variational autoencoder: gives (output, mean, log variance), and draws in evaluation, too."""

    def __init__(self, size=20, width=32, code=4):
        super().__init__()
        self.body, self.code = nn.Linear(size, width), nn.Linear(width, 2 * code)
        self.decoder = nn.Sequential(nn.Linear(code, width), nn.ReLU(), nn.Linear(width, size))

    def forward(self, x):
        mean, log_variance = self.code(F.relu(self.body(x))).chunk(2, 1)
        drawn = mean + torch.randn_like(mean) * (log_variance / 2).exp()
        return self.decoder(drawn), mean, log_variance


def healthy_draws(seed):
    x, _ = classes("MLP", seed)
    torch.manual_seed(seed)

    def loss(out, y):
        output, mean, log_variance = out
        apart = (mean**2 + log_variance.exp() - 1 - log_variance).sum(1).mean() / 2
        return (output - y).square().sum(1).mean() + apart

    model = _Draws()
    return Patient(model, loss, loader(x, x), adam(model))


class _Distance(nn.Module):
    """How far apart one network puts two inputs."""

    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(20, 32), nn.Tanh(), nn.Linear(32, 8))

    def forward(self, one, other):
        return (self.body(one) - self.body(other)).norm(dim=1)


def healthy_distance(seed):
    """Contrastive: equal classes near, others at least 2 apart; the hinge stands in the loss."""
    (x, y), (other, its) = classes("MLP", seed), classes("MLP", seed)
    order = torch.randperm(len(x), generator=torch.Generator().manual_seed(seed))
    other, its = other[order], its[order]
    torch.manual_seed(seed)
    same = (y == its).float()

    def loss(gap, alike):
        return (alike * gap**2 + (1 - alike) * F.relu(2 - gap) ** 2).mean()

    model = _Distance()
    pairs = [((a, b), s) for a, b, s in zip(*(one.split(BATCH) for one in (x, other, same)))]
    return Patient(model, loss, pairs, adam(model))


def healthy_head(seed):
    """Only the output layer is given to the optimizer, on a body that is frozen on purpose."""
    patient = _classifier("CNN", seed)
    patient.model[0].requires_grad_(False)
    patient.optimizer = torch.optim.Adam(patient.model[1].parameters(), lr=1e-2)
    return patient


HEALTHY = (
    ("MLP の分類", healthy_classifier("MLP")),
    ("CNN の分類", healthy_classifier("CNN")),
    ("Transformer の分類", healthy_classifier("Transformer")),
    ("tanh の MLP で回帰", healthy_regression),
    ("GELU の MLP で 2 値分類、自分の 1 歩", healthy_binary),
    ("バッチ正規化とドロップアウトの CNN、SGD", healthy_norm),
    ("語の番号を読む nn.TransformerEncoder", healthy_encoder),
    ("学習の途中の MLP", healthy_trained),
    ("ウォームアップの始めの MLP", healthy_warmup(1)),
    ("0 から始まるウォームアップの前の MLP", healthy_warmup(0)),
    ("0 から始まるバイアスの行列分解", healthy_factors),
    ("値の小さい畳み込みとバッチ正規化の CNN", healthy_thin_norm),
    ("分位点を 3 つ出す MLP", healthy_quantiles),
    ("長さの順に並んだ列の GRU", packed),
    ("辞書を丸ごと受け取る channels_last の CNN", healthy_dictionary),
    ("パディングを隠す nn.TransformerEncoder", healthy_padding),
    ("255 の正解を除く MLP、最後のバッチは 1 件", healthy_ignored),
    ("評価でも乱数を使う VAE", healthy_draws),
    ("2 つの入力の距離を学ぶ MLP", healthy_distance),
    ("出力層だけを最適化器に渡した CNN", healthy_head),
)
