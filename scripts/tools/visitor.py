"""A reader in any of the three engines: opens pages, waits, presses, runs blocks, and hears the console."""

import contextlib
import re
import sys
import time

from playwright.sync_api import sync_playwright

from scripts.tools import engines
from scripts.tools.engines import NOTES, awaited
from scripts.tools.page_reader import page_of
from scripts.tools.sites import Handler, Server

HOST = "http://book.test"
# What a console says that is no fault of a page.
_HARMLESS = re.compile(
    r"Empty string passed to getElementById"  # the theme asks for a fragment that is not there
    # of a formula that Firefox lays out before it has come whole; the build counts the children
    r"|Invalid markup: Incorrect number of children"
    r"|Request to access cookie or storage .* was blocked"  # the setting itself, in Firefox
)
# What refuses cookies and storage where the engine has no setting for it.
_REFUSING = """
  for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(self, name, { configurable: true, get() { throw new DOMException("refused", "SecurityError") } });
"""
# What Firefox says of a file that it had not read when its page was left.
_BROKEN_OFF = re.compile(r"^Loading failed for the <script> .* \((http[^)]*):\d+\)$")
_BROKEN_MODULE = re.compile(r"^Loading failed for the module with source “(http[^”]*)”")


class _Network(Handler):
    """The site below a name without a port, where alone the theme changes pages in place.

    It is its engine's proxy. A script may stand before all others, before the page's policy
    is in force; and the network may be dead.
    """

    def parse_request(self):
        good = super().parse_request()
        if good:
            self.path = self.path.removeprefix(HOST)
        return good

    def send_head(self):
        if self.server.dead:
            self.close_connection = True
            return
        super().send_head()

    def not_there(self):
        self.server.missing.add(HOST + self.path)

    def end_headers(self):
        if self.server.scriptless:
            self.send_header("Content-Security-Policy", "sandbox allow-same-origin")
        super().end_headers()

    def altered(self, path, body):
        if path.suffix != ".html" or not self.server.script:
            return body
        return body.replace(b"<head>", f"<head><script>{self.server.script}</script>".encode(), 1)


def network(site) -> Server:
    """The built site behind a proxy; `close()` ends it."""
    server = Server(site, _Network)
    server.inner.script, server.inner.dead, server.inner.scriptless = "", False, False
    server.inner.missing = set()
    return server


@contextlib.contextmanager
def visiting(site, name: str):
    """A reader for the first time here, in the engine of this name before the built site."""
    with contextlib.ExitStack() as ends:
        served = network(site)
        ends.callback(served.close)
        play = ends.enter_context(sync_playwright()) if name == "chromium" else None
        engine = engines.start(name, served.port, play)
        ends.callback(engine.close)
        yield Visitor(engine, served.inner)


def each(site, names, look) -> list[str]:
    """What `look` finds wrong as a visitor in each of these engines, those that this machine has."""
    problems = []
    for name in names or engines.NAMES:
        if lack := engines.lacks(name):
            print(f"{name} is left out: apt-get install {lack}", file=sys.stderr)
            continue
        with visiting(site, name) as visitor:
            found = look(visitor)
        for problem in found:
            print(f"error: {name}: {problem}", file=sys.stderr, flush=True)
        problems += found
    return problems


