#!/bin/sh
# Builds .venv with everything the project needs. Run by `make install`; running it again is quick.
set -eu
cd "$(dirname "$0")/.."
venv=.venv
stamp=$venv/.installed

fail() { printf '%s\n' "$*" >&2; exit 1; }

find_python() {
    for candidate in ${PYTHON:-} python3.13 python3.12 python3.11 python3; do
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    fail "Python 3.11 atau lebih baru tidak ditemukan. Ketik: sudo apt-get install python3 (Python >= 3.11 is needed)"
}

has_venv() { "$python" -c 'import ensurepip, venv' 2>/dev/null; }
has_libmagic() { "$python" -c 'import ctypes.util, sys; sys.exit(ctypes.util.find_library("magic") is None)' || ls "$venv"/lib/libmagic.so.1 >/dev/null 2>&1; }
has_model() {
    for model in "${TESSDATA_PREFIX:-/nowhere}"/ind.traineddata "$venv"/share/tessdata/ind.traineddata \
        /usr/share/tesseract-ocr/*/tessdata/ind.traineddata /usr/share/tessdata/ind.traineddata; do
        [ -e "$model" ] && return 0
    done
    return 1
}

missing() {
    has_venv || printf '%s ' "$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    has_libmagic || printf 'libmagic1 '
    has_model || printf 'tesseract-ocr-ind '
}

install_with() {
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086 # a list of package names
    "$@" apt-get install -y -q --no-install-recommends $wanted >/dev/null 2>&1 ||
        { "$@" apt-get update -q >/dev/null 2>&1 && "$@" apt-get install -y -q --no-install-recommends $wanted >/dev/null; }
}

# Without any right to install: the model is data and may lie in the project's own environment.
model_without_rights() {
    folder=$(mktemp -d) && (
        cd "$folder" && apt-get download tesseract-ocr-ind >/dev/null 2>&1 && dpkg -x tesseract-ocr-ind_*.deb . 2>/dev/null
    ) && mkdir -p "$venv/share/tessdata" && cp "$folder"/usr/share/tesseract-ocr/*/tessdata/ind.traineddata "$venv/share/tessdata/"
    rm -rf "$folder"
}

install_system_packages() {
    wanted=$(missing)
    [ -n "$wanted" ] || return 0
    printf 'Memasang paket sistem (installing): %s\n' "$wanted"
    if [ "$(id -u)" = 0 ]; then
        install_with env
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        install_with sudo
    else
        has_model || model_without_rights || true
    fi
    wanted=$(missing)
    [ -z "$wanted" ] || fail "Masih kurang. Ketik (type this): sudo apt-get update && sudo apt-get install -y --no-install-recommends $wanted"
}

install_packages() {
    [ -x "$venv/bin/python" ] && "$venv/bin/python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
        { rm -rf "$venv/bin" "$venv/lib" "$venv/pyvenv.cfg"; "$python" -m venv "$venv"; }
    for lock in requirements-build.lock requirements-dev.lock; do  # two packages come as source only
        "$venv/bin/python" -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation --use-pep517 \
            --require-hashes -r "$lock"
    done
    "$venv/bin/python" -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
}

wanted_stamp() { cat requirements-build.lock requirements-dev.lock pyproject.toml tools/bootstrap.sh | sha256sum | cut -d' ' -f1; }

python=$(find_python)
if [ "$(cat "$stamp" 2>/dev/null)" = "$(wanted_stamp)" ] && [ -x "$venv/bin/ppid-archive" ] && has_model && has_libmagic; then
    exit 0
fi
install_system_packages
printf 'Memasang paket Python ke %s (installing Python packages)\n' "$venv"
install_packages
wanted_stamp >"$stamp"
