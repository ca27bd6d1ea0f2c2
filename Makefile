# Everything is made under .venv and var/; `make clean` and `rm -r .venv` undo it.
SHELL := /bin/bash
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help

BIN := .venv/bin
# A stamp is named after what it stands for, so it holds until the pins (or this folder) change.
key = $(firstword $(shell cat $(1) <(echo "$(CURDIR)") | cksum))
RUNS := .venv/runs-$(call key,requirements.txt)
WORKS := .venv/works-$(call key,requirements-dev.txt)

$(BIN)/python:
	@tools/make_venv

$(RUNS): | $(BIN)/python
	@echo "Installing what Intake needs (a minute or two, the first time) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@rm -f .venv/runs-*; touch $@

$(WORKS): $(RUNS)
	@echo "Installing what the tests need (a minute or two, the first time) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@rm -f .venv/works-*; touch $@

.PHONY: setup tools
setup: $(RUNS) ## set up: everything that Intake needs, in .venv
tools: $(WORKS) ## set up the tools for tests and checks as well
