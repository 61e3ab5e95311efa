"""`make drill`: a loaded portal is backed up while it is written to, destroyed, and restored; then everything is
compared. On SQLite, or on the PostgreSQL server of DATABASE_URL."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg2

ROOT = Path(__file__).parent.parent
PAPER = ("export", "ke-hoach", "--plan", "8752")
_ROWS = (
    "import json; from django.db import connection; from config.backup.databases import counted; "
    "print(json.dumps(counted(connection)))"
)


class Portal:
    def __init__(self, var: Path, database_url: str) -> None:
        self.var, self.database_url = var, database_url

    def run(self, *command: str, check: bool = True) -> str:
        environment = {**os.environ, "PORTAL_VAR": str(self.var), "DATABASE_URL": self.database_url, "PORTAL_DEMO": "1"}
        said = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if check and said.returncode:
            sys.exit(f"{command[0]}: {said.stdout}{said.stderr}")
        return said.stdout + said.stderr

    def rows(self) -> dict[str, int]:
        rows: dict[str, int] = json.loads(self.run("shell", "-v0", "-c", _ROWS).strip().splitlines()[-1])
        rows.pop("portal_cache")  # counters, and when the last backup was whole
        return rows

    def files(self) -> dict[str, str]:
        private = self.var / "private"
        return {
            str(path.relative_to(private)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in private.rglob("*")
            if path.is_file()
        }

    def paper(self) -> str:
        """Its words, without the minute it was made at."""
        made = self.var / "paper.pdf"
        self.run(*PAPER, "--format", "pdf", "--output", str(made))
        words = subprocess.run(["pdftotext", str(made), "-"], capture_output=True, text=True, check=True).stdout  # noqa: S607
        return re.sub(r"\d\d:\d\d|\d\d giờ \d\d", "", words)


def say(words: str) -> None:
    sys.stdout.write(f"{words.strip()}\n")


def main() -> None:
    url = os.environ.get("DATABASE_URL", "")
    with tempfile.TemporaryDirectory(prefix="portal-drill-") as folder:
        here = Path(folder)
        if url.startswith("postgres"):
            server = psycopg2.connect(url)
            server.autocommit = True
            with server.cursor() as cursor:
                for name in ("drill_one", "drill_two"):
                    cursor.execute(f"CREATE DATABASE {name}")
            server.close()
            urls = [re.sub(r"/[^/?]+(\?|$)", rf"/{name}\1", url, count=1) for name in ("drill_one", "drill_two")]
        else:
            urls = [f"sqlite:///{here / name / 'portal.sqlite3'}" for name in ("one", "two")]
        for name in ("one", "two", "copies"):
            (here / name).mkdir()
        drill(Portal(here / "one", urls[0]), Portal(here / "two", urls[1]), here)


def drill(one: Portal, two: Portal, here: Path) -> None:
    one.run("migrate", "--no-input", "-v0")
    one.run("load_demo", "-v0")
    stored = one.var / "private" / "cong-van" / "thu.pdf"
    stored.parent.mkdir(parents=True, exist_ok=True)
    stored.write_bytes(os.urandom(3_000_000))
    (here / "passphrase").write_text("một mật khẩu đủ dài\n", encoding="utf-8")
    sealed = ("--passphrase-file", str(here / "passphrase"))
    started = time.monotonic()
    say(one.run("backup", str(here / "copies"), *sealed))
    backed_up = time.monotonic()
    [copy] = (here / "copies").glob("*.sao-luu")
    rows, files, paper = one.rows(), one.files(), one.paper()
    (two.var / "keys").mkdir()
    for key in (one.var / "keys").glob("*"):
        shutil.copy2(key, two.var / "keys")
    restoring = time.monotonic()
    say(two.run("restore", str(copy), *sealed))
    restored = time.monotonic()
    assert two.rows() == rows
    assert two.files() == files
    assert two.paper() == paper
    say(two.run("verify_audit"))
    again = two.run("restore", str(copy), *sealed, check=False)
    assert "Chưa khôi phục gì" in again
    say(
        f"{sum(rows.values())} rows of {len(rows)} tables, {len(files)} files, one PDF: as before. "
        f"Backup {backed_up - started:.1f} s, restore {restored - restoring:.1f} s. "
        "A second restore was refused."
    )


if __name__ == "__main__":
    main()
