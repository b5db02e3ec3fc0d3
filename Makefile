# make run          set up and start the app; ARGS="…" are its arguments
# make test         set up and run every check; the failing stage is named
# make test-long    the tests with full counts
# make snapshots    redraw the stored pictures of the screen
# make picture      redraw docs/images from the real app
# make clean        forget the environment and the caches

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PINS := pyproject.toml constraints.txt
INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --constraint constraints.txt --editable

.NOTPARALLEL:
.PHONY: run test lint format types imports tests test-long snapshots picture clean

run: $(VENV)/installed
	@$(BIN)/derivtui $(ARGS)

test: lint format types imports tests

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .

format: $(VENV)/installed-dev
	$(BIN)/ruff format --check .

types: $(VENV)/installed-dev
	$(BIN)/mypy

imports: $(VENV)/installed-dev
	$(BIN)/lint-imports --no-cache

tests: $(VENV)/installed-dev
	$(BIN)/python -m pytest $(ARGS)

test-long: $(VENV)/installed-dev
	$(BIN)/python -m pytest --long $(ARGS)

snapshots: $(VENV)/installed-dev
	$(BIN)/python -m pytest --snapshot-update tests/tui

picture: $(VENV)/installed-dev
	$(BIN)/python -m docs.images.draw

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis

# Stamp files keep a second run quick: pip is asked only when a requirement changed.
$(VENV)/installed: $(PINS) | $(BIN)/pip
	$(INSTALL) .
	@touch $@

$(VENV)/installed-dev: $(PINS) | $(BIN)/pip
	$(INSTALL) '.[dev]'
	@touch $@ $(VENV)/installed

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "derivtui needs Python 3.11 or newer: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv --clear $(VENV)
