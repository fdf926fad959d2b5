"""Knobs: how a comment is read, what the build refuses, and that frames are what the code does."""

import gzip
import random
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from scripts.book import knobs, paths
from scripts.book.parts import Box
from scripts.figures import letters
from scripts.figures.svg import HREF, SVG, compact
from scripts.markup import knobs as controls
from scripts.products import markdown
from scripts.proof import claims
from scripts.running import deltas, frames, pool, results, strips
from scripts.running.snippets import runnable_snippets
from tests import alone, proved
from tests.drawings import draw_the_same
from tests.pages import all_pages

MOVING = [stem for stem in runnable_snippets() if frames.knobs_of(stem)]
_COMMON = proved.digest(
    proved.machine(),
    results.surroundings(),
    proved.bytes_of(*map(Path, (__file__, proved.__file__, alone.__file__)), alone.STARTER),
    bytes([alone.ALL_FRESH]),
)


@pytest.mark.parametrize("line, label, texts, kind", [
    ("k = 2.0  # つまみ 折れ目: 0.5, 4, 0.5", "折れ目", "0.5 1.0 1.5 2.0 2.5 3.0 3.5 4.0", "range"),
    ("k = -1  # つまみ: -2, 1, 1", "k", "-2 -1 0 1", "range"),
    ("k = 0.10  # つまみ: 0, 0.2, 0.1", "k", "0.00 0.10 0.20", "range"),
    ("k = 1e-3  # つまみ 学習率: [1e-4, 1e-3]", "学習率", "1e-4 1e-3", "list"),
    ('k = "tanh"  # つまみ: "tanh", "ReLU"', "k", '"tanh" "ReLU"', "choice"),
    ("k = True  # つまみ 補正: True, False", "補正", "True False", "choice"),
])  # fmt: skip
def test_a_comment_makes_a_knob(line, label, texts, kind):
    knob = knobs.read(f'"""試す。"""\n\n{line}\nprint(k)\n').knobs[0]
    assert (knob.label, " ".join(knob.texts), knob.kind) == (label, texts, kind)
    assert knob.line == 3 and not knob.is_played


def test_moving_changes_the_values_and_nothing_else():
    source = (
        'a = 1.5  # つまみ: 0, 2, 0.5\nb = "x"  # つまみ: "x", "長い"\nprint(a, b)  # "つまみ"\n'
    )
    moving = knobs.read(source)
    assert moving.moved(moving.written) == source
    assert moving.moved((0, 1)) == source.replace("a = 1.5", "a = 0.0").replace(
        'b = "x"', 'b = "長い"'
    )
    assert moving.said((0, 1)) == 'a = 0.0, b = "長い"'
    assert len(moving.positions) == 10 and moving.values((4, 0)) == {"a": 2.0, "b": "x"}


def test_words_at_the_end():
    moving = knobs.read("a = 1  # つまみ 段: 1, 9, 1 再生\n")
    assert moving.knobs[0].is_played and not moving.axes_move
    both = knobs.read("a = 1  # つまみ: 1, 9, 1 再生 軸も動く\n")
    assert both.knobs[0].is_played and both.axes_move
    assert both == knobs.read("a = 1  # つまみ: 1, 9, 1 再生 軸も動く\n")
    assert knobs.read('a = "# つまみ: 1, 2, 1"\n') is None


@pytest.mark.parametrize("text, said", [
    ("k = 2  # つまみ: 0.5, 4, 0.5", "2 is an integer"),
    ("k = 2.2  # つまみ: 0.5, 4, 0.5", "none of its values"),
    ("k = 1  # つまみ: 0, 5, 2", "no whole number of steps"),
    ("k = 1  # つまみ: 1, 2", "no START, END, STEP"),
    ("k = 1  # つまみ: 0, 400, 1", "at most 400"),
    ("    k = 1  # つまみ: 0, 4, 1", "no knob"),
    ("k = f(1)  # つまみ: 0, 4, 1", "neither a number nor a word"),
    ('k = "c"  # つまみ: "a", "b"', "none of its values"),
    ("a = 1  # つまみ: 1, 20, 1\nb = 1  # つまみ: 1, 21, 1", "420 combinations"),
    ("\n".join(f"k{n} = 1  # つまみ: 1, 2, 1" for n in range(4)), "4 knobs"),
    ("k = 1  # つまみ: 1, 2, 1\nk = 1  # つまみ: 1, 2, 1", "two knobs called k"),
])  # fmt: skip
def test_what_cannot_be_moved_is_refused(text, said):
    source = f"if True:\n{text}\n" if text.startswith(" ") else f"{text}\n"
    with pytest.raises(knobs.KnobError, match=said):
        knobs.read(source)


