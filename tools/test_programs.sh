#!/bin/sh
# For tests only: the virus scanner that they start in folders of their own. Without it these tests are skipped, and say so.
set -eu
PATH=$PATH:/usr/sbin:/usr/local/sbin
export DEBIAN_FRONTEND=noninteractive

install_with() {
    "$@" apt-get install -y -q --no-install-recommends clamav-daemon >/dev/null 2>&1 ||
        { "$@" apt-get update -q >/dev/null 2>&1 && "$@" apt-get install -y -q --no-install-recommends clamav-daemon >/dev/null 2>&1; } ||
        return 0
    # The tests want the program; whoever wants a service sets one up.
    if [ -d /run/systemd/system ]; then
        "$@" systemctl disable -q --now clamav-daemon.socket clamav-daemon clamav-freshclam >/dev/null 2>&1 || true
    fi
}

has_clamd() { command -v clamd >/dev/null 2>&1; }

has_clamd && exit 0
printf 'Memasang untuk pengujian (installing, for tests): clamav-daemon\n'
if [ "$(id -u)" = 0 ]; then
    install_with env
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    install_with sudo
fi
has_clamd || printf 'Tanpa clamd pengujian antivirus dilewati. Ketik (type this): sudo apt-get install --no-install-recommends clamav-daemon\n' >&2
