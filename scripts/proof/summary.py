"""「この本の証明」: how much of the book is held by what, counted, and the page that says so."""

import ast
import re
from collections import Counter

from scripts.book import paths
from scripts.book.library import Library
from scripts.book.parts import Block, Formula
from scripts.proof import outputs, pictures, proofs, reading, shapes, statements, words

PAGE = "appendix/proof.md"
_LABELS = ("定理", "論文", "実測", "慣例")


def _calls() -> Counter:
    """How often each word of the proofs stands in tests/prose and tests/proofs."""
    found = Counter()
    for folder in ("prose", "proofs"):
        for path in sorted((paths.ROOT / "tests" / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    found[node.func.id] += 1
    return found


def _read(kind: str) -> int:
    """How many things of a kind were read, because nothing computes them."""
    return sum(sum(page.get(kind, {}).values()) for page in reading.record().values())


def counts(library: Library) -> dict[str, int]:
    """Kind → number, all read from the files as they are."""
    calls, pages = _calls(), list(library.pages.values())
    labels = Counter(
        re.findall(r"\*(定理|論文|実測|慣例)\*\{\.ev\}", "\n".join(p.source for p in pages))
    )
    stems = {part.stem for page in pages for part in page.of(Block)}
    claims = Counter(type(one) for page in pages for one in proofs.claims_of(page.name))
    checkers = list(paths.SNIPPETS.rglob("exercises/*/check.py"))
    wrong = list(paths.SNIPPETS.rglob("exercises/*/wrong_*.py"))
    return {
        "says": calls["says"], "given": calls["given"], "cited": calls["cited"],
        "formulas": calls["formula"] + calls["cell"], "defines": calls["defines"],
        "displayed": sum(1 for page in pages for _ in page.of(Formula)),
        "shows": claims[statements.Shown], "moves": claims[statements.Moved], "ties": sum(map(len, outputs.ties().values())),
        "curves": sum(map(len, pictures.record().values())), "draws": calls["draws"] + calls["sees"],
        "holds": claims[statements.Held], "turned": sum(map(len, words.record().values())), "blocks": len(stems), "outputs": len(list(paths.SNIPPETS.rglob("*.out"))),
        "means": calls["means"], "read formulas": _read("formulas"), "read counts": _read("counts"),
        "read answers": _read("answers"), "read code": _read("code"), "read links": _read("links"),
        "outlines": sum(len(one["curves"]) + len(one["others"]) for many in shapes.record().values() for one in many),
        "checkers": len(checkers), "wrong": len(wrong), "works": len(library.references),
        "citations": sum(link.fragment in library.references for page in pages for link in page.links),
        **{label: labels[label] for label in _LABELS},
    }  # fmt: skip


def page(library: Library) -> str:
    """The Markdown of the page. Written by `python scripts/write_proof.py`."""
    n = counts(library)
    return f"""\
---
title: この本の証明
description: この本の文、数、式、コード、出力、図、演習の採点が、それぞれ何と突き合わせて確かめられているかを、種類ごとの件数とともに示し、確かめていないことも挙げます。
level: 基礎
---

# この本の証明 {{ #proof }}

この本に出てくるものは、テストのたびに計算と突き合わせます。
食い違えば、テストが止まり、ファイルと行を示します。
次の表は、何を何と突き合わせているかと、その件数です。件数は、ファイルから数えて作ります。

## 種類ごとの件数 {{ #kinds }}

| 種類 | 突き合わせる相手 | 件数 |
|---|---|---:|
| コードの枠 | 単独で実行した結果。出力と図は 1 バイトも違わない | {n["blocks"]} |
| 文の中の数 | 別の方法で計算した値 | {n["says"]} |
| 設定の数 | 節のコードにある数。結果らしいものは断る | {n["given"]} |
| 文献の数 | その文献への引用 | {n["cited"]} |
| 式 | 乱数で選んだ点での、本のコードか自動微分の値 | {n["formulas"]} |
| 文の中の式の文字 | 一緒に計算した意味の組。そのもとで成り立つ式は、ほかの証明が要らない | {n["means"]} |
| 計算しない式 | 決め方や名前だけの式。1 つずつ理由を書く | {n["defines"]} |
| 印字の数 | 別の方法で計算した値 | {n["shows"]} |
| つまみで動く印字 | すべての位置で、別の方法で計算した値 | {n["moves"]} |
| 文と印字の結び付き | 隣の文が取る数と、True や「一致」の数 | {n["ties"]} |
| 図の曲線 | ラベルや題が名を挙げる関数の値 | {n["curves"]} |
| 図の曲線の形 | 描かれた曲線の始まり、終わり、最小、最大、平均。名前のないものも | {n["outlines"]} |
| 図の説明 (代替テキスト) | 描かれた点から、1 文ずつ計算した真偽 | {n["draws"]} |
| 数のない文 | 計算した真偽。制限が要ることも確かめる | {n["holds"]} |
| 文が向きを変える語 | 読んで確かめた語の記録。大小、向き、打ち消し、名前が変わると断る。正しさは計算しない | {n["turned"]} |
| 引用 | 隣の文が、その文献の主題を述べている | {n["citations"]} |
| 演習の採点 | 正解は合格し、誤答 {n["wrong"]} 個は、その間違いの名前を返して落ちる | {n["checkers"]} |

## 主張の印 {{ #labels }}

| 印 | 意味 | 箇所 |
|---|---|---:|
| *定理*{{.ev}} | ここか、挙げた文献で証明されている | {n["定理"]} |
| *論文*{{.ev}} | 文献の結果。挙げた文献は {n["works"]} 件のうちの 1 つ | {n["論文"]} |
| *実測*{{.ev}} | 本の設定で測った | {n["実測"]} |
| *慣例*{{.ev}} | よく行われている | {n["慣例"]} |

## 確かめていないこと {{ #limits }}

- 数も式もない文は、上の「数のない文」に入っているものだけを計算します。ほかの文は、人が読んで確かめ、向きを変える語だけを記録します。
- 計算していない文中の式 {n["read formulas"]} か所、コードにない個数 {n["read counts"]} か所、文の中のコード {n["read code"]} か所、行き先の名前と違うリンク {n["read links"]} 本、問いと答えの {n["read answers"]} 行は、人が読み、読んだときの姿を記録しています。変わると、テストが止まります。正しいかどうかは、読んだ人しだいです。
- 文献の内容は、題、年、識別子を照らし合わせます。論文の主張そのものは再現しません。
- 実測は、書いてある設定での結果です。ほかの設定では変わります。

## 自分で壊してみる {{ #attack }}

`make attack` は、本の写しに欠陥を 1 つずつ植えます。
語の取り違え、否定、式の符号、図のラベル、コードの演算子などです。
テストが止まらなかったものを、見逃した欠陥として表示します。
"""
