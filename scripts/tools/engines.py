"""The three engines that readers have, behind one small interface: Chromium, Firefox, WebKitGTK.

Chromium comes through Playwright. Firefox speaks Marionette, WebKit W3C WebDriver; both are
JSON over a socket, and the libraries for them would bring a dozen packages and a binary that
no package index has. What a test does with an engine stands in visitor.py.
"""

import base64
import contextlib
import glob
import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from scripts.book import paths
from scripts.tools.browser import CHROMIUM_FLAGS

NAMES = ("chromium", "firefox", "webkit")
START = 60  # seconds for a browser to come up on a busy machine
TRIES = 3  # of starting one: WebKit's driver sometimes waits for a browser that has died
SCRIPT = 240  # and for a script in a page to end
# What WebDriver calls the keys that Playwright has names for.
_KEYS = {
    "Shift": "\ue008", "Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "Space": " ", "Backspace": "\ue003",
    "PageUp": "\ue00e", "PageDown": "\ue00f", "End": "\ue010", "Home": "\ue011",
    "ArrowLeft": "\ue012", "ArrowUp": "\ue013", "ArrowRight": "\ue014", "ArrowDown": "\ue015",
}  # fmt: skip
# A function is called with its arguments, and what it promises is awaited.
_ASKED = """
  const [rest, done] = arguments;
  (async () => (%s)(...rest))().then((value) => done([true, value ?? null]), (error) => done([false, String(error)]));
"""
# The console of WebKit cannot be read from outside: the server puts this first into each page.
NOTES = """
  (() => {
    const note = (text) => {
      try {
        const notes = JSON.parse(sessionStorage.getItem("notes") ?? "[]");
        sessionStorage.setItem("notes", JSON.stringify([...notes, text]));
      } catch {}
    };
    addEventListener("error", (event) => note(event.message ?? `not loaded: ${event.target.src ?? event.target.href}`), true);
    addEventListener("unhandledrejection", (event) => note(`rejected: ${event.reason}`));
    addEventListener("securitypolicyviolation", (event) => note(`policy: ${event.violatedDirective} ${event.blockedURI}`));
    for (const name of ["error", "warn"]) {
      const say = console[name];
      console[name] = (...words) => (note(words.join(" ")), say.apply(console, words));
    }
  })();
"""


class EngineError(Exception):
    """The browser refuses a command, or a script in the page has failed."""


def _firefox() -> str | None:
    return shutil.which("firefox-esr") or shutil.which("firefox")


def _minibrowser() -> str | None:
    return next(iter(sorted(glob.glob("/usr/lib/*/webkit*gtk-*/MiniBrowser"))), None)


def lacks(name: str) -> str:
    """What this machine lacks for an engine, as Debian and Ubuntu call it; empty if nothing."""
    if name == "chromium":
        return "" if paths.chromium() else "chromium-headless-shell (Debian) or chromium"
    if name == "firefox":
        return "" if _firefox() else "firefox-esr (Debian) or firefox"
    there = {
        "webkit2gtk-driver": shutil.which("WebKitWebDriver") and _minibrowser(),
        "xvfb": shutil.which("Xvfb"),
    }
    return " ".join(package for package, found in there.items() if not found)


def start(name: str, proxy: int, play=None):
    """The engine of this name, running; all names of hosts lead to the local port `proxy`.

    `play` is Playwright's driver, for Chromium.
    """
    if name == "chromium":
        return Chromium(proxy, play)
    kind = {"firefox": Firefox, "webkit": WebKit}[name]
    for _ in range(TRIES - 1):
        with contextlib.suppress(OSError, http.client.HTTPException, EngineError):
            return kind(proxy)
    return kind(proxy)


def _until(what, seconds: float, why: str):
    """What `what` gives once it gives something. Raises EngineError after `seconds`."""
    end = time.monotonic() + seconds
    while not (got := what()):
        if time.monotonic() > end:
            raise EngineError(f"{why}: nothing after {seconds} s")
        time.sleep(0.05)
    return got


