"""The numbers of docs/appendix/licenses.md: versions that belong to the names of licences."""

from tests.prose import given

CLAIMS = [
    given("CC BY 4.0"),
    given("Apache License 2.0"),
    given("IPA Font License v1.0"),
    given("MPL 2.0"),
]