@pytest.mark.parametrize("texts", [
    ["<g><path d='1'/><use/></g>", "<g><path d='2'/><use/></g>", "<g><path d='1'/><use/></g>"],
    ["<g a='1'><use/></g><path/>", "<g a='2'><use/></g><path/>"],
    ["<g><use/></g><path/>", "<g><use/><use/></g><path/>", "<g></g><path/>"],
    ["<clipPath><rect w='1'/></clipPath><g><use/></g>", "<clipPath><rect w='2'/></clipPath><g><use/></g>"],
    ["<a/>", "<b/><c/>"], ["same", "same"],
])  # fmt: skip
def test_what_frames_share_stands_once_and_slots_hold_whole_elements(texts):
    pieces = deltas.shared(texts, are_drawings=True)
    assert [deltas.joined(pieces, frame) for frame in range(len(texts))] == texts
    for values, *_ in pieces["slots"]:
        assert deltas._is_complete(values, "")
        assert all("clipPath" in one or "rect" not in one for one in values)
    assert deltas.joined(deltas.shared(texts), 0) == texts[0]


_PLANTED = {
    "raises": ("if k == 2:\n    raise ValueError('ここ')\nprint(k)", "py:4: at k = 2: ValueError: ここ"),
    "silent": ("if k < 2:\n    print(k)", "at k = 2: prints nothing"),
    "jumps": ("plt.plot([0, k])\nplt.show()\nprint(k)", "at k = 2: the axes jump"),
    "shifts": ("plt.plot([0, 1])\nplt.axis('off')\nplt.title('k\\n' * k)\nplt.show()\nprint(k)", "at k = 2: the axes jump"),
    "grows": ("plt.figure(figsize=(4, k + 1))\nplt.show()\nprint(k)", "or of another size"),
    "heavy": ("import random\nrandom.seed(k)\nprint(k)\nfor _ in range(4000):\n    print(random.random())", "bytes, at most"),
    "chance": ("import time\nprint(k, time.perf_counter_ns())", "otherwise when it runs again"),
    "good": ("print(k)", ""),
}  # fmt: skip


def test_frames_lie_where_the_results_lie(monkeypatch, tmp_path):
    """A build elsewhere tidies up its own frames and nobody else's."""
    here = frames.folder()
    monkeypatch.setattr(results, "FOLDER", tmp_path / "snippets" / "this")
    assert frames.folder() == tmp_path / "frames" / "this" != here


@pytest.fixture(scope="module")
def refused(tmp_path_factory):
    """What the build says of snippets with something wrong in a frame."""
    folder = tmp_path_factory.mktemp("planted")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "SNIPPETS", folder / "snippets")
        patch.setattr(results, "FOLDER", folder / "snippets-kept" / "this")
        for name, (code, _) in _PLANTED.items():
            file = folder / "snippets" / "a" / f"{name}.py"
            file.parent.mkdir(parents=True, exist_ok=True)
            head = "import matplotlib.pyplot as plt\nk = 1  # つまみ: 1, 2, 1\n"
            file.write_text(
                (head if "plt" in code else head.split("\n", 1)[1] + "\n") + code + "\n"
            )
        said = pool.build([folder / "snippets"], accept=True, say=lambda message: None)
        return said, frames.are_kept("a/good"), frames.are_kept("a/raises")


def test_the_build_says_which_value_it_refuses(refused):
    said, good, bad = refused
    assert good and not bad
    for name, (_, wanted) in _PLANTED.items():
        own = [one for one in said if f"/{name}.py:" in one.split("\n")[0]]
        if name == "chance":
            assert own, said
        elif wanted:
            assert len(own) == 1 and wanted in own[0], (name, own)
            assert "mend it, then: python scripts/build_figures.py" in own[0]
        else:
            assert not own


@pytest.mark.usefixtures("results")
@pytest.mark.parametrize("stem", MOVING)
def test_frames_are_what_a_python_shows_that_runs_nothing_else(stem, tmp_path, starters):
    """Both ends and one between, from the text that the page gives to copy."""
    moving, kept = frames.knobs_of(stem), frames.load(stem)
    whole = moving.positions
    for at in {0, len(whole) - 1, random.Random(stem).randrange(len(whole))}:
        code, frame = moving.moved(whole[at]), kept[at]
        proof = "frames/" + proved.digest(
            _COMMON.encode(), code.encode(), frame.text.encode(), repr(frame.figures).encode()
        )
        if proved.is_proved(proof):
            continue
        script, figures = tmp_path / f"{stem.rpartition('/')[2]}.py", tmp_path / str(at)
        script.write_text(code, "utf-8")
        figures.mkdir()
        ran = alone.fresh if alone.ALL_FRESH else starters.run
        run = ran(script, figures, figures, {})
        assert run.returncode == 0 and not run.stderr, (
            f"{stem} at {moving.said(whole[at])}: {run.stderr}"
        )
        assert run.stdout == frame.text, f"{stem} at {moving.said(whole[at])} prints something else"
        drawn = sorted(figures.glob("*.svg"), key=lambda path: (len(path.stem), path.stem))
        names = [figure["name"] for figure in frame.figures]
        assert [path.name for path in drawn] == names
        for path, figure in zip(drawn, frame.figures, strict=True):
            fresh = compact(path.read_text("utf-8"), f"{stem.replace('/', '-')}-{path.stem}")
            assert fresh["body"] == figure["body"], (
                f"{stem} at {moving.said(whole[at])} draws otherwise"
            )
        proved.note(proof, f"{stem} at {moving.said(whole[at])}")


