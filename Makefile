# Every target does its own set-up; `make demo` and `make test` are all that a newcomer needs.
PYTHON_BIN := .venv/bin
# Some systems forbid it; hundreds of processes would then compile the whole program before they begin.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: install demo test lint bench corpora soak samples schemas lock clean

install:
	@sh tools/bootstrap.sh

demo: install
	@sh tools/demo.sh

test: lint
	@sh tools/test_programs.sh
	@$(PYTHON_BIN)/python -m pytest -n 2 --dist worksteal

lint: install
	@$(PYTHON_BIN)/ruff check .
	@$(PYTHON_BIN)/ruff format --check .
	@$(PYTHON_BIN)/mypy
	@$(PYTHON_BIN)/lint-imports --no-cache

bench: install
	@$(PYTHON_BIN)/python -m benchmarks

corpora: install
	@$(PYTHON_BIN)/python -m benchmarks.corpora

soak: install
	@$(PYTHON_BIN)/python -m pytest -m soak -p no:cacheprovider tests/soak
	@$(PYTHON_BIN)/python -m pytest -n 2 --dist worksteal --hypothesis-profile soak tests/domain tests/conformance tests/service

samples: install
	@$(PYTHON_BIN)/python sample_docs/make.py

schemas: install
	@$(PYTHON_BIN)/python tools/schemas.py

lock:
	@sh tools/lock.sh

clean:
	@rm -rf .venv .mypy_cache .ruff_cache .hypothesis
