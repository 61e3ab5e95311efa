"""Coming in: sign-in, invitation, where each begins, demonstration accounts."""

import re

import pytest
from django.core import mail
from django.test import Client, override_settings
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.actions import invitations as actions
from accounts.enums import Role
from accounts.models import Invitation, User
from accounts.queries.users import DEMO_DOMAIN
from tests.factories import NEW_PASSWORD, PASSWORD, AgencyFactory, UserFactory, administrator, leader

pytestmark = pytest.mark.django_db


def invited() -> str:
    """The path of a fresh invitation's link."""
    actions.invite(
        email="moi@vi-du.example", full_name="Trần Văn Mới", agency=None, roles=[Role.LEADER], by=administrator()
    )
    found = re.search(r"/loi-moi/[\w-]+/", str(mail.outbox[-1].body))
    assert found
    return found[0]


def test_accept_invitation_makes_the_account_and_signs_in(client: Client) -> None:
    path = invited()
    page = client.get(path)
    assert page.status_code == 200
    assert "Trần Văn Mới" in page.content.decode()
    answer = client.post(path, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/")["Location"] == reverse("tours:start")


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("ngan", "ngan", "Mật khẩu quá ngắn"),
        ("20262026202620", "20262026202620", "chỉ gồm chữ số"),
        ("moi@vi-du.example", "moi@vi-du.example", "quá giống họ và tên"),
        ("tran van moi 1", "tran van moi 1", "quá giống họ và tên"),
        ("1234567890", "1234567890", "nhiều người dùng"),
        ("matkhau@2026", "matkhau@2026", "dễ đoán vì gồm tên người, tên cơ quan, địa danh"),
        (NEW_PASSWORD, NEW_PASSWORD + "x", "chưa giống nhau"),
        ("", "", "Nhập mật khẩu."),
    ],
)
def test_accept_invitation_refuses_a_poor_password(client: Client, first: str, second: str, words: str) -> None:
    answer = client.post(invited(), {"password1": first, "password2": second})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not User.objects.filter(email="moi@vi-du.example").exists()


def test_accept_invitation_a_used_link_says_so(client: Client) -> None:
    path = invited()
    client.post(path, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    client.logout()
    for answer in (client.get(path), client.post(path, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})):
        assert answer.status_code == 410
        assert "Lời mời này đã được dùng." in answer.content.decode()


def test_accept_invitation_an_unknown_link_says_so(client: Client) -> None:
    answer = client.get(reverse("accounts:accept_invitation", args=["khong-co"]))
    assert answer.status_code == 404
    assert "Đường dẫn này không đúng" in answer.content.decode()


def test_accept_invitation_a_letter_not_yet_sent_has_no_link(client: Client) -> None:
    invited()
    Invitation.objects.update(digest="")
    assert client.get("/loi-moi/x/").status_code == 404


def test_sign_in_and_wrong_password(client: Client) -> None:
    user = administrator()
    user.set_password(PASSWORD)
    user.save()
    wrong = client.post(reverse("account_login"), {"login": user.email, "password": "sai-mat-khau"})
    assert "Địa chỉ thư hoặc mật khẩu chưa đúng." in wrong.content.decode()
    right = client.post(reverse("account_login"), {"login": user.email.upper(), "password": PASSWORD})
    assert (right.status_code, right["Location"]) == (302, "/")
    assert client.get("/")["Location"] == reverse("accounts:users")


def test_a_closed_account_cannot_sign_in(client: Client) -> None:
    user = UserFactory.create(is_active=False, roles=(Role.LEADER,))
    user.set_password(PASSWORD)
    user.save()
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_a_visitor_is_sent_to_the_sign_in_page(client: Client) -> None:
    assert client.get("/")["Location"] == f"{reverse('account_login')}?next=/"


def test_password_reset_sends_a_vietnamese_letter_that_works(client: Client) -> None:
    user = leader()
    client.post(reverse("account_reset_password"), {"email": user.email})
    (letter,) = mail.outbox
    assert letter.subject == "Đặt mật khẩu mới"
    found = re.search(r"http://[^/]+(/\S+)", str(letter.body))
    assert found
    page = client.get(found[1], follow=True)
    done = client.post(page.redirect_chain[-1][0], {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}, follow=True)
    assert "Từ bây giờ, đăng nhập bằng mật khẩu mới." in done.content.decode()
    user.refresh_from_db()
    assert user.check_password(NEW_PASSWORD)


def test_password_reset_does_not_tell_who_has_an_account(client: Client) -> None:
    known, unknown = leader().email, "khong-co@vi-du.example"
    answers = [client.post(reverse("account_reset_password"), {"email": email}) for email in (known, unknown)]
    assert len({(answer.status_code, answer["Location"]) for answer in answers}) == 1


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_home_sends_everyone_with_a_part_in_a_plan_to_it(client: Client, role: Role) -> None:
    client.force_login(UserFactory.create(roles=(role, Role.ADMINISTRATOR)))
    assert client.get("/")["Location"] == reverse("tours:start")


def test_demo_accounts_are_listed_and_open_in_demonstration_mode(client: Client, settings: Settings) -> None:
    user = UserFactory.create(email=f"so-noi-vu@{DEMO_DOMAIN}", roles=(Role.ORGANISER,))
    settings.DEMO = True
    page = client.get(reverse("account_login")).content.decode()
    assert reverse("accounts:demo_sign_in", args=[user.pk]) in page
    assert "<b>Sở Nội vụ</b>, đơn vị tổ chức" in page
    assert client.post(reverse("accounts:demo_sign_in", args=[user.pk]))["Location"] == "/"
    assert client.get("/")["Location"] == reverse("tours:start")


def test_demo_accounts_do_not_exist_otherwise(client: Client) -> None:
    user = UserFactory.create(email=f"so-noi-vu@{DEMO_DOMAIN}", roles=(Role.ORGANISER,))
    path = reverse("accounts:demo_sign_in", args=[user.pk])
    with override_settings(DEMO=False):
        assert path not in client.get(reverse("account_login")).content.decode()
        assert client.post(path).status_code == 404
    assert "_auth_user_id" not in client.session


def test_demo_sign_in_opens_no_real_account(client: Client, settings: Settings) -> None:
    settings.DEMO = True
    assert client.post(reverse("accounts:demo_sign_in", args=[administrator().pk])).status_code == 404
    assert client.get(reverse("accounts:demo_sign_in", args=[administrator().pk])).status_code == 405


@pytest.mark.parametrize("role", [Role.ORGANISER, Role.AGENCY_CLERK])
def test_a_page_of_no_plan_asks_once_for_the_session_with_its_account(
    client: Client, role: Role, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """The account comes with its agency and all its roles."""
    agency = AgencyFactory.create() if role == Role.AGENCY_CLERK else None
    client.force_login(UserFactory.create(roles=(role, Role.MEMBER), agency=agency))
    client.get(reverse("config:guide"))  # whose portal this is, is read once a minute
    with django_assert_num_queries(1):
        assert client.get(reverse("config:guide")).status_code == 200
