# One command each. `make help` lists them.
PY ?= python3
V := .venv
BIN := $(V)/bin
PORT ?= 8000
DEMO ?= 1
PIP := $(BIN)/python -m pip --disable-pip-version-check -q

.PHONY: help run test test-all check bench shots lock vendor browsers readers messages migration clean

help: ## List the commands
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed 's/:.*## /\t/'

$(V)/bin/python:
	$(PY) -m venv $(V) || { echo "Python has no venv here: install python3-venv, then try again."; exit 1; }

TEXTS := $(wildcard cac/translations/*/LC_MESSAGES/messages.po)

$(V)/.run: $(V)/bin/python requirements.lock pyproject.toml hatch_build.py $(TEXTS)
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --require-hashes -r requirements-build.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(V)/.dev: $(V)/bin/python requirements-dev.lock pyproject.toml hatch_build.py $(TEXTS)
	$(PIP) install --require-hashes -r requirements-dev.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@ $(V)/.run

run: $(V)/.run ## Run the program with example data (PORT=8000, DEMO=0 for an empty one)
	@exec $(BIN)/cac run --port $(PORT) $(if $(filter 0,$(DEMO)),--no-demo,--demo)

browsers:
	@command -v chromium >/dev/null || test -n "$$CHROMIUM" \
	  || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; } \
	  || { echo "Install Chromium, or set CHROMIUM=path."; test -z "$$CI"; }

readers:
	@$(BIN)/python -c 'import ctypes; ctypes.CDLL("libical.so.3")' 2>/dev/null \
	  || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq --no-install-recommends libical3; } \
	  || { echo "Install libical 3."; test -z "$$CI"; }

test: $(V)/.dev browsers readers check ## Prove everything
	$(BIN)/python -m pytest -q -n 2 -m "not slow"

test-all: $(V)/.dev browsers readers check ## Prove everything, the slow proofs included
	$(BIN)/python -m pytest -q -n 2

check: $(V)/.dev ## Format, lint, types, contracts
	$(BIN)/ruff format --check cac tests tools bench
	$(BIN)/ruff check cac tests tools bench
	$(BIN)/mypy
	$(BIN)/djlint --quiet --lint templates
	$(BIN)/lint-imports --no-cache
	$(BIN)/deptry .
	@! grep -nE "https?://|file://|--index|--find-links" requirements*.lock || { echo "A lock file names a host."; exit 1; }

shots: $(V)/.dev browsers ## Pictures of every page in build/shots/, and those of the guide
	$(BIN)/python -m tools.shots
	$(BIN)/python -m tools.guide_pictures

bench: $(V)/.dev ## Measure, beside peers in the same run
	$(BIN)/python -m bench

lock: ## Renew the lock files from pyproject.toml
	$(PY) -m venv .venv-lock && .venv-lock/bin/python -m pip install -q uv
	.venv-lock/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml -o requirements.lock
	.venv-lock/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --all-extras --group dev --group e2e -c requirements.lock pyproject.toml -o requirements-dev.lock
	.venv-lock/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --group build -c requirements-dev.lock -o requirements-build.lock
	! grep -nE "https?://|file://|--index|--find-links" requirements*.lock

vendor: ## Renew the vendored fonts, the sealing of the browser and the pictures of receipts
	sh tools/vendor.sh

messages: $(V)/.dev ## Collect the texts to translate into each catalogue of cac/translations/
	mkdir -p build
	$(BIN)/pybabel -q extract -F babel.cfg -k N_ -k _l --no-location --sort-output -o build/messages.pot .
	$(BIN)/pybabel -q update -i build/messages.pot -d cac/translations --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date

migration: $(V)/.dev ## Write a migration: make migration SAYS="what changes"
	$(BIN)/cac migration "$(SAYS)"

clean:
	rm -rf build dist .venv .venv-lock
