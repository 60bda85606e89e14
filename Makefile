# make demo · make test · make docs · make bench · make lint. Only Python 3.11+, git and make are needed.
# Windows without make: see the README.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN_READY := $(VENV)/.ready
DEV_READY := $(VENV)/.ready-dev

.PHONY: demo test lint docs browser bench train quality lock clean

demo: $(RUN_READY)
	$(BIN)/qungui demo -o out

test: lint browser
	$(BIN)/python -m pytest -n 2

lint: $(DEV_READY)
	$(BIN)/ruff check src tests tools bench training
	$(BIN)/ruff format --check src tests tools bench training
	$(BIN)/lint-imports
	$(BIN)/mypy

# What the source tells: pages on rules, regulations, command line, events, formats; the examples that the reader learns
# from the library.
docs: $(DEV_READY)
	$(BIN)/python -m tools.docs
	$(BIN)/python -m tools.reading_examples

# Fits the model of the text signals anew. DATA: the folder of the public sets that docs/en/model.md names.
train: $(VENV)/.ready-train
	$(BIN)/python -m training $(DATA)

# How right the signals are on any folder of labelled messages: make quality DATA=FOLDER
quality: $(DEV_READY)
	$(BIN)/python -m bench.quality $(DATA) --disguises

# A Chromium for the tests of the pages.
browser: $(DEV_READY)
	$(BIN)/python tools/browser.py

bench: $(DEV_READY)
	$(BIN)/python -m bench

$(RUN_READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(DEV_READY): requirements-dev.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@ $(RUN_READY)

$(VENV)/.ready-train: requirements-train.lock $(DEV_READY)
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-train.lock
	touch $@

# Needs uv. Hashes for every platform, no addresses of registries.
lock:
	uv pip compile pyproject.toml --group build --universal --generate-hashes --no-emit-index-url --no-header -q -o requirements.lock
	uv pip compile pyproject.toml --extra fast --group build --group dev --universal --generate-hashes --no-emit-index-url --no-header -q -o requirements-dev.lock
	uv pip compile pyproject.toml --group train --universal --generate-hashes --no-emit-index-url --no-header -q -o requirements-train.lock

clean:
	rm -rf $(VENV) out .pytest_cache .mypy_cache .ruff_cache .hypothesis