def awaited(engine, function: str, *arguments, seconds: float = 60):
    """What a JavaScript function gives, once that is something. Raises AssertionError."""
    end = time.monotonic() + seconds
    while True:
        try:
            got = engine.ask(function, *arguments)
        except Exception:  # the page has just given way to another one
            if time.monotonic() > end:
                raise
            got = None
        if got:
            return got
        if time.monotonic() > end:
            raise AssertionError(
                f"{engine.name}: after {seconds} s still not {function} {arguments}"
            )
        time.sleep(0.05)


class Tab:
    """A page of Playwright's, with the commands that all engines have."""

    name = "chromium"

    def __init__(self, page):
        self.page = page

    def open(self, url: str):
        """Load a page, and wait until it has loaded."""
        self.page.goto(url)

    def ask(self, function: str, *arguments):
        """What a JavaScript function gives for these arguments; promises are awaited."""
        return self.page.evaluate(f"(rest) => ({function})(...rest)", list(arguments))

    def press(self, *keys: str):
        """Keys one after the other: letters, names out of _KEYS, "Shift+Tab"."""
        for key in keys:
            self.page.keyboard.press(key)

    def resize(self, width: int, height: int):
        """The size of what the page sees, as near as the engine allows."""
        self.page.set_viewport_size({"width": width, "height": height})


class Chromium(Tab):
    """Chromium, with a console that Playwright reads."""

    def __init__(self, proxy: int, play):
        args = [*CHROMIUM_FLAGS, f"--proxy-server=127.0.0.1:{proxy}"]
        self._browser = play.chromium.launch(executable_path=paths.chromium(), args=args)
        self.fresh()

    def fresh(self):
        """A reader who has never been here."""
        for context in self._browser.contexts:
            context.close()
        self._notes = []
        self.page = self._browser.new_context(viewport={"width": 1200, "height": 850}).new_page()
        self.page.set_default_timeout(SCRIPT * 1000)
        self.page.on("pageerror", lambda error: self._notes.append(str(error)))
        self.page.on(
            "console", lambda one: one.type in ("error", "warning") and self._notes.append(one.text)
        )

    def notes(self) -> list[str]:
        """What the console has said since this was asked last."""
        said, self._notes = self._notes, []
        return said

    def close(self):
        """End the browser."""
        self._browser.close()


class _Driven:
    """A browser that speaks WebDriver's commands, however they reach it."""

    def __init__(self):
        self._ends = ExitStack()
        self.home = Path(self._ends.enter_context(tempfile.TemporaryDirectory(prefix="engine-")))

    def _run(self, *command: str, **environment: str) -> subprocess.Popen:
        quiet = {
            "stdin": subprocess.DEVNULL,
            "stdout": subprocess.DEVNULL,
            "stderr": subprocess.DEVNULL,
        }
        process = subprocess.Popen(
            command, env={**os.environ, "HOME": str(self.home), **environment}, **quiet
        )

        def end():
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

        self._ends.callback(end)
        return process

    def open(self, url: str):
        """Load a page, and wait until it has loaded."""
        self._command("url", {"url": url})

    def ask(self, function: str, *arguments):
        """What a JavaScript function gives for these arguments; promises are awaited."""
        good, value = self._command(
            "execute/async", {"script": _ASKED % function, "args": [list(arguments)]}
        )
        if not good:
            raise EngineError(value)
        return value

    def press(self, *keys: str):
        """Keys one after the other: letters, names out of _KEYS, "Shift+Tab"."""
        steps = []
        for key in keys:
            parts = [_KEYS.get(one, one) for one in (key.split("+") if len(key) > 1 else [key])]
            steps += [{"type": "keyDown", "value": one} for one in parts]
            steps += [{"type": "keyUp", "value": one} for one in reversed(parts)]
        self._command("actions", {"actions": [{"type": "key", "id": "keys", "actions": steps}]})

    def resize(self, width: int, height: int):
        """The size of what the page sees, as near as the engine allows."""
        for _ in range(2):  # the frame around the page is known when the window has a size
            seen = "() => [outerWidth - innerWidth, outerHeight - innerHeight]"
            # Before a window is drawn, WebKit gives it no outer size: there is no frame to add.
            frame = [max(0, size) for size in self.ask(seen)]
            self._command("window/rect", {"width": width + frame[0], "height": height + frame[1]})

    def close(self):
        """End the browser and what it has left on the disk."""
        self._ends.close()


