"""The tests' results come from an older processor than this one: what is shown may not hang on it.

Processors round otherwise: NumPy, OpenBLAS and PyTorch without the newer vector instructions give
other last bits in exp, tanh and matrix products. What is recorded comes from the writer's
processor. So whatever the suite runs or builds does without these instructions (conftest.py), and
must print what is recorded; test_blocks.py runs a sample on this machine's own processor, whose
outputs and figures must be the same.
"""

import os

_NAMES = ("NPY_DISABLE_CPU_FEATURES", "OPENBLAS_CORETYPE", "ATEN_CPU_CAPABILITY")


def settings() -> dict[str, str]:
    """The environment of an older processor; none where this one has no newer instructions."""
    from numpy._core._multiarray_umath import __cpu_features__

    # Of the groups that NumPy chooses from while running, those that this machine has.
    groups = ("X86_V3", "X86_V4", "AVX512_ICL", "AVX512_SPR")
    newer = [name for name in groups if __cpu_features__.get(name)]
    return dict(zip(_NAMES, (" ".join(newer), "Prescott", "default"), strict=True)) if newer else {}


def pretend() -> None:
    """Let all processes that this one starts take the processor for an older one."""
    if not is_pretended():  # then whoever has started this one has
        os.environ.update(settings())


def is_pretended() -> bool:
    return _NAMES[0] in os.environ


def own() -> dict[str, str]:
    """The environment of this process, on the processor as it is."""
    return {name: value for name, value in os.environ.items() if name not in _NAMES}
