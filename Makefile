# Everything runs from .venv, which `make setup` builds from the lock file with hashes.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# Packages are compiled when they are first used, which saves a third of the wait before the first
# `make run`; for that Python has to be allowed to keep what it has compiled.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: setup run test test-page screenshots check style types contracts migrations bench queues \
  chaos soak lock format revision catalogue
setup: $(STAMP)

$(STAMP): requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --no-compile --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $(STAMP)

run: setup ## the sandbox as a page in the browser, the bot against it, sample data and a guided tour
	$(BIN)/python -m sandbox $(ARGS)

# Each worker costs six seconds of a processor to start: one more than two processors have, for while
# the others wait. More of them have more: ARGS="-n 8".
test: setup ## the whole suite, on SQLite and on a PostgreSQL that pip brought
	$(BIN)/python -m pytest -n 3 --dist worksteal $(ARGS)

test-page: setup ## the sandbox's page in a real browser: Chromium on PATH, or at CHROME_PATH
	$(BIN)/python -m pytest -n 2 --dist loadfile tests/page $(ARGS)

screenshots: setup ## docs/screenshots, made from the sandbox's page
	$(BIN)/python -m tests.page.screenshots

check: types style contracts migrations ## which make -j2 does two at a time

style: setup ## format, lint
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: setup
	$(BIN)/mypy

contracts: setup ## of imports
	$(BIN)/lint-imports

migrations: setup
	$(BIN)/python -m pytest -q tests/domain/store/test_migrations.py

bench: setup ## what it costs, as ratios beside the bare thing
	$(BIN)/python -m benchmarks $(ARGS)

queues: setup ## rows claimed a second beside pgqueuer and procrastinate, in an environment of their own
	$(BIN)/python -m benchmarks.queues

chaos: setup ## whether the promises hold while everything goes wrong; ARGS=--small, --pace, --idle, --after-outage
	$(BIN)/python -m benchmarks.chaos $(ARGS)

soak: setup ## an hour of ordinary work, and whether anything grows; ARGS="--minutes 5"
	$(BIN)/python -m benchmarks.soak $(ARGS)

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

revision: setup ## make revision MESSAGE="add campaigns": write the next migration, then review it
	$(BIN)/python -m domain.store.migrations $(MESSAGE)
	$(BIN)/ruff check --quiet --fix domain/store/migrations/versions
	$(BIN)/ruff format --quiet domain/store/migrations/versions

catalogue: setup ## after a change of a sentence: brings new ones into handlers/locale, takes old ones out
	$(BIN)/python -m tests.support.catalogue

lock: ## after a change of dependencies in pyproject.toml
	$(PYTHON) -m venv $(VENV)-lock && $(VENV)-lock/bin/python -m pip install --no-compile --quiet uv
	$(VENV)-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-annotate --group dev --extra sandbox \
	  --custom-compile-command "make lock" -o requirements.lock pyproject.toml
	$(VENV)-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-annotate \
	  --custom-compile-command "make lock" -o benchmarks/queues.lock benchmarks/queues.in