class Firefox(_Driven):
    """Firefox through Marionette: `length:[0, number, command, parameters]` over a socket."""

    name = "firefox"
    _NAMES = {
        "url": "WebDriver:Navigate", "execute/async": "WebDriver:ExecuteAsyncScript",
        "actions": "WebDriver:PerformActions", "window/rect": "WebDriver:SetWindowRect",
    }  # fmt: skip
    _SETTINGS = {
        "marionette.port": 0, "browser.shell.checkDefaultBrowser": False, "app.update.enabled": False,
        "datareporting.policy.dataSubmissionEnabled": False, "browser.aboutwelcome.enabled": False,
        "network.captive-portal-service.enabled": False, "network.connectivity-service.enabled": False,
        "services.settings.server": "data:,", "extensions.getAddons.cache.enabled": False,
        "browser.safebrowsing.downloads.remote.enabled": False,
        # A busy machine is no fault of the page: no script is ended because it takes long.
        "dom.max_script_run_time": 0, "dom.max_script_run_time_without_important_user_input": 0,
        "dom.ipc.processHangMonitor": False,
    }  # fmt: skip

    def __init__(self, proxy: int):
        super().__init__()
        way = {
            "network.proxy.type": 1,
            "network.proxy.http": "127.0.0.1",
            "network.proxy.http_port": proxy,
        }
        try:
            lines = [
                f"user_pref({json.dumps(name)}, {json.dumps(value)});"
                for name, value in {**self._SETTINGS, **way}.items()
            ]
            (self.home / "user.js").write_text("\n".join(lines), "utf-8")
            self._run(
                _firefox(), "--headless", "--marionette", "--remote-allow-system-access",
                "--no-remote", "--profile", str(self.home), MOZ_DISABLE_AUTO_SAFE_MODE="1",
            )  # fmt: skip
            active = self.home / "MarionetteActivePort"
            port = int(
                _until(
                    lambda: active.exists() and active.read_text("utf-8").strip(), START, "Firefox"
                )
            )
            self._socket = socket.create_connection(("127.0.0.1", port), timeout=SCRIPT + 30)
            self._ends.callback(self._socket.close)
            self._file = self._socket.makefile("rb")
            self._number = 0
            self._read()  # it says who it is
            timeouts = {"script": SCRIPT * 1000, "pageLoad": SCRIPT * 1000}
            self._send("WebDriver:NewSession", {"timeouts": timeouts})
            self.notes()
        except BaseException:
            self.close()
            raise

    def _read(self):
        size = bytearray()
        while (byte := self._file.read(1)) != b":":
            if not byte:
                raise EngineError("Firefox has gone")
            size += byte
        return json.loads(self._file.read(int(size)))

    def _send(self, command, parameters):
        self._number += 1
        text = json.dumps([0, self._number, command, parameters]).encode()
        self._socket.sendall(b"%d:%s" % (len(text), text))
        _, _, error, result = self._read()
        if error:
            raise EngineError(f"{command}: {error['message']}")
        return result["value"] if isinstance(result, dict) and "value" in result else result

    def _command(self, name, parameters):
        return self._send(self._NAMES[name], parameters)

    def _chrome(self, script):
        """Run a script with the rights of the browser itself."""
        self._send("Marionette:SetContext", {"value": "chrome"})
        try:
            return self._send("WebDriver:ExecuteScript", {"script": script, "args": []})
        finally:
            self._send("Marionette:SetContext", {"value": "content"})

    def fresh(self):
        """A reader who has never been here."""
        self.open("about:blank")
        self._chrome("""
          Services.cache2.clear();
          Services.cookies.removeAll();
          Services.obs.notifyObservers(null, "extension:purge-localStorage");
          Services.prefs.clearUserPref("network.cookie.cookieBehavior");
        """)
        self.resize(1200, 850)
        self.notes()

    def refuse_storage(self):
        """Cookies and what else sites keep are refused from now on, until `fresh`."""
        self._chrome('Services.prefs.setIntPref("network.cookie.cookieBehavior", 2)')

    def printed(self) -> bytes:
        """The page as a PDF."""
        return base64.b64decode(self._send("WebDriver:Print", {}))

    def notes(self) -> list[str]:
        """What the console has said of pages since this was asked last."""
        return self._chrome("""
          const said = Services.console.getMessageArray()
            .filter((one) => one instanceof Ci.nsIScriptError && /^(http|data|blob)/.test(one.sourceName))
            .map((one) => `${one.errorMessage} (${one.sourceName}:${one.lineNumber})`);
          Services.console.reset();
          return said;
        """)


