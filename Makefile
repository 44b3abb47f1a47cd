# The words people expect: demo test lint eval bench.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/

.PHONY: setup demo test lint format eval bench clean

setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(RUN)python -m pip install --quiet --upgrade pip
	$(RUN)python -m pip install --quiet --editable . --group dev
	@touch $@

lint: setup
	$(RUN)ruff check .
	$(RUN)ruff format --check .
	$(RUN)mypy
	$(RUN)lint-imports

format: setup
	$(RUN)ruff check --fix .
	$(RUN)ruff format .

test: setup
	$(RUN)python -m pytest

clean:
	rm -rf $(VENV) out