@pytest.mark.usefixtures("results")
@pytest.mark.parametrize("stem", MOVING)
def test_the_file_of_the_frames_holds_them_all(stem):
    text = deltas.of(stem)
    assert deltas.weight(text) <= deltas.MOST_BYTES
    data = deltas.read(text)
    made = frames.load(stem)
    bodies = [[figure["body"] for figure in frame.figures] for frame in made]
    plain = [deltas.shared(texts, are_drawings=True) for texts in zip(*bodies, strict=True)]
    for at, frame in enumerate(made):
        assert deltas.joined(data["text"], at) == frame.text
        for moved, pieces, figure in zip(data["figures"], plain, frame.figures, strict=True):
            assert draw_the_same(
                deltas.joined(pieces | {"fixed": moved["body"]["fixed"]}, at), figure["body"]
            )
            one, other = (
                letters.drawn(markup, figure["glyphs"])
                for markup in (
                    deltas.joined(moved["body"] | {"fixed": pieces["fixed"]}, at),
                    figure["body"],
                )
            )
            assert one == other
    for figure in data["figures"]:
        for values, *_ in figure["body"]["slots"]:
            assert not re.search(r'href="#[a-zA-Z]+-[0-9a-f]+"', "".join(values)), (
                "a page may lack it"
            )
    sent = gzip.compress(controls.controls(stem).encode(), 6)
    assert len(sent) < 2048, "a page that nobody touches grows little"


@pytest.mark.usefixtures("results")
@pytest.mark.parametrize("stem", MOVING)
def test_a_strip_shows_three_to_five_frames_at_most_one_knob_moved(stem):
    moving = frames.knobs_of(stem)
    knob, positions = strips.shown(moving)
    at = moving.knobs.index(knob)
    assert min(3, len(knob.texts)) <= len(set(positions)) == len(positions) <= 5
    assert {positions[0][at], positions[-1][at]} == {0, len(knob.texts) - 1}
    for position in positions:
        assert (*position[:at], moving.written[at], *position[at + 1 :]) == moving.written
    whole = ET.fromstring(strips.of(stem))
    inner = whole.findall(f"{SVG}svg")
    assert len(inner) == len(positions) == len(whole.findall(f"{SVG}text"))
    ids = [one.get("id") for one in whole.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    used = {one.get(HREF)[1:] for one in whole.iter(f"{SVG}use")}
    assert used <= set(ids), "each letter and mark is in the file"
    made = frames.load(stem)
    for one, position in zip(inner, positions, strict=True):
        body = ET.fromstring(
            f'<g xmlns="{SVG[1:-1]}" xmlns:xlink="{HREF[1:-5]}">'
            f"{made[moving.positions.index(position)].svg}</g>"
        )
        assert [e.get("d") for e in one.iter(f"{SVG}path")] == [
            e.get("d") for e in body.iter(f"{SVG}path")
        ]


@pytest.mark.usefixtures("results")
def test_plain_markdown_says_what_some_values_print():
    text = markdown.expand(
        next(page for page in all_pages() if page.name == "activations/leaky_relu")
    )
    first = [frame.text.split("\n")[0] for frame in frames.load("activations/leaky_relu/slope")]
    assert f"- {first[0]}\n" in text and f"- {first[-1]}\n" in text
    assert text.count("](leaky_relu/slope.strip.svg)") == 1


@pytest.mark.usefixtures("results")
def test_claims_read_frames():
    stem = "activations/leaky_relu/slope"
    assert claims.frame(stem, slope=1.0).number(r"f\(-2\) = ([-\d.]+)") == -2
    assert claims.frame(stem).text == paths.recorded_of(stem).read_text("utf-8")
    assert len(claims.frames(stem)) == 26 and "<path" in claims.frame(stem).svg
    with pytest.raises(LookupError, match="no frame at"):
        claims.frame(stem, slope=7.0)
    with pytest.raises(LookupError, match="prints nothing like"):
        claims.frame(stem).number("損失 (.*)")


def test_each_knob_is_used_in_the_text():
    """A prediction before its controls, in the page that shows it, and behind them what one saw."""
    for page in all_pages():
        moving = [stem for stem in page.stems() if stem in MOVING]
        moved = controls.moved_parts(page)
        assert sorted(moved.values()) == sorted(moving), page.file
        asked = [box.line for _, box in page.questions() if box.kind == "question"]
        seen = [box.line for box in page.of(Box) if box.title == "見えたはずのこと"]
        lines = sorted(part.line for part in moved)
        for line, after in zip(lines, [*lines[1:], len(page.lines)], strict=False):
            assert min(asked, default=line) < line, f"{page.file}:{line}: asks for no prediction"
            told = [one for one in seen if line < one < after]
            assert told, f"{page.file}:{line}: does not say what one should have seen"
