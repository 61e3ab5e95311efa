"""The two projects side by side: each with its database, its settings, its server on loopback."""

import contextlib
import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg2
from msgspec import Struct
from psycopg2 import sql

from bench.client import Client, Failed
from bench.ports import free_port

ROOT = Path(__file__).resolve().parent.parent
# As in the Procfile, the same for both; kept-alive connections outlast a pause of the benchmark.
GUNICORN = ("--preload", "--workers=2", "--threads=4", "--keep-alive=60", "--no-control-socket", "--log-level=warning")
LONGEST_START = 30


class Server(Struct, frozen=True):
    port: int
    pid: int
    seconds: float
    """From the command to the first answer."""


class Project(Struct, frozen=True):
    name: str
    wsgi: str
    first_page: str
    env: dict[str, str]

    def run(self, *command: str, given: str = "") -> str:
        """What a Python command prints; Failed with its last words when it does not end well."""
        done = subprocess.run(
            [sys.executable, *command], cwd=ROOT, env=self.env, input=given, text=True, capture_output=True, check=False
        )
        if done.returncode:
            raise Failed(f"{self.name}: {' '.join(command)}: {done.stderr[-1500:]}")
        return done.stdout

    def ask(self, function: str, *arguments: object) -> Any:
        """What "bench.module:function" answers inside the project; arguments and answer can be written as JSON."""
        printed = self.run("-m", "bench.inside", function, given=json.dumps(arguments))
        return json.loads(printed.splitlines()[-1])  # some libraries greet first

    @contextlib.contextmanager
    def serve(self) -> Iterator[Server]:
        port = free_port()
        command = [sys.executable, "-m", "gunicorn", self.wsgi, "--bind", f"127.0.0.1:{port}", *GUNICORN]
        began = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=ROOT, env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            self._wait_for_answer(process, port, began)
            yield Server(port, process.pid, time.perf_counter() - began)
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _wait_for_answer(self, process: "subprocess.Popen[bytes]", port: int, began: float) -> None:
        while time.perf_counter() - began < LONGEST_START and process.poll() is None:
            with contextlib.suppress(ConnectionRefusedError), Client(port) as client:
                client.get(self.first_page).expect(200)
                return
            time.sleep(0.005)
        raise Failed(f"{self.name}: the server does not start")


def make_projects(database_url: str, folder: Path) -> tuple[Project, Project]:
    """The portal and the floor, each on a new database of the server that `database_url` names."""
    base = {name: value for name, value in os.environ.items() if not name.startswith(("PORTAL_", "DJANGO_", "PYTHON"))}
    # Compiled once for both, as on a server, wherever it may be written.
    base |= {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    portal = Project(
        "portal",
        "config.wsgi",
        "/tai-khoan/login/",
        base
        | {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "PORTAL_ENV": "local",
            "PORTAL_VAR": str(folder),
            "DATABASE_URL": _new_database(database_url, "bench_portal"),
        },
    )
    floor = Project(
        "floor",
        "bench.floor.wsgi",
        "/login/",
        base
        | {
            "DJANGO_SETTINGS_MODULE": "bench.floor.settings",
            "SECRET_KEY": secrets.token_urlsafe(64),
            "DATABASE_URL": _new_database(database_url, "bench_floor"),
        },
    )
    return portal, floor


def _new_database(database_url: str, name: str) -> str:
    connection = psycopg2.connect(database_url)
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
            cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    finally:
        connection.close()
    return urlsplit(database_url)._replace(path=f"/{name}").geturl()
