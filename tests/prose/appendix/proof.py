"""The numbers of docs/appendix/proof.md: each row is counted anew."""

from scripts.book.library import Library
from scripts.proof import summary
from tests.prose import says

COUNTS = summary.counts(Library())
CLAIMS = [
    says("出力と図は 1 バイトも違わない | «d» |", COUNTS["blocks"]),
    says("| 文の中の数 | 別の方法で計算した値 | «d» |", COUNTS["says"]),
    says(
        "誤答 «d» 個は、その間違いの名前を返して落ちる | «d» |", COUNTS["wrong"], COUNTS["checkers"]
    ),
]
