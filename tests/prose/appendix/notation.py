"""The numbers of docs/appendix/notation.md."""

import numpy as np
import torch

from tests.prose import computed

CLAIMS = []


def maps_three_to_four(rows, columns):
    """Whether W of this shape maps three numbers to four."""
    try:
        return (np.zeros((rows, columns)) @ np.zeros(3)).shape == (4,)
    except ValueError:
        return False


_SHAPE = tuple(torch.nn.Linear(3, 4).weight.shape)

ANSWERS = [
    computed(
        "predict",
        {
            "3 行 4 列": maps_three_to_four(3, 4),
            "4 行 3 列": maps_three_to_four(4, 3),
            "3 行 3 列": maps_three_to_four(3, 3),
        },
    ),
    computed(
        "check-1", {"(3, 4)": _SHAPE == (3, 4), "(4, 3)": _SHAPE == (4, 3), "(3,)": _SHAPE == (3,)}
    ),
    computed("check-2", 5),
    computed("check-3", 4**0.5),
]
