"""The privacy page says what the code does, and no more."""

from html import unescape

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts import cookies
from accounts.retention import kinds
from config.schedules import SCHEDULES
from tests import factories
from trips.sealing import FIELDS

pytestmark = pytest.mark.django_db
DELETES_NOBODY = {"forget_counters", "forget_strays"}
"""Counters of guesses, which last an hour; files that belong to nothing."""


@pytest.fixture
def page(client: Client) -> str:
    return " ".join(unescape(client.get(reverse("config:privacy")).content.decode()).split())


def test_each_kind_of_data_is_said_with_its_time_and_end(page: str) -> None:
    for one in kinds():
        assert f"<dt>{one.what}</dt><dd>{one.period.capitalize()} từ {one.since}, {one.why}." in page
        assert one.how in page


def test_each_task_that_deletes_deletes_something_the_page_names() -> None:
    deleting = {name for name in SCHEDULES if name.startswith(("forget_", "delete_", "prune_", "retain"))}
    assert deleting - DELETES_NOBODY == {one.task for one in kinds()}


def test_what_is_asked_under_seal_is_named(page: str) -> None:
    for said in (
        "họ tên trên giấy tờ",
        "ngày sinh",
        "giới tính",
        "số định danh",
        "ăn uống",
        "sức khỏe",
        "người cần báo",
    ):
        assert said in page
    assert len(FIELDS) == 8  # one more is one more to name


def test_no_cookie_is_set_that_the_page_does_not_name(client: Client, page: str) -> None:
    user = factories.member()
    user.set_password("mat-khau-thu-dai-hon")
    user.save()
    client.get(reverse("account_login"))
    client.post(reverse("account_login"), {"login": user.email, "password": "mat-khau-thu-dai-hon"})
    client.get(reverse("tours:plans"))
    assert settings.SESSION_COOKIE_NAME in client.cookies
    for name in client.cookies:
        assert any(name.removeprefix("__Host-").startswith(one.name.removeprefix("__Host-")) for one in cookies.ALL), (
            name
        )
    for one in cookies.ALL:
        assert one.purpose[1:] in page


def test_nothing_is_loaded_from_elsewhere(page: str) -> None:
    assert 'src="http' not in page
