# Majakka's set-up and daily work. Needs python3 (3.11 to 3.13) with venv or pip, and make; everything else is fetched.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= >=3.11,<3.14
HOST ?= 127.0.0.1
PORT ?= 8000
UV := $(or $(shell command -v uv 2>/dev/null),.tools/bin/uv)
BIN := .venv/bin
export MPLCONFIGDIR ?= $(CURDIR)/.tools/matplotlib

.PHONY: help serve test train chat check fix bench fuzz audit pictures adapt clean lock env dev

help: ## Say what each target does
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

serve: env ## Set up what is missing, train if needed, serve at http://127.0.0.1:8000 (HOST=, PORT=)
	$(BIN)/majakka serve --host $(HOST) --port $(PORT)

# In the order of their files: the browser tests, the longest, come first and one after the other (they share a server).
test: dev ## Run all tests, on every core
	$(BIN)/majakka train
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

train: env ## Train the model if data or configuration changed
	$(BIN)/majakka train

chat: env ## Talk to Majakka in the terminal
	$(BIN)/majakka chat

check: dev ## Check code (ruff, mypy) and content (majakka check)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/majakka check

fix: dev ## Put right what can be put right by itself
	$(BIN)/ruff check --fix .
	$(BIN)/majakka check --fix

bench: dev ## Measure speed, memory and start (benchmarks/README.md)
	$(BIN)/majakka bench

fuzz: dev ## Feed ten thousand mutated messages and render every word again
	MAJAKKA_FUZZ=10000 $(BIN)/python -m pytest tests/safety/test_vetted.py -q

audit: dev ## Look for known holes in what is installed (needs the network; fails and says so where nobody could be asked)
	@told=$$($(BIN)/pip-audit -r requirements.lock --disable-pip --require-hashes --strict --progress-spinner off 2>&1); \
	code=$$?; echo "$$told"; [ $$code = 0 ] && exit 0; \
	grep -qE '^Found [0-9]+ known vulnerabilit' <<< "$$told" && exit 1; \
	echo "NOT AUDITED: no source of advisories that is reachable from here knows every package. This is no all-clear." >&2; \
	exit 3

pictures: dev ## Take pictures of every screen into docs/pictures (all but the README's in review/)
	$(BIN)/python docs/pictures/take.py

adapt: | $(UV) ## Teach the encoder the topics anew: seldom needed, an hour, fetches PyTorch (docs/decisions/0069)
	@test -e .tools/adapt || $(UV) venv -q --python "$(PYTHON)" .tools/adapt
	@$(UV) pip sync -q --python .tools/adapt/bin/python requirements.lock
	@$(UV) pip install -q --python .tools/adapt/bin/python 'torch>=2.2,<3'
	@$(UV) pip install -q --python .tools/adapt/bin/python --no-deps -e .
	.tools/adapt/bin/majakka adapt

clean: ## Remove everything that was made here: environment, tools, models, caches
	rm -rf .venv .tools models .rasa .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info build
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

lock: $(UV) ## Write requirements.lock and requirements-dev.lock anew from pyproject.toml
	$(UV) pip compile -q --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-header \
		pyproject.toml -o requirements.lock
	$(UV) pip compile -q --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-header \
		--group dev -c requirements.lock pyproject.toml -o requirements-dev.lock

env: .venv/.serving
dev: .venv/.developing

# uv is taken from the PATH, else fetched into a private folder with the venv's pip, or with pip where venv is missing.
.tools/bin/uv:
	@echo "Fetching uv …"
	@python3 -m venv .tools >/dev/null 2>&1 && .tools/bin/python -m pip install -q --disable-pip-version-check uv \
		|| { rm -rf .tools; python3 -m pip install -q --disable-pip-version-check --target .tools/lib uv \
		&& mkdir -p .tools/bin && ln -s ../lib/bin/uv .tools/bin/uv; }

.venv/bin/python: | $(UV)
	$(UV) venv -q --python "$(PYTHON)" .venv

.venv/.serving: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Installing what is needed to serve …"
	@test -e .venv/.developing || $(UV) pip sync -q --python $(BIN)/python requirements.lock
	@$(UV) pip install -q --python $(BIN)/python --no-deps -e .
	@touch $@

.venv/.developing: requirements-dev.lock pyproject.toml | .venv/bin/python
	@echo "Installing what is needed to develop …"
	@$(UV) pip sync -q --python $(BIN)/python requirements-dev.lock
	@$(UV) pip install -q --python $(BIN)/python --no-deps -e .
	@touch .venv/.serving $@
