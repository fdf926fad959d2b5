"""The numbers of docs/guide.md."""

from tests.prose import count, given, says

CLAIMS = [
    says("«d» 個を一目で", count("rows", "activations/index.md", "comparison")),
    given("各章の演習を 2 問ずつ"),
]
