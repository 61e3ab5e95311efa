"""The account pages that exist, the letters they send, and what nobody can do with them."""

import re
import time
from collections.abc import Iterator

import allauth.account.urls
import allauth.mfa.urls
import pytest
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, reverse
from pytest_django import Settings

from accounts import sign_in_urls
from tests.factories import NEW_PASSWORD, PASSWORD, leader

CLOSED = {
    "account_signup",
    "account_email",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_set_password",
    "account_confirm_login_code",
}


def pages(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Every name, and a path it answers at."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from pages(pattern.url_patterns, prefix + str(pattern.pattern))
        else:
            yield str(pattern.name), re.sub(r"<int:\w+>|\(\?P<\w+>[^)]+\)|\^|\$", "1", prefix + str(pattern.pattern))


OURS = dict(pages(sign_in_urls.urlpatterns))
ALLAUTH = dict(pages(allauth.account.urls.urlpatterns)) | dict(pages(allauth.mfa.urls.urlpatterns, "hai-lop/"))


def test_a_page_of_allauth_is_either_ours_at_its_own_path_or_closed() -> None:
    assert {name: path for name, path in ALLAUTH.items() if name not in CLOSED} == OURS
    assert ALLAUTH.keys() >= CLOSED


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(CLOSED))
def test_a_closed_page_does_not_exist_for_anyone(name: str, client: Client) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)
    path = f"/tai-khoan/{ALLAUTH[name].strip('1')}"
    data = {"action_add": "1", "email": "ke-trom@vi-du.example", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    client.force_login(leader())
    assert (client.get(path).status_code, client.post(path, data).status_code) == (404, 404)
    assert mail.outbox == []


@pytest.mark.django_db
def test_password_reset_writes_the_portal_s_own_address_and_nothing_to_strangers(client: Client) -> None:
    path = reverse("account_reset_password")
    client.post(path, {"email": "nguoi-la@noi-khac.example"}, headers={"host": "127.0.0.1:6666"})
    assert mail.outbox == []
    client.post(path, {"email": leader().email}, headers={"host": "127.0.0.1:6666"})
    (letter,) = mail.outbox
    assert "http://127.0.0.1:8000/tai-khoan/password/reset/key/" in letter.body
    assert "6666" not in letter.body


@pytest.mark.django_db
def test_password_reset_at_another_host_is_no_request_to_the_portal(client: Client) -> None:
    answer = client.post(reverse("account_reset_password"), {"email": leader().email}, headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert mail.outbox == []


@pytest.mark.django_db
def test_password_reset_takes_as_long_for_a_stranger(client: Client, settings: Settings) -> None:
    settings.RESET_ANSWER_SECONDS = 0.2
    for email in (leader().email, "nguoi-la@noi-khac.example"):
        started = time.monotonic()
        client.post(reverse("account_reset_password"), {"email": email})
        assert time.monotonic() - started >= 0.2


@pytest.mark.django_db
def test_password_change_is_told_to_its_owner_in_vietnamese(client: Client) -> None:
    user = leader()
    user.set_password(PASSWORD)
    user.save()
    client.force_login(user)
    data = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    assert client.post(reverse("account_change_password"), data).status_code == 302
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == ([user.email], "Đã đổi mật khẩu")
    assert "Nếu không phải Ông/Bà thực hiện, đề nghị báo ngay cho Sở Nội vụ." in letter.body


@pytest.mark.django_db
def test_password_change_works_from_the_form_as_a_browser_sends_it() -> None:
    user, browser = leader(), Client(enforce_csrf_checks=True)
    user.set_password(PASSWORD)
    user.save()
    browser.force_login(user)
    page = browser.get(reverse("account_change_password")).content.decode()
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]+)"', page))
    data = hidden | {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    assert browser.post(reverse("account_change_password"), data).status_code == 302


@pytest.mark.django_db
def test_password_change_without_a_password_goes_by_letter(client: Client) -> None:
    user = leader()
    user.set_unusable_password()
    user.save()
    client.force_login(user)
    assert client.get(reverse("account_change_password"))["Location"] == reverse("account_reset_password")
