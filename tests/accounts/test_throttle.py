"""Guessing: what counts as one guesser, who still gets in, what the refusal says, and who lifts it."""

import datetime

import pytest
from allauth.core.internal import ratelimit
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.core.cache import cache, caches
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from accounts import throttle
from accounts.adapter import InvitationOnly
from accounts.enums import Role, ThrottledAct
from accounts.models import AuditEntry, Lock, User
from tests.accounts.post_office import link_in
from tests.factories import NEW_PASSWORD, PASSWORD, UserFactory, administrator

pytestmark = pytest.mark.django_db
LOGIN = "/tai-khoan/login/"
LOCKED = "cổng tạm dừng nhận đăng nhập bằng địa chỉ này đến"


@pytest.fixture(autouse=True)
def one_cheap_guess(settings: Settings) -> None:
    """Three guesses instead of ten: the rule is the same and the tests are quick."""
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login_failed": "3/20m/key"}


@pytest.fixture
def owner() -> User:
    user = UserFactory.create(email="chu@vi-du.example", roles=(Role.LEADER,))
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client: Client, email: str, password: str = PASSWORD, **headers: str) -> str:
    """ "in", or what the page says."""
    answer = client.post(LOGIN, {"login": email, "password": password}, headers=headers)
    return "in" if answer.status_code == 302 else answer.content.decode()


def guess(email: str, times: int = 3) -> None:
    """Strangers, each try by another name of the portal and from a browser of its own."""
    for number in range(times):
        sign_in(Client(), email, "sai-mat-khau", host=f"localhost:{number + 1}")


def test_guesses_are_counted_by_account_whatever_host_they_name(owner: User) -> None:
    guess(owner.email)
    page = sign_in(Client(), owner.email.upper(), host="localhost:77")
    assert LOCKED in page
    assert "đề nghị đăng nhập từ máy đã từng dùng, hoặc chọn Quên mật khẩu để vào ngay" in page
    lock = Lock.objects.get()
    assert (lock.user, lock.subject) == (owner, owner.email)
    assert timezone.now() < lock.until <= timezone.now() + datetime.timedelta(minutes=20)


def test_it_ends_when_the_oldest_of_the_guesses_is_forgotten(owner: User) -> None:
    guess(owner.email)
    request = RequestFactory().post(LOGIN)
    request.user = AnonymousUser()
    key = throttle.guesses_at(request, owner.email)
    [full] = throttle.full_counters(request, ThrottledAct.LOGIN_FAILED, key=key)
    now = timezone.now()
    tries = [now - datetime.timedelta(minutes=minutes) for minutes in (1, 10, 19)]
    cache.set(full.counter, [one.timestamp() for one in tries])
    [full] = throttle.full_counters(request, ThrottledAct.LOGIN_FAILED, key=key)
    assert full.until == tries[-1] + datetime.timedelta(minutes=20)


def test_an_address_without_an_account_is_refused_in_the_same_words(owner: User) -> None:
    pages = []
    for email in (owner.email, "khong-co@vi-du.example"):
        guess(email)
        page = sign_in(Client(), email)
        pages.append(page.replace(email, "")[page.index(LOCKED) :][:60])
    assert pages[0] == pages[1]


def test_a_browser_that_signed_in_before_gets_in_while_strangers_guess(owner: User, client: Client) -> None:
    assert sign_in(client, owner.email) == "in"
    client.post(reverse("account_logout"))
    cookie = client.cookies[f"device-{owner.pk}"]
    assert cookie["httponly"]
    guess(owner.email)
    stranger = Client()
    stranger.cookies[f"device-{owner.pk}"] = cookie.value[:-1] + "x"
    assert LOCKED in sign_in(stranger, owner.email)
    assert sign_in(client, owner.email) == "in"
    # Nor do strangers get new guesses whenever the owner comes in.
    assert LOCKED in sign_in(Client(), owner.email)
    assert Lock.objects.exists()


def test_a_known_browser_has_its_own_end_of_guesses_and_forgets_an_old_password(owner: User, client: Client) -> None:
    sign_in(client, owner.email)
    client.post(reverse("account_logout"))
    for _ in range(3):
        sign_in(client, owner.email, "sai-mat-khau")
    assert LOCKED in sign_in(client, owner.email)
    owner.set_password(NEW_PASSWORD)
    owner.save()
    assert (
        sign_in(client, owner.email, NEW_PASSWORD) == "in"
    )  # a stranger's browser now, and strangers have not guessed


def test_one_colleague_does_not_lock_out_the_office(owner: User) -> None:
    colleague = UserFactory.create(email="dong-nghiep@vi-du.example", roles=(Role.LEADER,))
    guess(colleague.email, 6)
    assert sign_in(Client(), owner.email) == "in"


