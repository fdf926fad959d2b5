"""Gives every run the same start, whatever an earlier one changed.

One interpreter serves all blocks of a visit, since starting it takes seconds. What a
block may change in modules that all share is put back: names of common modules, paths,
the environment, random state, settings of NumPy and Matplotlib, open figures.
"""

import builtins
import contextlib
import gc
import os
import random
import shutil
import sys
import tempfile

# Deeper calls than this would fill the browser's own stack while they are undone.
DEPTH = 3000
_SHARED = ("math", "cmath", "random", "time", "os", "os.path", "json", "statistics", "itertools",
           "functools", "copy", "numpy", "numpy.linalg", "numpy.random", "numpy.fft", "matplotlib",
           "matplotlib.pyplot")  # fmt: skip
_OF_SYS = ("stdin", "argv", "excepthook", "displayhook", "setrecursionlimit", "modules", "exit",
           "meta_path", "path_hooks", "stdout", "stderr", "__stdout__", "__stderr__")  # fmt: skip


def _leave(status=0):
    raise SystemExit(status)


def _refuse(name):
    def refused(*args, **kwargs):
        raise RuntimeError(f"{name}() は、ページの中では使えません。")

    refused.__name__ = name
    return refused


class Start:
    """How the interpreter looked before the first run of a reader's code."""

    def __init__(self):
        deeper = sys.setrecursionlimit
        sys.setrecursionlimit = lambda limit: deeper(min(limit, DEPTH))
        os._exit, os.abort, os.kill = _leave, _refuse("os.abort"), _refuse("os.kill")
        os.system, os.popen = _refuse("os.system"), _refuse("os.popen")
        builtins.exit = builtins.quit = _leave
        self._limit = sys.getrecursionlimit()
        self._deeper = deeper
        self.remember()

    def remember(self):
        """Take what is loaded now as the start of all later runs."""
        self._builtins = dict(vars(builtins))
        self._put_back_builtins = vars(builtins).update
        self._modules = dict(sys.modules)
        self._names = {
            name: {key: value for key, value in vars(sys.modules[name]).items() if key[:1] != "_"}
            for name in _SHARED
            if name in sys.modules
        }
        self._sys = {name: getattr(sys, name) for name in _OF_SYS if hasattr(sys, name)}
        self._lists = {name: list(getattr(sys, name)) for name in ("path", "meta_path")}
        self._environment = dict(os.environ)
        self._folder = os.getcwd()

    def restore(self):
        """Put back what a run has changed; needs nothing that the run could have broken."""
        self._put_back_builtins(self._builtins)
        for name in [name for name in vars(builtins) if name not in self._builtins]:
            if name != "_":
                delattr(builtins, name)
        for name, value in self._sys.items():
            setattr(sys, name, value)
        for name, entries in self._lists.items():
            getattr(sys, name)[:] = entries
        sys.settrace(None)
        sys.setprofile(None)
        self._deeper(self._limit)
        for name, module in self._modules.items():
            if sys.modules.get(name) is not module:
                sys.modules[name] = module
        for name, before in self._names.items():
            now = vars(self._modules[name])
            for key in [key for key, value in before.items() if now.get(key) is not value]:
                now[key] = before[key]
            kind = type(sys)
            for key in [key for key in now if key not in before and key[:1] != "_"]:
                if not isinstance(now[key], kind):
                    del now[key]
        os.chdir(self._folder)
        if dict(os.environ) != self._environment:
            os.environ.clear()
            os.environ.update(self._environment)
        gc.enable()
        self._settings()

    def _settings(self):
        random.seed()
        if "decimal" in sys.modules:
            decimal = sys.modules["decimal"]
            decimal.setcontext(decimal.Context())
        if "logging" in sys.modules:
            root = sys.modules["logging"].getLogger()
            root.handlers.clear()
            root.setLevel("WARNING")
        if "numpy" in sys.modules:
            np = sys.modules["numpy"]
            np.random.seed(None)
            np.seterr(divide="warn", over="warn", under="ignore", invalid="warn")
            np.set_printoptions(edgeitems=3, infstr="inf", linewidth=75, nanstr="nan", precision=8,
                                suppress=False, threshold=1000, formatter=None, sign="-",
                                floatmode="maxprec", legacy=False)  # fmt: skip


@contextlib.contextmanager
def own_folder():
    """An empty working folder, whose modules can be imported, and which is gone afterwards."""
    folder = tempfile.mkdtemp()
    os.chdir(folder)
    sys.path.insert(0, folder)
    try:
        yield folder
    finally:
        for name, module in list(sys.modules.items()):
            if str(getattr(module, "__file__", None) or "").startswith(folder + os.sep):
                del sys.modules[name]
        shutil.rmtree(folder, ignore_errors=True)