class WebKit(_Driven):
    """WebKitGTK's small browser through its WebDriver, on a screen that nobody sees."""

    name = "webkit"

    def __init__(self, proxy: int):
        super().__init__()
        try:
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                self._port = free.getsockname()[1]
            self._run(
                shutil.which("WebKitWebDriver"), f"--port={self._port}", "--host=127.0.0.1",
                DISPLAY=self._screen(), GDK_BACKEND="x11", LIBGL_ALWAYS_SOFTWARE="1",
                WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS="1", NO_AT_BRIDGE="1", LANG="C.UTF-8",
            )  # fmt: skip
            _until(self._listens, START, "WebKitWebDriver")
            options = {"binary": _minibrowser(), "args": ["--automation"]}
            way = {
                "proxyType": "manual",
                "httpProxy": f"127.0.0.1:{proxy}",
                "noProxy": ["127.0.0.1"],
            }
            always = {"webkitgtk:browserOptions": options, "proxy": way}
            wanted = {"capabilities": {"alwaysMatch": always}}
            self._session = ""
            begun = self._http("POST", "/session", wanted, patience=START)
            self._session = "/" + begun["sessionId"]
            self._ends.callback(lambda: self._http("DELETE", f"/session{self._session}"))
            self._command("timeouts", {"script": SCRIPT * 1000, "pageLoad": SCRIPT * 1000})
        except BaseException:
            self.close()
            raise

    def _screen(self):
        read, write = os.pipe()
        try:
            process = subprocess.Popen(
                ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1200x24", "-nolisten", "tcp"],
                pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            os.close(write)
            self._ends.callback(process.wait)
            self._ends.callback(process.terminate)
            with os.fdopen(read) as told:
                return f":{told.readline().strip()}"
        except BaseException:
            os.close(read)
            raise

    def _listens(self):
        with socket.socket() as one:
            return one.connect_ex(("127.0.0.1", self._port)) == 0

    def _http(self, method, path, body=None, patience=SCRIPT + 30):
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=patience)
        try:
            connection.request(method, path, json.dumps(body) if body is not None else None)
            value = json.loads(connection.getresponse().read())["value"]
        finally:
            connection.close()
        if isinstance(value, dict) and "error" in value:
            raise EngineError(f"{path}: {value['error']}: {value.get('message', '')}")
        return value

    def _command(self, name, parameters):
        return self._http("POST", f"/session{self._session}/{name}", parameters)

    def fresh(self):
        """A reader who has never been here."""
        self.ask("() => { try { localStorage.clear(); sessionStorage.clear() } catch {} }")
        self.open("about:blank")
        self.resize(1200, 850)

    def notes(self) -> list[str]:
        """What the page's own collector has heard (NOTES) since this was asked last."""
        return json.loads(
            self.ask("""() => {
              let said = "[]";
              try { said = sessionStorage.getItem("notes") ?? said; sessionStorage.removeItem("notes") } catch {}
              return said;
            }""")
        )


if __name__ == "__main__":
    sys.exit("\n".join(filter(None, map(lacks, NAMES))) or 0)
