# Everything a newcomer needs: `make demo` runs the fictional case, `make test` passes the tests.
# Only Python 3.11 or later, git and make are asked for; all else is put into .venv here.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
DEMO := wscp-demo

.PHONY: demo test check later bench sweep kills fuzz docs golden requirements sbom wheelhouse clean

demo: $(VENV)/.installed
	@folder=$(DEMO); n=1; while [ -e "$$folder" ]; do n=$$((n+1)); folder=$(DEMO)-$$n; done; \
	$(BIN)/wscp demo "$$folder"
	@echo "(To type wscp as above: . $(BIN)/activate; to install it for good see docs/how-to/install.md)"

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n auto

check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/docs

# What asks which day it is, tested tomorrow and in 400 days: no test may depend on the day.
LATER := tests/recording tests/ci tests/new_case tests/cli tests/casefile/test_atomic.py tests/casefile/test_lock.py
later: $(VENV)/.installed-dev
	for days in 1 400; do CLOCK_DAYS_AHEAD=$$days $(BIN)/python -m pytest -n auto $(LATER) || exit 1; done

bench: $(VENV)/.installed-dev
	for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

# Every command that writes, on a disk that fails at each of its calls: about 8,000 runs, an hour on two processors.
sweep: $(VENV)/.installed-dev
	PYTHONPATH=tests/support $(BIN)/python -m faulty_disk

# The same commands, killed at 1,000 random moments.
kills: $(VENV)/.installed-dev
	PYTHONPATH=tests/support $(BIN)/python -m faulty_disk --runs 1 --kills 1000

# Several people writing into one case at once, 1,000 rounds: each accepted change is there once. Half an hour.
writers: $(VENV)/.installed-dev
	PYTHONPATH=tests/support $(BIN)/python -m two_writers

# Fuzzes the parsers of files from outside, led by coverage, each for so long; on Linux. atheris is needed for this alone.
SECONDS := 60
FUZZED := yaml csv xlsx docx ods fods xls gedcom profile
fuzz: $(VENV)/.installed-dev
	$(BIN)/uv pip install --quiet --python $(BIN)/python "atheris>=3,<4"
	for parser in $(FUZZED); do echo "== $$parser"; PYTHONPATH=tests/support $(BIN)/python -m parsers_fuzzed $$parser \
		$(SECONDS) || exit 1; done

# Writes the pages that are made from the code; tests/docs holds them to it.
docs: $(VENV)/.installed-dev
	$(BIN)/python docs/generate.py

golden: $(VENV)/.installed-dev
	$(BIN)/python -m pytest tests/demo tests/protocol/test_bank_holidays.py tests/rules/test_facts_noticed.py --update-golden

# Every package with the hashes of its files, as uv.lock has them: run it whenever uv.lock changes.
requirements: $(VENV)/.installed
	$(BIN)/uv export --quiet --frozen --no-dev --no-emit-project --no-header --format requirements.txt \
		--output-file release/requirements.txt >/dev/null

# What a release brings along: a bill of materials, and a folder from which an office Windows installs without internet.
sbom: $(VENV)/.installed-dev
	$(BIN)/python release/sbom.py dist/sbom.cdx.json

wheelhouse: $(VENV)/.installed-dev
	$(BIN)/python release/wheelhouse.py dist/wscp-for-windows

clean:
	rm -rf $(VENV)

# uv comes from PyPI into the environment itself; uv.lock then fixes every version, so that today's pass is tomorrow's.
$(VENV)/.installed: pyproject.toml uv.lock
	@test -n "$(PYTHON)" || { echo "wscp needs Python 3.11 or later; install it and run make again"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet "uv>=0.5"
	$(BIN)/uv sync --quiet --frozen --inexact --no-dev --python $(BIN)/python
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/uv sync --quiet --frozen --inexact --python $(BIN)/python
	@touch $@
