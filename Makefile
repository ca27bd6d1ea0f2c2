# Everything made here lives in .venv and var; nothing else on the machine is touched, but for a
# Chromium and a Java that `make test` installs where it may and none is, and a WebKit for the proofs.
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

BIN := .venv/bin
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check install
WORKERS ?= 2

# A stamp is named after the pins it stands for (and this folder: a venv cannot be moved), so
# setting up again is done when one of them changes, and needs no network when none did.
stamp = $(firstword $(shell { cat $(1); pwd; } | cksum))
RUNS := .venv/runs-$(call stamp,requirements.txt)
WORKS := .venv/works-$(call stamp,requirements.txt requirements-dev.txt)

# Nothing is resolved when the pins are installed, so whether they fit is looked at afterwards.
define fit
$(BIN)/python -m pip --disable-pip-version-check check >.venv/fit || { \
cat .venv/fit; echo "What is installed does not fit together. Remove .venv and set up again; if it"; \
echo "is said again, the requirement files are wrong: make pins writes them anew."; exit 1; }
endef

.PHONY: help
help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|' 2>/dev/null \
	|| sed -n 's/^\([a-z-]*\):.*## /  make \1: /p' $(MAKEFILE_LIST)

.PHONY: run
run: $(RUNS) ## set up, and serve everything at http://127.0.0.1:8000 with demonstration accounts
	@exec $(BIN)/intake serve --demo

.PHONY: setup
setup: $(RUNS) ## set up what Intake needs to run, in .venv
	@echo "Ready: $(BIN)/intake"

.PHONY: tools
tools: $(WORKS) ## set up what working on Intake needs as well: tests and linters
	@echo "Ready: $(BIN)/pytest, $(BIN)/ruff, $(BIN)/mypy"

INNER := tests/domain tests/services tests/flows
CHECKS := tests/shape
# Files, and classes by themselves, go to the workers in their order, which tests/conftest.py makes:
# what takes longest first. They begin hundreds of processes, each of which would compile every
# module anew where Python is told to keep none.
TESTS := PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -n $(WORKERS) --dist loadscope --no-loadscope-reorder

# What is promised of domain and services is proved by their own tests, with every branch; tracing
# costs three times as much as the tests, so that walks along every way (`no_cover`), and the rest, go
# without. Of the rest, many wait for a browser or a server: one worker more keeps the processors at
# work.
.PHONY: test
test: $(WORKS) ## run the tests, in a real browser and on a real PostgreSQL too (about twenty-five minutes)
	@tools/ensure_browser
	@tools/ensure_validator
	@$(TESTS) $(INNER) --cov=intake/domain --cov=intake/services --cov-report=
	@$(BIN)/coverage report --fail-under=100
	@$(TESTS) -n $$(($(WORKERS) + 1)) $(INNER:%=--ignore=%)

.PHONY: quick
quick: $(WORKS) ## the inner loop: linters, layers, domain, services, flows but for walks along every way (under a minute)
	@$(TESTS) -q -m "not proof and not long" $(CHECKS) $(INNER)

.PHONY: lint
lint: $(WORKS) ## ruff, mypy, layers, templates, spelling, house rules (20 seconds)
	@$(BIN)/pytest -q $(CHECKS)

.PHONY: format
format: $(WORKS) ## put every Python file into the house's shape
	@$(BIN)/ruff check --quiet --fix-only . && $(BIN)/ruff format .

.PHONY: proof
proof: $(WORKS) ## the long proofs, of which `make test` runs a seeded sample (about an hour)
	@tools/ensure_browser
	@tools/ensure_validator
	@tools/ensure_webkit
	@$(BIN)/pytest -n $(WORKERS) -m proof --hypothesis-profile=default

.PHONY: listener
listener: $(WORKS) ## teach the listener anew once its sentences changed, and print how it does (three minutes)
	@$(BIN)/python -m tools.listener

# Of the sentences that nothing was learnt of: so it is no target to work towards.
.PHONY: listener-table
listener-table: $(WORKS) ## print what brings a help card and what does so falsely, by kind, way and language
	@for file in tests/content/heard_*.jsonl tests/content/safety_unseen.txt; do \
	echo "$$file"; $(BIN)/intake safety --table $$file; done

SEED ?= 1
SEEDS ?= $(SEED)
SECONDS ?= inf

