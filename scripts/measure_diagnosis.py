"""Measures how often the diagnosis of docs/pytorch/diagnose.md names what was planted.

python scripts/measure_diagnosis.py     some minutes; writes scripts/proof/diagnosis.toml and the table
"""

import argparse
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.proof import diagnosis, patients


def main() -> int:
    argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    ).parse_args()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        results = diagnosis.measured(patients, pool.map)
    diagnosis.record(results)
    diagnosis.enter(results)
    right, sick, alarms, calm = diagnosis.score(results)
    print(f"{right} of {sick} named first, {alarms} alarms in {calm} healthy trainings")
    return 0


if __name__ == "__main__":
    sys.exit(main())
