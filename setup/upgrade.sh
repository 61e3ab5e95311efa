#!/bin/sh
# Takes a portal that runs to another version: `setup/upgrade.sh v0.2.0 /var/backups/portal [backup's options…]`, in its
# environment. The new version is made ready beside the old one, which runs meanwhile; then both processes stop, the
# database is migrated in one step, `current` leads to the new version, and they start. Whatever fails, the old version
# runs on, on the database as it was.
set -eu
cd "$(dirname "$0")/.."
if [ $# -lt 2 ]; then
    echo "upgrade: setup/upgrade.sh VERSION FOLDER-FOR-THE-BACKUP [--passphrase-file FILE]" >&2
    exit 2
fi
to=$1 backups=$2
shift 2
: "${UPGRADE_STOP:=systemctl stop portal-web portal-worker}" "${UPGRADE_START:=systemctl start portal-web portal-worker}"
: "${UPGRADE_READY:=http://127.0.0.1:8000/tro-giup/san-sang/}"

say() {
    echo "upgrade: $*" >&2
}

stop() {
    say "$*"
    exit 1
}

# Files stay those of whoever owns this folder; services are the caller's.
owner=$(stat -c %U .)
own() {
    if [ "$(id -u)" -eq 0 ] && [ "$owner" != root ]; then
        runuser -u "$owner" -- "$@"
    else
        "$@"
    fi
}

home=$(cd "$(own git rev-parse --git-common-dir)/.." && pwd -P)
cd "$home"
[ -L current ] || stop "$home has no link “current” to the version that runs: ln -s . current"
old=$(cd current && pwd -P) new=$home/releases/$to
own git rev-parse --verify --quiet "$to^{commit}" >/dev/null || stop "there is no version $to here; git fetch --tags first."
[ "$(own git rev-parse "$to^{commit}")" != "$(own git -C "$old" rev-parse HEAD)" ] || stop "the portal is $to already."

# 1. Beside the running one.
own mkdir -p releases
[ ! -e "$new" ] || own git worktree remove --force "$new"
own git worktree add --quiet --detach "$new" "$to"
prepared() {
    (cd "$new" && own make --no-print-directory setup && own .venv/bin/python manage.py check --deploy &&
        own .venv/bin/python manage.py collectstatic --no-input --verbosity 0)
}
if ! prepared; then
    own git worktree remove --force "$new"
    stop "version $to could not be made ready; nothing was stopped or changed."
fi
(cd "$old" && own .venv/bin/python manage.py backup "$backups" "$@") || stop "no backup, no upgrade; nothing was stopped or changed."

# 2. The stop.
began=$(date +%s)
if ! $UPGRADE_STOP; then
    $UPGRADE_START
    stop "the services could not be stopped; nothing was changed."
fi
if ! (cd "$new" && own .venv/bin/python manage.py migrate_whole); then
    $UPGRADE_START
    stop "the database could not be migrated and is as it was; the old version runs again after $(($(date +%s) - began)) s."
fi
own ln -sfn "releases/$to" current
$UPGRADE_START
tries=0
until "$new/.venv/bin/python" "$new/deploy/is_ready.py" "$UPGRADE_READY"; do
    tries=$((tries + 1))
    if [ $tries -ge 60 ]; then
        cat >&2 <<SAY
upgrade: the portal is $to, its database is migrated, and $UPGRADE_READY is not ready after $tries tries.
upgrade: first read: journalctl -u portal-web -n 50. To go back to before, with what was entered since lost:
  $UPGRADE_STOP
  ln -sfn "${old#"$home"/}" $home/current
  in an empty database and an empty PORTAL_VAR: cd $old && .venv/bin/python manage.py restore "\$(ls -t $backups/*.sao-luu | head -1)" $*
  $UPGRADE_START
SAY
        exit 1
    fi
    sleep 1
done
say "the portal is $to; it was stopped for $(($(date +%s) - began)) s. The version before is in $old."
