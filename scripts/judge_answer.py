"""Judges an answer to a coding exercise, as the page does.

python scripts/judge_answer.py snippets/A/exercises/NAME my_answer.py
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.reader import checkers
from scripts.reader.tester import judge, names_of


def main() -> int:
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(sys.argv[1])
    check = names_of(folder / "check.py")["check"]
    verdict = judge(check, names_of(sys.argv[2]), checkers.known(folder))
    first = next((case for case in verdict["results"] if not case["ok"]), None)
    for case in verdict["results"]:
        print("○" if case["ok"] else "×", case["name"], case["message"])
        if case["hint"] and case is first:
            print("  ヒント:", *case["hints"], sep="\n    ")
    print(f"{verdict['passed']} / {verdict['total']}")
    return 0 if verdict["ok"] else 1


if __name__ == "__main__":
    sys.exit(main())
