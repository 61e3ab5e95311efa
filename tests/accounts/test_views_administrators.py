"""Users, invitations, agencies and the audit trail: who sees them, what they show, what they cost."""

import datetime
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts import audit
from accounts.actions import invitations as actions
from accounts.enums import Role
from accounts.models import Invitation, User
from tests.factories import AgencyFactory, UserFactory, administrator, approver, clerk, leader, member, organiser

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> User:
    return administrator()


@pytest.fixture
def desk(client: Client, admin: User) -> Client:
    """A browser in which an administrator is signed in."""
    client.force_login(admin)
    return client


def shown(client: Client, name: str, query: str = "") -> str:
    answer = client.get(reverse(name) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def invite(admin: User, number: int) -> Invitation:
    return actions.invite(
        email=f"moi{number}@vi-du.example", full_name=f"Người {number}", agency=None, roles=[Role.LEADER], by=admin
    )


# Who may


MAKERS: list[Callable[[], User]] = [
    administrator,
    organiser,
    leader,
    member,
    lambda: clerk(AgencyFactory.create()),
    lambda: approver(AgencyFactory.create()),
]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("accounts:users", [200, 403, 403, 403, 403, 403]),
        ("accounts:invite", [200, 403, 403, 403, 403, 403]),
        ("accounts:invitations", [200, 403, 403, 403, 403, 403]),
        ("accounts:agencies", [200, 200, 403, 403, 403, 403]),
        ("accounts:audit", [200, 200, 403, 403, 403, 403]),
    ],
)
def test_who_opens_each_page(client: Client, name: str, expected: list[int]) -> None:
    statuses = []
    for make in MAKERS:
        client.force_login(make())
        statuses.append(client.get(reverse(name)).status_code)
    assert statuses == expected


def test_a_user_is_out_of_scope_for_others_and_not_to_be_changed_by_himself(client: Client) -> None:
    user, other = clerk(AgencyFactory.create()), leader()
    client.force_login(user)
    assert client.get(reverse("accounts:user", args=[other.pk])).status_code == 404
    assert client.post(reverse("accounts:user", args=[user.pk]), {"roles": Role.ADMINISTRATOR}).status_code == 403


@pytest.mark.parametrize("name", ["accounts:resend_invitation", "accounts:withdraw_invitation"])
def test_an_invitation_is_out_of_scope_for_others(client: Client, name: str) -> None:
    invitation = invite(administrator(), 1)
    client.force_login(organiser())
    assert client.post(reverse(name, args=[invitation.pk])).status_code == 404


# Lists: a page costs the same however many rows it has


