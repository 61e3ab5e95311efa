"""How the portal stands: what is no longer well, who is told, and by which status."""

import datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.tasks import Task
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_ox.models import OxTask
from pytest_django import DjangoAssertNumQueries

from accounts import undone
from accounts.actions import watching
from accounts.models import AuditEntry, Letter, User
from accounts.policies.standing import LEAST_FREE, Measured, checks
from accounts.queries import standing
from config.keys import FIELD, new_key
from config.schedules import NAMES, SCHEDULES
from config.storage import PROBES
from tests import factories
from tests.house import FLOORS

HOUR = datetime.timedelta(hours=1)
AT_FAULT: list[tuple[dict[str, Any], str, bool, str]] = [
    ({"is_migrated": False}, "database", True, "manage.py migrate"),
    ({"is_storage_written": False}, "storage", True, "Không ghi được tệp"),
    ({"free": (LEAST_FREE - 1, 0.5)}, "disk", True, "chỉ còn 199 MB"),
    ({"free": (LEAST_FREE * 9, 0.05)}, "disk", False, "1800 MB (5%)"),
    ({"last_work": None}, "work", False, "Tiến trình nền không chạy"),
    ({"last_work": HOUR}, "work", False, "Tiến trình nền không chạy"),
    ({"oldest_work": HOUR}, "work", False, "phải chờ 1\N{NO-BREAK SPACE}giờ"),
    ({"lost_work": 2}, "lost_work", False, "2 việc nền"),
    ({"lost_letters": 3}, "mail", False, "3 thư chưa gửi được"),
    ({"oldest_letter": 2 * HOUR}, "mail", False, "hơn một giờ"),
    ({"oldest_unsealed": HOUR}, "seal", False, "verify_audit"),
    ({"last_backup": None}, "backup", False, "Chạy manage.py backup một lần"),
    ({"last_backup": 48 * HOUR}, "backup", False, "2\N{NO-BREAK SPACE}ngày"),
]


def test_a_portal_at_its_best_has_no_trouble() -> None:
    assert [one.code for one in checks(Measured()) if not one.is_well] == []


@pytest.mark.parametrize(("measured", "code", "stops", "words"), AT_FAULT)
def test_each_trouble_is_told_alone_with_what_to_do(
    measured: dict[str, Any], code: str, stops: bool, words: str
) -> None:
    [found] = [one for one in checks(Measured(**measured)) if not one.is_well]
    assert (found.code, found.stops) == (code, stops)
    assert words in found.words


@pytest.fixture(autouse=True)
def fresh() -> None:
    standing.forget()


def key(user: User) -> dict[str, str]:
    return {FIELD: new_key(user.pk)}


@pytest.mark.parametrize("is_signed_in", [False, True])
def test_alive_asks_nothing_whoever_asks(
    client: Client, db: None, django_assert_num_queries: DjangoAssertNumQueries, *, is_signed_in: bool
) -> None:
    if is_signed_in:
        client.force_login(factories.organiser())
    with django_assert_num_queries(0):
        assert client.get(reverse("accounts:alive")).content == b"ok"


