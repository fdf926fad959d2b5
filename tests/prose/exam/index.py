"""The numbers of docs/exam/index.md, which docs/assets/answers/exam.js holds to."""

import re

from scripts.book import paths
from tests.prose import count, given, says

SCRIPT = (paths.DOCS / "assets" / "answers" / "exam.js").read_text("utf-8")
COUNT, MINUTES = (int(re.search(rf"{name} = (\d+)", SCRIPT)[1]) for name in ("COUNT", "MINUTES"))
CHOOSING = ("why", "activations", "gradients", "initialization", "optimizers", "schedules", "choosing",
            "pytorch")  # fmt: skip

CLAIMS = [
    says("すべての分野にわたって «d» 問を選びます。目安は «d» 分です。", COUNT, MINUTES),
    says("すべての分野から «d» 問が選ばれます。目安は «d» 分です。", COUNT, MINUTES),
    given("1 問ずつの返事"),
    *(
        says(f"]({page}.md) | {form} | «d» |", count("questions", f"exam/{page}.md"))
        for page, form in [*((one, "4 択") for one in CHOOSING), ("code", "空欄を埋める")]
    ),
    says("4 択は合わせて «d» 問です", count("questions", *(f"exam/{one}.md" for one in CHOOSING))),
]