@pytest.mark.parametrize("rows", [1, 3])
def test_users_query_count(desk: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(rows):
        clerk(AgencyFactory.create())
    with django_assert_num_queries(5):
        shown(desk, "accounts:users")


@pytest.mark.parametrize("rows", [1, 3])
def test_invitations_query_count(
    desk: Client, admin: User, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        invite(admin, number)
    with django_assert_num_queries(5):
        shown(desk, "accounts:invitations")


@pytest.mark.parametrize("rows", [1, 3])
def test_agencies_query_count(desk: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(rows):
        AgencyFactory.create().successors.add(AgencyFactory.create())
    with django_assert_num_queries(5):
        shown(desk, "accounts:agencies")


@pytest.mark.parametrize("rows", [1, 3])
def test_audit_query_count(desk: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(rows):
        audit.record("Mời người dùng", leader(), by=organiser(), changes={"vai trò": ("", "Lãnh đạo")})
    with django_assert_num_queries(5):
        shown(desk, "accounts:audit")


# Users


def test_users_search_ignores_accents(desk: Client) -> None:
    UserFactory.create(full_name="Đặng Thị Ước", search_key="dang thi uoc a@b.vn")
    UserFactory.create(full_name="Lê Văn Bình", search_key="le van binh c@d.vn")
    page = shown(desk, "accounts:users", "?q=DANG+thị")
    assert "Đặng Thị Ước" in page
    assert "Lê Văn Bình" not in page


def test_users_filters_by_role_agency_and_state(desk: Client) -> None:
    agency = AgencyFactory.create()
    ours, theirs = clerk(agency), clerk(AgencyFactory.create())
    closed = UserFactory.create(is_active=False, roles=(Role.LEADER,))
    for query, expected in (
        (f"?agency={agency.pk}", {ours.email}),
        (f"?role={Role.AGENCY_CLERK}", {ours.email, theirs.email}),
        ("?active=False", {closed.email}),
        ("?active=True&role=leader", set()),
    ):
        page = shown(desk, "accounts:users", query)
        assert {u.email for u in (ours, theirs, closed) if u.email in page} == expected


def test_users_sort_and_page(desk: Client) -> None:
    for number in range(30):
        UserFactory.create(search_key=f"{99 - number} thu tu")
    page = desk.get(reverse("accounts:users") + "?sort=search_key&page=2").context["page"]
    assert (page.number, len(page.object_list), page.paginator.count) == (2, 6, 31)
    keys = [user.search_key for user in page.object_list]
    assert keys == sorted(keys)


def test_user_saves_and_says_so(desk: Client) -> None:
    user = clerk(AgencyFactory.create())
    answer = desk.post(
        reverse("accounts:user", args=[user.pk]),
        {
            "email": user.email,
            "full_name": "Lê Thị Minh",
            "post": "Giám đốc",
            "agency": user.agency_id,
            "roles": [Role.AGENCY_APPROVER],
            "is_active": "on",
        },
        follow=True,
    )
    assert "Đã lưu tài khoản của Lê Thị Minh." in answer.content.decode()
    saved = User.objects.get(pk=user.pk)
    assert (saved.full_name, saved.post, set(saved.roles)) == ("Lê Thị Minh", "Giám đốc", {"agency_approver"})


def test_user_refusal_keeps_what_was_typed(desk: Client) -> None:
    user = leader()
    answer = desk.post(
        reverse("accounts:user", args=[user.pk]),
        {"email": user.email, "full_name": "Tên Mới", "post": "", "roles": [Role.AGENCY_CLERK], "is_active": "on"},
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert '<a href="#id_agency">Cán bộ đầu mối, lãnh đạo và quản trị của cơ quan phải thuộc một cơ quan.' in page
    assert 'value="Tên Mới"' in page
    assert 'id="id_agency"' in page


# Invitations


def test_invite_sends_and_lists(desk: Client) -> None:
    answer = desk.post(
        reverse("accounts:invite"),
        {"email": "moi@vi-du.example", "full_name": "Trần Văn Mới", "agency": "", "roles": [Role.ORGANISER]},
        follow=True,
    )
    page = answer.content.decode()
    assert "Đã mời Trần Văn Mới." in page
    assert "Đang chờ" in page
    assert [letter.to for letter in mail.outbox] == [["moi@vi-du.example"]]


@pytest.mark.parametrize(
    ("data", "anchor"),
    [
        ({"email": "khong-phai-thu", "full_name": "A", "roles": [Role.LEADER]}, "id_email"),
        ({"email": "a@vi-du.example", "full_name": "\u3164", "roles": [Role.LEADER]}, "id_full_name"),
        ({"email": "a@vi-du.example", "full_name": "A"}, "id_roles"),
        ({"email": "a@vi-du.example", "full_name": "A", "roles": [Role.AGENCY_CLERK]}, "id_agency"),
    ],
)
def test_invite_points_at_the_field(desk: Client, data: dict[str, object], anchor: str) -> None:
    answer = desk.post(reverse("accounts:invite"), data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#{anchor}"' in page
    assert f'id="{anchor}"' in page


def test_invite_offers_only_agencies_of_today(desk: Client) -> None:
    AgencyFactory.create(name="Sở Đang Còn")
    AgencyFactory.create(name="Sở Đã Thôi", valid_to=datetime.date(2025, 2, 28))
    page = shown(desk, "accounts:invite")
    assert "Sở Đang Còn" in page
    assert "Sở Đã Thôi" not in page


def test_resend_invitation_and_withdraw_invitation(desk: Client, admin: User) -> None:
    invitation = invite(admin, 1)
    answer = desk.post(reverse("accounts:resend_invitation", args=[invitation.pk]), follow=True)
    assert "Đang gửi lại thư mời" in answer.content.decode()
    assert "Thư đã gửi lúc" in answer.content.decode()
    assert len(mail.outbox) == 2
    desk.post(reverse("accounts:withdraw_invitation", args=[invitation.pk]))
    again = desk.post(reverse("accounts:resend_invitation", args=[invitation.pk]))
    assert again.status_code == 422
    assert "Lời mời đã được thu hồi." in again.content.decode()
    page = shown(desk, "accounts:invitations")
    assert "Đã thu hồi" in page
    assert "Gửi lại<" not in page


# Agencies


def test_agencies_shows_dates_and_successors(desk: Client) -> None:
    old = AgencyFactory.create(name="Sở Kế hoạch và Đầu tư", valid_to=datetime.date(2025, 2, 28))
    old.successors.add(AgencyFactory.create(name="Sở Tài chính"))
    page = " ".join(shown(desk, "accounts:agencies", "?q=ke+hoach").split())
    assert "Đến hết 28/2/2025" in page
    assert "Nay là Sở Tài chính." in page


def test_agencies_filters_by_kind_and_day(desk: Client) -> None:
    AgencyFactory.create(name="UBND xã Mới", kind="commune", valid_from=datetime.date(2025, 7, 1))
    AgencyFactory.create(name="Sở Lâu Năm")
    assert "UBND xã Mới" in shown(desk, "accounts:agencies", "?kind=commune")
    assert "Sở Lâu Năm" not in shown(desk, "accounts:agencies", "?kind=commune")
    assert "UBND xã Mới" not in shown(desk, "accounts:agencies", "?on=2025-06-30")
    assert "UBND xã Mới" in shown(desk, "accounts:agencies", "?on=2025-07-01")


# Audit


def test_audit_shows_old_and_new_and_finds_without_accents(desk: Client, admin: User) -> None:
    target = leader()
    audit.record("Sửa tài khoản", target, by=admin, changes={"chức vụ": ("", "Giám đốc")}, reason="Bổ nhiệm mới")
    audit.record("Mời người dùng", target, by=None)
    page = shown(desk, "accounts:audit", "?q=bo+nhiem")
    assert "Chức vụ: (trống) → Giám đốc" in page
    assert "Lý do: Bổ nhiệm mới" in page
    assert "Hệ thống: " not in page
    assert len(desk.get(reverse("accounts:audit") + "?q=bo+nhiem").context["rows"]) == 1


def test_audit_filters_by_verb_actor_and_day(desk: Client, admin: User) -> None:
    target = leader()
    audit.record("Sửa tài khoản", target, by=admin)
    with audit.as_of(datetime.datetime(2026, 3, 1, 16, 59, 59, tzinfo=datetime.UTC)):  # 23:59:59 in the province
        audit.record("Mời người dùng", target, by=None)
    for query, expected in (
        ("?verb=Mời người dùng", ["Mời người dùng"]),
        (f"?actor={admin.pk}", ["Sửa tài khoản"]),
        ("?actor=null", ["Mời người dùng"]),
        ("?last=2026-03-01", ["Mời người dùng"]),
        ("?first=2026-03-01&last=2026-03-01", ["Mời người dùng"]),
        ("?first=2026-03-02", ["Sửa tài khoản"]),
        ("?last=2026-02-28", []),
        ("?first=khong-phai-ngay", ["Sửa tài khoản", "Mời người dùng"]),
    ):
        rows = desk.get(reverse("accounts:audit") + query).context["rows"]
        assert [row.entry.verb for row in rows if not row.entry.is_reading] == expected, query
