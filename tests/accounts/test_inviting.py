"""Invitations of a workbook, and those an agency's own administrator sends."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import invitees
from accounts.actions import invitations, people
from accounts.enums import InviteeVerdict, LetterState, Role
from accounts.forms.users import ColleagueForm
from accounts.invitees import Typed
from accounts.models import Agency, Invitation, Letter, User
from accounts.policies import Refused
from accounts.queries import inviting, users
from config import workbook
from config.workbook import XLSX
from tests.factories import AgencyFactory, UserFactory, administrator, clerk, keeper

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency() -> Agency:
    return AgencyFactory.create(name="Sở Tài chính")


def rows(*emails: str, agency: str = "Sở Tài chính") -> list[Typed]:
    return [Typed(number, email, f"Lê An {number}", agency, "Cán bộ đầu mối") for number, email in enumerate(emails, 2)]


def file_of(typed: list[Typed]) -> SimpleUploadedFile:
    lines = [(one.email, one.full_name, one.agency, one.roles) for one in typed]
    content = workbook.write("Mời", (), invitees.COLUMNS, lines, (20,) * 4)
    return SimpleUploadedFile("moi.xlsx", content, content_type=XLSX)


def addressees() -> list[str]:
    return [to for letter in mail.outbox for to in letter.to]


def test_one_letter_each_and_none_twice_however_often_the_file_comes(agency: Agency) -> None:
    admin = administrator()
    clerk(agency)
    invited, left = invitations.invite_several(rows("b@a.vn", "a@a.vn"), by=admin)
    again, left_again = invitations.invite_several(rows("b@a.vn", "a@a.vn", "c@a.vn"), by=admin)
    assert ([one.email for one in invited], left) == (["a@a.vn", "b@a.vn"], [])
    assert [one.email for one in again] == ["c@a.vn"]
    assert {one.verdict for one in left_again} == {InviteeVerdict.KNOWN}
    assert sorted(addressees()) == ["a@a.vn", "b@a.vn", "c@a.vn"]


def test_the_portals_administrator_invites_to_every_agency_whichever_is_his_own(agency: Agency) -> None:
    admin = UserFactory.create(agency=AgencyFactory.create(name="Sở Nội vụ"), roles=(Role.ADMINISTRATOR,))
    [invited], left = invitations.invite_several(rows("a@a.vn"), by=admin)
    assert (invited.agency, left) == (agency, [])


def test_two_that_found_the_address_free_at_the_same_moment_write_one_letter(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = administrator()
    monkeypatch.setattr("accounts.queries.inviting.standings", lambda _user, _emails: {})
    invitations.invite_several(rows("a@a.vn"), by=admin)
    assert invitations.invite_several(rows("a@a.vn"), by=admin)[0] == []
    with pytest.raises(Refused, match="đã được mời"):
        invitations.invite(email="a@a.vn", full_name="A", agency=agency, roles=[Role.AGENCY_CLERK], by=admin)
    assert addressees() == ["a@a.vn"]


def test_the_page_shows_verdicts_first_and_invites_only_when_told(client: Client, agency: Agency) -> None:
    client.force_login(administrator())
    UserFactory.create(email="co@a.vn")
    answer = client.post(
        reverse("accounts:invite_from_file"), {"file": file_of(rows("a@a.vn", "co@a.vn", "sai", agency="Sở Tài chính"))}
    )
    page = answer.content.decode()
    assert "Đọc được 3\u00a0dòng: 1\u00a0mời được, 1\u00a0không cần mời, 1\u00a0phải sửa." in page
    assert not Invitation.objects.exists()
    sealed = {"sealed": answer.context["sealed"]}
    back = client.post(reverse("accounts:invitees_file"), sealed)
    assert [one.email for one in invitees.read(back.content)] == ["a@a.vn", "co@a.vn", "sai"]
    told = client.post(reverse("accounts:invite_several"), sealed, follow=True).content.decode()
    assert "Đã mời 1 người" in told
    assert "1\u00a0lời mời chưa trả lời; 0\u00a0đã nhận lời." in told
    again = client.post(reverse("accounts:invite_several"), sealed, follow=True).content.decode()
    assert "Dòng 2 (a@a.vn) không mời: Địa chỉ thư này đã được mời" in again
    assert addressees() == ["a@a.vn"]
    changed = client.post(reverse("accounts:invite_several"), {"sealed": sealed["sealed"] + "x"})
    assert changed.status_code == 422
    assert client.get(reverse("accounts:invitees_template")).headers["Content-Type"] == XLSX


def test_whose_letter_was_lost_is_found_and_says_why(client: Client, agency: Agency) -> None:
    admin = administrator()
    client.force_login(admin)
    invitations.invite_several(rows("a@a.vn", "b@a.vn"), by=admin)
    lost = Letter.objects.filter(address="a@a.vn")
    lost.update(state=LetterState.FAILED, sent_at=None, problem="Máy chủ thư nói không có hộp thư này.")
    page = client.get(reverse("accounts:invitations"), {"state": "khong-den"}).content.decode()
    assert "không có hộp thư này" in page
    assert "Thư không đến" in page
    assert "b@a.vn" not in page
    for state in ("chua-tra-loi", "het-han", "da-nhan", "thu-hoi", "la"):
        assert client.get(reverse("accounts:invitations"), {"state": state, "q": "le an"}).status_code == 200
    client.post(reverse("accounts:resend_invitation", args=[Invitation.objects.get(email="a@a.vn").pk]))
    assert inviting.invitation_counts(admin) == {"waiting": 2, "lost": 0, "accepted": 0}


@pytest.mark.parametrize(
    ("whose", "roles"),
    [
        ("another's", [Role.AGENCY_CLERK]),
        ("nobody's", [Role.MEMBER]),
        ("own", [Role.ORGANISER]),
        ("own", [Role.AGENCY_CLERK, Role.ADMINISTRATOR]),
    ],
)
def test_an_agencys_administrator_invites_nobody_beyond_it(agency: Agency, whose: str, roles: list[Role]) -> None:
    agencies = {"own": agency, "nobody's": None, "another's": AgencyFactory.create()}
    with pytest.raises(PermissionDenied):
        invitations.invite(email="a@a.vn", full_name="A", agency=agencies[whose], roles=roles, by=keeper(agency))
    assert not mail.outbox


def test_an_agencys_administrator_sees_its_people_and_invitations_alone(client: Client, agency: Agency) -> None:
    own, other = clerk(agency), clerk(AgencyFactory.create())
    lonely = UserFactory.create(roles=(Role.AGENCY_ADMINISTRATOR,))
    admin, chief = administrator(), keeper(agency)
    away = invitations.invite(email="a@a.vn", full_name="A", agency=None, roles=[Role.LEADER], by=admin)
    assert set(users.users(chief)) == {own, chief}
    assert set(users.users(lonely)) == {lonely}
    assert not inviting.invitations(chief)
    invitations.invite_several(rows("b@a.vn", agency=""), by=chief)
    assert [one.email for one in inviting.invitations(chief)] == ["b@a.vn"]
    client.force_login(chief)
    page = client.get(reverse("accounts:users")).content.decode()
    assert own.email in page
    assert other.email not in page
    taken = {"email": other.email, "full_name": "A", "roles": [Role.AGENCY_CLERK]}
    told = client.post(reverse("accounts:invite"), taken).content.decode()
    assert "đang được dùng ở nơi khác" in told
    assert str(other) not in told
    assert client.post(reverse("accounts:withdraw_invitation", args=[away.pk])).status_code == 404


def test_an_agencys_administrator_leaves_the_portals_invitations_alone(agency: Agency) -> None:
    wider = invitations.invite(email="a@a.vn", full_name="A", agency=agency, roles=[Role.ORGANISER], by=administrator())
    chief = keeper(agency)
    for act in (invitations.resend_invitation, invitations.withdraw_invitation):
        with pytest.raises(PermissionDenied):
            act(wider, by=chief)
    assert Invitation.objects.open().filter(expires_at__gt=timezone.now()).count() == 1


def change(user: User, by: User, **changes: object) -> None:
    known: dict[str, object] = {
        "full_name": user.full_name,
        "post": user.post,
        "agency": user.agency,
        "roles": user.roles,
        "is_active": True,
    }
    people.change_user(user, by=by, **known | changes)  # type: ignore[arg-type]  # the account's own, or what is changed


@pytest.mark.parametrize(
    "changes",
    [
        {"agency": None},
        {"email": "khac@a.vn"},
        {"roles": [Role.AGENCY_CLERK, Role.ORGANISER]},
        {"roles": [Role.AGENCY_CLERK]},  # takes away the role of a member, which is not his to take
    ],
)
def test_an_agencys_administrator_changes_nothing_beyond_it(agency: Agency, changes: dict[str, object]) -> None:
    own = UserFactory.create(agency=agency, roles=(Role.AGENCY_CLERK, Role.MEMBER))
    with pytest.raises(PermissionDenied):
        change(own, keeper(agency), **changes)


def test_an_agencys_administrator_gives_and_takes_the_roles_within_it(client: Client, agency: Agency) -> None:
    own = UserFactory.create(agency=agency, roles=(Role.AGENCY_CLERK, Role.MEMBER))
    client.force_login(keeper(agency))
    typed = {"full_name": "Lê An", "post": "Chuyên viên", "roles": [Role.AGENCY_APPROVER], "is_active": "on"}
    assert client.post(reverse("accounts:user", args=[own.pk]), typed).status_code == 302
    assert User.objects.get(pk=own.pk).roles == {Role.AGENCY_APPROVER, Role.MEMBER}


def test_a_role_is_asked_for_where_none_beyond_the_agency_is_held(agency: Agency) -> None:
    for roles in ((Role.AGENCY_CLERK,), (Role.AGENCY_CLERK, Role.MEMBER)):
        own = UserFactory.create(agency=agency, roles=roles)
        form = ColleagueForm(own, {"full_name": "Lê An", "roles": [], "is_active": "on"})
        assert ("roles" in form.errors) == (Role.MEMBER not in roles)


def test_an_agencys_administrator_leaves_people_of_the_portal_alone(agency: Agency) -> None:
    wider = UserFactory.create(agency=agency, roles=(Role.AGENCY_CLERK, Role.ORGANISER))
    with pytest.raises(Refused, match="còn giữ vai trò Sở Nội vụ"):
        change(wider, keeper(agency), is_active=False)
