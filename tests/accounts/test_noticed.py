"""What happens to an account stands in the record, whoever did it."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.adapter import SecondFactor
from accounts.models import AuditEntry, User
from tests.factories import leader, member

PASSWORD = "ba-con-trâu-đi-cày"

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    user = leader()
    user.set_password(PASSWORD)
    user.save()
    return user


def said() -> list[tuple[str, str]]:
    return list(AuditEntry.objects.order_by("pk").values_list("verb", "actor_name"))


def test_coming_going_and_guessing_are_told(client: Client, user: User) -> None:
    sign_in = reverse("account_login")
    client.post(sign_in, {"login": user.email, "password": "đoán"})
    client.post(sign_in, {"login": "khong-ai@tinh.example", "password": "đoán"})
    client.post(sign_in, {"login": user.email, "password": PASSWORD})
    client.post(reverse("account_logout"))
    assert said() == [
        ("Đăng nhập không thành công", "Hệ thống"),
        ("Đăng nhập", str(user)),
        ("Đăng xuất", str(user)),
    ]
    assert "đoán" not in str(list(AuditEntry.objects.values()))


def test_a_new_password_is_told(client: Client, user: User) -> None:
    client.force_login(user)
    new = "bốn-con-voi-uống-nước"
    address = reverse("account_change_password")
    client.post(address, {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert ("Đổi mật khẩu", str(user)) in said()


def test_factors_are_told_by_their_kind(user: User) -> None:
    totp = Authenticator(user=user, type=Authenticator.Type.TOTP, data={"secret": "ABC"})
    for signal in (authenticator_added, authentication_failed, authenticator_removed):
        signal.send(sender=Authenticator, request=None, user=user, authenticator=totp)
    assert [verb for verb, _ in said()] == ["Thêm cách xác nhận", "Xác nhận không thành công", "Bỏ cách xác nhận"]
    assert "ABC" not in str(list(AuditEntry.objects.values()))


def test_a_refusal_is_told_once_an_hour_with_its_page(client: Client) -> None:
    who = member()
    client.force_login(who)
    address = reverse("accounts:audit")
    assert [client.get(address).status_code for _ in range(3)] == [403, 403, 403]
    refusals = AuditEntry.objects.filter(verb="Bị từ chối")
    assert [(one.actor, one.changes) for one in refusals] == [(who, {"trang": ["", address]})]


def test_secrets_of_second_factors_lie_sealed(settings: Settings) -> None:
    adapter = SecondFactor()
    sealed = adapter.encrypt("JBSWY3DPEHPK3PXP")
    assert "JBSWY3DPEHPK3PXP" not in sealed
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a key of next year", [settings.SECRET_KEY]
    assert adapter.decrypt(sealed) == "JBSWY3DPEHPK3PXP"
