"""Where somebody is signed in: listed, ended, over by their time; and told to the owner when the browser is strange."""

import datetime
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.devices import named, network
from accounts.models import AuditEntry, Letter, Session, User
from accounts.policies.sessions import NOTED_EVERY, is_over
from tests import factories
from tests.factories import PASSWORD, administrator, leader

WINDOWS = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 Version/19.0 Mobile Safari/604.1"
NOW = datetime.datetime(2026, 9, 1, 8, tzinfo=datetime.UTC)
IDLE, HOURS = {"": 120, "leader": 60}, {"": 12, "leader": 8}
PAGE = reverse("accounts:sessions")
LOGIN = reverse("account_login")


@pytest.fixture
def owner(db: None) -> User:
    user = leader()
    user.set_password(PASSWORD)
    user.save()
    return user


def signed_in(user: User, agent: str = WINDOWS, address: str = "113.161.7.9") -> Client:
    client = Client(headers={"user-agent": agent}, REMOTE_ADDR=address)
    assert client.post(LOGIN, {"login": user.email, "password": PASSWORD}).status_code == 302
    return client


def is_in(client: Client) -> bool:
    return client.get(PAGE).status_code == 200


def words(client: Client, page: str = PAGE) -> str:
    return " ".join(client.get(page).content.decode().split())


@pytest.mark.parametrize(
    ("roles", "began", "used", "over"),
    [
        (["member"], timedelta(hours=12), timedelta(), True),
        (["member"], timedelta(hours=12) - timedelta(seconds=1), timedelta(), False),
        (["member"], timedelta(hours=3), timedelta(hours=2), False),  # what was used since may not be noted yet
        (["member"], timedelta(hours=3), timedelta(hours=2) + NOTED_EVERY, True),
        (["leader", "member"], timedelta(hours=2), timedelta(hours=1) + NOTED_EVERY, True),
        (["leader", "member"], timedelta(hours=8), timedelta(), True),
        ([], timedelta(hours=11), timedelta(), False),
    ],
)
def test_a_session_is_over_by_the_strictest_of_the_roles(
    roles: list[str], began: timedelta, used: timedelta, over: bool
) -> None:
    limits = {"idle_minutes": IDLE, "hours": HOURS}
    assert is_over(roles=roles, began_at=NOW - began, last_used=NOW - used, now=NOW, **limits) == over


def test_a_session_that_does_not_say_when_it_began_is_over() -> None:
    assert is_over(roles=[], began_at=None, last_used=NOW, now=NOW, idle_minutes=IDLE, hours=HOURS)


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (WINDOWS, "Chrome trên Windows"),
        (WINDOWS + " Edg/140.0", "Edge trên Windows"),
        (WINDOWS.replace("Chrome", "coc_coc_browser/130 Chrome"), "Cốc Cốc trên Windows"),
        (PHONE, "Safari trên iPhone"),
        (PHONE + " Zalo iOS/999", "Zalo trên iPhone"),
        ("Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0", "Firefox trên Android"),
        ("curl/8.5", "Trình duyệt không rõ"),
        ("", "Trình duyệt không rõ"),
    ],
)
def test_a_browser_is_named_as_its_owner_knows_it(agent: str, name: str) -> None:
    assert named(agent) == name


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("113.161.7.9", "mạng 113.161.…"),
        ("2001:ee0:4f42:1::9", "mạng 2001:0ee0:…"),
        ("10.1.2.3", "mạng nội bộ"),
        ("127.0.0.1", "máy này"),
        ("<script>", ""),
    ],
)
def test_of_an_address_only_the_network_is_kept(address: str, told: str) -> None:
    assert network(address) == told


def test_each_session_is_listed_with_this_one_marked_and_no_key_on_the_page(owner: User) -> None:
    desk = signed_in(owner)
    phone = signed_in(owner, PHONE, "10.1.2.3")
    page = words(phone)
    assert page.index("Safari trên iPhone") < page.index("Phiên này") < page.index("Chrome trên Windows")
    assert "Mạng 113.161.…" in page
    assert not [one for one in Session.objects.all() if one.session_key in page]
    assert is_in(desk)


