# `make` alone says what there is to make.
PORT ?= 8000
EMPTY ?=
PYTHON ?=
BIN := .venv/bin

help:
	@echo "make setup   make .venv and install the locked dependencies of the product"
	@echo "make run     set up, load the example and serve http://127.0.0.1:$(PORT) (PORT=8000, EMPTY=1 for no example)"
	@echo "make test    lint, types, walls, and every test on SQLite and on a real PostgreSQL, broker and worker"
	@echo "make check   lint, types, walls and the fast tests, in under a minute"
	@echo "make soak    the long campaigns in full: kills, fuzzing, simulated fortnights"
	@echo "make bench   what it costs: rows, questions and requests per second"
	@echo "make lock    resolve the dependencies of pyproject.toml anew into the requirements locks"

setup:
	@PYTHON="$(PYTHON)" .ci/setup requirements.txt

setup-dev:
	@PYTHON="$(PYTHON)" .ci/setup requirements-dev.txt

run: setup
	@exec $(BIN)/python manage.py serve --port $(PORT) $(if $(EMPTY),--empty)

test: setup-dev
	@$(BIN)/python .ci/lint
	@$(BIN)/python tests/lanes/run.py all -n 2 --dist loadfile

check: setup-dev
	@$(BIN)/python .ci/lint
	@$(BIN)/python tests/lanes/run.py fast -n 2 --dist loadfile

soak: setup-dev
	@SOAK=1 $(BIN)/python tests/lanes/run.py all -m slow

bench: setup-dev
	@PYTHON="$(PYTHON)" .ci/setup requirements-peers.txt
	@$(BIN)/python tests/lanes/run.py bench

lock: setup-dev
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 \
		pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 \
		pyproject.toml --group dev -o requirements-dev.txt
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 \
		-c requirements-dev.txt --group peers -o requirements-peers.txt

.PHONY: help setup setup-dev run test check soak bench lock
