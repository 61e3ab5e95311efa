#!/bin/sh
# Takes a portal that runs to another version: `setup/upgrade.sh v0.2.0 /var/backups/portal [backup's options…]`, in its
# environment. Before the database is touched whatever fails goes back by itself; after that it says the lines that do.
set -eu
cd "$(dirname "$0")/.."
if [ $# -lt 2 ]; then
    echo "upgrade: setup/upgrade.sh VERSION FOLDER-FOR-THE-BACKUP [--passphrase-file FILE]" >&2
    exit 2
fi
to=$1 backups=$2
shift 2
manage=".venv/bin/python manage.py"
from=$(git rev-parse HEAD)

[ -z "$(git status --porcelain --untracked-files=no)" ] || { echo "upgrade: files of the portal were changed here; nothing done." >&2; exit 1; }
git rev-parse --verify --quiet "$to^{commit}" >/dev/null || { echo "upgrade: there is no version $to here; git fetch first." >&2; exit 1; }
$manage backup "$backups" "$@"

back() {
    echo "upgrade: going back to $from; the database was not touched." >&2
    git checkout --quiet --detach "$from"
    make setup
    $manage collectstatic --no-input --verbosity 0
    exit 1
}
git checkout --quiet --detach "$to" || exit 1
make setup && $manage check --deploy && $manage collectstatic --no-input --verbosity 0 || back
if $manage migrate --no-input && $manage check --database default; then
    echo "upgrade: the portal is $to. Restart both processes: systemctl restart portal-web portal-worker"
    exit 0
fi
cat >&2 <<SAY
upgrade: the database was touched and is not ready. To go back, with DATABASE_URL of an empty database and an empty PORTAL_VAR:
  systemctl stop portal-web portal-worker
  git checkout --detach $from && make setup
  $manage restore "\$(ls -t $backups/*.sao-luu | head -1)" $*
  systemctl start portal-web portal-worker
SAY
exit 1