def test_one_is_ended_and_all_others_are(owner: User) -> None:
    desk, phone, home = signed_in(owner), signed_in(owner, PHONE), signed_in(owner)
    stranger = signed_in_as(factories.organiser())
    handle = Session.objects.get(session_key=phone.session.session_key).handle
    stranger.post(reverse("accounts:end_session", args=[handle]))
    assert is_in(phone)  # it is not the stranger's to end
    desk.post(reverse("accounts:end_session", args=[handle]))
    assert not is_in(phone)
    assert (is_in(desk), is_in(home)) == (True, True)
    desk.post(reverse("accounts:end_other_sessions"))
    assert (is_in(desk), is_in(home), is_in(stranger)) == (True, False, True)
    assert AuditEntry.objects.filter(verb="Kết thúc phiên đăng nhập", actor=owner).count() == 2


def signed_in_as(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_an_administrator_ends_all_of_a_person(owner: User) -> None:
    desk, admin = signed_in(owner), signed_in_as(administrator())
    assert "Đang đăng nhập ở 1 thiết bị" in words(admin, reverse("accounts:user", args=[owner.pk]))
    admin.post(reverse("accounts:end_sessions_of", args=[owner.pk]))
    assert (is_in(desk), is_in(admin)) == (False, True)


@pytest.mark.parametrize(("field", "ago"), [("last_used", timedelta(minutes=66)), ("began_at", timedelta(hours=8))])
def test_it_ends_by_its_time(owner: User, field: str, ago: timedelta) -> None:
    desk = signed_in(owner)
    Session.objects.update(**{field: timezone.now() - ago})
    assert not is_in(desk)
    member = signed_in_as(factories.member())
    Session.objects.update(**{field: timezone.now() - ago})
    assert is_in(member)  # whose role has longer


def test_a_use_is_written_once_in_five_minutes(owner: User) -> None:
    desk = signed_in(owner)
    for ago, written in ((timedelta(minutes=4), 0), (timedelta(minutes=6), 1), (timedelta(), 0)):
        if ago:
            Session.objects.update(last_used=timezone.now() - ago)
        with CaptureQueriesContext(connection) as seen:
            desk.get(PAGE)
        assert len([one for one in seen if one["sql"].startswith("UPDATE")]) == written


def test_another_password_or_a_closed_account_ends_the_rest(owner: User) -> None:
    desk, phone = signed_in(owner), signed_in(owner, PHONE)
    new = "mua-he-o-nha-trang"
    desk.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert (is_in(desk), is_in(phone)) == (True, False)
    assert [one.account for one in Session.objects.exclude(account=None)] == [owner]
    admin = signed_in_as(administrator())
    admin.post(reverse("accounts:hand_over", args=[owner.pk]), {"reason": "Chuyển công tác."})
    User.objects.filter(pk=owner.pk).update(is_active=True)
    assert not is_in(desk)


def test_a_strange_browser_is_told_to_the_owner_once_and_never_the_first(owner: User) -> None:
    desk = signed_in(owner)
    assert not Letter.objects.exists()
    phone = signed_in(owner, PHONE)
    letter = Letter.objects.get()
    assert (letter.address, letter.kind) == (owner.email, "Báo đăng nhập từ thiết bị mới")
    assert "Safari trên iPhone, mạng 113.161.…" in letter.body
    assert reverse("accounts:sessions") in letter.body
    for browser in (desk, phone):
        browser.post(reverse("account_logout"))
        browser.post(LOGIN, {"login": owner.email, "password": PASSWORD})
    Client().post(LOGIN, {"login": owner.email, "password": "sai mật khẩu"})
    assert Letter.objects.count() == 1
