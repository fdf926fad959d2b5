"""Builds the book with Zensical, Material's successor, and says what carries over.

    python scripts/tools/check_zensical.py

Needs the network once, for `pip install zensical` into `.cache/zensical`. Works in a
copy of the project: Zensical keeps its own cache in `.cache/` and `zensical build
--clean` would delete everything there. What the findings mean: .github/ZENSICAL.md.
"""

import os
import re
import shutil
import site
import subprocess
import sys
import tempfile
import time
import venv
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".cache" / "zensical"
COPIED = ("docs", "snippets", "scripts", "mkdocs.yml", "pyproject.toml")
# name -> what a built page must contain for it to be there
FEATURES = {
    "formulas rendered at build time": r'class="katex"',
    "figures in the page": r'class="plot-figure"',
    "runnable blocks with their file": r'data-snippet="',
    "glossary notes": r'<a class="term"',
    "own templates (custom_dir)": r'name="theme-color"',
    "previous and next": r"md-footer__link--next",
    "reading time below the title (hook)": r'class="page-facts"',
    "Open Graph (hook and template)": r'property="og:title"',
    "structured data (hook and template)": r"application/ld\+json",
    "own search worker (hook)": r"search-worker\.js",
    "run in the browser (hook)": r"javascripts/run\.js",
    "content security policy (hook)": r"Content-Security-Policy",
}


def install() -> Path:
    """Zensical as the registry offers it now, next to the book's own packages."""
    program = VENV / "bin" / "zensical"
    if not program.exists():
        venv.create(VENV, with_pip=True, clear=True)
        same = f"pymdown-extensions=={metadata.version('pymdown-extensions')}"
        subprocess.run([VENV / "bin" / "pip", "install", "--quiet", "zensical", same], check=True)
        (folder,) = VENV.glob("lib/python3*/site-packages")
        (folder / "book.pth").write_text("\n".join(site.getsitepackages()) + "\n", "utf-8")
    return program


def build(program: Path, copy: Path):
    """`zensical build` in a copy; gives the finished process and its seconds."""
    for name in COPIED:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
    (copy / ".cache").mkdir()
    for name in ("snippets", "formulas.sqlite"):
        kept = ROOT / ".cache" / name
        if kept.exists():
            (shutil.copytree if kept.is_dir() else shutil.copy)(kept, copy / ".cache" / name)
    began = time.monotonic()
    done = subprocess.run(
        [program, "build"], cwd=copy, capture_output=True, text=True, encoding="utf-8", errors="replace",
        env={**os.environ, "PYTHONPATH": str(copy), "SITE_URL": "https://example.org/book/"},
    )  # fmt: skip
    return done, time.monotonic() - began


def report(copy: Path) -> list[str]:
    """What the built site has, feature by feature."""
    pages = {
        p.relative_to(copy / "site").as_posix(): p.read_text("utf-8")
        for p in (copy / "site").rglob("index.html")
    }
    sources = list((copy / "docs").rglob("*.md"))
    lines = [f"pages: {len(pages)} for {len(sources)} Markdown sources"]
    for name, pattern in FEATURES.items():
        count = sum(bool(re.search(pattern, html)) for html in pages.values())
        lines.append(f"{name}: on {count} pages")
    foreign = {
        host
        for html in pages.values()
        for host in re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="https?://([^/"]+)', html)
    }
    lines.append(f"hosts that pages load from: {sorted(foreign - {'example.org'}) or 'none'}")
    return lines


def main() -> int:
    program = install()
    version = subprocess.run([program, "--version"], capture_output=True, text=True).stdout.strip()
    print(f"zensical {version}")
    with tempfile.TemporaryDirectory() as folder:
        done, seconds = build(program, Path(folder))
        said = re.sub(r"\x1b\[[0-9;]*m", "", done.stdout + done.stderr).strip()
        print(f"zensical build: exit code {done.returncode}, {seconds:.1f} s")
        print("\n".join(said.splitlines()[-12:]))
        if (Path(folder) / "site").is_dir():
            print("\n".join(report(Path(folder))))
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
