"""A real worker, killed while it renders: the next one finishes the job, once. On SQLite and on PostgreSQL."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as portal
from django.db import connection
from django.test import Client
from pytest_django import Settings

from reports.policies import LONGEST_IN_REQUEST
from tests.factories import organiser
from tests.reports.long_lists import long_job
from tests.worlds.papers import papers

PATIENCE = 60


@pytest.fixture
def environment(settings: Settings, tmp_path: Path, transactional_db: None, client: Client) -> dict[str, str]:
    """A queued PDF of more than 300 rows, and the variables that show it to a worker."""
    settings.TASKS = {"default": {"BACKEND": "django_ox.backend.OxBackend", "QUEUES": ["default"]}}
    long_job(client, organiser(), papers(), "pdf", people=LONGEST_IN_REQUEST)
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PORTAL_ENV": "local",
        "PORTAL_VAR": str(tmp_path),
        "DATABASE_URL": address(tmp_path),
    }


def address(folder: Path) -> str:
    """Of the test's own database; one in memory is copied to a file."""
    if connection.vendor == "postgresql":
        server, _, _ = os.environ["DATABASE_URL"].partition("?")
        query = os.environ["DATABASE_URL"].removeprefix(server)
        return f"{server.rpartition('/')[0]}/{connection.settings_dict['NAME']}{query}"
    file = folder / "portal.sqlite3"
    source: Any = connection.connection
    with sqlite3.connect(file) as copied:
        source.backup(copied)
    copied.close()
    return f"sqlite:///{file}"


def asked(sql: str, environment: dict[str, str]) -> Any:
    """The first value, as the worker's own database has it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchone()[0]
    found = sqlite3.connect(environment["DATABASE_URL"].removeprefix("sqlite:///"), timeout=20)
    try:
        return found.execute(sql).fetchone()[0]
    finally:
        found.close()


@contextmanager
def worker(environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, str(portal.BASE_DIR / "manage.py"), "ox_worker", "--lock-timeout=2", "--interval=0.2"]
    process = subprocess.Popen(command, env=environment, start_new_session=True, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.1)


def test_a_worker_killed_in_the_middle_leaves_a_job_that_the_next_one_finishes_once(
    environment: dict[str, str], tmp_path: Path
) -> None:
    def state() -> str:
        return str(asked("SELECT state FROM accounts_job", environment))

    with worker(environment) as first:
        wait_until(lambda: state() == "running")  # said just before the list is laid out, which takes seconds
        os.killpg(first.pid, signal.SIGKILL)
    assert state() == "running"
    assert not list(tmp_path.glob("private/viec/*"))
    with worker(environment):
        wait_until(lambda: state() != "running")
    assert state() == "finished"
    (file,) = tmp_path.glob("private/viec/*")
    assert file.read_bytes().startswith(b"%PDF-")
    verb = "Tải Danh sách tổng hợp đăng ký"
    assert asked(f"SELECT count(*) FROM accounts_auditentry WHERE verb = '{verb}'", environment) == 1  # noqa: S608 # no user's words
