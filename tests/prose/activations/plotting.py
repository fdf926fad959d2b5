"""The numbers of docs/activations/plotting.md."""

import math

import numpy as np

from tests.prose import computed, fn, given, printed, says

slope = fn("sigmoid_grad")
even = float(printed("activations/plotting/points", r"^ +200 +[\d.]+ +([\d.]+)$"))
assert abs(even - slope(10 / 199)) < 1e-6 and abs(np.linspace(-10, 10, 200)).min() > 0
assert np.linspace(-5, 5, 101)[50] == 0

TOP = float(slope(np.linspace(-10, 10, 200)).max())
CLAIMS = [
    says("シグモイドの導関数の最大値は、$x = 0$ での «.2f» です", slope(0.0)),
    says("ちょうど «.2f» になる", slope(0.0)),
    says("- [x] «.2f» よりわずかに小さい", slope(0.0)),
    given("- [ ] 0.2 くらいになる"),
    says("- [ ] «.2f» をわずかに超える", slope(0.0)),
    says("点の間隔は約 «.1f» です。$x = 0$ から «.2f» ほど外れても", 20 / 199, 10 / 199),
    says("答え: «.2f» (±0.005)", np.linspace(-5, 5, 100)[50]),
    says("- «.1f» なら: それは点の間隔", 10 / 99),
    says("- «.2f» なら: それは 1 つ前の", np.linspace(-5, 5, 100)[49]),
    says("«d» は、U+2212 の十進です", 0x2212),
    says("U+«s»)", "2212"),
    given("この字形がない書体では"),
    says("予測の答えは「«.2f» よりわずかに小さい」です。200 個の点の最大は «.6f» で、«.2f» を踏みません",
         slope(0.0), TOP, slope(0.0)),
    given("Python 3.12 以降", "Python の版"),
    given("丸い点は極限との差が 0.01 になる場所"),
    given("出力と極限の差が 0.01 になる場所"),
    says(
        r"シグモイドは $\lvert x\rvert = «.3f»$、tanh は $\lvert x\rvert = «.3f»$",
        math.log(99), math.atanh(0.99),
    ),
    given("図のために 0.1 へ誇張しました", "図のコードの係数"),
    says("PyTorch の既定値は «.2f» で", 0.01),
    says("`x[50]` は約 «.2f» で", np.linspace(-5, 5, 100)[50]),
    says("最大 «.2f» の山と最大 1 の山", slope(0.0)),
]  # fmt: skip


def _ramp(count):
    """(run, rise) of the segment that joins the points of a step across x = 0."""
    x = np.linspace(-1, 1, count)
    y = (x > 0).astype(float)
    k = np.flatnonzero(np.diff(y))[0]
    return x[k + 1] - x[k], y[k + 1] - y[k], set(y)


_SIGMOID_HILL, _TANH_HILL = (
    fn(name)(np.linspace(-6, 6, 1201)) for name in ("sigmoid_grad", "tanh_grad")
)
_filled = lambda hill: hill / hill.max()  # what an axis of its own makes of it


ANSWERS = [
    computed(
        "predict",
        {
            "ちょうど 0.25 になる": TOP == 0.25,
            "0.25 よりわずかに小さい": 0.249 < TOP < 0.25,
            "0.2 くらいになる": 0.15 < TOP <= 0.249,
            "0.25 をわずかに超える": TOP > 0.25,
        },
    ),
    computed("check-1", float(np.linspace(-5, 5, 100)[50])),
    computed(
        "check-2",
        {
            "跳ぶ前後の 2 点を線で結んだ": all(
                _ramp(n)[0] > 0 and _ramp(n)[1] == 1 for n in (50, 51)
            ),
            "点の数が偶数だった": _ramp(51)[0] == 0,
            "浮動小数点の丸め誤差": _ramp(50)[2] != {0.0, 1.0},
            # the slant is as wide in the data, whatever the image
            "保存した画像の細かさが足りない": _ramp(50)[0] < 1e-9,
        },
    ),
    computed(
        "check-3",
        {
            "山の高さの比": abs(_SIGMOID_HILL.max() / _TANH_HILL.max() - 1) > 0.5
            and _filled(_SIGMOID_HILL).max() == _filled(_TANH_HILL).max(),
            "山の頂上の $x$ の位置": _filled(_TANH_HILL).argmax() != _TANH_HILL.argmax(),
            "左右対称かどうか": not np.allclose(_filled(_TANH_HILL), _filled(_TANH_HILL)[::-1]),
            "値が負になるかどうか": bool((_SIGMOID_HILL < 0).any() or (_TANH_HILL < 0).any()),
        },
    ),
]
