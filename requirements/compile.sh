#!/bin/sh
# Writes the locked requirements anew: exact versions, every hash, no registry's address. Needs uv.
set -eu
cd "$(dirname "$0")/.."
lock() { out=$1; shift; uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "sh requirements/compile.sh" "$@" -o "requirements/$out"; }
lock run.txt pyproject.toml requirements/build.in
lock check.txt -c requirements/run.txt pyproject.toml requirements/build.in requirements/check.in
lock benchmarks.txt -c requirements/run.txt pyproject.toml requirements/benchmarks.in
