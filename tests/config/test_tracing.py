"""Lines of the log belong to a request, a task and an account, and name nobody."""

import json
import logging
import sys
from types import SimpleNamespace

import pytest
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from config import tracing
from config.errors import server_error
from config.logs import JsonLine, WithoutSecrets, cut
from config.tracing import HEADER, Traced
from tests.factories import UserFactory

ID = "0123456789abcdef0123456789abcdef"
SECRET = "kX3v-9fQz_7LmWb2RtYc8NdHs5JpGa4VuE6oZi1xTqK"


def line(message: str, **extra: object) -> dict[str, object]:
    record = logging.LogRecord("portal", logging.WARNING, __file__, 1, message, (), sys.exc_info())
    vars(record).update(extra)
    WithoutSecrets().filter(record)
    found: dict[str, object] = json.loads(JsonLine().format(record))
    return found


def test_the_id_of_nginx_is_kept_and_another_is_made_where_it_is_none(client: Client, db: None) -> None:
    alive = reverse("accounts:alive")
    assert client.get(alive, headers={HEADER: ID}).headers[HEADER] == ID
    for odd in ("", "a b", "x" * 200, "<b>12345678"):
        assert client.get(alive, headers={HEADER: odd}).headers[HEADER].isalnum()


def test_a_line_knows_its_request_and_account_and_its_page_of_a_fault_shows_the_id(client: Client, db: None) -> None:
    user = UserFactory.create()
    seen = []

    def fails(request: HttpRequest) -> HttpResponse:
        request.session = client.session
        assert request.session.get("_auth_user_id")
        seen.append(line(f"GET /tiep-doan/{SECRET}/", page="trips:answer", status=500, email="a@b.vn"))
        return server_error(request)

    client.force_login(user)
    answer = Traced(fails)(RequestFactory().get("/", headers={HEADER: ID}))
    assert isinstance(answer, HttpResponse)
    assert answer.headers[HEADER] == ID
    assert ID in answer.content.decode()
    [told] = seen
    assert told.pop("at")
    assert told == {
        "level": "WARNING",
        "logger": "portal",
        "message": "GET /tiep-doan/…/",
        "request": ID,
        "user": user.pk,
        "page": "trips:answer",
        "status": 500,
    }
    assert "request" not in line("later")


def test_every_answer_is_one_line_without_its_query(client: Client, db: None, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "portal.requests"):
        client.get(reverse("config:guide"), {"q": "Nguyễn Văn An"})
    [record] = [one for one in caplog.records if one.name == "portal.requests"]
    assert record.getMessage() == "GET /tro-giup/huong-dan/ 200"


def test_what_a_task_logs_carries_its_id_and_the_request_tells_which_it_left() -> None:
    tracing._begun(SimpleNamespace(id="task-1"))
    assert line("in the task")["task"] == "task-1"
    tracing._ended()
    assert "task" not in line("after it")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("gửi mai.le@snv.vn không được", "gửi … không được"),
        ("phone 0905 123 456", "phone …"),
        ("DETAIL: Key (email)=(mai@snv.vn) already exists", "DETAIL: Key (email)=… already exists"),
        ("invalid literal for int(): 'Nguyễn Văn An'", "invalid literal for int(): …"),
        ("column 'full_name' of 3 rows in 12.5 s", "column 'full_name' of 3 rows in 12.5 s"),
    ],
)
def test_what_a_fault_quotes_of_a_person_is_cut(text: str, kept: str) -> None:
    assert cut(text) == kept


def test_a_fault_is_told_with_its_cause_and_places() -> None:
    try:
        try:
            raise IntegrityError("Key (email)=(mai@snv.vn) already exists")
        except IntegrityError as error:
            raise RuntimeError("saving") from error
    except RuntimeError:
        fault = line("Internal Server Error")["fault"]
    assert isinstance(fault, list)
    assert fault[0] == "django.db.utils.IntegrityError: Key (email)=… already exists"
    assert any("test_tracing.py" in one for one in fault)
    assert "RuntimeError: saving" in " ".join(fault)
