"""Lets snippets run as on an older processor, where SNIPPETS_OLDER is set: the tests do.

Processors round otherwise: NumPy, OpenBLAS and PyTorch without the newer vector instructions give
other last bits in exp, tanh and matrix products. What is recorded comes from the writer's
processor, and must come from an older one too.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

ASKED = "SNIPPETS_OLDER"
_NAMES = ("NPY_DISABLE_CPU_FEATURES", "OPENBLAS_CORETYPE", "ATEN_CPU_CAPABILITY")


def is_asked() -> bool:
    """Whether snippets are to run so."""
    return bool(os.environ.get(ASKED))


def settings() -> dict[str, str]:
    """The environment of an older processor; nothing where this one has no newer instructions."""
    from numpy._core._multiarray_umath import __cpu_features__

    # Of the groups that NumPy chooses from while running, those that this machine has.
    groups = ("X86_V3", "X86_V4", "AVX512_ICL", "AVX512_SPR")
    newer = [name for name in groups if __cpu_features__.get(name)]
    return dict(zip(_NAMES, (" ".join(newer), "Prescott", "default"), strict=True)) if newer else {}


@contextmanager
def pretended() -> Iterator[None]:
    """Whatever this process starts meanwhile takes the processor for an older one, if asked for."""
    own = settings() if is_asked() else {}
    before = {name: os.environ.get(name) for name in own}
    os.environ.update(own)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
