"""Pages that stand for others: what is costly to ask of every page is asked of these.

`KINDS` has one page of each kind. `TELLING` adds pages until every kind of element that any page
of the book has stands on one of them (test_every_page.py says which page is missing).
`make every-page` sets EVERY_PAGE: then every page is asked, in every size and scheme.
"""

import os
import re

from scripts.site import html

EVERY_PAGE = bool(os.environ.get("EVERY_PAGE"))
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
TELLING = (
    *KINDS.values(),
    "activations/plotting/",
    "activations/silu/",
    "appendix/errors/",
    "appendix/numbers/",
    "appendix/references/",
    "appendix/troubleshooting/",
    "choosing/cost/",
    "choosing/exercises/",
    "choosing/output/",
    "exam/why/",
    "experiments/depth/",
    "experiments/xor/",
    "gradients/dead_relu/",
    "gradients/depth/",
    "gradients/normalization/",
    "gradients/training_step/",
    "optimizers/gradient_descent/",
    "pytorch/diagnose/",
    "pytorch/hooks/",
    "schedules/exercises/",
)
_FORMULA = ".katex"  # is one kind, whatever it is made of


def kinds_of_elements(page: str) -> set[str]:
    """What stands in what in a page's text: names and classes, numbers in them aside."""
    tree = html.parse(page)
    for formula in tree.css(_FORMULA):
        formula.inner_html = ""
    return {f"{_kind(one.parent)} > {_kind(one)}" for one in tree.css("article *")}


def _kind(element) -> str:
    names = re.sub(r"\d+", "N", element.attributes.get("class") or "").split()
    return ".".join([element.tag, *sorted(names)])
