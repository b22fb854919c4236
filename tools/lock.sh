#!/bin/sh
# Pins every dependency with hashes, for every Python from 3.11 on; the files name no index.
set -eu
cd "$(dirname "$0")/.."
uv=${UV:-$(command -v uv || echo .venv/bin/uv)}
[ -x "$uv" ] || { python3 -m venv .venv && .venv/bin/pip install -q uv && uv=.venv/bin/uv; }
pin() {
    "$uv" pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url \
        --no-emit-find-links "$@"
}
pin pyproject.toml -o requirements.lock
pin pyproject.toml --extra dev -c requirements.lock -o requirements-dev.lock
# What builds the packages that come as source only, this one among them: installed first, instead of the newest there is.
printf '%s\n' editables hatchling setuptools setuptools-scm | pin - -c requirements-dev.lock -o requirements-build.lock
