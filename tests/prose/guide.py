"""The numbers of docs/guide.md."""

import json

import numpy as np

from scripts.book import paths
from tests.prose import count, given, reason, says

# (bytes as they are, bytes as sent) of what runs Python and NumPy, without Matplotlib.
SIZES = [
    sizes[1:]
    for name, sizes in json.loads((paths.ROOT / "docs/assets/run/runtime.json").read_text("utf-8"))[
        "files"
    ].items()
    if name.startswith(("pyodide", "python_stdlib", "numpy"))
]
WHOLE, SENT = (sum(column) / 1e6 for column in zip(*SIZES))

SPACED = np.linspace(-4, 4, 33)
assert len(set(np.diff(SPACED))) == 1

CLAIMS = [
    says(
        "`np.linspace(-4, 4, 33)` | «.0f» から «.0f» までを等間隔に並べた «d» 個の数",
        SPACED[0],
        SPACED[-1],
        len(SPACED),
    ),
    says("`x * 3` は `[«d», «d»]` |", *np.array([1, 2]) * 3),
    given("`x = np.array([1, 2])` |"),
    says("NumPy だけなら約 «.0f» MB、", SENT),
    says("圧縮しなければ約 «.0f» MB と約", WHOLE),
    says("«d» 個を一目で", count("rows", "activations/index.md", "comparison")),
    given("各章の演習を 2 問ずつ"),
]

ANSWERS = [
    reason("check-1", "定義", "印の意味は、このページの表で決めています。"),
    reason("check-2", "定義", "本書の枠は、どれも 1 つの完全なプログラムです。"),
]
