"""Imported once by the warm pool: what every drawing snippet would otherwise redo.

Matplotlib builds its parser for mathematics and loads fonts at the first figure;
children forked afterwards inherit both. No figure and no setting stays behind.
"""

import io

import matplotlib.pyplot as plt

import scripts.figures.backend  # noqa: F401  (the children's backend)

figure, axes = plt.subplots()
axes.set_title(r"$f'(x) = \frac{1}{2}\sqrt{x} - 1$")
figure.savefig(io.BytesIO(), format="svg")
plt.close(figure)
del figure, axes
