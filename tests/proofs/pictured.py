"""What the pictures show, from the points that are drawn."""

import numpy as np

from tests.proofs import draws
from tests.proofs.reprinted_knobs import _patient

CLAIMS = {
    "activations/softplus": [
        draws(
            "activations/softplus/shape",
            "softplus は ReLU より上にある",
            lambda c: bool((c["Softplus"][1] > c["ReLU"][1]).all()),
        ),
    ],
    "activations/tanh": [
        draws(
            "activations/tanh/compare",
            "tanh の導関数の山は、シグモイドの 4 倍の高さである",
            lambda c: (
                abs(c["tanh の導関数"][1].max() / c["シグモイドの導関数"][1].max() - 4) < 0.01
            ),
        ),
    ],
    "gradients/diagnosis": [
        draws(
            "gradients/diagnosis/patients",
            "the norms of the gradients, and the ratios, that PyTorch finds",
            lambda c: np.allclose(
                [c["#1"][1], c["2:#1"][1]],
                np.transpose([row[2:] for row in _patient("A")]),
                rtol=1e-6,
            ),
        ),
    ],
}
