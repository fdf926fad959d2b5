"""What the pictures show, from the points that are drawn."""

from tests.proofs import draws

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
}