def test_a_reset_opens_the_account_and_knows_the_browser(owner: User, client: Client) -> None:
    guess(owner.email)
    assert LOCKED in sign_in(client, owner.email)
    client.post(reverse("account_reset_password"), {"email": owner.email})
    form = client.get(link_in(mail.outbox[-1]), follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    guess(owner.email)
    assert LOCKED in sign_in(Client(), owner.email, NEW_PASSWORD)
    assert sign_in(client, owner.email, NEW_PASSWORD) == "in"


def test_an_administrator_sees_and_lifts_it(owner: User, client: Client) -> None:
    guess(owner.email)
    sign_in(Client(), owner.email)
    client.force_login(administrator())
    assert owner.full_name in client.get(reverse("accounts:locks")).content.decode()
    assert "Xem và gỡ" in client.get(reverse("accounts:user", args=[owner.pk])).content.decode()
    lift = reverse("accounts:lift_lock", args=[Lock.objects.get().pk])
    assert "Đã gỡ tạm dừng" in client.post(lift, follow=True).content.decode()
    assert "đã được gỡ hoặc đã hết hạn" in client.post(lift, follow=True).content.decode()
    assert AuditEntry.objects.get(actor__isnull=False, is_reading=False).verb == "Gỡ tạm dừng"
    assert sign_in(Client(), owner.email) == "in"


def test_codes_of_the_second_factor_have_an_end_too_and_its_lock_is_seen(owner: User, client: Client) -> None:
    TOTP.activate(owner, generate_totp_secret())
    client.post(LOGIN, {"login": owner.email, "password": PASSWORD})
    for _ in range(3):
        wrong = client.post(reverse("mfa_authenticate"), {"code": "abc"}).content.decode()
        assert "Mã chưa đúng hoặc đã dùng. Đề nghị nhập mã đang hiện trên ứng dụng." in wrong
    refused = client.post(reverse("mfa_authenticate"), {"code": "abc"}).content.decode()
    assert "cổng tạm dừng nhận mã của tài khoản này đến" in refused
    assert Lock.objects.get().user == owner


@pytest.mark.parametrize(
    ("path", "act", "data"),
    [
        (LOGIN, "login", {"login": "a@vi-du.example", "password": "x"}),
        ("/tai-khoan/password/reset/", "reset_password", {"email": "a@vi-du.example"}),
        ("/tai-khoan/password/reset/key/1-x/", "open_link", None),
        ("/loi-moi/x/", "open_link", None),
    ],
)
def test_one_address_that_asks_without_end_is_told_when_to_come_back(
    path: str, act: str, data: dict[str, str] | None, client: Client, settings: Settings
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {act: "2/m/ip"}
    settings.ALLAUTH_TRUSTED_CLIENT_IP_HEADER = "X-Real-IP"

    def ask(address: str) -> tuple[int, str]:
        headers = {"x-real-ip": address}
        answer = client.get(path, headers=headers) if data is None else client.post(path, data, headers=headers)
        return answer.status_code, answer.content.decode()

    assert [ask("10.1.1.1")[0] == 429 for _ in range(3)] == [False, False, True]
    assert "Cổng tạm dừng nhận yêu cầu này đến" in ask("10.1.1.1")[1]
    assert ask("10.1.1.2")[0] != 429
    assert Lock.objects.get().subject == "10.1.1.1"


def test_a_proxy_that_does_not_say_who_asks_is_a_fault_in_the_log(client: Client, settings: Settings) -> None:
    settings.ALLAUTH_TRUSTED_CLIENT_IP_HEADER = "X-Real-IP"
    with pytest.raises(ImproperlyConfigured, match="X-Real-IP"):
        client.post(LOGIN, {"login": "a@vi-du.example", "password": "x"})


def test_no_other_door_takes_a_password(owner: User, client: Client) -> None:
    for path in ("/", "/quan-tri/du-lieu-nen/login/"):
        client.post(path, {"username": owner.email, "login": owner.email, "password": PASSWORD})
        assert "_auth_user_id" not in client.session


def test_what_has_run_out_is_forgotten_at_night(owner: User) -> None:
    guess(owner.email)
    sign_in(Client(), owner.email)
    Lock.objects.update(until=timezone.now() - datetime.timedelta(minutes=1))
    cache.set("old", 1, timeout=-5)
    cache.set("young", 1, timeout=60)
    throttle.forget_expired()
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM portal_cache WHERE cache_key LIKE '%old' OR cache_key LIKE '%young'")
        assert [key for (key,) in cursor.fetchall()] == [":1:young"]
    assert not Lock.objects.exists()


def test_counters_are_in_the_database_and_allauth_asks_us_what_counts() -> None:
    assert type(caches["default"]).__name__ == "DatabaseCache"
    # Private in allauth, and overridden: an upgrade that renames them must fail here.
    base = InvitationOnly.__mro__[1]
    assert {"_get_login_attempts_cache_key", "pre_authenticate", "post_login", "set_password"} <= vars(base).keys()
    assert ratelimit.apply_rate([3.0, 2.0, 1.0], 4.0, ratelimit.parse_rate("3/m/key"))[0] is False
