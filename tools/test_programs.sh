#!/bin/sh
# For tests only. Packages that carry what they judge by (requirements-judges.lock). The virus scanner that they start in
# folders of their own, age, which opens what lies encrypted without this program, and Chromium, in which the public site
# is tried: without these their tests are skipped, and say so.
set -eu
PATH=$PATH:/usr/sbin:/usr/local/sbin
export DEBIAN_FRONTEND=noninteractive

missing() {
    command -v clamd >/dev/null 2>&1 || printf ' clamav-daemon'
    command -v age >/dev/null 2>&1 || printf ' age'
    command -v chromium >/dev/null 2>&1 || printf ' chromium'
}

install_with() {
    # shellcheck disable=SC2046 # the names of several packages
    "$@" apt-get install -y -q --no-install-recommends $(missing) >/dev/null 2>&1 ||
        { "$@" apt-get update -q >/dev/null 2>&1 && "$@" apt-get install -y -q --no-install-recommends $(missing) >/dev/null 2>&1; } ||
        return 0
    # The tests want the program; whoever wants a service sets one up.
    if [ -d /run/systemd/system ]; then
        "$@" systemctl disable -q --now clamav-daemon.socket clamav-daemon clamav-freshclam >/dev/null 2>&1 || true
    fi
}

judges() {
    folder=.venv/share/judges
    [ "$(cat "$folder/.lock" 2>/dev/null)" = "$(cat requirements-judges.lock)" ] && return 0
    rm -rf "$folder"
    .venv/bin/python -m pip download -q --disable-pip-version-check --no-deps --only-binary :all: \
        --require-hashes -r requirements-judges.lock -d "$folder"
    cp requirements-judges.lock "$folder/.lock"
}

cd "$(dirname "$0")/.."
judges
[ -z "$(missing)" ] && exit 0
printf 'Memasang untuk pengujian (installing, for tests):%s\n' "$(missing)"
if [ "$(id -u)" = 0 ]; then
    install_with env
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    install_with sudo
fi
[ -z "$(missing)" ] || printf 'Sebagian pengujian dilewati. Ketik (type this): sudo apt-get install --no-install-recommends%s\n' "$(missing)" >&2
