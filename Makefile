# Two commands: `make serve` reads, `make test` proves. Each sets itself up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export NO_MKDOCS_2_WARNING := 1

.PHONY: serve test build new book digest figures zensical lock clean

serve: $(VENV)/ready
	$(BIN)/mkdocs serve

build: $(VENV)/ready
	$(BIN)/mkdocs build

# The site with the whole book as a PDF and as a zip for the disk; needs Chromium.
book: $(VENV)/tests-ready
	BOOK_DOWNLOADS=1 $(BIN)/mkdocs build
	$(BIN)/python scripts/build_offline.py site/book.zip
	$(BIN)/python scripts/build_pdf.py site

# One line that is the same wherever the same sources are built.
digest: $(VENV)/ready
	SOURCE_DATE_EPOCH=1750000000 $(BIN)/mkdocs build --strict --quiet --site-dir .cache/digest-site
	cd .cache/digest-site && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum

# A page that passes already, to start from: make new PAGE=activations/softsign
new: $(VENV)/ready
	$(BIN)/python scripts/new_page.py $(PAGE)

figures: $(VENV)/ready
	$(BIN)/python scripts/build_figures.py

# Texts, code, builds and the browser's Python; what readers do in a browser; what measures time.
PYTEST := $(BIN)/python -m pytest
test: export BOOK_TEST_RUN := $(shell date +%s%N)
test: $(VENV)/tests-ready
ifdef ARGS
	$(PYTEST) -n 2 $(ARGS)
else
	$(PYTEST) -n 2 -m "not browser and not alone"
	$(PYTEST) -n 3 -m "browser and not alone" --within browser  # browsers often wait
	$(PYTEST) -m alone
endif

$(VENV)/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/tests-ready: $(VENV)/ready requirements-test.lock
	$(BIN)/pip install --quiet --require-hashes -r requirements-test.lock
	$(BIN)/pip install --quiet torch==2.13.0
	touch $@

# What Material's successor makes of the book (.github/ZENSICAL.md); never blocks.
zensical: $(VENV)/ready
	$(BIN)/python scripts/tools/check_zensical.py

# Needs uv (pip install uv); rewrites the locks for Python 3.11 and later.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
	  pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
	  --extra test pyproject.toml -o requirements-test.lock

clean:
	rm -rf .cache site $(VENV)
