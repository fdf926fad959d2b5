# Two commands: `make serve` reads, `make test` proves. Each sets itself up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export NO_MKDOCS_2_WARNING := 1

.PHONY: serve test lint format audit every-page every-block every-query measure build new book digest figures attack zensical lock clean

serve: $(VENV)/ready
	$(BIN)/mkdocs serve

build: $(VENV)/ready
	$(BIN)/mkdocs build

# The site with the whole book as a PDF, as an EPUB and as a zip for the disk; needs Chromium.
book: $(VENV)/tests-ready
	$(BIN)/python scripts/build_book.py site
	$(BIN)/python -m pytest -q -p no:xdist tests/whole_book.py

# One line that is the same wherever the same sources are built.
digest: $(VENV)/ready
	SOURCE_DATE_EPOCH=1750000000 $(BIN)/mkdocs build --strict --site-dir .cache/digest-site >&2
	cd .cache/digest-site && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum

# A page that passes already, to start from: make new PAGE=activations/softsign
new: $(VENV)/ready
	$(BIN)/python scripts/new_page.py $(PAGE)

figures: $(VENV)/ready
	$(BIN)/python scripts/build_figures.py

# Stage by stage, the cheapest and most telling first (tests/stages.toml).
# STAGES="machine browser" runs only these; ARGS=tests/test_prose.py gives pytest what it says.
STAGES :=
test: $(VENV)/tests-ready
ifdef ARGS
	$(BIN)/python -m pytest -n 2 $(ARGS)
else
	$(BIN)/python scripts/tools/run_tests.py $(STAGES)
endif

lint: $(VENV)/tests-ready
	$(BIN)/python scripts/tools/lint.py

format: $(VENV)/tests-ready
	$(BIN)/python scripts/tools/lint.py --write

# Every page before Lighthouse, performance included: up to 15 seconds a page. Goes on where it was.
audit: $(VENV)/tests-ready
	SITE_URL=https://example.org/book/ SOURCE_DATE_EPOCH=1750000000 $(BIN)/mkdocs build --strict --site-dir .cache/audit-site
	$(BIN)/python scripts/tools/audit_site.py .cache/audit-site

# Every page, answered questions and the focus, before axe and the eye in every size and scheme; the
# suite takes telling pages and turns.
every-page: $(VENV)/tests-ready
	EVERY_PAGE=1 $(BIN)/python -m pytest -q -n 3 tests/test_every_page.py tests/test_access.py tests/test_answering.py

# Each block, and some frames of each knob, in a Python of its own that starts from nothing, each
# block and each answer in the browser's Python, and each chapter's notebook. The suite runs telling
# blocks, lets those with the same imports share a Python that has done these imports only, takes
# other telling ones to the browser's Python, and runs two notebooks.
every-block: $(VENV)/tests-ready
	EVERY_BLOCK=1 $(BIN)/python -m pytest -q -n 2 --dist worksteal tests/test_blocks.py tests/test_knobs.py tests/test_chapter_notebooks.py
	EVERY_BLOCK=1 $(BIN)/python -m pytest -q -p no:xdist tests/test_runtime_node.py

# Each query that readers asked, of a search that does not know it; the suite asks every third.
every-query: $(VENV)/tests-ready
	EVERY_QUERY=1 $(BIN)/python -m pytest -q -p no:xdist tests/test_search.py -k queries

# How long a reader waits who runs a block, and a writer who builds; information, no test.
measure: $(VENV)/tests-ready
	$(BIN)/python scripts/tools/measure_running.py
	$(BIN)/python scripts/tools/benchmark.py

$(VENV)/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/tests-ready: $(VENV)/ready requirements-test.lock
	$(BIN)/pip install --quiet --require-hashes -r requirements-test.lock
	$(BIN)/pip install --quiet torch==2.13.0
	touch $@

# Plants faults and mutants in copies of the book and prints what nothing refuses: SEED=2, KINDS=word,formula.
# Goes on where it was.
SEED := 1
KINDS :=
attack: $(VENV)/tests-ready
	$(BIN)/python -m scripts.tools.attack --seed $(SEED) --kinds "$(KINDS)"

# What Material's successor makes of the book (.github/ZENSICAL.md); never blocks.
zensical: $(VENV)/ready
	$(BIN)/python scripts/tools/check_zensical.py

# Needs uv (pip install uv); rewrites the locks for Python 3.11 and later.
lock: $(VENV)/tests-ready
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
	  pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
	  --extra test pyproject.toml -o requirements-test.lock
	$(BIN)/python scripts/tools/node_packages.py --lock

clean:
	rm -rf .cache site $(VENV)
