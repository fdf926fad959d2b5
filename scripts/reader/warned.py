"""Warnings as a reader can use them: those of the reader's own lines as Python prints them,
the well-known ones of Matplotlib in one Japanese sentence, and each of them once."""

import re
import sys
import warnings

ANIMATION = "アニメーションは、ここでは動きません。1 枚の図として描きます。"
# What only our own settings bring about, or what is said otherwise.
_SILENT = re.compile(
    r"figure layout has changed to tight|tight_layout|constrained_layout|"
    r"Animation was deleted|is non-interactive"
)
_GLYPH = re.compile(r"Glyph (\d+) .* missing from")


class Warned:
    """In place of `warnings.showwarning` during one run."""

    def __init__(self, say, file):
        self.say, self.file, self.glyphs, self.heard = say, file, [], set()

    def __call__(self, message, category, filename, lineno, file=None, line=None):
        text = str(message)
        glyph = _GLYPH.search(text)
        if glyph:
            letter = chr(int(glyph.group(1)))
            if letter not in self.glyphs:
                self.glyphs.append(letter)
            return
        if _SILENT.search(text):
            return
        own = filename == self.file
        told = warnings.formatwarning(message, category, filename, lineno, line) if own else (
            f"{category.__name__}: {text}\n")  # fmt: skip
        if told not in self.heard:
            self.heard.add(told)
            (file or sys.stderr).write(told)

    def end(self, fonts):
        """Say what was collected."""
        if fonts:
            names = "、".join(fonts[:5])
            self.say("note", text=f"書体「{names}」は、ここにはありません。ある書体で描きました。"
                     "日本語は、書体を選ばなくても表示されます。")  # fmt: skip
        if self.glyphs:
            letters = "".join(self.glyphs[:10])
            self.say("note", text=f"図の文字「{letters}」は、ここの書体にありません。"
                     "四角で表示されるので、別の文字に替えましょう。")  # fmt: skip