.PHONY: simulate-faults
simulate-faults: $(WORKS) ## live lives in which everything fails: SEED=7 tells one, SEEDS=1-500 or SEEDS=1- SECONDS=5400 what broke in many
	@$(BIN)/python -m tests.life $(SEEDS) --seconds $(SECONDS) --workers $(WORKERS)

COUNCILS ?= 150
COMPLAINTS ?= 2000
DAYS ?= 365
BY_PAGES ?= 10
KILLS ?= 60

.PHONY: simulate
simulate: $(WORKS) ## a year of a nation on a PostgreSQL of its own, with processes killed: COUNCILS=150 COMPLAINTS=20000 SEED=1
	@$(BIN)/python -m tests.life.nation --councils $(COUNCILS) --complaints $(COMPLAINTS) --seed $(SEED) \
	--days $(DAYS) --by-pages $(BY_PAGES) --kills $(KILLS) --clerks $(WORKERS) --servers $(WORKERS)

.PHONY: lighthouse
lighthouse: $(WORKS) ## what Lighthouse makes of five pages on a slow-4G phone; needs Node, takes minutes
	@tools/ensure_browser
	@$(BIN)/python -m tests.bench.lighthouse

PARTS ?=

.PHONY: bench
bench: $(WORKS) ## how fast it is, as a table and var/bench.json (under ten minutes, on a quiet machine)
	@$(BIN)/python -m tests.bench $(PARTS)

.PHONY: bench-large
bench-large: $(WORKS) ## the desk with 200,000 cases on both databases, as var/bench-large.json (about half an hour)
	@$(BIN)/python -m tests.bench --large

NEW ?= var/bench.json

.PHONY: bench-compare
bench-compare: $(WORKS) ## two benches beside each other: OLD=kept.json NEW=var/bench.json
	@$(BIN)/python -m tests.bench.compare $(OLD) $(NEW)

.PHONY: bench-publish
bench-publish: $(WORKS) ## put the tables of the last make bench and make bench-large into docs/performance.md
	@$(BIN)/python -m tests.bench.publish $(wildcard var/bench.md var/bench-large.md)

.PHONY: pins
pins: $(WORKS) ## write the requirement files anew from pyproject.toml
	@set -e; compile="$(BIN)/uv pip compile pyproject.toml -q --universal --generate-hashes --no-header --no-annotate --upgrade"; \
	$$compile --group build -o requirements.txt; \
	$$compile --group build --group dev -c requirements.txt -o requirements-dev.txt

ADVISORIES ?= var/advisories

.PHONY: audit
audit: $(WORKS) ## compare the pins with the advisories in ADVISORIES (var/advisories), offline
	@$(BIN)/python -m tools.audit $(ADVISORIES) requirements.txt requirements-dev.txt

.PHONY: bom
bom: $(WORKS) ## write the bill of materials of what runs to var/bom.json, with licences and hashes
	@$(BIN)/python -m tools.bom requirements.txt var/bom.json

.PHONY: wheel
wheel: $(RUNS) ## make a package of it, with flows and content in it, in dist/; needs no network
	@rm -rf build dist
	@$(PIP:install=wheel) --no-index --no-deps --no-build-isolation -w dist . && ls dist
	@rm -rf build

.PHONY: proof-container
proof-container: ## build the image and start compose.yaml where a container engine is; fails where none is
	@tools/proof_container

.PHONY: hooks
hooks: $(WORKS) ## have every commit looked over first; needs pre-commit
	@command -v pre-commit >/dev/null || { echo "pre-commit is not here; install it, for one with: pipx install pre-commit" >&2; exit 1; }
	@pre-commit install

.PHONY: clean
clean: ## throw away caches and reports; .venv and var (the data) stay
	@rm -rf .*_cache .hypothesis .coverage .coverage.* htmlcov build *.egg-info
	@find intake tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUNS):
	@tools/make_venv
	@echo "Installing what Intake needs ..."
	@# What comes as source alone is built by the pinned setuptools: nothing is fetched to build it.
	@sed -n '/^setuptools==/,/[^\\]$$/p' requirements.txt >.venv/builds
	@$(PIP) --no-deps --require-hashes -r .venv/builds
	@$(PIP) --no-deps --no-build-isolation --require-hashes -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@ls .venv/works-* >/dev/null 2>&1 || $(fit) # tools of older pins are renewed first, below
	@rm -f .venv/runs-*; touch $@

$(WORKS): | $(RUNS)
	@echo "Installing what the tests need ..."
	@$(PIP) --no-deps --require-hashes -r requirements-dev.txt
	@$(fit)
	@rm -f .venv/works-*; touch $@
