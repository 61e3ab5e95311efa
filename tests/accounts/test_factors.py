"""A role that needs a second factor goes nowhere without one, by no door; who has none is led to set it up."""

import base64
import datetime
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from fido2 import cbor
from pytest_django import Settings

from accounts.adapter import SecondFactor
from accounts.enums import Role
from accounts.factors import OPEN_TO_ALL, USED, unreadable
from accounts.forms.keys import NOT_TAKEN, UseKey
from accounts.models import AuditEntry, KeptForm, Letter, User
from tests.factories import administrator, leader, organiser

PASSWORD = "ba-con-trâu-đi-cày"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def needed(settings: Settings) -> None:
    settings.FACTOR_ROLES = ["administrator", "organiser"]


def long_here(user: User) -> User:
    User.objects.filter(pk=user.pk).update(joined_at=timezone.now() - datetime.timedelta(days=15))
    return User.objects.get(pk=user.pk)


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(long_here(organiser()))
    return client


def names(patterns: list[URLPattern | URLResolver], spaces: tuple[str, ...] = ()) -> Iterator[str]:
    """Of every page behind the sign-in that takes no argument."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns, (*spaces, pattern.namespace) if pattern.namespace else spaces)
        elif pattern.name and not pattern.pattern.regex.groups and getattr(pattern.callback, "login_required", True):
            yield ":".join([*spaces, pattern.name])


def test_every_page_leads_to_setting_one_up(desk: Client) -> None:
    walked = [name for name in names(get_resolver().url_patterns) if not name.startswith(OPEN_TO_ALL)]
    assert len(walked) > 20
    led = {name: desk.get(reverse(name)) for name in walked}
    pages = {name: getattr(answer, "url", "").partition("?")[0] for name, answer in led.items()}
    assert {name for name, page in pages.items() if page != reverse("mfa_index")} == set()


def test_where_it_is_set_up_opens(desk: Client) -> None:
    page = desk.get(reverse("tours:start"), follow=True).content.decode()
    assert "cần lớp bảo vệ thứ hai. Đề nghị bật ứng dụng xác thực hoặc thêm khóa bảo mật." in page
    assert desk.get(reverse("config:privacy")).status_code == 200


def test_a_session_that_used_its_own_factor_works(desk: Client) -> None:
    session = desk.session
    session[USED] = -1  # somebody else's
    session.save()
    assert desk.get(reverse("accounts:audit")).status_code == 302
    session[USED] = int(session["_auth_user_id"])
    session.save()
    assert desk.get(reverse("accounts:audit")).status_code == 200


def test_a_code_at_the_sign_in_is_the_factor_of_its_session(client: Client, settings: Settings) -> None:
    settings.MFA_TOTP_TOLERANCE = 1  # else a code of the end of its half minute comes too late
    user = long_here(organiser())
    user.set_password(PASSWORD)
    user.save()
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    _before, now, _next = yield_hotp_counters_from_time()
    code = format_hotp_value(hotp_value(secret, now))
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert client.get(reverse("accounts:audit")).status_code == 200


def test_a_new_password_by_letter_signs_nobody_in_past_the_code(client: Client) -> None:
    user = long_here(organiser())
    TOTP.activate(user, generate_totp_secret())
    client.post(reverse("account_reset_password"), {"email": user.email})
    found = re.search(r"http://127\.0\.0\.1:8000(/\S+)", str(mail.outbox[-1].body))
    assert found
    form = client.get(found[1])["Location"]
    client.post(form, {"password1": PASSWORD, "password2": PASSWORD})
    assert "_auth_user_id" not in client.session
    answer = client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert answer["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("accounts:audit"))["Location"].startswith(reverse("account_login"))


def test_a_factor_sealed_by_a_key_that_is_gone_lets_nobody_in_and_says_so(client: Client, settings: Settings) -> None:
    user = long_here(organiser())
    user.set_password(PASSWORD)
    user.save()
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    assert unreadable() == 0
    settings.SECRET_KEY = "the key of another machine"
    assert unreadable() == 1
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    page = client.post(reverse("mfa_authenticate"), {"code": code}).content.decode()
    assert "vì khóa của cổng đã đổi" in page
    assert "_auth_user_id" not in client.session


def test_a_recovery_code_opens_once(client: Client) -> None:
    user = long_here(organiser())
    user.set_password(PASSWORD)
    user.save()
    TOTP.activate(user, generate_totp_secret())
    code = RecoveryCodes.activate(user).get_unused_codes()[0]
    for is_new in (True, False):
        browser = Client()
        browser.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
        browser.post(reverse("mfa_authenticate"), {"code": code})
        assert (browser.get(reverse("accounts:audit")).status_code == 200) == is_new


def test_who_has_one_and_did_not_use_it_is_asked_for_it(desk: Client) -> None:
    Authenticator.objects.create(
        user=User.objects.with_role(Role.ORGANISER)[0], type=Authenticator.Type.TOTP, data={"secret": ""}
    )
    answer = desk.get(reverse("accounts:audit"))
    assert answer["Location"].startswith(reverse("mfa_reauthenticate"))
    act = desk.get(reverse("accounts:audit"), headers={"HX-Request": "true"})
    assert act.status_code == 401
    assert act["HX-Redirect"].startswith(reverse("mfa_reauthenticate"))


def of_a_key(**client: object) -> str:
    """As a key answers, but for what is given."""
    written = base64.urlsafe_b64encode(json.dumps(client).encode()).decode().rstrip("=")
    data = base64.urlsafe_b64encode(bytes(37)).decode().rstrip("=")
    attested = base64.urlsafe_b64encode(cbor.encode({"fmt": "none", "attStmt": {}, "authData": bytes(37)})).decode()
    answer = {"authenticatorData": data, "signature": "YQ", "attestationObject": attested.rstrip("=")}
    key = {"id": "YQ", "rawId": "YQ", "type": "public-key", "response": answer | {"clientDataJSON": written}}
    return json.dumps(key)


ANSWERS_OF_NO_KEY = (
    *("", "{", "5", '"a"', "[]", "{}", '{"id": 1}', '{"id": "YQ", "rawId": "YQ", "type": "public-key", "response": 5}'),
    *(of_a_key(type=kind, challenge="YQ", origin=5) for kind in ("webauthn.get", "webauthn.create")),
    *(of_a_key(type=kind, challenge="YQ", origin="https://a") for kind in ("webauthn.get", "webauthn.create", 5)),
)


@pytest.mark.parametrize("answer", ANSWERS_OF_NO_KEY)
def test_what_no_key_gives_is_refused_in_one_sentence(client: Client, answer: str) -> None:
    """Where a key is added, and at the sign-in; a confirmation asks by the form of the sign-in."""
    user = organiser()
    user.set_password(PASSWORD)
    user.save()
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    answers = [client.post(reverse("mfa_add_webauthn"), {"credential": answer})]
    TOTP.activate(user, generate_totp_secret())
    browser = Client()
    browser.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    answers.append(browser.post(reverse("mfa_authenticate"), {"credential": answer}))
    assert "_auth_user_id" not in browser.session
    for given in answers:
        page = given.content.decode()
        assert (given.status_code, page.count(NOT_TAKEN), "Mã chưa đúng" in page) == (200, 1, False)


@pytest.mark.parametrize("role", [leader, organiser])
@pytest.mark.parametrize("page", ["mfa_deactivate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes"])
def test_the_password_alone_changes_no_factor(client: Client, role: Callable[[], User], page: str) -> None:
    """A session of before the factor was set up; so does one that some other door began."""
    user = role()
    user.set_password(PASSWORD)
    user.save()
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    TOTP.activate(user, generate_totp_secret())
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    for answer in (client.get(reverse(page)), client.post(reverse(page), {"key": "x"})):
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("mfa_reauthenticate"))
    assert client.get(reverse("mfa_reauthenticate")).status_code == 200
    assert client.get(reverse("mfa_index")).status_code == 200
    assert Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


@pytest.mark.parametrize("who", [leader, organiser], ids=["role without the rule", "new account"])
def test_other_roles_and_the_first_days_go_without(client: Client, who: object) -> None:
    client.force_login(who())  # type: ignore[operator]
    assert client.get(reverse("tours:start"), follow=True).redirect_chain[-1:] != [(reverse("mfa_index"), 302)]


def test_who_tried_too_often_is_told_so_of_a_key_too() -> None:
    use: Any = UseKey  # allauth's forms have no types
    form = use(data={}, user=None)
    form.add_error("credential", ValidationError("Đợi vài phút.", code="rate_limited"))
    form.add_error("credential", ValidationError("Mã chưa đúng.", code="incorrect_code"))
    assert form.non_field_errors() == [NOT_TAKEN, "Đợi vài phút.", NOT_TAKEN]  # the first: nothing was given


def test_a_key_without_a_name_is_called_in_our_words() -> None:
    owner, key = organiser(), Authenticator.Type.WEBAUTHN
    assert SecondFactor().generate_authenticator_name(owner, key) == "Khóa chính"
    Authenticator.objects.create(user=owner, type=key, data={})
    assert SecondFactor().generate_authenticator_name(owner, key) == "Khóa dự phòng 1"


def test_an_administrator_takes_it_away_and_its_owner_is_told(client: Client) -> None:
    admin, owner = administrator(), leader()
    Authenticator.objects.create(user=owner, type=Authenticator.Type.TOTP, data={"secret": ""})
    client.force_login(admin)
    address = reverse("accounts:reset_factor", args=[owner.pk])
    client.post(address)
    client.post(address)
    assert not Authenticator.objects.exists()
    assert AuditEntry.objects.filter(verb="Gỡ lớp bảo vệ thứ hai", actor=admin).count() == 1
    assert [one.address for one in Letter.objects.filter(kind="Báo gỡ lớp bảo vệ thứ hai")] == [owner.email]


def test_the_server_takes_it_away_with_a_reason() -> None:
    owner = administrator()
    Authenticator.objects.create(user=owner, type=Authenticator.Type.TOTP, data={"secret": ""})
    call_command("reset_factor", owner.email, "--reason", "Mất điện thoại.")
    assert AuditEntry.objects.get(verb="Gỡ lớp bảo vệ thứ hai").reason == "Mất điện thoại."
    assert not KeptForm.objects.exists()
