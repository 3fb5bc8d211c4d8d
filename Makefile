# One command each on a machine with Python 3.11+ and make: `make chat`, `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help setup chat test test-slow mutants pinned check format models bench readme screenshot clean

help:
	@echo "make chat        the page on http://127.0.0.1:7860"
	@echo "make test        all fast tests, those in the browser too where Chromium is installed"
	@echo "make test-slow   the slow tests (generated sheets, other models)"
	@echo "make mutants     changes the code that figures rest on, and counts the changes that tests find"
	@echo "make pinned      writes down what the lookups say now (tests/assistant/lookup/pinned.json)"
	@echo "make check       ruff and mypy --strict"
	@echo "make format      put the code into the project's format"
	@echo "make models      learns how questions are worded anew from the suite"
	@echo "make bench       benchmarks; writes their medians into the READMEs"
	@echo "make readme      writes the outputs that the READMEs show anew"
	@echo "make screenshot draw docs/page.png anew (needs Chromium)"
	@echo "make clean       remove the environment and caches"

setup: $(STAMP)

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) \
		|| { rm -rf $(VENV); echo "Python's venv module is needed (Debian: apt install python3-venv)" >&2; exit 1; }
	@echo "Installing into $(VENV); the first time this takes a few minutes."
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

chat: setup
	$(BIN)/hyoka serve

test: setup
	$(BIN)/python -m pytest

test-slow: setup
	$(BIN)/python -m pytest -m slow

mutants: setup
	$(BIN)/mutmut run
	$(BIN)/mutmut results

pinned: setup
	$(BIN)/python -m tests.assistant.lookup.pinned

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

models: setup
	$(BIN)/python -m evals.learning

bench: setup
	@mkdir -p .benchmarks
	$(BIN)/python -m pytest -m benchmark --benchmark-columns=min,median,max,rounds --benchmark-json=.benchmarks/last.json
	$(BIN)/python -m tests.readme_outputs --benchmarks .benchmarks/last.json

readme: setup
	$(BIN)/python -m tests.readme_outputs

screenshot: setup
	$(BIN)/python -m tests.page.screenshot docs/page.png

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis .benchmarks mutants
