"""The numbers of docs/optimizers/landscape.md."""

import inspect

import numpy as np
import torch

from tests.prose import cited, computed, false, given, namespace, printed, reason, says

PARAMETERS = 7e9
STEM = "optimizers/landscape/newton_schulz"
BEFORE = printed(STEM, r"前の特異値: \[(.*)\]").split()
AFTER = printed(STEM, r"後の特異値: \[(.*)\]").split()
ROW = inspect.signature(torch.optim.Muon).parameters["ns_coefficients"].default
G = np.random.default_rng(1).normal(size=(5, 5))
SINGULAR = np.linalg.svd(namespace(STEM)["newton_schulz"](G), compute_uv=False)
assert SINGULAR.min() > 0.3 and SINGULAR.max() < 1.3
# One round moves each singular value s to as + bs³ + cs⁵.
S = np.linalg.svd(G / np.linalg.norm(G), compute_uv=False)
ONCE = np.linalg.svd(namespace(STEM)["newton_schulz"](G, steps=1), compute_uv=False)
assert np.allclose(np.sort(ONCE), np.sort(ROW[0] * S + ROW[1] * S**3 + ROW[2] * S**5))


def _bytes(name):
    """What the snippet counts for each weight."""
    return float(printed("optimizers/landscape/memory", rf"^{name} +重み 1 個あたり ([\d.]+)"))


def _gigabytes(per_weight):
    return PARAMETERS * per_weight / 1e9


CLAIMS = [
    given("4096 × 4096 の重み行列で"),
    says("予測の答えは «.0f» GB です。重みと勾配(float32 なら合わせて «.0f» GB)", _gigabytes(8), _gigabytes(4 + 4)),
    given("2048 個ずつの区画に分け"),
    given("はじめの特異値が 0.01 でも 1 の近くになる"),
    says("«s» から «s» まで離れていた特異値が、«s» から «s» にそろいました",
         BEFORE[0], BEFORE[-1], AFTER[-1], AFTER[0]),
    says("係数 «.4f»、«.4f»、«.4f» は、`torch.optim.Muon` の既定値と同じです", *ROW),
    cited("AdamW の約 2 倍の計算効率を報告しました", "liu2025"),
    says("Adam が 8、SOAP が «.0f»", _bytes("SOAP")),
    says("SOAP は、正方形の行列では Adam の «.0f» 倍を覚えます", _bytes("SOAP") / _bytes("Adam, AdamW")),
    cited("学習率は AdamW の 1/3 から 1/10 が目安です", "chen2023"),
    cited("$\\lambda$ は逆に 3 倍から 10 倍にします。係数の既定値は $\\beta_1 = 0.9$、$\\beta_2 = 0.99$ です", "chen2023"),
    cited("最初の競技では", "kasimbeg2025"),
    cited("課題の全体では基準の手法より速く、差は約 28% と約 8% です", "kasimbeg2025"),
    given("1 歩の費用は約 2 倍です"),
    cited("1 億個の重みで 1.4 倍、12 億個では 1.1 倍でした。主張されていたのは 1.4 から 2 倍です", "wen2025"),
    given("論文の 2 倍速を、自分の課題でも期待する"),
    says("$m$ だけなので «.0f» GB です。AdamW なら «.0f» GB です", *(_bytes(n) for n in ("Lion", "Adam, AdamW"))),
    given("1 歩の費用が 2 倍なら"),
]  # fmt: skip
assert namespace(STEM)["a"] == ROW[0]


_evened = namespace(STEM)["newton_schulz"]
_COLUMN = np.random.default_rng(2).normal(size=(6, 1))


ANSWERS = [
    computed("predict", _gigabytes(_bytes("Adam, AdamW"))),
    computed("check-1", _bytes("Lion")),
    computed(
        "check-2",
        {
            # the size of the gradient is divided out at the beginning
            "バイアスは勾配が小さいから": not np.allclose(_evened(G), _evened(1e-3 * G), atol=1e-3),
            "特異値をそろえるには、行列の形が要るから": len(
                np.linalg.svd(_COLUMN, compute_uv=False)
            )
            == 1,
            "バイアスは数が多く、計算が重いから": _COLUMN.size > 6 * 6,
            "バイアスには、重み減衰を掛けない習慣だから": false(
                "論文", "jordan2024: Muon は隠れ層の行列のための更新で、減衰とは別のこと。"
            ),
        },
    ),
    reason(
        "check-3", "論文", "schmidt2021: 相手の調整をそろえると、どの課題でも勝つ手法はありません。"
    ),
]
