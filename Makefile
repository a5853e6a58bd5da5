# Riwaya: everything runs from .venv, made here with the locked dependencies.
PYTHON := $(shell for p in python3.11 python3.12 python3.13 python3; do command -v $$p >/dev/null 2>&1 && $$p -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin

.PHONY: install demo test lint bench docs serve lock clean

install: .venv/.core

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Riwaya needs Python 3.11 or newer; install it and run make again" >&2; exit 2; }
	$(PYTHON) -m venv .venv

.venv/.core: requirements.lock pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: .venv/.core requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

demo: .venv/.core
	$(BIN)/riwaya demo

lint: .venv/.dev
	$(BIN)/ruff check src tests scripts benchmarks
	$(BIN)/ruff format --check --quiet src tests scripts benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	$(BIN)/riwaya lexicon check
	$(BIN)/riwaya lexicon test
	bash scripts/with_postgres.sh $(BIN)/pytest -n 2

bench: .venv/.dev
	$(BIN)/python -m benchmarks.run

docs: .venv/.dev
	$(BIN)/python -m mkdocs build --strict

serve: demo
	@echo "the demo's brief: http://127.0.0.1:8000/brief.html (Ctrl-C ends)"
	$(BIN)/python -m http.server --bind 127.0.0.1 --directory riwaya-demo 8000

lock:
	uv pip compile pyproject.toml --extra build --universal --python-version 3.11 --generate-hashes --no-annotate --no-header -o requirements.lock
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-annotate --no-header -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf .venv build dist riwaya-demo
