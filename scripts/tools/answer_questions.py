"""Answers the questions of built pages by keys alone, and looks whether each gets its reply.

    python scripts/tools/answer_questions.py SITE [--engine firefox] [ADDRESS ...]

In Chromium, Firefox and WebKit (those that this machine has, or those that are named). Each
question gets 「わからない」, a wrong answer, and the right one; the replies are read where
they are announced to those who listen.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from scripts.tools import engines
from scripts.tools.engines import awaited
from scripts.tools.visitor import Visitor, each

TABS = 200  # keys after which no reader goes on looking
# The question as its form shows it: kind, right answer, number of choices, order as it stands.
_FORM = """
  (id) => {
    const ask = document.getElementById(id);
    for (let box = ask.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    if (ask.localName === "details") ask.open = true;
    const title = ask.querySelector(".admonition-title, summary");
    if (title.localName !== "summary") title.tabIndex = -1;
    title.focus();
    const choices = [...ask.querySelectorAll(".choices > li")];
    return { kind: ask.dataset.ask, right: ask.dataset.right, many: choices.length, places: choices.map((one) => one.place) };
  }
"""
_HAS_FOCUS = "(selector) => document.activeElement.matches(selector)"
# What is announced, once it belongs to an answer that ended so.
_SAID = """
  (id, state) => {
    const reply = document.querySelector(`#${id} > .ask-reply[role=status]`);
    return reply?.classList.contains(`ask-${state}`) && reply.innerText.trim();
  }
"""
_CLEAR = "(id) => void (document.querySelector(`#${id} > .ask-reply`).className = 'ask-reply')"


class NoWay(Exception):
    """Keys do not lead where they should."""


def to(tab, selector: str, back: bool = False) -> None:
    """Go on with Tab until this has the focus. Raises NoWay."""
    for _ in range(TABS):
        if tab.ask(_HAS_FOCUS, selector):
            return
        tab.press("Shift+Tab" if back else "Tab")
    raise NoWay(f"no Tab leads to {selector}")


def _choose(tab, id_: str, form: dict, right: bool) -> None:
    wanted = {int(one) for one in form["right"].split()}
    to(tab, f"#{id_} .choices input")
    if form["kind"] == "one":
        at = min(wanted) if right else min(set(range(form["many"])) - wanted)
        now = tab.ask(f"() => [...document.querySelectorAll('#{id_} .choices input')].findIndex((one) => one === document.activeElement)")  # fmt: skip
        tab.press("Space", *["ArrowDown" if at > now else "ArrowUp"] * abs(at - now))
        return
    if not right:
        wanted = set(range(form["many"])) - wanted or {0}
    for at in range(form["many"]):
        to(tab, f"#{id_} .choices li:nth-child({at + 1}) input")
        checked = tab.ask("() => document.activeElement.checked")
        if checked != (at in wanted):
            tab.press("Space")


def _sort(tab, id_: str, form: dict, right: bool) -> None:
    """Move what stands in a wrong place upwards, from the first place on."""
    order = list(form["places"])
    wanted = sorted(order, reverse=not right)
    for place, item in enumerate(wanted):
        now = order.index(item)
        if now == place:
            continue
        tab.ask(_FORM, id_)
        to(tab, f"#{id_} .choices > li:nth-child({now + 1}) .ask-moves button")
        tab.press(*["Enter"] * (now - place))
        order.insert(place, order.pop(now))


def _type(tab, id_: str, form: dict, right: bool) -> None:
    first = form["right"].split("\n")[0]
    texts = first.split(" ") if form["kind"] == "interval" else [first]
    if not right:
        texts = ["x"] if form["kind"] == "code" else ["-123456"] * len(texts)
    for number, text in enumerate(texts):
        to(tab, f"#{id_} .ask-bar input:nth-of-type({number + 1})")
        written = tab.ask("() => document.activeElement.value.length")
        tab.press("End", *["Backspace"] * written, *text)


def _enter(tab, id_: str, form: dict, right: bool) -> None:
    if form["kind"] in ("one", "many"):
        _choose(tab, id_, form, right)
    elif form["kind"] == "order":
        _sort(tab, id_, form, right)
        to(tab, f"#{id_} .ask-bar button:nth-of-type(1)")
    elif form["kind"] == "text":
        to(tab, f"#{id_} .ask-bar textarea")
        tab.press(*"because")
        to(tab, f"#{id_} .ask-bar button:nth-of-type(1)")
    else:
        _type(tab, id_, form, right)
    tab.press("Enter")


def answer(tab, id_: str, state: str) -> str:
    """What is announced after an answer by keys that is to end `state`: open, wrong or right.

    Raises NoWay where keys do not lead to the form, AssertionError where no such reply comes.
    """
    awaited(tab, "(id) => document.querySelector(`#${id} .ask-bar button`)", id_)
    form = tab.ask(_FORM, id_)
    tab.ask(_CLEAR, id_)
    if state == "open":
        to(tab, f"#{id_} .ask-bar button:nth-of-type(2)")
        tab.press("Enter")
    else:
        _enter(tab, id_, form, state == "right")
    if form["kind"] != "text" or state == "open":
        return awaited(tab, _SAID, id_, state)
    awaited(tab, _SAID, id_, "wrong")  # a text is right when all its points are ticked
    points = tab.ask("(id) => document.querySelectorAll(`#${id} .ask-points input`).length", id_)
    for number in range(points if state == "right" else 0):
        to(tab, f"#{id_} .ask-points li:nth-child({number + 1}) input")
        tab.press("Space")
    return tab.ask("(id) => document.querySelector(`#${id} > .ask-reply`).innerText.trim()", id_)


def faults(tab, id_: str) -> list[str]:
    """What is missing when a question is answered in each of the three ways."""
    found, heard = [], {}
    for state in ("open", "wrong", "right"):
        try:
            heard[state] = answer(tab, id_, state)
        except (NoWay, AssertionError) as error:
            found.append(f"{state}: {error}")
    if len(set(heard.values())) < len(heard):
        found.append(f"two answers get the same reply: {heard}")
    if "wrong" in heard and len(heard["wrong"].split("\n", 1)) < 2:
        found.append(f"the wrong answer gets only a verdict: {heard['wrong']}")
    return found


def _answer_all(visitor: Visitor, site: Path, wanted: list[str]) -> list[str]:
    problems = []
    for file in sorted(site.rglob("index.html")):
        page = file.parent.relative_to(site).as_posix() + "/"
        if (wanted and page not in wanted) or "data-ask=" not in file.read_text("utf-8"):
            continue
        visitor.open(page)
        ids = visitor.ask("() => [...document.querySelectorAll('.ask')].map((one) => one.id)")
        found = [f"#{id_}: {fault}" for id_ in ids for fault in faults(visitor.engine, id_)]
        found += visitor.notes()
        print(
            f"{visitor.engine.name} {page}: {len(ids)} questions, {len(found)} faults", flush=True
        )
        problems += [f"{page} {one}" for one in found]
    return problems


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("site", type=Path, help="the folder of the built site")
    parser.add_argument("addresses", nargs="*", help="as why/xor/; all pages, if none is named")
    parser.add_argument("--engine", choices=engines.NAMES, action="append")
    options = parser.parse_intermixed_args()
    problems = each(
        options.site,
        options.engine,
        lambda visitor: _answer_all(visitor, options.site, options.addresses),
    )
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
