"""The files of a new page, from which an author starts: they keep all rules already."""

import json
import re
from pathlib import Path

from scripts.book import whole_files

_PAGE = """\
---
title: {quoted}
description: このページで何がわかるかを、80 から 120 字の文にします。検索の結果と、共有したときの説明に表示されます。
level: 基礎
---

# {title} {{ #{id} }}

!!! abstract "この節でわかること"
    - 読み終えた人が、何をできるようになるか。

!!! question "予測してみましょう"
    結果を見る前に考える問い。値、順位、形を聞きます。x = 2 のとき、値はいくつでしょうか。

    答え: 2 (±0.05)
    - -2 なら: なぜそう考えたくなるか、なぜ違うか。
    - ほか: どこから考え直すか。

    答えを見た人が、次に読むことです。

## 式と形 {{ #definition }}

具体的な例から始めます。x = 2 のとき、値は 2.0 です。

```python
--8<-- "{name}/values.py"
```

<!--pytest-codeblocks:expected-output-->

```{{ .text .no-copy }}
--8<-- "{name}/values.out"
```

```python
--8<-- "{name}/shape.py"
```

![原点を通る直線が、左下から右上へ伸びている。](../{name}/shape.svg)

図から何が読み取れるかを、ここに書きます。

## 確認問題 {{ #check }}

??? question "問 1. 値は、x の何倍ですか。"
    - [ ] 0.5 倍
        - なぜそう考えたくなるか、なぜ違うか。
    - [x] 1 倍
        - なぜ正しいか、どの式から言えるか。
    - [ ] 2 倍
        - なぜそう考えたくなるか、なぜ違うか。

??? question "問 2. なぜそうなりますか。"
    要点:
    - 答えにあってほしいこと
    - もう 1 つ、あってほしいこと

    答えと、その理由。
"""
_VALUES = '''\
"""いくつかの点での値を印字する。"""

import numpy as np

for x in np.array([-2.0, 0.0, 2.0]):
    print(f"x = {x:4.1f}  値 {x:4.1f}")
'''
_OUT = "x = -2.0  値 -2.0\nx =  0.0  値  0.0\nx =  2.0  値  2.0\n"
_SHAPE = '''\
"""形を図にする。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

x = np.linspace(-3, 3, 61)
plt.plot(x, x, label="値")
plt.xlabel("$x$")
plt.legend()
plt.show()
'''
_CLAIMS = '''\
"""The numbers of docs/{name}.md."""

from tests.prose import computed, printed, reason, says

CLAIMS = [
    says("x = 2 のとき、値は «s» です", printed("{name}/values", r"x =  2.0  値 +(\\S+)")),
]
VALUE = float(printed("{name}/values", r"x =  2.0  値 +(\\S+)"))
ANSWERS = [
    computed("predict", VALUE),
    computed("check-1", {{f"{{c:g}} 倍": c * 2 == VALUE for c in (0.5, 1, 2)}}),
    reason("check-2", "定義", "値を決める式そのもの"),
]
'''

_PROOFS = '''\
"""What docs/{name}.md shows beyond numbers in sentences."""

from tests.proofs import sees

CLAIMS = {{
    "{name}": [
        sees("{last}/shape.svg", "原点を通る直線が、左下から右上へ伸びている", lambda axes: (
            axes["値"].up() and axes["値"].straight() and axes["値"](0) == 0)),
    ],
}}
'''


def files(name: str, title: str) -> dict[str, str]:
    """path relative to the repository -> text, for the page `docs/<name>.md` (`A/B`)."""
    quoted = json.dumps(title, ensure_ascii=False) if re.search(r"[:#\[\]{}\"']", title) else title
    page = _PAGE.format(
        name=name, title=title, quoted=quoted, id=name.rpartition("/")[2].replace("_", "-")
    )
    page = page.replace(f"(../{name}/", f"({name.rpartition('/')[2]}/")
    return {
        f"docs/{name}.md": page,
        f"snippets/{name}/values.py": _VALUES,
        f"snippets/{name}/values.out": _OUT,
        f"snippets/{name}/shape.py": _SHAPE,
        f"tests/prose/{name}.py": _CLAIMS.format(name=name),
        f"tests/proofs/{name}.py": _PROOFS.format(name=name, last=name.rpartition("/")[2]),
    }


def with_navigation(settings: str, name: str, title: str) -> str | None:
    """mkdocs.yml with the page in the navigation, before the exercises of its folder or at its end.

    None if the navigation has no page of this folder.
    """
    lines, folder = settings.split("\n"), name.rpartition("/")[0]
    inside = [
        n
        for n, line in enumerate(lines)
        if re.search(rf": {re.escape(folder)}/[\w-]+\.md\s*$", line)
    ]
    if not inside:
        return None
    at = inside[-1] if lines[inside[-1]].endswith("/exercises.md") else inside[-1] + 1
    indent = re.match(" *", lines[inside[-1]]).group()
    return "\n".join([*lines[:at], f"{indent}- {title}: {name}.md", *lines[at:]])


def write(root: Path, name: str, title: str) -> list[str]:
    """Write the files of a new page; gives their paths. Raises FileExistsError before writing any."""
    made = files(name, title)
    for path in made:
        if (root / path).exists():
            raise FileExistsError(path)
    for path, text in made.items():
        whole_files.write(root / path, text)
    settings = root / "mkdocs.yml"
    listed = with_navigation(settings.read_text("utf-8"), name, title)
    if listed:
        whole_files.write(settings, listed)
        return [*made, "mkdocs.yml"]
    return list(made)
