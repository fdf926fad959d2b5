"""The numbers of docs/appendix/glossary.md."""

from tests.prose import reason

CLAIMS = []

ANSWERS = [
    reason("predict", "定義", "normalization, regularization, subnormal number の訳語。"),
    reason("check-1", "定義", "重み減衰は重みの大きさへの罰で、regularization の 1 つ。"),
    reason("check-2", "論文", "kingma2015: Adam は adaptive moment estimation の略。"),
]
