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
# Two processes, each with one thread for torch; a file's tests mostly stay together.
PYTEST := OMP_NUM_THREADS=1 $(BIN)/python -m pytest
SHARED := --numprocesses 2 --dist worksteal -m 'not timed'
# Compiled modules and rewritten tests are kept, whatever the environment says: the stages start Python a hundred times.
export PYTHONDONTWRITEBYTECODE :=
INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --constraint constraints.txt --editable

.NOTPARALLEL:
.PHONY: run test lint format types imports timed tests timed-long test-long snapshots picture clean

run: $(VENV)/installed
	@$(BIN)/derivtui $(ARGS)

test: lint format types imports tests

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .

format: $(VENV)/installed-dev
	$(BIN)/ruff format --check .

types: $(VENV)/installed-dev
	$(BIN)/mypy --num-workers 2

imports: $(VENV)/installed-dev
	$(BIN)/lint-imports --no-cache

# What measures time runs alone, and first; only files that have such tests are read. Status 5: no test of ARGS does.
TIMED = $(or $(ARGS),$(shell grep -rl --include='test_*.py' '^@pytest.mark.timed' tests))

timed: $(VENV)/installed-dev
	$(PYTEST) -m timed $(TIMED) || test $$? -eq 5

tests: timed
	$(PYTEST) $(SHARED) $(ARGS)

timed-long: $(VENV)/installed-dev
	$(PYTEST) --long -m timed $(TIMED) || test $$? -eq 5

test-long: timed-long
	$(PYTEST) --long $(SHARED) $(ARGS)

snapshots: $(VENV)/installed-dev
	$(BIN)/python -m pytest --snapshot-update tests/tui

picture: $(VENV)/installed-dev
	$(BIN)/python -m docs.images.draw

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +

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
