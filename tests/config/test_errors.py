"""The page of a fault is there whatever is missing."""

import sqlite3
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError, ProgrammingError
from django.test import RequestFactory, override_settings

from config.errors import is_database_away, server_error


def test_the_page_of_a_fault_has_the_portals_looks(rf: RequestFactory) -> None:
    page = server_error(rf.get("/"))
    assert page.status_code == 500
    assert "portal.css" in page.content.decode()


def test_the_page_of_a_fault_is_there_without_the_collected_files(rf: RequestFactory, tmp_path: Path) -> None:
    storages = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=storages):
        page = server_error(rf.get("/")).content.decode()
    assert "Cổng đang gặp sự cố" in page
    assert "portal.css" not in page


class Told(Exception):
    """As psycopg2 tells of a server that gave a code; else there is none."""

    def __init__(self, pgcode: str | None) -> None:
        super().__init__("server closed the connection unexpectedly")
        self.pgcode = pgcode


@pytest.mark.parametrize(
    ("error", "code", "is_away"),
    [
        (OperationalError, None, True),
        (InterfaceError, None, True),
        (DatabaseError, None, True),  # so it is called where the connection breaks within a statement
        (OperationalError, "57P01", True),  # an administrator stops the server
        (OperationalError, "57P03", True),  # it is starting
        (OperationalError, "08006", True),
        (OperationalError, "57014", False),  # the statement took too long
        (OperationalError, "40P01", False),
        (IntegrityError, "23505", False),
        (ProgrammingError, None, False),  # said by psycopg2 itself, of what it was asked
    ],
)
def test_a_database_is_away_where_its_server_cannot_answer(
    error: type[Exception], code: str | None, is_away: bool
) -> None:
    with pytest.raises(RuntimeError) as raised:
        fail(error, Told(code))
    assert is_database_away(raised.value) is is_away


def test_what_sqlite_says_is_no_absence() -> None:
    with pytest.raises(RuntimeError) as raised:
        fail(OperationalError, sqlite3.OperationalError("no such table"))
    assert not is_database_away(raised.value)


def fail(error: type[Exception], told: Exception) -> None:
    try:
        raise error from told
    except error as cause:
        raise RuntimeError from cause
