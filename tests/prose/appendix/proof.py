"""The numbers of docs/appendix/proof.md: each row is counted anew."""

from scripts.book.library import Library
from scripts.proof import summary
from tests.prose import says

COUNTS = summary.counts(Library())
CLAIMS = [
    says("出力と図は 1 バイトも違わない | «d» |", COUNTS["blocks"]),
    says("計算した真偽。制限が要ることも確かめる | «d» |", COUNTS["holds"]),
    says("| 文の中の数 | 別の方法で計算した値 | «d» |", COUNTS["says"]),
    says(
        "誤答 «d» 個は、その間違いの名前を返して落ちる | «d» |", COUNTS["wrong"], COUNTS["checkers"]
    ),
    says(
        "文中の式 «d» か所、コードにない個数 «d» か所、文の中のコード «d» か所、"
        "行き先の名前と違うリンク «d» 本、問いと答えの «d» 行は",
        *(COUNTS[f"read {kind}"] for kind in ("formulas", "counts", "code", "links", "answers")),
    ),
]
