"""The database of either engine, copied while it is in use, and put back into an empty one."""

import os
import re
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from shutil import which

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from config.backup.manifest import BrokenBackup


@contextmanager
def copied(to: Path) -> Iterator[dict[str, int]]:
    """Rows by table, of the very state that was copied."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(to)) as copy:
            connection.connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # a copy in WAL mode would leave its newest rows behind
            _prove(copy)
            yield {name: copy.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for name in _tables(copy)}  # noqa: S608
        return
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={to}")
        yield counted(connection)


def restored(source: Path) -> None:
    """Raises BrokenBackup; the database is then as empty as before."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(source)) as copy:
            _prove(copy)
        connection.close()
        for beside in ("-wal", "-shm"):
            Path(f"{connection.settings_dict['NAME']}{beside}").unlink(missing_ok=True)
        source.rename(connection.settings_dict["NAME"])
        return
    _run("pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges", str(source))


def counted(using: BaseDatabaseWrapper) -> dict[str, int]:
    with using.cursor() as cursor:
        rows = {}
        for name in sorted(using.introspection.table_names(cursor)):
            cursor.execute(f"SELECT COUNT(*) FROM {using.ops.quote_name(name)}")  # noqa: S608 - names of our own tables
            rows[name] = cursor.fetchone()[0]
    return rows


def tool_version() -> int:
    """Of what copies and puts back: a newer one reads what an older one wrote."""
    if connection.vendor == "sqlite":
        return sqlite3.sqlite_version_info[0]
    said = subprocess.run([_tool("pg_restore"), "--version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"\d+", said)
    return int(found[0]) if found else 0


def _tables(copy: sqlite3.Connection) -> list[str]:
    found = copy.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    )
    return [name for (name,) in found]


def _prove(copy: sqlite3.Connection) -> None:
    try:
        said = copy.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        said = str(error)
    if said != "ok":
        raise BrokenBackup(f"Cơ sở dữ liệu trong bản sao không nguyên vẹn: {said}.")


_TOLD_BY = {
    "PGHOST": "host",
    "PGPORT": "port",
    "PGUSER": "user",
    "PGPASSWORD": "password",
    "PGSSLMODE": "sslmode",
    "PGSSLROOTCERT": "sslrootcert",
    "PGSSLCERT": "sslcert",
    "PGSSLKEY": "sslkey",
}


def _run(tool: str, *arguments: str) -> None:
    """The connection goes by the environment: anybody on the machine reads the arguments, a password among them."""
    told = connection.get_connection_params()
    said = subprocess.run(
        [_tool(tool), f"--dbname={told.get('dbname') or told.get('database')}", *arguments],
        env=os.environ | {name: str(told[key]) for name, key in _TOLD_BY.items() if told.get(key)},
        capture_output=True,
        text=True,
        check=False,
    )
    if said.returncode:
        raise BrokenBackup(f"{tool} không làm được: {said.stderr.strip()}")


def _tool(name: str) -> str:
    found = which(name)
    if found is None:
        raise BrokenBackup(f"Máy này chưa có {name}. Đề nghị cài bộ công cụ của PostgreSQL (postgresql-client).")
    return found
