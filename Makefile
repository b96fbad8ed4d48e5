# make          the cards, poster, booklet and handout of the back massage, in output/
# make test     the tests
# make lint     style, types, and which room may know which
# Everything is set up in .venv, which only needs python3 with venv.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: all build test lint format pictures bench clean

all: build

.venv/done: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group dev
	touch $@

build: .venv/done
	$(BIN)/printkit build back-massage
	$(BIN)/printkit check output/back-massage/cards.pdf output/back-massage/poster.pdf output/back-massage/booklet.pdf output/back-massage/handout.pdf --routine back-massage

test: .venv/done
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

lint: .venv/done
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy

format: .venv/done
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The pictures that the README and docs/figures.md show.
pictures: .venv/done
	$(BIN)/printkit build back-massage
	$(BIN)/printkit preview output/back-massage/*.pdf --page 1 --dpi 75 --out docs/pictures
	$(BIN)/python docs/make_pictures.py

# Compares printkit with other ways of making the same files.
bench: .venv/done
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group benchmarks
	$(BIN)/python benchmarks/compare.py

clean:
	rm -rf .venv dist .pytest_cache .ruff_cache .hypothesis
