#!/bin/sh
# For developers: runs a make target on a fresh clone of HEAD, as a stranger would: fresh HOME, empty environment, no terminal.
# Usage: tools/fresh_clone.sh [test|demo|...]; what configures the package installer is all that is let through.
set -eu
root=$(cd "$(dirname "$0")/.." && git rev-parse --show-toplevel)
target=${1:-test}
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
git clone -q --no-local "$root" "$place/clone"
mkdir "$place/home"

set -- "HOME=$place/home" "PATH=$PATH"
for name in $(env | sed -n 's/^\(PIP_[A-Z_]*\|SSL_CERT_[A-Z]*\|REQUESTS_CA_BUNDLE\|https\{0,1\}_proxy\|no_proxy\)=.*/\1/p'); do
    set -- "$@" "$name=$(printenv "$name")"
done
cd "$place/clone"
umask 077
env -i "$@" make "$target" </dev/null
