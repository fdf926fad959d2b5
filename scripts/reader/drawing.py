"""Matplotlib in a reader's page: always the book's backend, and Japanese whatever was imported.

Many examples that readers copy choose a backend or a font that only their author's
machine has. Here the backend stays, and such fonts stand for the one that is here.
"""

import contextlib
import logging
import os
import re
import sys

FONT_PACKAGE = "matplotlib_fontja"
FIGURES = 12
WEIGHT = 2_000_000  # letters of one figure
# Japanese fonts that articles name, none of which a browser's Python has.
ELSEWHERE = ("Meiryo", "Yu Gothic", "YuGothic", "Yu Mincho", "MS Gothic", "MS Mincho",
             "MS PGothic", "Hiragino Sans", "Hiragino Maru Gothic Pro", "Hiragino Kaku Gothic Pro",
             "Hiragino Kaku Gothic ProN", "Hiragino Mincho ProN", "Osaka", "IPAGothic",
             "IPAPGothic", "IPAMincho", "TakaoGothic", "TakaoPGothic", "VL Gothic", "VL PGothic",
             "Noto Sans CJK JP", "Noto Sans JP", "Noto Serif CJK JP", "Noto Serif JP", "Migu 1M",
             "BIZ UDGothic", "Source Han Sans JP")  # fmt: skip


class Figures:
    """Turns each shown figure into what a page embeds."""

    def __init__(self, say, prefix):
        self.say, self.prefix, self.count = say, prefix, 0

    def __call__(self, path, description):
        from scripts.figures import svg as figure_svg

        self.count += 1
        if self.count > FIGURES:
            if self.count == FIGURES + 1:
                self.say("note", text=f"図は {FIGURES} 枚まで表示します。")
            return
        figure = figure_svg.compact(path.read_text("utf-8"), f"{self.prefix}-{path.stem}")
        path.unlink()
        if len(figure["body"]) > WEIGHT:
            self.say("note", text="図の点が多すぎて、表示できません。点を減らしましょう。")
            return
        html = figure_svg.inline(figure, description)
        glyphs = figure_svg.glyph_defs(figure["glyphs"])
        self.say("figure", html=html, glyphs=glyphs, figure=figure)


def loaded() -> bool:
    return "matplotlib" in sys.modules


def settle() -> None:
    """Once after loading: whatever asks for another backend keeps this one."""
    import matplotlib
    import matplotlib.pyplot as plt

    def keep_backend(*args, **kwargs):
        """The page has one backend, and it draws."""

    plt.switch_backend(os.environ["MPLBACKEND"])
    matplotlib.use = plt.switch_backend = keep_backend


def settle_font() -> None:
    """Once after the font has come: its file answers to the names of other Japanese fonts."""
    import matplotlib_fontja.matplotlib_fontja as fontja
    from matplotlib import font_manager

    known = font_manager.fontManager.ttflist
    here = next(entry for entry in known if entry.name == fontja.FONT_NAME)
    names = {entry.name for entry in known}
    fields = {name: getattr(here, name) for name in here.__dataclass_fields__ if name != "name"}
    known += [
        font_manager.FontEntry(name=name, **fields) for name in ELSEWHERE if name not in names
    ]
    # Articles import this package, which newer Pythons do not have; the font is here already.
    sys.modules.setdefault("japanize_matplotlib", sys.modules[FONT_PACKAGE])


def prepare(code: str, stem: str, figures: Figures) -> None:
    """The same look for every run; text may always be Japanese once the font is here."""
    import matplotlib
    import matplotlib.pyplot as plt

    from scripts.figures import backend as figure_backend
    from scripts.reader import backend as browser_backend

    plt.close("all")
    matplotlib.rc_file(os.environ["MATPLOTLIBRC"])
    if FONT_PACKAGE in sys.modules:
        name = sys.modules[FONT_PACKAGE].matplotlib_fontja.FONT_NAME
        wanted = re.search(r"^\s*(import|from)\s.*\b(matplotlib_fontja|japanize_matplotlib)\b",
                           code, re.MULTILINE)  # fmt: skip
        matplotlib.rc("font", family=name if wanted else ["DejaVu Sans", name])
    figure_backend._saved.clear()
    browser_backend.shown = figures
    os.environ["SNIPPET_NAME"] = stem.rpartition("/")[2]


def forgotten() -> bool:
    """Whether figures were opened that nobody has shown."""
    helpers = sys.modules.get("matplotlib._pylab_helpers")
    return bool(helpers and helpers.Gcf.figs)


def close() -> None:
    """Close all figures, as the end of a script does."""
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")


@contextlib.contextmanager
def missing_fonts():
    """A list of the fonts that are asked for and not here, instead of a line for every letter."""
    found = []
    if not loaded():
        yield found
        return

    class Listening(logging.Handler):
        def emit(self, record):
            told = re.search(r"[Ff]ont family '([^']+)' not found|'([^']+)' not found",
                             record.getMessage())  # fmt: skip
            name = told and (told.group(1) or told.group(2))
            if name and name not in found:
                found.append(name)

    logger = logging.getLogger("matplotlib.font_manager")
    handler, propagated = Listening(), logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield found
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagated
