"""What to say of an exception: the first entry of replies.toml that fits what happened.

An entry looks at the kind of the exception, at its message and at the reader's own line,
so that the same kind gets another reply for another mistake. A reply names the line and
the remedy; words in braces are what the patterns found, or what is worked out here.
"""

import builtins
import difflib
import linecache
import re
import sys
import tomllib
import traceback
import unicodedata
from pathlib import Path

_MODULES = ("numpy", "matplotlib", "matplotlib.pyplot", "pylab", "PIL", "matplotlib_fontja")
_SIGNS = {"。": ".", "、": ",", "「": '"', "」": '"', "“": '"', "”": '"', "‘": "'", "’": "'",
          "−": "-", "‐": "-", "‑": "-", "–": "-", "—": "-", "―": "-", "×": "*", "÷": "/", "・": "*",
          "≦": "<=", "≧": ">=", "≠": "!=", "′": "'", "²": "**2", "³": "**3", "¥": "\\",
          "√": "np.sqrt", "→": "->", "～": "~", "〜": "~", "【": "[", "】": "]"}  # fmt: skip
_SPACES = {"\u3000": "全角の空白", "\u00a0": "コピーに混ざる特別な空白"}
_HIDDEN = {"\u200b": "見えない文字", "\ufeff": "見えない文字"}
_STRING = re.compile(r"""("[^"\n]*"|'[^'\n]*')|(#.*)""")


def table() -> list[dict]:
    """The entries of replies.toml, in order."""
    text = Path(__file__).with_name("replies.toml").read_text("utf-8")
    return tomllib.loads(text)["reply"]


def _narrow(letter: str) -> str:
    """What to type in place of a full-width letter, or ""."""
    if letter in _SIGNS:
        return _SIGNS[letter]
    plain = unicodedata.normalize("NFKC", letter)
    return plain if plain != letter and plain.isascii() else ""


def _wide(line: str) -> dict:
    """The first letter of a line, outside texts and comments, that Python does not take: `wide` and
    what to type, `narrow`; or a `space`; or one that is `hidden`."""
    outside = _STRING.sub(lambda found: " " * len(found.group()), line)
    for letter in outside:
        for name, some in (("space", _SPACES), ("hidden", _HIDDEN)):
            if letter in some:
                return {name: some[letter]}
        narrow = _narrow(letter) if not letter.isascii() else ""
        if narrow:
            return {"wide": f"「{letter}」", "narrow": narrow}
    return {}


def _near(word: str, names) -> str:
    """The name most like `word`, or ""; case counts little."""
    by_lower = {name.lower(): name for name in sorted(names)}
    if word.lower() in by_lower and by_lower[word.lower()] != word:
        return by_lower[word.lower()]
    found = difflib.get_close_matches(word.lower(), by_lower, n=1, cutoff=0.72)
    return by_lower[found[0]] if found else ""


def _assigned_within(name: str, file: str) -> bool:
    """Whether a function of the file gives this name a value, which only that function knows."""
    given = re.compile(rf"\s+(self\.)?{re.escape(name)}\s*=[^=]")
    return any(given.match(line) for line in linecache.getlines(file))


def _facts(error: BaseException, line: str, frame) -> dict:
    """What can be worked out besides the message."""
    found = _wide(line) if isinstance(error, SyntaxError) else {}
    if isinstance(error, ImportError):
        name = error.name or ""
        if isinstance(error, ModuleNotFoundError):
            found["near"] = _near(name, _MODULES) or _near(name, sys.stdlib_module_names)
        else:
            wanted = re.search(r"cannot import name '(\w+)'", str(error))
            if wanted and name in sys.modules:
                found["near"] = _near(wanted.group(1), dir(sys.modules[name]))
    elif isinstance(error, NameError) and error.name and frame is not None:
        names = {*frame.f_locals, *frame.f_globals, *vars(builtins)}
        if error.name[:1].islower():  # nobody who writes error means OSError
            strange = {name for name in names if name.endswith(("Error", "Warning"))}
            names -= {name for name in strange if name.lower() != error.name}
        found["near"] = _near(error.name, {name for name in names if name[:2] != "__"})
        if _assigned_within(error.name, frame.f_code.co_filename):
            found["method" if "self" in frame.f_locals else "within"] = error.name
    elif isinstance(error, AttributeError) and error.name:
        owner = error.obj
        names = {name for name in dir(owner) if name[:1] != "_"} if owner is not None else set()
        found["near"] = _near(error.name, names)
        found["owner"] = getattr(owner, "__name__", type(owner).__name__)
    return {name: value for name, value in found.items() if value}


def _fits(entry: dict, kinds: set[str], told: str, line: str) -> dict | None:
    """What the patterns of an entry found, or None."""
    if not kinds & set(entry["kinds"]):
        return None
    found = {}
    for key, text in (("says", told), ("code", line)):
        if key in entry:
            match = re.search(entry[key], text)
            if not match:
                return None
            found |= {name: value or "" for name, value in match.groupdict().items()}
    return found


def reply(error: BaseException, line: str, frame=None) -> str:
    """The reply without the number of its line; "" where the table knows nothing."""
    kinds = {one.__name__ for one in type(error).__mro__}
    try:
        told = str(error)
        facts = _facts(error, line, frame)
    except Exception:  # an exception of the reader's own may refuse to speak
        told, facts = "", {}
    for entry in table():
        found = _fits(entry, kinds, told, line)
        if found is None:
            continue
        known = {**facts, **found}
        if all(name in known for name in entry.get("needs", ())):
            return _filled(entry["text"], known)
    return ""


def _filled(text: str, known: dict) -> str:
    """The text with known words in place of their names; other braces stay."""
    return re.sub(r"\{(\w+)\}", lambda one: str(known.get(one.group(1), one.group())), text)


def explain(error: BaseException, file: str) -> dict:
    """`text` (traceback with the reader's own lines), `line` or None, `kind`, `help`."""
    told = "".join(traceback.format_exception_only(error))[:4000]
    kind, head, line, frame = type(error).__name__, "", None, None
    if isinstance(error, SyntaxError) and error.filename == file:
        line = error.lineno
    else:
        walked = error.__traceback__
        own = [frame for frame in traceback.extract_tb(walked) if frame.filename == file]
        while walked:
            if walked.tb_frame.f_code.co_filename == file:
                line, frame = walked.tb_lineno, walked.tb_frame
            walked = walked.tb_next
        if own:
            if len(own) > 12:
                own = own[:4] + own[-8:]
            head = "Traceback (most recent call last):\n" + "".join(traceback.format_list(own))
    source = linecache.getline(file, line) if line else ""
    if line and isinstance(error, SyntaxError) and not _wide(source):
        line, source = _really_at(file, line, source)
    said = reply(error, source.rstrip("\n"), frame)
    where = f"{line} 行目: " if line and said else ""
    return {"text": head + told, "line": line, "kind": kind, "help": where + said}


def _really_at(file: str, line: int, source: str) -> tuple[int, str]:
    """A full-width letter in the line before breaks the next one."""
    before = linecache.getline(file, line - 1) if line > 1 else ""
    return (line - 1, before) if before and _wide(before) else (line, source)
