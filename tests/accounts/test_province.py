"""The province's single sign-on: what a token must be, whose account it opens, and what it never gives."""

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts import keeping
from accounts.enums import Role
from accounts.models import AuditEntry, User
from tests.accounts.provider import CLIENT, OTHER_KEY, SECRET, Provider, running
from tests.factories import UserFactory, administrator, organiser

pytestmark = pytest.mark.django_db
BEGIN = reverse("accounts:province")


@pytest.fixture(scope="module")
def server() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.fixture
def owner() -> User:
    return UserFactory.create(email="lanh.dao@khanhhoa.example", roles=(Role.ORGANISER,))


@pytest.fixture
def provider(server: Provider, owner: User, settings: Settings) -> Provider:
    """Where the owner of an account is signed in, whose address the provider writes otherwise."""
    server.__init__(server.issuer)  # type: ignore[misc]  # as new
    server.person = {"sub": "nguoi-1", "email": owner.email.upper(), "email_verified": True, "name": "Tên ở nơi khác"}
    app = {"provider_id": "province", "name": "VNeID tỉnh", "client_id": CLIENT, "secret": SECRET}
    app["settings"] = {"server_url": server.issuer, "oauth_pkce_enabled": True}  # type: ignore[assignment]
    settings.SOCIALACCOUNT_PROVIDERS = {"province": {"APPS": [app]}}
    return server


def way_there(browser: Client, path: str = BEGIN) -> dict[str, str]:
    address = browser.get(path)["Location"]
    return dict(parse_qsl(urlsplit(address).query))


def come_in(browser: Client, provider: Provider, path: str = BEGIN) -> int:
    back = provider.authorize(way_there(browser, path))
    assert back.startswith("http://127.0.0.1:8000/tai-khoan/tinh/ve/?")
    answer = browser.get(back.removeprefix("http://127.0.0.1:8000"))
    return answer.status_code


def is_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


def test_it_opens_the_account_of_its_address_and_keeps_nothing_but_who_it_was(
    client: Client, provider: Provider, owner: User
) -> None:
    assert "Đăng nhập bằng VNeID tỉnh" in client.get(reverse("account_login")).content.decode()
    assert come_in(client, provider) == 302
    assert client.session["_auth_user_id"] == str(owner.pk)
    bound = SocialAccount.objects.get()
    assert (bound.user, bound.uid, bound.extra_data) == (owner, "nguoi-1", {})
    assert not SocialToken.objects.exists()
    owner.refresh_from_db()
    assert owner.full_name != "Tên ở nơi khác"
    assert AuditEntry.objects.get(verb="Đăng nhập").actor == owner
    again = Client()
    assert come_in(again, provider) == 302
    assert is_in(again)


def test_it_leads_to_the_page_that_was_wanted(client: Client, provider: Provider) -> None:
    page = reverse("accounts:sessions")
    back = provider.authorize(way_there(client, f"{BEGIN}?next={page}"))
    assert client.get(back.removeprefix("http://127.0.0.1:8000"))["Location"] == page


def test_the_address_may_come_from_the_page_of_the_person(client: Client, provider: Provider) -> None:
    provider.in_userinfo = True
    assert come_in(client, provider) == 302
    assert is_in(client)


@pytest.mark.parametrize(
    "wrong",
    [
        {"nonce": "của người khác"},
        {"nonce": None},
        {"aud": "cổng khác"},
        {"aud": [CLIENT, "cổng khác"], "azp": "cổng khác"},
        {"iss": "http://127.0.0.1:1"},
        {"exp": 1_700_000_000},
        {"exp": None},
        {"sub": None},
    ],
    ids=str,
)
def test_a_token_that_is_not_for_this_sign_in_opens_nothing(
    client: Client, provider: Provider, wrong: dict[str, object]
) -> None:
    provider.wrong = wrong
    assert come_in(client, provider) == 403
    assert not is_in(client)
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize(
    ("key", "alg"), [(OTHER_KEY, "RS256"), (None, "none"), ("", "HS256")], ids=["key", "none", "hmac"]
)
def test_a_token_signed_by_anybody_else_opens_nothing(
    client: Client, provider: Provider, key: object, alg: str
) -> None:
    provider.key, provider.alg = key, alg
    assert come_in(client, provider) == 403
    assert not is_in(client)


@pytest.mark.parametrize(
    ("kids", "status"),
    [(("",), 302), (("", "1"), 302), (("", ""), 403), (("2", ""), 403), (("2",), 403), ((), 403)],
    ids=str,
)
def test_a_key_without_a_name_signs_where_it_is_the_only_one(
    client: Client, provider: Provider, kids: tuple[str, ...], status: int
) -> None:
    provider.kids = kids
    assert (come_in(client, provider), is_in(client)) == (status, status == 302)


