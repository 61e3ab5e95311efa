"""A connection that is kept from one request to the next, and what becomes of it when the server ends it."""

from collections.abc import Iterator

import psycopg2
import pytest
from django.db import OperationalError, connection
from django.db.backends.utils import CursorWrapper
from django.test import Client

from bench.ports import free_port
from config.errors import is_database_away
from config.postgresql import base
from tests import factories

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no server"),
]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bool]]:
    """How often the server was asked whether it is there, and what came of it."""
    found: list[bool] = []
    ask = base.DatabaseWrapper.is_usable

    def noted(self: base.DatabaseWrapper) -> bool:
        found.append(ask(self))
        return found[-1]

    monkeypatch.setattr(base.DatabaseWrapper, "is_usable", noted)
    monkeypatch.setitem(connection.settings_dict, "CONN_HEALTH_CHECKS", True)
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 60)
    monkeypatch.setattr(connection, "well_at", 0.0)
    connection.close()
    yield found
    connection.close()


def next_request() -> int:
    """The process of the server that answers the first statement of a request."""
    connection.close_if_unusable_or_obsolete()
    with connection.cursor() as cursor:
        return backend_of(cursor)


def backend_of(cursor: CursorWrapper) -> int:
    cursor.execute("SELECT pg_backend_pid()")
    return int(cursor.fetchone()[0])


def end(backend: int) -> None:
    """As a server that is stopped, or whoever looks after it."""
    other = psycopg2.connect(**connection.get_connection_params())
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [backend])
    other.close()


def test_requests_that_follow_each_other_ask_once(asked: list[bool]) -> None:
    first = next_request()
    assert [next_request(), next_request(), next_request()] == [first] * 3
    assert asked == [True]


def test_what_lay_longer_is_asked(asked: list[bool], monkeypatch: pytest.MonkeyPatch) -> None:
    first = next_request()
    monkeypatch.setattr(base, "LATELY", 0.0)
    assert [next_request(), next_request()] == [first] * 2
    assert asked == [True, True]


def test_a_connection_that_the_server_ended_is_made_anew(asked: list[bool]) -> None:
    first = next_request()
    assert next_request() == first
    end(first)
    assert next_request() != first
    assert asked == [True, False]


def test_one_that_ends_within_a_request_is_told_and_the_next_request_has_another(asked: list[bool]) -> None:
    first = next_request()
    end(first)
    with pytest.raises(OperationalError), connection.cursor() as cursor:
        backend_of(cursor)
    assert next_request() != first
    assert False in asked


def test_a_page_says_that_the_database_is_away(asked: list[bool], monkeypatch: pytest.MonkeyPatch) -> None:
    """503, which a proxy and a page that saves itself know for a while that passes."""
    client = Client(raise_request_exception=False)
    client.force_login(factories.organiser())
    connection.close()
    with monkeypatch.context() as stopped:
        stopped.setitem(connection.settings_dict, "PORT", str(free_port()))
        answer = client.get("/ke-hoach/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "Cơ sở dữ liệu tạm thời không trả lời" in answer.content.decode()
    assert client.get("/ke-hoach/").status_code == 200


def test_what_a_statement_does_wrong_is_no_absence(asked: list[bool]) -> None:
    with pytest.raises(OperationalError) as told, connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 1; SELECT pg_sleep(1)")
    assert not is_database_away(told.value)
