"""Part of `make drill`: a loaded portal that answers is taken to a version that cannot be installed, to one that fails
in the middle of its migrations, and to one that works, while somebody asks it all the time. On SQLite, or on the
PostgreSQL server of DATABASE_URL."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

import psycopg2

ROOT = Path(__file__).parent.parent
TABLE = "accounts_drill"
PASSING = ("django_migrations", "portal_cache", "accounts_auditentry", "accounts_auditseal")
"""What says which steps were done, counters, and the record, which tells of each backup."""
MIGRATION = """
from django.db import migrations


def fails(apps, schema_editor):
    if {fails}:
        raise RuntimeError("in the middle")


class Migration(migrations.Migration):
    dependencies = [("accounts", "{after}")]
    operations = [migrations.RunSQL("CREATE TABLE {table} (a integer)"), migrations.RunPython(fails)]
"""
ROWS = (
    "import json; from django.db import connection; from config.backup.databases import counted; "
    "print(json.dumps(counted(connection)))"
)


class Portal:
    """A clone that runs, as on a server: `current` leads to the version, two scripts stop and start it."""

    def __init__(self, here: Path, database_url: str) -> None:
        self.home, self.here = here / "portal", here
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            "PORTAL_VAR": str(here / "var"),
            "DATABASE_URL": database_url,
            "PORTAL_DEMO": "1",
            "UPGRADE_STOP": str(here / "stop"),
            "UPGRADE_START": str(here / "start"),
            "UPGRADE_READY": f"http://127.0.0.1:{self.port}/tro-giup/san-sang/",
        }
        (here / "var").mkdir()
        (here / "copies").mkdir()
        self._script("stop", 'kill "$(cat pid)" && while kill -0 "$(cat pid)" 2>/dev/null; do sleep 0.05; done')
        start = f".venv/bin/gunicorn config.wsgi --preload --bind 127.0.0.1:{self.port} --workers 2 --threads 4"
        self._script(
            "start",
            f"cd {self.home}/current && {start} --no-control-socket --pid {here}/pid --daemon --log-file {here}/log",
        )

    def _script(self, name: str, text: str) -> None:
        script = self.here / name
        script.write_text(f"#!/bin/sh\nset -eu\ncd {self.here}\n{text}\n", encoding="utf-8")
        script.chmod(0o755)

    def run(self, *command: str, folder: str = "current", fails: bool = False) -> str:
        said = subprocess.run(
            command, cwd=self.home / folder, env=self.environment, capture_output=True, text=True, check=False
        )
        if (said.returncode != 0) is not fails:
            sys.exit(f"{command}: {said.stdout}{said.stderr}")
        return said.stdout + said.stderr

    def manage(self, *command: str) -> str:
        return self.run(".venv/bin/python", "manage.py", *command)

    def rows(self) -> dict[str, int]:
        rows: dict[str, int] = json.loads(self.manage("shell", "-v0", "-c", ROWS).strip().splitlines()[-1])
        return {name: count for name, count in rows.items() if name not in PASSING}

    def upgrade(self, to: str, *, fails: bool) -> str:
        return self.run("setup/upgrade.sh", to, str(self.here / "copies"), fails=fails)

    def version(self, name: str, files: dict[str, str]) -> None:
        """One that stands on the first, with a name."""
        git = ("git", "-c", "user.name=drill", "-c", "user.email=drill@example.vn", "-c", "commit.gpgsign=false")
        self.run(*git, "checkout", "--quiet", "--detach", "v1", folder="making")
        for path, text in files.items():
            (self.home / "making" / path).write_text(text, encoding="utf-8")
        self.run(*git, "add", "--all", folder="making")
        self.run(*git, "commit", "--quiet", "--message", name, folder="making")
        self.run(*git, "tag", name, folder="making")


class Visitor(threading.Thread):
    """Asks for a page that reads the database, and keeps how long nobody answered."""

    def __init__(self, port: int) -> None:
        super().__init__(daemon=True)
        self.address, self.longest, self.odd = f"http://127.0.0.1:{port}/tai-khoan/login/", 0.0, set[int]()
        self.is_over = False

    def run(self) -> None:
        answered = time.monotonic()
        while not self.is_over:
            with suppress(OSError):
                try:
                    with urllib.request.urlopen(self.address, timeout=30) as answer:  # noqa: S310 - ours
                        answer.read()
                except urllib.error.HTTPError as error:
                    self.odd.add(error.code)
                self.longest = max(self.longest, time.monotonic() - answered)
                answered = time.monotonic()
            time.sleep(0.05)


def say(words: str) -> None:
    sys.stdout.write(f"{words.strip()}\n")
    sys.stdout.flush()


def main() -> None:
    url = os.environ.get("DATABASE_URL", "")
    folder = Path(tempfile.mkdtemp(prefix="portal-upgrade-"))
    try:
        if url.startswith("postgres"):
            server = psycopg2.connect(url)
            server.autocommit = True
            with server.cursor() as cursor:
                cursor.execute("CREATE DATABASE upgrade_one")
            server.close()
            url = re.sub(r"/[^/?]+(\?|$)", r"/upgrade_one\1", url, count=1)
        else:
            url = f"sqlite:///{folder / 'var' / 'portal.sqlite3'}"
        drill(Portal(folder, url))
    finally:
        with suppress(OSError, ValueError):
            os.kill(int((folder / "pid").read_text()), signal.SIGTERM)
            time.sleep(2)
        shutil.rmtree(folder, ignore_errors=True)


def drill(portal: Portal) -> None:
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(portal.home)], check=True)  # noqa: S607
    (portal.home / "current").symlink_to(".")
    portal.run("git", "tag", "v1")
    portal.run("make", "setup")
    portal.manage("collectstatic", "--no-input", "-v0")
    portal.manage("migrate", "--no-input", "-v0")
    portal.manage("load_demo", "-v0")
    after = max(path.stem for path in (ROOT / "accounts" / "migrations").glob("0*.py"))
    made = {
        name: textwrap.dedent(MIGRATION).format(after=after, table=TABLE, fails=name == "v3") for name in ("v3", "v4")
    }
    portal.run("git", "worktree", "add", "--quiet", "--detach", "making", "v1")
    portal.version("v2", {"setup/install.sh": "#!/bin/sh\nexit 1\n"})
    portal.version("v3", {"accounts/migrations/9999_drill.py": made["v3"]})
    portal.version("v4", {"accounts/migrations/9999_drill.py": made["v4"]})
    portal.run(str(portal.here / "start"))
    portal.manage("backup", str(portal.here / "copies"))
    visitor = Visitor(portal.port)
    before = portal.rows()
    visitor.start()

    said = portal.upgrade("v2", fails=True)
    assert "nothing was stopped or changed" in said, said
    assert (portal.rows(), portal.home / "current") == (before, portal.home / "current")
    say("A version that cannot be installed: nothing was stopped.")

    said = portal.upgrade("v3", fails=True)
    assert "the old version runs again" in said, said
    assert portal.rows() == before, set(portal.rows().items()) ^ set(before.items())
    say(said.strip().splitlines()[-1])
    say(f"A migration that fails in the middle: went back by itself, {sum(before.values())} rows as before.")

    said = portal.upgrade("v4", fails=False)
    assert portal.rows() == before | {TABLE: 0}
    assert (portal.home / "current").resolve() == portal.home / "releases" / "v4"
    say(said.strip().splitlines()[-1])
    assert "already" in portal.upgrade("v4", fails=True)
    visitor.is_over = True
    visitor.join()
    assert not visitor.odd, visitor.odd
    say(f"Somebody who asked all the time was answered within {visitor.longest:.1f} s, never by a fault.")


if __name__ == "__main__":
    main()
