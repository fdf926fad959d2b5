"""The numbers of docs/guide.md."""

from tests.prose import count, given, reason, says

CLAIMS = [
    says("«d» 個を一目で", count("rows", "activations/index.md", "comparison")),
    given("各章の演習を 2 問ずつ"),
]

ANSWERS = [
    reason("check-1", "定義", "印の意味は、このページの表で決めています。"),
    reason("check-2", "定義", "本書の枠は、どれも 1 つの完全なプログラムです。"),
]
