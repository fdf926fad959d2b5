"""Each message of the page of error texts is what the library in use says to that mistake."""

import ast
import warnings

import matplotlib
import numpy as np
import pytest
import torch
from matplotlib import pyplot as plt
from torch import nn
from torch.nn import functional as F

from scripts.book import error_texts


def said_by(code: str) -> list[str]:
    """The messages of the error and the warnings that a piece of code ends in."""
    names = {"np": np, "plt": plt, "torch": torch, "nn": nn, "F": F, "__name__": "provoked"}
    said = []
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            exec(compile(code, "provoked", "exec"), names)
        except Exception as error:
            said.append(str(error))
    return said + [str(one.message) for one in warned]


@pytest.fixture
def screenless():
    backend = matplotlib.get_backend()
    with matplotlib.rc_context():
        matplotlib.use("agg")
        matplotlib.rcdefaults()
        yield
        plt.close("all")
        matplotlib.use(backend)


def test_every_message_is_provoked(screenless):
    texts, wrong = error_texts.texts(), []
    for text in texts:
        if text.id == "no-cuda" and torch.cuda.is_available():
            continue
        said = said_by(text.code)
        plt.close("all")
        if not any(text.message in one for one in said):
            wrong.append(f"{text.id}: {text.message!r}\n    now says: {said}")
    assert not wrong, f"scripts/book/{error_texts.FILE.name}:\n" + "\n".join(wrong)
    assert len(texts) >= 40


def test_a_reworded_message_is_seen():
    assert said_by("torch.zeros(3) + torch.zeros(4)")[0].startswith("The size of tensor a (3)")
    assert said_by("pass") == []


def test_rows_are_told_apart_and_complete():
    texts = error_texts.texts()
    assert len({text.id for text in texts}) == len({text.message for text in texts}) == len(texts)
    for text in texts:
        ast.parse(text.code)
        for told in (text.cause, text.mend):
            assert told.endswith("。") and len(told) > 10, f"{text.id}: {told}"
