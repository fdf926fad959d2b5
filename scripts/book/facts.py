"""The line below a page's title, counted by the build: reading time, level, code, exercises."""

import re
from html import escape


def facts(html: str, level: str) -> str:
    """The line below the title: reading time, level, and what can be run and solved."""
    prose = re.sub(r"<(pre|svg|math|style)\b.*?</\1>", "", html, flags=re.DOTALL)
    letters = len(re.sub(r"<[^>]+>|\s", "", prose))
    blocks = len(re.findall(r'data-snippet="', html))
    starters = len(re.findall(r'data-snippet="[^"]*/starter"', html))
    parts = [f"読了 約 {max(1, round(letters / 500))} 分", f"レベル: {escape(level)}"]
    if blocks - starters:
        parts.append(f"コード例 {blocks - starters}")
    exercises = len(re.findall(r'id="exercise-\d+"', html))
    if exercises:
        parts.append(f"演習 {exercises}")
    return f'<p class="page-facts" data-search-exclude>{" ・ ".join(parts)}</p>'
