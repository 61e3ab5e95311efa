#!/bin/sh
# Installs what the portal needs, into this folder wherever that is possible: `setup/install.sh run`, `dev`, `s3` or `office`.
# Safe to repeat. Where it may not install a system package, it prints the one line to run and stops.
set -eu
cd "$(dirname "$0")/.."
PATH="$PATH:/usr/sbin:/sbin" # where Debian's installer looks for its own tools

RUN_PACKAGES="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation"
TEST_PACKAGES="poppler-utils"
OFFICE_PACKAGES="libreoffice-writer libreoffice-calc"
UV=.tools/uv/bin/uv

say() {
    echo "setup: $*" >&2
}

stop() {
    say "$*"
    exit 1
}

# The system packages among the arguments that are not there yet.
missing() {
    for package in "$@"; do
        case "$(dpkg-query --show --showformat='${db:Status-Abbrev}' "$package" 2>/dev/null)" in
        ii*) ;;
        *) printf '%s ' "$package" ;;
        esac
    done
}

install_system_packages() {
    if ! command -v dpkg-query >/dev/null; then
        say "This is not Debian. Please see to the equivalents of these packages yourself: $*"
        return
    fi
    wanted=$(missing "$@")
    if [ -z "$wanted" ]; then
        return
    fi
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        as_root="sudo -n"
        if ! sudo -n true 2>/dev/null; then
            stop "System packages are missing. Run this line as root, then try again: apt-get install --no-install-recommends $wanted"
        fi
    fi
    say "Installing system packages: $wanted"
    # shellcheck disable=SC2086 # both are lists of words
    $as_root apt-get -o DPkg::Lock::Timeout=300 update -qq
    # shellcheck disable=SC2086
    $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends $wanted >/dev/null
}

# A release of uv of our choice, in a folder of its own: nothing else on the machine changes.
install_uv() {
    wanted=$(sed -n 's/^uv==\([^ ]*\).*/\1/p' requirements/uv.txt)
    if [ "$($UV --version 2>/dev/null | cut -d' ' -f2)" = "$wanted" ]; then
        return
    fi
    say "Installing uv $wanted"
    python3 -m venv --clear .tools/uv
    .tools/uv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
}

# Python 3.12 or newer: the machine's own, else one that uv brings.
install_python() {
    if [ ! -x .venv/bin/python ]; then
        $UV venv --quiet --no-project --clear --python '>=3.12' .venv
    fi
}

# Without Node on the machine, one comes as a Python package.
install_node_packages() {
    if ! command -v npm >/dev/null; then
        if [ ! -x .tools/node/bin/npm ]; then
            say "Installing Node"
            $UV venv --quiet --no-project --clear --python '>=3.12' .tools/node
            $UV pip install --quiet --python .tools/node --require-hashes -r requirements/node.txt
        fi
        PATH="$PWD/.tools/node/bin:$PATH"
    fi
    npm ci --ignore-scripts --silent
}

case "${1:-}" in
run)
    packages=$RUN_PACKAGES
    # Debian keeps the part of Python that makes environments in a package of its own.
    python3 -c 'import ensurepip, venv' 2>/dev/null || packages="$packages python3-venv"
    # shellcheck disable=SC2086 # a list of words
    install_system_packages $packages
    install_uv
    install_python
    say "Installing Python packages"
    $UV pip install --quiet --python .venv --require-hashes -r requirements/run.txt
    say "Installing style sheet, script and fonts"
    install_node_packages
    .venv/bin/python setup/vendor.py
    ;;
dev)
    # shellcheck disable=SC2086 # a list of words
    install_system_packages $TEST_PACKAGES
    # The first opens no windows, which halves the work; where it cannot be had, the second will do.
    (install_system_packages chromium-headless-shell) || install_system_packages chromium
    say "Installing Python packages for tests and checks"
    $UV pip sync --quiet --python .venv --require-hashes requirements/dev.txt
    say "Compiling what the tests load"
    # Once; else each process of the first run does it anew. The one test it runs has Hypothesis write down what can be said.
    .venv/bin/python -m pytest -qq -k test_cleaning_twice_changes_nothing_more >/dev/null
    say "Reading the types of the libraries and of the project"
    .venv/bin/mypy --num-workers 2 >/dev/null || true # `make check` then reads what has changed; what is wrong it says again
    ;;
s3)
    say "Installing Python packages for files in an S3 store"
    $UV pip install --quiet --python .venv --require-hashes -r requirements/s3.txt
    ;;
office)
    # shellcheck disable=SC2086 # a list of words
    install_system_packages $OFFICE_PACKAGES
    ;;
*)
    stop "Usage: setup/install.sh run|dev|s3|office"
    ;;
esac
