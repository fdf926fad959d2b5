"""Whose work the book is, and whose works it carries: the one reader of licenses.toml."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("licenses.toml")
PAGE = "appendix/licenses.md"
TEXTS = "assets/licenses"  # below docs/ and below the site


@dataclass(frozen=True)
class License:
    """A licence of the book itself."""

    name: str
    spdx: str
    url: str


@dataclass(frozen=True)
class Work:
    """Something of others; see licenses.toml for what the lists mean."""

    name: str
    url: str
    what: str
    license: str
    text: str = ""  # file below TEXTS
    ships: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    runs: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()


def _told() -> dict:
    return tomllib.loads(FILE.read_text("utf-8"))


def of_text() -> License:
    """The licence of text and figures."""
    return License(**_told()["own"]["text"])


def of_code() -> License:
    """The licence of code."""
    return License(**_told()["own"]["code"])


def holder() -> str:
    """Who holds the copyright."""
    return _told()["own"]["holder"]


def line() -> str:
    """One sentence for notebooks and the PDF."""
    return f"文章と図は {of_text().name}、コードは {of_code().name} です。"


def works() -> list[Work]:
    """The works of others that the site carries or fetches."""
    return [Work(**{key: tuple(value) if isinstance(value, list) else value for key, value in one.items()})
            for one in _told()["used"]]  # fmt: skip


def made_here() -> list[str]:
    """Patterns of files of the site that are the book's own work."""
    return _told()["made_here"]["ships"]


def page() -> str:
    """The Markdown of the page that names them all."""

    def row(work):
        text = f"[{work.license}](../{TEXTS}/{work.text})" if work.text else work.license
        return f"| [{work.name}]({work.url}) | {work.what} | {text} |"

    carried = [row(work) for work in works() if work.ships or work.inside or work.seen]
    fetched = [row(work) for work in works() if work.runs]
    head = ["| 名前 | 使う所 | 許諾 |", "|---|---|---|"]
    text, code = of_text(), of_code()
    return "\n".join([
        "---",
        "title: 使っているもの",
        "description: この本の文章、図、コードを使うときの条件と、この本が使っている書体、プログラム、データの名前と許諾をまとめます。",
        "level: 入門",
        "---",
        "",
        "# 使っているもの { #licenses }",
        "",
        "## この本を使う { #own }",
        "",
        f"文章と図は [{text.name}]({text.url}) です。本の名前とリンクを示し、変えたときはそう書けば、だれでも使えます。",
        f"コードは [{code.name}]({code.url}) です。",
        "",
        "## サイトに入っているもの { #carried }",
        "",
        *head, *carried,
        "",
        "## 実行したときに取得するもの { #fetched }",
        "",
        "「実行」を押すまでは、何も取得しません。許諾の全文は、取得する各ファイルの中か、リンク先にあります。",
        "",
        *head, *fetched,
        "",
    ])  # fmt: skip
