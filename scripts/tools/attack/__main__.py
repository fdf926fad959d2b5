"""Plants faults and mutants in copies of the book and prints what nothing refuses.

python -m scripts.tools.attack [--faults 200] [--mutants 300] [--seed 1] [--kinds word,formula]
Goes on where a run with the same seed was broken off; `--fresh` begins anew.
"""

import argparse
import sys

from scripts.book.library import Library
from scripts.tools.attack import equivalents, run


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--faults", type=int, default=200)
    parser.add_argument("--mutants", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--kinds", default="", help="only these, separated by commas")
    parser.add_argument("--fresh", action="store_true")
    asked = parser.parse_args()
    tag = f"seed-{asked.seed}"
    if asked.fresh:
        (run.KEPT / f"{tag}.jsonl").unlink(missing_ok=True)
    kinds = set(filter(None, asked.kinds.split(",")))
    plants = run.chosen(Library(), asked.faults, asked.mutants, asked.seed, kinds)
    verdicts = []
    for plant, verdict in run.attack(plants, asked.workers, tag):
        verdicts.append((plant, verdict))
        if "refused" not in verdict and not verdict.get("unseen"):
            why = equivalents.reason(plant)
            said = f"equivalent ({why})" if why else "survived"
            print(f"{said} [{plant.kind}] {plant.name}", flush=True)
    print(run.summary(verdicts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
