"""The words in which `tests/prose/A/B.py` states what `docs/A/B.md` says; see scripts/proof/claims.py."""

from scripts.proof.answers import computed, false, reason, true
from scripts.proof.claims import (
    cited,
    count,
    fn,
    frame,
    frames,
    given,
    namespace,
    notebook_names,
    notebook_output,
    place_of,
    printed,
    says,
)

__all__ = [
    "cited",
    "computed",
    "count",
    "false",
    "false",
    "fn",
    "frame",
    "frames",
    "given",
    "namespace",
    "notebook_names",
    "notebook_output",
    "place_of",
    "printed",
    "reason",
    "says",
    "true",
]
