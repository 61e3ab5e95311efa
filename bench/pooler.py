"""PgBouncer before the server, where this computer has it: a connection is lent for one transaction."""

import contextlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg2

from bench.client import Failed
from bench.ports import free_port

CONNECTIONS = 8  # to the server, however many threads ask
LONGEST_START = 10

SETTINGS = """[databases]
* = host={host} port={port} user={user}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {listens}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = {connections}
max_client_conn = 500
logfile = {folder}/log
"""


def has_pooler() -> bool:
    return shutil.which("pgbouncer") is not None


@contextlib.contextmanager
def pooled(database_url: str) -> Iterator[str]:
    """The address of the same database through PgBouncer, which runs as whoever the server's socket belongs to."""
    to = urlsplit(database_url)
    host = parse_qs(to.query).get("host", [to.hostname or "127.0.0.1"])[0]
    listens, user = free_port(), to.username or "postgres"
    with tempfile.TemporaryDirectory(prefix="portal-pooler-") as folder:
        told = Path(folder) / "pgbouncer.ini"
        told.write_text(
            SETTINGS.format(
                host=host, port=to.port or 5432, user=user, listens=listens, connections=CONNECTIONS, folder=folder
            )
        )
        as_owner: tuple[str, ...] = ()
        if os.getuid() == 0:  # it refuses to run as root
            owner = Path(host).owner() if host.startswith("/") else "nobody"
            as_owner = ("-u", owner)
            shutil.chown(folder, owner)
            shutil.chown(told, owner)
        process = subprocess.Popen(
            [str(shutil.which("pgbouncer")), *as_owner, str(told)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        through = to._replace(netloc=f"{user}@127.0.0.1:{listens}", query="").geturl()
        try:
            _wait_for(through)
            yield through
        finally:
            process.kill()  # asked to end, it would wait for its clients
            process.wait()


def _wait_for(url: str) -> None:
    began = time.perf_counter()
    while time.perf_counter() - began < LONGEST_START:
        with contextlib.suppress(psycopg2.OperationalError):
            psycopg2.connect(url).close()
            return
        time.sleep(0.1)
    raise Failed("PgBouncer does not start")
