"""The numbers of docs/guide.md."""

from tests.prose import given

CLAIMS = [
    given("各章の演習を 2 問ずつ"),
]
