"""Somebody leaves: the work goes to a colleague, the door closes, the record stays."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import handing
from accounts.actions import leaving as leaving_actions
from accounts.actions import people
from accounts.enums import Role
from accounts.models import Agency, AuditEntry, User
from accounts.policies import Refused
from registrations.enums import RegistrationStatus
from registrations.models import Registration, Upload
from tests.factories import (
    PASSWORD,
    AgencyFactory,
    PassageFactory,
    RegistrationFactory,
    UserFactory,
    administrator,
    approver,
    clerk,
    keeper,
    organiser,
)
from tours.models import Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency() -> Agency:
    return AgencyFactory.create(name="Sở Tài chính")


@pytest.fixture
def leaving(agency: Agency) -> User:
    """With a list begun, a file put aside for it, and a task of the agency."""
    user = clerk(agency)
    user.set_password(PASSWORD)
    user.save()
    unsent = RegistrationFactory.create(agency=agency, status=RegistrationStatus.DRAFT, saved_by=user)
    upload = Upload(registration=unsent, uploaded_by=user, uploaded_at=timezone.now(), file_name="ds.xlsx")
    upload.file.save("", ContentFile(b"a"))
    passage = PassageFactory.create(plan=unsent.plan, text="Gửi danh sách về Sở Nội vụ")
    Task.objects.create(plan=unsent.plan, passage=passage, owner="Sở Tài chính", owner_agency=agency)
    return user


def leave(user: User, by: User, to: User | None = None, *, tells: bool = False) -> None:
    leaving_actions.hand_over(user, to=to, tells=tells, reason="Chuyển công tác.", by=by)


def signs_in(user: User) -> bool:
    browser = Client()
    browser.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    return "_auth_user_id" in browser.session


def test_what_is_open_goes_to_a_colleague_and_the_account_signs_in_no_more(
    client: Client, leaving: User, agency: Agency
) -> None:
    colleague, chief = approver(agency), keeper(agency)
    client.force_login(leaving)
    assert signs_in(leaving)
    leave(leaving, chief, colleague)
    (letter,) = [one for one in mail.outbox if one.to == [colleague.email]]
    for words in ("Danh sách người được cử (đang soạn)", "ds.xlsx", "Gửi danh sách về Sở Nội vụ", "Cán bộ đầu mối"):
        assert words in str(letter.body)
    assert Upload.objects.get().uploaded_by == colleague
    assert User.objects.get(pk=colleague.pk).roles == {Role.AGENCY_APPROVER, Role.AGENCY_CLERK}
    assert Registration.objects.get().saved_by == leaving
    assert reverse("account_login") in client.get(reverse("accounts:home")).headers["Location"]
    assert not signs_in(leaving)
    entry = AuditEntry.objects.get(verb="Bàn giao và khóa tài khoản")
    assert (entry.actor, entry.target_id, entry.reason) == (chief, str(leaving.pk), "Chuyển công tác.")
    assert entry.changes["bàn giao cho"] == ["", str(colleague)]
    assert AuditEntry.objects.filter(verb="Nhận bàn giao").count() == 3


@pytest.mark.parametrize(
    ("status", "is_held"),
    [
        (RegistrationStatus.DRAFT, True),
        (RegistrationStatus.RETURNED, True),
        (RegistrationStatus.SUBMITTED, False),
        (RegistrationStatus.ACCEPTED, False),
    ],
)
def test_a_list_is_in_hand_until_it_is_sent_and_a_file_until_its_rows_are_taken(
    leaving: User, status: RegistrationStatus, is_held: bool
) -> None:
    Registration.objects.update(status=status)
    Upload.objects.update(taken_at=timezone.now())
    held = [one.label for one in handing.all_held(leaving)]
    assert any("Danh sách người được cử" in one for one in held) is is_held
    assert not any("ds.xlsx" in one for one in held)


def test_a_file_of_the_colleagues_own_is_not_replaced(leaving: User, agency: Agency) -> None:
    colleague, theirs = clerk(agency), Upload.objects.get()
    own = Upload(registration=theirs.registration, uploaded_by=colleague, uploaded_at=timezone.now())
    own.file.save("", ContentFile(b"b"))
    leave(leaving, keeper(agency), colleague)
    assert Upload.objects.get(uploaded_by=colleague) == own


def test_nobody_leaves_work_or_an_agency_without_a_successor_or_a_word(leaving: User, agency: Agency) -> None:
    chief, office = keeper(agency), organiser()
    with pytest.raises(Refused, match="Chưa có người nhận bàn giao"):
        leave(leaving, chief)
    leave(leaving, chief, tells=True)
    (letter,) = mail.outbox
    assert letter.to == [office.email]
    assert "Sở Tài chính không còn ai giữ vai trò: Cán bộ đầu mối" in str(letter.body)
    assert "Danh sách người được cử" in str(letter.body)
    leave(leaving, chief, clerk(agency))  # whoever comes later goes on with what was left
    assert "ds.xlsx" in str(mail.outbox[-1].body)


@pytest.mark.parametrize("door", ["closed", "moved", "no role"])
def test_the_organiser_is_told_whatever_door_the_last_one_leaves_by(agency: Agency, door: str) -> None:
    last, office = clerk(agency), organiser()
    people.change_user(
        last,
        full_name="Lê An",
        post="",
        agency=AgencyFactory.create() if door == "moved" else agency,
        roles=[Role.MEMBER] if door == "no role" else last.roles,
        is_active=door != "closed",
        by=administrator(),
    )
    assert office.email in [to for letter in mail.outbox for to in letter.to]
    assert "Sở Tài chính: cần người tiếp nhận" in mail.outbox[0].subject


def test_nobody_is_told_while_somebody_else_answers(agency: Agency) -> None:
    organiser()
    clerk(agency)
    leave(clerk(agency), keeper(agency))
    assert not mail.outbox


def test_a_successor_is_a_colleague_who_signs_in(leaving: User, agency: Agency) -> None:
    closed = UserFactory.create(agency=agency, is_active=False)
    for to in (leaving, closed, clerk(AgencyFactory.create())):
        with pytest.raises(Refused, match="Đề nghị chọn"):
            leave(leaving, keeper(agency), to)
    assert User.objects.get(pk=leaving.pk).is_active


def test_no_other_agency_and_no_colleague_closes_an_account(leaving: User, agency: Agency) -> None:
    for other in (keeper(AgencyFactory.create()), approver(agency), organiser(), leaving):
        with pytest.raises(PermissionDenied):
            leave(leaving, other, approver(agency))


def test_the_page_says_what_is_open_and_whoever_leaves_himself_is_out(client: Client, agency: Agency) -> None:
    chief, colleague = keeper(agency), clerk(agency)
    client.force_login(chief)
    url = reverse("accounts:hand_over", args=[chief.pk])
    page = client.get(url).content.decode()
    assert "không còn ai giữ vai trò: Quản trị của cơ quan" in page
    refused = client.post(url, {})
    assert refused.status_code == 422
    assert '<a href="#id_to">' in refused.content.decode()
    assert client.post(url, {"to": colleague.pk}).headers["Location"] == reverse("account_login")
    assert client.get(url).status_code == 302
    assert Role.AGENCY_ADMINISTRATOR in User.objects.get(pk=colleague.pk).roles


def test_an_administrator_of_the_portal_stays(client: Client) -> None:
    admin = administrator()
    with pytest.raises(Refused, match="Không tự khóa"):
        leave(admin, admin, tells=True)
