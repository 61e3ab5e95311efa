"""Every showing of people is recorded: once for a little while, by one statement, whoever looks."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts import audit, showing
from accounts.chain import content_digest
from accounts.models import Agency, AuditEntry, User
from accounts.showing import Shown, _once, _record_page
from tests import factories

pytestmark = pytest.mark.django_db


def readings() -> list[tuple[str, str, str]]:
    found = AuditEntry.objects.filter(is_reading=True).order_by("pk")
    return list(found.values_list("actor_name", "verb", "reason"))


def test_a_page_of_people_is_one_line_however_often_it_is_turned(client: Client) -> None:
    admin = factories.administrator()
    client.force_login(admin)
    for address in ("", "?page=1", "?q="):
        client.get(reverse("accounts:users") + address)
    assert readings() == [(str(admin), "Xem danh sách tài khoản", "1 người.")]
    factories.member()
    client.get(reverse("accounts:users"))
    assert readings()[1:] == [(str(admin), "Xem danh sách tài khoản", "2 người.")]  # more people: another showing


def test_it_is_told_again_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    user, agency = factories.member(), factories.AgencyFactory.create()
    shown = Shown("việc", "agency")
    for wait in (showing.ONCE_IN, showing.ONCE_IN, -datetime.timedelta(seconds=1)):
        monkeypatch.setattr(showing, "ONCE_IN", wait)
        _record_page(shown, {"agency": agency}, user)
    assert len(readings()) == 2


def test_each_who_looks_is_told() -> None:
    agency = factories.AgencyFactory.create()
    one, other = factories.member(), factories.organiser()
    for user in (one, other, None, one, other):
        _once("Xem việc", audit.Target.of(agency), "", user)
    assert [name for name, _, _ in readings()] == [str(one), str(other), showing.BY_LINK]


def test_somebody_without_an_account_is_told_too() -> None:
    agency: Agency = factories.AgencyFactory.create()
    for _time in range(2):
        _once("Xem việc", audit.Target.of(agency), "", None)
    assert readings() == [(showing.BY_LINK, "Xem việc", "")]


def test_one_statement_and_the_digest_of_the_record() -> None:
    user: User = factories.member()
    asked: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *told: object) -> Any:
        asked.append(sql)
        return execute(sql, *told)

    with connection.execute_wrapper(note):
        _once("Xem việc", audit.Target.of(user), "", user)
    entry = AuditEntry.objects.get(verb="Xem việc")
    assert len(asked) == 1
    assert entry.digest == content_digest(entry.content)


def test_nobody_is_told_who_only_asks_for_the_head(client: Client) -> None:
    client.force_login(factories.administrator())
    client.head(reverse("accounts:users"))
    assert not readings()


def test_a_page_for_visitors_names_its_record() -> None:
    with pytest.raises(LookupError):
        _record_page(Shown("việc"), {}, None)
