"""One page of each kind: what is costly to ask of every page is asked of these."""

KINDS = {
    "home": "",
    "guide": "guide/",
    "card": "activations/sigmoid/",
    "chapter of many formulas": "gradients/backprop/",
    "exercises": "gradients/exercises/",
    "list of the appendix": "appendix/glossary/",
    "experiment": "experiments/digits/",
    "PyTorch": "pytorch/modules/",
    "wrong address": "404.html",
}
