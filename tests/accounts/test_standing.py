"""How the portal stands: what is no longer well, who is told, and by which status."""

import datetime
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django_ox.models import OxTask
from pytest_django import DjangoAssertNumQueries

from accounts.enums import Role
from accounts.policies.standing import LEAST_FREE, Measured, checks
from accounts.queries import standing
from config.storage import PROBES
from tests.factories import UserFactory

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
    ({"last_backup": None}, "backup", False, "Chưa có bản sao lưu nào."),
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


def test_alive_asks_nothing(client: Client, db: None, django_assert_num_queries: DjangoAssertNumQueries) -> None:
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


def test_the_counters_name_no_person(client: Client, db: None) -> None:
    administrator = UserFactory.create(roles=[Role.ADMINISTRATOR])
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