def test_ready_tells_a_stranger_one_word_and_measures_once(
    client: Client, db: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    standing.measured()
    with django_assert_max_num_queries(0):
        answer = client.get(reverse("accounts:ready"))
    assert (answer.status_code, answer.json()) == (200, {"ready": True})
    assert default_storage.listdir(PROBES)[1] == []
    # A worker that does not run is a trouble, and no reason to send visitors elsewhere.
    assert client.get(reverse("accounts:ready"), {"tat-ca": "1"}).status_code == 503


def test_a_storage_that_takes_nothing_is_not_ready(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object, **_kwargs: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(default_storage, "save", full)
    assert client.get(reverse("accounts:ready")).status_code == 503


@pytest.mark.parametrize(
    ("environment", "knows"),
    [
        ({}, True),
        ({"HTTP_X_REAL_IP": "203.0.113.7"}, False),
        ({"HTTP_X_FORWARDED_FOR": "127.0.0.1"}, False),
        ({"REMOTE_ADDR": "203.0.113.7"}, False),
        ({"REMOTE_ADDR": ""}, False),
        ({"REMOTE_ADDR": "203.0.113.7", "HTTP_AUTHORIZATION": "Bearer a-token-of-the-monitor"}, True),
        ({"REMOTE_ADDR": "203.0.113.7", "HTTP_AUTHORIZATION": "Bearer another"}, False),
    ],
)
def test_details_are_for_this_machine_and_the_holder_of_the_token(
    client: Client, db: None, settings: LazySettings, environment: dict[str, str], knows: bool
) -> None:
    settings.ALLAUTH_TRUSTED_CLIENT_IP_HEADER = "X-Real-IP"
    settings.MONITOR_TOKEN = "a-token-of-the-monitor"
    assert ("checks" in client.get(reverse("accounts:ready"), **environment).json()) is knows  # type: ignore[arg-type]
    assert client.get(reverse("accounts:metrics"), **environment).status_code == (200 if knows else 404)  # type: ignore[arg-type]


def work(status: str, minutes: int = 0, path: str = "accounts.tasks.send_witness", **fields: Any) -> OxTask:
    at = timezone.now() - datetime.timedelta(minutes=minutes)
    given = {"task_path": path, "backend_name": "default", "enqueued_at": at, "last_attempted_at": at, "status": status}
    return OxTask.objects.create(**(given | fields))


def test_what_stands_on_the_page_is_what_was_not_done_and_was_not_done_since(db: None) -> None:
    failed, waits, hangs = work("FAILED", 5), work("READY", 20, args=[1]), work("RUNNING", 90, args=[2])
    work("READY", 1, args=[3])
    work("RUNNING", 5, args=[4])
    work("FAILED", 30, "accounts.tasks.seal_audit")
    work("SUCCESSFUL", 29, "accounts.tasks.seal_audit")
    found = undone.rows(standing.work_not_done(timezone.now()), timezone.now())
    assert [row.work for row in found] == [failed, waits, hangs]
    standing.forget()
    assert standing.measured().lost_work == 2  # what failed and what hangs, and not what was done since
    assert [(row.may_retry, row.may_give_up) for row in found] == [(True, True), (False, True), (False, False)]


@pytest.mark.parametrize(
    ("fields", "cause"),
    [
        ({"status": "LOST"}, "bị ngắt giữa chừng"),
        ({"errors": [{"exception_class_path": "builtins.OSError", "traceback": ""}]}, "Kiểm tra ổ đĩa"),
        ({"errors": [{"exception_class_path": "django.db.utils.OperationalError"}]}, "Cơ sở dữ liệu"),
        ({"errors": [{"exception_class_path": "builtins.KeyError"}]}, "Lỗi của chương trình (KeyError)"),
    ],
)
def test_why_is_told_in_words(fields: dict[str, Any], cause: str) -> None:
    [row] = undone.rows([OxTask(**({"status": "FAILED"} | fields))], timezone.now())
    assert cause in row.cause


def test_an_administrator_retries_and_gives_up_each_once(client: Client, db: None) -> None:
    administrator = factories.administrator()
    client.force_login(administrator)
    again, given_up = work("LOST", args=[1]), work("FAILED", args=[2])
    assert "Gửi dấu của nhật ký" in client.get(reverse("accounts:standing")).content.decode()
    for name, one in (("retry_work", again), ("give_up_work", given_up)):
        url = reverse(f"accounts:{name}", args=[one.pk])
        assert client.post(url, key(administrator)).status_code == 302
        answer = client.post(url, key(administrator))
        assert answer.status_code == 422
        assert "vừa được làm lại, đã xong hoặc đã bỏ" in answer.content.decode()
    again.refresh_from_db()
    given_up.refresh_from_db()
    assert (again.status, given_up.status) == ("READY", "DISCARDED")
    assert [one.verb for one in AuditEntry.objects.filter(verb__contains="việc nền")] == [
        "Bỏ việc nền",
        "Làm lại việc nền",
    ]


def test_the_administrators_are_told_once_a_day_and_again_when_it_comes_back(client: Client, db: None) -> None:
    administrator = factories.administrator()
    cache.set(standing.LAST_BACKUP, timezone.now(), timeout=None)
    work("SUCCESSFUL")
    watching.watch()
    assert not Letter.objects.exists()
    failed = work("FAILED")
    for _again in range(2):
        watching.watch()
    assert [letter.subject for letter in Letter.objects.all()] == ["Cổng cần xem: việc nền không làm được"]
    assert undone.watched(administrator) == "Chưa ổn: việc nền không làm được."
    assert undone.watched(factories.organiser()) == ""
    client.force_login(administrator)
    assert "Cổng cần quản trị xem." in client.get(reverse("accounts:users")).content.decode()
    failed.delete()
    watching.watch()
    work("FAILED")
    watching.watch()
    assert Letter.objects.count() == 2


def test_a_worker_that_does_not_look_is_told_without_one(db: None) -> None:
    cache.set(standing.WATCHED, (timezone.now() - HOUR, []), timeout=None)
    assert "Tiến trình nền không chạy" in undone.watched(factories.administrator())


def test_every_task_has_a_name_for_the_administrator() -> None:
    rooms = [import_module(f"{app}.tasks") for app in (*FLOORS, "config") if find_spec(f"{app}.tasks")]
    tasks = {one.module_path for room in rooms for one in vars(room).values() if isinstance(one, Task)}
    assert tasks == set(NAMES)
    assert {str(one["task"]) for one in SCHEDULES.values()} <= tasks


def test_the_counters_name_no_person(client: Client, db: None) -> None:
    administrator = factories.administrator()
    client.post(reverse("account_login"), {"login": administrator.email, "password": "sai"})
    client.force_login(administrator)
    OxTask.objects.create(task_path="a.b", backend_name="default", status="FAILED", enqueued_at="2026-01-01T00:00Z")
    said = client.get(reverse("accounts:metrics")).content.decode()
    assert 'portal_answers_total{page="account_login",status="200"}' in said
    assert 'portal_sign_in_failures_total{step="password"}' in said
    assert "portal_work_failed 1.0" in said
    assert "portal_well_lost_work 0.0" in said
    assert "portal_answer_seconds_bucket" in said
    assert administrator.email not in said
