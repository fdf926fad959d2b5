"""What the page's scripts must know of all questions: where they stand, and by which hash they are kept.

Written as scripts, since a page that is read from the disk can fetch nothing.
"""

import json

from scripts.book import answers, notation
from scripts.book.library import Library, address
from scripts.book.page import Page
from scripts.book.parts import Block
from scripts.running.exercises import judged

ADDRESS = "assets/answers/questions.js"


def _coding(page: Page) -> list[list[str]]:
    """(its folder, its heading's id, its number) of every exercise that the page judges by code."""
    found = []
    for heading, parts in page.sections():
        for part in parts:
            if isinstance(part, Block) and judged(part.stem):
                number = notation.EXERCISE.match(heading.text).group(1)
                found.append([part.stem.rpartition("/")[0], heading.id, number])
    return found


def script(library: Library, directories: bool = True) -> str:
    """`bookQuestions`: the pages of every chapter that asks something, in the order of reading.

    Questions with their hash; exercises that code solves with the name under which the panel
    keeps what was written.
    """
    pages = []
    for section in library.sections:
        own = [library.pages[source] for source in section.sources if source in library.pages]
        asked = {
            page.src: [[answers.identity(box), id_] for id_, box in page.questions() if box.answers]
            for page in own
        }
        if any(asked.values()):
            pages += [
                {"address": address(page.src, directories), "title": page.title,
                 "chapter": section.title, "questions": asked[page.src],
                 **({"exercises": coding} if (coding := _coding(page)) else {})}
                for page in own
            ]  # fmt: skip
    return (
        f"window.bookQuestions = {json.dumps(pages, ensure_ascii=False, separators=(',', ':'))};\n"
    )
