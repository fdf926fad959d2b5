"""Measures the build: cold, warm, after edits, served, at ten times the size, against sphinx-gallery.

    python scripts/tools/benchmark.py            everything but sphinx-gallery
    python scripts/tools/benchmark.py --gallery  also sphinx-gallery, in an environment of its own

Works on copies in a temporary folder. Ratios of one run can be compared; times of
different machines or days cannot.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from scripts.book import paths
from scripts.running.snippets import needs_torch, runnable_snippets
from scripts.tools import measure_edits
from scripts.tools.copies import copied

GALLERY = ["sphinx==9.0.4", "sphinx-gallery==0.22.1", "joblib==1.5.2"]


def _timed(command, folder, **environment) -> tuple[float, float]:
    """(seconds, peak memory of the children in MB) of a command that must succeed."""
    began = time.monotonic()
    run = subprocess.run(
        command, cwd=folder, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(folder), "NO_MKDOCS_2_WARNING": "1", **environment},
    )  # fmt: skip
    if run.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{run.stdout[-3000:]}{run.stderr[-3000:]}")
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return time.monotonic() - began, memory


def _plain_snippets() -> list[str]:
    """Stems that need no PyTorch and are no exercises."""
    return [s for s in runnable_snippets() if "/exercises/" not in s and not needs_torch(s)]


def measure_book(work: Path) -> None:
    book = copied(work / "book")
    figures = [sys.executable, "scripts/build_figures.py"]
    build = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    print(f"figures, cold  {_timed(figures, book)[0]:7.1f} s")
    print(f"figures, warm  {_timed(figures, book)[0]:7.1f} s")
    shutil.rmtree(book / ".cache")
    print(f"site, cold     {_timed(build, book)[0]:7.1f} s")
    print(f"site, warm     {_timed(build, book)[0]:7.1f} s")
    snippet = book / "snippets" / f"{_plain_snippets()[0]}.py"
    snippet.write_text(snippet.read_text("utf-8") + "\n# edited\n", "utf-8")
    print(f"site, one edit {_timed(build, book)[0]:7.1f} s")
    measure_edits.report(book)


def measure_growth(work: Path) -> None:
    """The same snippets once and ten times over."""
    for times in (1, 10):
        folder = work / f"times{times}"
        shutil.copytree(
            paths.ROOT / "scripts", folder / "scripts", ignore=shutil.ignore_patterns("__pycache__")
        )
        for stem in _plain_snippets():
            for copy in range(times):
                target = folder / "snippets" / f"copy{copy}" / f"{stem}.py"
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(paths.script_of(stem), target)
                recorded = paths.recorded_of(stem)
                if recorded.exists():
                    shutil.copy(recorded, target.with_suffix(".out"))
        seconds, memory = _timed([sys.executable, "scripts/build_figures.py"], folder)
        print(f"figures x{times:<3}   {seconds:7.1f} s, largest process so far {memory:.0f} MB")


def measure_gallery(work: Path) -> None:
    """The same snippets as a sphinx-gallery, as it comes and with two processes, beside ours."""
    venv = paths.CACHE / "benchmark-venv"
    python = venv / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        lock = paths.ROOT / "requirements.lock"
        subprocess.run(
            [python, "-m", "pip", "install", "-q", "--require-hashes", "-r", lock], check=True
        )
        subprocess.run([python, "-m", "pip", "install", "-q", *GALLERY], check=True)
    for stem in _plain_snippets():
        target = (
            work / "gallery" / "examples" / stem.split("/")[0] / f"plot_{stem.replace('/', '_')}.py"
        )
        target.parent.mkdir(parents=True, exist_ok=True)
        text = paths.script_of(stem).read_text("utf-8")
        end = text.index('"""', 3)
        title = text[3:end].strip()
        target.write_text(f'"""\n{title}\n{"=" * 80}\n"""\n{text[end + 3 :]}', "utf-8")
    examples = work / "gallery" / "examples"
    for folder in [examples, *(p for p in examples.iterdir() if p.is_dir())]:
        (folder / "README.rst").write_text("Examples\n========\n", "utf-8")
    (work / "gallery" / "index.rst").write_text("Index\n=====\n\n.. toctree::\n\n   auto/index\n")
    build = [python, "-m", "sphinx", "-q", "-b", "html", ".", "out"]
    env = {
        "MATPLOTLIBRC": str(paths.ROOT / "scripts" / "figures" / "matplotlibrc"),
        "OPENBLAS_NUM_THREADS": "1",
    }
    theirs = {}
    for name, parallel in (("as it comes", False), ("two processes", 2)):
        for made in ("auto", "out"):
            shutil.rmtree(work / "gallery" / made, ignore_errors=True)
        (work / "gallery" / "conf.py").write_text(
            "project = 'gallery'\nextensions = ['sphinx_gallery.gen_gallery']\n"
            "sphinx_gallery_conf = {'examples_dirs': 'examples', 'gallery_dirs': 'auto', "
            f"'filename_pattern': r'\\.py', 'nested_sections': True, 'parallel': {parallel}, "
            "'show_memory': False, 'image_srcset': []}\n"
        )
        theirs[name] = [_timed(build, work / "gallery", **env)[0] for _ in ("cold", "warm")]
        ran = len(list((work / "gallery" / "auto").rglob("plot_*.rst")))
        assert ran == len(_plain_snippets()), (
            f"sphinx-gallery ran {ran} of {len(_plain_snippets())}"
        )
    folder = work / "ours"
    shutil.copytree(
        paths.ROOT / "scripts", folder / "scripts", ignore=shutil.ignore_patterns("__pycache__")
    )
    for stem in _plain_snippets():
        for path in (paths.script_of(stem), paths.recorded_of(stem)):
            if path.exists():
                target = folder / path.relative_to(paths.ROOT)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, target)
    figures = [sys.executable, "scripts/build_figures.py"]
    ours = [_timed(figures, folder)[0] for _ in ("cold", "warm")]
    print(f"{len(_plain_snippets())} snippets: ours {ours[0]:.1f} s cold, {ours[1]:.1f} s warm")
    for name, (cold, warm) in theirs.items():
        print(f"sphinx-gallery, {name}: {cold:.1f} s cold, {warm:.1f} s warm; "
              f"ratios {ours[0] / cold:.2f} and {ours[1] / warm:.2f}")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--gallery", action="store_true", help="compare with sphinx-gallery")
    parser.add_argument("--only-gallery", action="store_true", help="nothing else")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if not options.only_gallery:
            measure_book(Path(folder))
            measure_growth(Path(folder))
        if options.gallery or options.only_gallery:
            measure_gallery(Path(folder))


if __name__ == "__main__":
    main()