class Visitor:
    """An engine before the built site. Everything waits for what it needs."""

    def __init__(
        self, engine, network, host=None, refusing: bool = False, scriptless: bool = False
    ):
        """`network` is of `network()`, `host` has the browser's Python (scripts.tools.page_reader).

        `refusing` lets no site keep anything, `scriptless` lets no page run JavaScript.
        """
        self.engine, self.network, self.host = engine, network, host
        script = NOTES if engine.name == "webkit" else ""
        if refusing and engine.name != "firefox":
            script += _REFUSING
        network.script, network.dead, network.scriptless = script, False, scriptless
        engine.fresh()
        if refusing and engine.name == "firefox":
            engine.refuse_storage()

    def open(self, address: str, fragment: str = ""):
        """A page of the site; its scripts have run when this returns."""
        query = f"?runtime={self.host.url}" if self.host else ""
        self.engine.open(f"{HOST}/book/{address}{query}{fragment}")
        self.wait("() => document.readyState === 'complete'")

    def ask(self, function: str, *arguments):
        """What a JavaScript function gives."""
        return self.engine.ask(function, *arguments)

    def wait(self, function: str, *arguments, seconds: float = 60):
        """What the function gives, once that is something. Raises AssertionError."""
        return awaited(self.engine, function, *arguments, seconds=seconds)

    def click(self, selector: str):
        """The first element that the selector matches and that is shown, by its own click()."""
        self.wait(
            """(selector) => {
              const one = [...document.querySelectorAll(selector)].find((one) => one.checkVisibility());
              one?.scrollIntoView({ block: "center", behavior: "instant" });
              one?.click();
              return Boolean(one);
            }""",
            selector,
        )

    def press(self, *keys: str, on: str = ""):
        """Keys one after the other, at the element that `on` selects or where the focus is."""
        if on:
            self.wait(
                "(selector) => (document.querySelector(selector)?.focus(), document.activeElement?.matches(selector))",
                on,
            )
        self.engine.press(*keys)

    def text(self, selector: str) -> str:
        """The words of the first element that the selector matches, once it is there."""
        return self.wait(
            "(selector) => document.querySelector(selector)?.textContent.trim()", selector
        )

    def touch(self, selector: str):
        """A finger on the first element that the selector matches, as scripts hear it."""
        self.ask(
            """(selector) => {
              const one = document.querySelector(selector);
              one.scrollIntoView({ block: "center", behavior: "instant" });
              const { left, top } = one.getBoundingClientRect();
              const event = { bubbles: true, cancelable: true, clientX: left + 2, clientY: top + 2 };
              one.dispatchEvent(new PointerEvent("pointerdown", { ...event, pointerType: "touch" }));
              one.dispatchEvent(new PointerEvent("pointerup", { ...event, pointerType: "touch" }));
              one.focus();
              one.click();
            }""",
            selector,
        )

    def notes(self) -> list[str]:
        """What the console has said since this was asked last, without what is no fault."""
        said = [one for one in self.engine.notes() if not _HARMLESS.search(one)]
        here = self.ask("() => location.href.split('#')[0]") if said else ""
        # Whoever leaves a page breaks off what it still loads, which Firefox tells as a fault of it.
        # Of a module it does not say which page; but it is no fault where the site has it.
        left = [one for one in said if (told := _BROKEN_OFF.search(one)) and told[1] != here]
        left += [
            one for one in said
            if (told := _BROKEN_MODULE.search(one))
            and told[1] not in self.network.missing and not self.network.dead
        ]  # fmt: skip
        return [one for one in said if one not in left]


class Block:
    """A block that a reader runs, on the page that shows it."""

    _BAR = """
      const block = document.querySelector(`[data-snippet="${stem}"]`), bar = block.nextElementSibling;
      for (let box = block.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    """

    def __init__(self, visitor: Visitor, stem: str):
        self.visitor, self.stem = visitor, stem

    def open(self):
        """Its page."""
        self.visitor.open(page_of(self.stem))
        return self

    def press(self, name: str):
        """One of its buttons, by the word on it."""
        self.visitor.wait(
            f"""(stem, name) => {{ {self._BAR}
              const button = [...bar.querySelectorAll("button")].find((one) => one.textContent === name && one.checkVisibility());
              button?.click();
              return Boolean(button);
            }}""",
            self.stem, name,
        )  # fmt: skip

    def write(self, code: str):
        """Other code in its place."""
        ask = self.visitor.ask
        if not ask(
            f"(stem) => {{ {self._BAR} return Boolean(block.querySelector('textarea')) }}",
            self.stem,
        ):
            self.press("編集")
        self.visitor.wait(
            f"""(stem, code) => {{ {self._BAR}
              const area = block.querySelector("textarea");
              if (!area) return false;
              area.value = code;
              area.dispatchEvent(new InputEvent("input", {{ bubbles: true }}));
              return true;
            }}""",
            self.stem, code,
        )  # fmt: skip

    def code(self) -> str | None:
        """What stands in its editor, or None."""
        return self.visitor.ask(
            f"(stem) => {{ {self._BAR} return block.querySelector('textarea')?.value }}", self.stem
        )

    def wait(self, pattern: str, seconds: float = 180) -> str:
        """Its status, once that matches."""
        return self.visitor.wait(
            f"""(stem, pattern) => {{ {self._BAR}
              const said = bar.querySelector(".run-status").textContent;
              return new RegExp(pattern).test(said) && said;
            }}""",
            self.stem, pattern, seconds=seconds,
        )  # fmt: skip

    def run(self, pattern: str = "^(終わりました|エラー|採点|停止)", name: str = "実行") -> str:
        """Press, wait for the end, and give the status."""
        self.press(name)
        return self.wait(pattern)

    def prints(self, text: str, figures: int = 0):
        """Its result becomes this text and so many figures. Raises AssertionError with what came."""
        end = time.monotonic() + 10
        while (came := self.result())["text"] != text or came["figures"] != figures:
            assert time.monotonic() < end, came
            time.sleep(0.05)

    def result(self) -> dict:
        """What came so far: printed text, number of figures, all words."""
        return self.visitor.wait(
            f"""(stem) => {{ {self._BAR}
              const result = bar.nextElementSibling;
              return result?.matches(".run-result") && {{
                text: [...result.querySelectorAll(".run-out code")].map((one) => one.textContent).join(""),
                figures: result.querySelectorAll("svg.plot").length,
                words: result.textContent,
              }};
            }}""",
            self.stem,
        )
