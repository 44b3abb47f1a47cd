# The words people expect: demo test lint eval bench docs; and fast, which nothing needs.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/

.PHONY: setup demo test lint format eval bench fast docs forms clean

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
	$(RUN)python -m pytest -rfEs

# Ends with the page on the bundled story; DEMO_SERVE=0 leaves that out.
demo: setup
	$(RUN)quellenlage demo
	@if [ "$(DEMO_SERVE)" != 0 ]; then $(RUN)quellenlage serve --demo; fi

# Measuring data is not part of the project; what is missing is named and left out.
SHARED ?= $(or $(QUELLENLAGE_SHARED),../shared)
measure = echo "== $(1)"; if [ -d "$(3)" ]; then $(RUN)quellenlage eval $(1) $(2); \
	else echo "left out: no $(3); set QUELLENLAGE_SHARED to the folder of the measuring data"; fi

eval: setup
	@$(call measure,quotations,--gold $(SHARED)/data/quotes/dev.jsonl.gz,$(SHARED)/data/quotes)
	@$(call measure,pages,--data $(SHARED)/data/pages,$(SHARED)/data/pages)
	@$(call measure,sources,--data $(SHARED)/data/press/2020-04.jsonl.gz,$(SHARED)/data/press)
	@$(call measure,sources,--data $(SHARED)/data/press/2020-04.jsonl.gz \
		--annotations eval/annotations/sources-unseen.jsonl,$(SHARED)/data/press)
	@$(call measure,figures,--data $(SHARED)/data/press/2020-04.jsonl.gz,$(SHARED)/data/press)
	@$(call measure,certainty,--data $(SHARED)/data/press/2020-04.jsonl.gz,$(SHARED)/data/press)
	@$(call measure,acts,--data $(SHARED)/data/press/2020-04.jsonl.gz,$(SHARED)/data/press)
	@echo "== agreement"; $(RUN)quellenlage eval agreement
	@$(call measure,origins,--data $(SHARED)/data/press/2020-04.jsonl.gz,$(SHARED)/data/press)
	@$(call measure,reuse,--data $(SHARED)/data/press/2020-04.jsonl.gz,$(SHARED)/data/press)
	@$(call measure,likeness,--data $(SHARED)/data/press/2020-04.jsonl.gz,$(SHARED)/data/press)

# The reader compiled, in a wheel and unpacked beside it: says the same as plain Python, faster. Needs a C compiler.
fast: out/fast/.ready

out/fast/.ready: $(VENV)/.ready tools/compile_reading.py $(shell find src/quellenlage -name '*.py')
	@echo "compiling the reader: about four minutes"
	rm -rf out/fast
	HATCH_BUILD_HOOK_ENABLE_CUSTOM=true $(RUN)python -m pip wheel --quiet --no-deps --wheel-dir out/fast .
	$(RUN)python -m zipfile -e out/fast/*.whl out/fast/lib
	@touch $@

bench: setup
	$(RUN)python -m quellenlage.evaluation.speed $(SHARED)
	@if $(MAKE) --no-print-directory fast; then \
		PYTHONPATH=out/fast/lib $(RUN)python -m quellenlage.evaluation.speed $(SHARED); \
		else echo "left out: the compiled reader; it needs a C compiler and Python's headers"; fi
	$(RUN)python -m quellenlage.evaluation.linking --data $(SHARED)/data/press/2020-04.jsonl.gz
	rm -rf out/bench && mkdir -p out/bench
	$(RUN)python -m quellenlage.evaluation.ledger --data $(SHARED)/data/press --ledger out/bench/ledger.sqlite \
		$(if $(BENCH_POSTGRESQL),--ledger $(BENCH_POSTGRESQL))
	$(RUN)python -m quellenlage.evaluation.site --ledger out/bench/ledger.sqlite --group

# Puts the real output into README.md; a test holds it to that.
docs: setup
	$(RUN)python tests/readme.py

# Makes the tables of German forms and stems again; half an hour on two cores.
forms: setup
	$(RUN)python -m pip install --quiet --group forms
	$(RUN)python tools/build_forms.py
	$(RUN)python tools/build_stems.py

clean:
	rm -rf $(VENV) out
