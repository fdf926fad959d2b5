"""Where a reader's code prints, and what it may not read."""

import io
import time

LETTERS = 20_000  # printed text that the page shows of one run


class Told:
    """Counts the letters of one run over both streams."""

    def __init__(self, say):
        self.say, self.letters = say, 0


class Stream(io.TextIOBase):
    """Sends what is printed: at once while it is little, then in larger pieces."""

    encoding = "utf-8"

    def __init__(self, told, error):
        self.told, self.error = told, error
        self.waiting, self.pieces, self.last = [], 0, 0.0

    def writable(self):
        return True

    def close(self):
        """A closed stream would silence the rest of the run, and the next one."""

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        left = LETTERS - self.told.letters
        if left > 0:
            self.waiting.append(text[:left])
            self.told.letters += len(text)
            over = self.told.letters >= LETTERS
            now = time.monotonic()
            if over or now - self.last > 0.05 or ("\n" in text and self.pieces < 40):
                self.last = now
                self.flush()
            if over:
                limit = f"出力が {LETTERS:,} 文字を超えたので、続きは表示しません。"
                self.told.say("note", text=limit)
        return len(text)

    def flush(self):
        text = "".join(self.waiting)
        if text:
            self.pieces += 1
            self.waiting.clear()
            self.told.say("out", text=text, error=self.error)


NO_INPUT = "input() は、ページの中では使えません。値をコードに直接書いてください。"


def no_input(prompt=""):
    """In place of `input`: nobody could answer."""
    raise RuntimeError(NO_INPUT)


class NoInput(io.TextIOBase):
    """In place of `sys.stdin`."""

    def read(self, *args):
        raise RuntimeError(NO_INPUT)

    readline = __next__ = readlines = read