def test_a_return_that_this_browser_did_not_begin_opens_nothing(client: Client, provider: Provider) -> None:
    back = provider.authorize(way_there(client)).removeprefix("http://127.0.0.1:8000")
    stranger = Client()
    assert (stranger.get(back).status_code, is_in(stranger)) == (403, False)
    assert client.get(back).status_code == 302
    client.logout()
    assert client.get(back).status_code == 403  # and only once
    assert client.get(f"{reverse('accounts:province_callback')}?error=access_denied").status_code == 403


@pytest.mark.parametrize(
    ("person", "words"),
    [
        ({"email": "nguoi.la@khanhhoa.example"}, "chưa có tài khoản trên cổng"),
        ({"email_verified": False}, "chưa xác nhận địa chỉ thư"),
        ({"email_verified": "true"}, "chưa xác nhận địa chỉ thư"),
        ({"email": ""}, "chưa xác nhận địa chỉ thư"),
    ],
    ids=str,
)
def test_whom_the_portal_does_not_know_it_lets_in_by_no_way(
    client: Client, provider: Provider, person: dict[str, object], words: str
) -> None:
    users = User.objects.count()
    provider.person |= person
    back = provider.authorize(way_there(client)).removeprefix("http://127.0.0.1:8000")
    answer = client.get(back)
    assert (answer.status_code, words in answer.content.decode()) == (403, True)
    assert (is_in(client), User.objects.count(), SocialAccount.objects.exists()) == (False, users, False)


def test_an_address_given_to_a_colleague_does_not_open_what_was_left(client: Client, provider: Provider) -> None:
    come_in(Client(), provider)
    provider.person["sub"] = "nguoi-2"
    assert (come_in(client, provider), is_in(client)) == (403, False)
    assert AuditEntry.objects.filter(verb__contains="hệ thống của tỉnh không thành công").count() == 1


def test_an_administrator_lets_the_account_be_bound_anew(client: Client, provider: Provider, owner: User) -> None:
    come_in(Client(), provider)
    admin = Client()
    admin.force_login(administrator())
    page = reverse("accounts:user", args=[owner.pk])
    assert "Gỡ liên kết" in admin.get(page).content.decode()
    admin.post(reverse("accounts:forget_identity", args=[owner.pk]))
    assert "Gỡ liên kết" not in admin.get(page).content.decode()
    provider.person["sub"] = "nguoi-1-moi"
    assert (come_in(client, provider), is_in(client)) == (302, True)


def test_an_account_that_is_erased_forgets_who_it_was(provider: Provider, owner: User) -> None:
    come_in(Client(), provider)
    keeping._erase_accounts([owner.pk])
    assert not SocialAccount.objects.exists()


def test_an_identity_does_not_follow_to_another_account(client: Client, provider: Provider) -> None:
    come_in(Client(), provider)
    provider.person["email"] = organiser().email
    assert (come_in(client, provider), is_in(client)) == (403, False)


def test_a_closed_account_stays_closed(client: Client, provider: Provider) -> None:
    User.objects.update(is_active=False)
    assert (come_in(client, provider), is_in(client)) == (403, False)


def test_it_is_no_second_factor_and_confirms_nothing(
    client: Client, provider: Provider, owner: User, settings: Settings
) -> None:
    provider.person["amr"] = ["mfa", "otp"]
    settings.CONFIRM_MINUTES = 30
    come_in(client, provider)
    assert client.get(reverse("registrations:nominations_file", args=[1]))["Location"].startswith(
        reverse("account_reauthenticate")
    )
    Authenticator.objects.create(user=owner, type=Authenticator.Type.TOTP, data={"secret": ""})
    guarded = Client()
    back = provider.authorize(way_there(guarded)).removeprefix("http://127.0.0.1:8000")
    assert guarded.get(back)["Location"] == reverse("mfa_authenticate")
    assert not is_in(guarded)


def test_a_provider_that_does_not_answer_is_told_in_words(
    client: Client, provider: Provider, settings: Settings
) -> None:
    settings.SOCIALACCOUNT_PROVIDERS["province"]["APPS"][0]["settings"]["server_url"] = "http://127.0.0.1:1"
    answer = client.get(BEGIN)
    assert (answer.status_code, "chưa nhận được trả lời đúng" in answer.content.decode()) == (403, True)


def test_where_none_is_set_up_there_is_none(client: Client) -> None:
    assert "Đăng nhập bằng" not in client.get(reverse("account_login")).content.decode()
    assert [client.get(reverse(name)).status_code for name in ("accounts:province", "accounts:province_callback")] == [
        404,
        404,
    ]
