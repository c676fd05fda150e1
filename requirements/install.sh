#!/bin/sh
# Makes .venv and puts the locked requirements (run or check) and Ownway itself into it; quick when nothing changed.
set -eu
cd "$(dirname "$0")/.."
which=${1:-run}

fail() {
    printf '\n%s\n' "$1" >&2
    exit 1
}

# The system's own comes first: one built by hand without the compiler's profile takes up to half as long again.
find_python() {
    for name in ${PYTHON:-/usr/bin/python3 python3.13 python3.12 python3.11 python3}; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    fail "Ownway needs Python 3.11 or newer with its venv module, and none was found.
On Debian or Ubuntu: sudo apt install python3 python3-venv
Or say where it is: PYTHON=/path/to/python3 ./start"
}

fingerprint() {
    cat "requirements/$which.txt" pyproject.toml hatch_build.py requirements/install.sh | cksum
}

# The lock names every part, so none is looked for; two are fetched at a time, and each is compiled when first used.
install_parts() {
    rm -f .venv/parts-*
    awk -v to=.venv/parts- '/^[a-z]/ { n++ } { print > (to n % 2) }' "requirements/$which.txt"
    install_some 0 &
    other=$!
    install_some 1 && one=done || one=
    wait "$other" && [ "$one" ]
}

install_some() {
    .venv/bin/python -m pip install --disable-pip-version-check --no-input --quiet --require-hashes --no-deps --no-compile \
        -r ".venv/parts-$1"
}

stamp=".venv/.ownway-$which"
if [ ! -x .venv/bin/python ] || ! .venv/bin/python -c '' 2>/dev/null; then
    python=$(find_python)
    printf 'Making a place for Ownway (.venv) with %s ...\n' "$python"
    rm -rf .venv
    "$python" -m venv .venv >/dev/null 2>.venv-fault || {
        cat .venv-fault >&2
        rm -rf .venv .venv-fault
        fail "Python's venv module does not work here.
On Debian or Ubuntu: sudo apt install python3-venv
Then run the same command again."
    }
    rm -f .venv-fault
fi
if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$(fingerprint)" ]; then
    printf 'Installing %s locked parts, each checked by its hash (the first time takes a minute or two) ...\n' \
        "$(grep -c '^[a-z]' "requirements/$which.txt")"
    install_parts ||
        fail "Installing did not finish. The lines above say why.
Most often this machine cannot reach a Python package index: check the network, or set PIP_INDEX_URL and HTTPS_PROXY.
Then run the same command again; what is already there is kept."
    .venv/bin/python frontend/build.py || fail "Mend what is said above, then run the same command again."
    .venv/bin/python -m pip install --disable-pip-version-check --no-input --quiet --no-deps --no-build-isolation -e . ||
        fail "Ownway itself could not be installed. The lines above say why."
    fingerprint >"$stamp"
fi
.venv/bin/python frontend/build.py --quiet || fail "Mend what is said above, then run the same command again."
