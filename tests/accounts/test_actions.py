"""Invitations and accounts: the gate, the change, the record."""

import datetime
import re

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import outbox
from accounts.actions import invitations, people
from accounts.enums import LetterState, Role
from accounts.models import Agency, AuditEntry, Invitation, Letter, User
from accounts.models.invitations import digest_of
from accounts.policies import Refused
from tests.factories import AgencyFactory, UserFactory, administrator, clerk, leader, member, organiser

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> User:
    return administrator()


@pytest.fixture
def agency() -> Agency:
    return AgencyFactory.create(name="Sở Tài chính")


def invite(admin: User, agency: Agency, email: str = "Minh@Vi-Du.example") -> Invitation:
    return invitations.invite(
        email=email, full_name="Lê Thị Minh", agency=agency, roles=[Role.AGENCY_APPROVER, Role.AGENCY_CLERK], by=admin
    )


def token_in(letter: mail.EmailMessage) -> str:
    found = re.search(r"http://127\.0\.0\.1:8000/loi-moi/([\w-]{43})/", str(letter.body))
    assert found
    return found[1]


def entries() -> list[tuple[str, str]]:
    return list(AuditEntry.objects.order_by("pk").values_list("verb", "target_label"))


def test_invite_sends_a_link_and_keeps_only_its_digest(admin: User, agency: Agency) -> None:
    invitation = invite(admin, agency)
    invitation.refresh_from_db()
    (letter,) = mail.outbox
    token = token_in(letter)
    assert letter.to == ["minh@vi-du.example"]
    assert "Sở Tài chính" in str(letter.body)
    assert invitation.digest == digest_of(token)
    assert token not in str([*Invitation.objects.values(), *Letter.objects.values()])
    assert invitation.roles == [Role.AGENCY_CLERK, Role.AGENCY_APPROVER]
    assert invitation.expires_at - invitation.invited_at == pytest.approx(
        datetime.timedelta(days=14), abs=datetime.timedelta(seconds=5)
    )
    assert entries() == [("Mời người dùng", "minh@vi-du.example")]


def test_invite_refuses_an_address_with_an_account(admin: User, agency: Agency) -> None:
    UserFactory.create(email="minh@vi-du.example")
    with pytest.raises(Refused, match="đã có tài khoản"):
        invite(admin, agency)
    assert not mail.outbox
    assert not Invitation.objects.exists()


def test_invite_refuses_an_address_that_is_invited_already(admin: User, agency: Agency) -> None:
    invite(admin, agency)
    with pytest.raises(Refused, match="đã được mời"):
        invite(admin, agency, "MINH@vi-du.example")


def test_the_database_keeps_one_open_invitation_for_an_address(admin: User, agency: Agency) -> None:
    first = invite(admin, agency)
    first.pk, first.digest = None, ""
    with pytest.raises(IntegrityError, match=r"invitation"), transaction.atomic():
        first.save()


def test_invite_again_after_withdrawing(admin: User, agency: Agency) -> None:
    invitations.withdraw_invitation(invite(admin, agency), by=admin)
    invite(admin, agency)
    assert Invitation.objects.open().count() == 1


@pytest.mark.parametrize("make", [organiser, leader, member])
def test_only_an_administrator_invites(make: type[User], agency: Agency) -> None:
    with pytest.raises(PermissionDenied):
        invite(make(), agency)
    assert not Invitation.objects.exists()


def test_resend_replaces_the_link_and_starts_the_days_again(admin: User, agency: Agency) -> None:
    invitation = invite(admin, agency)
    Invitation.objects.update(expires_at=timezone.now() - datetime.timedelta(days=1))
    invitations.resend_invitation(invitation, by=admin)
    old, new = map(token_in, mail.outbox)
    invitation.refresh_from_db()
    assert old != new
    assert invitation.digest == digest_of(new)
    assert invitation.expires_at > timezone.now() + datetime.timedelta(days=13)


def test_a_letter_is_not_sent_for_a_withdrawn_invitation(admin: User, agency: Agency) -> None:
    invitation = invite(admin, agency)
    Letter.objects.update(state=LetterState.WAITING, sent_at=None)
    invitations.withdraw_invitation(invitation, by=admin)
    mail.outbox.clear()
    outbox.send_due()
    assert not mail.outbox


def test_accept_makes_the_account_once(admin: User, agency: Agency) -> None:
    invitation = invite(admin, agency)
    user = people.accept_invitation(invitation, password="mua-he-2026-o-nha-trang")
    assert user.check_password("mua-he-2026-o-nha-trang")
    assert (user.email, user.full_name, user.agency, user.is_staff) == (
        "minh@vi-du.example",
        "Lê Thị Minh",
        agency,
        False,
    )
    assert user.roles == {Role.AGENCY_CLERK, Role.AGENCY_APPROVER}
    assert user.search_key == "le thi minh minh@vi-du.example"
    with pytest.raises(Refused, match="đã được dùng"):
        people.accept_invitation(invitation, password="mua-he-2026-o-nha-trang")
    assert AuditEntry.objects.get(verb="Nhận lời mời").actor == user


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"expires_at": datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)}, "đã hết hạn"),
        ({"withdrawn_at": datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)}, "đã được thu hồi"),
    ],
)
def test_accept_refuses_a_dead_invitation(
    admin: User, agency: Agency, change: dict[str, datetime.datetime], words: str
) -> None:
    invitation = invite(admin, agency)
    Invitation.objects.update(**change)
    with pytest.raises(Refused, match=words):
        people.accept_invitation(invitation, password="mua-he-2026-o-nha-trang")
    assert User.objects.get() == admin


def change(user: User, admin: User, **changes: object) -> User:
    values: dict[str, object] = {
        "full_name": user.full_name,
        "post": user.post,
        "agency": user.agency,
        "roles": list(user.roles),
        "is_active": user.is_active,
    }
    return people.change_user(user, **(values | changes), by=admin)  # type: ignore[arg-type]  # the table above


def test_change_user_records_what_changed_and_nothing_else(admin: User, agency: Agency) -> None:
    user = clerk(agency)
    changed = change(user, admin, full_name="Đỗ Thị Ước", roles=[Role.AGENCY_APPROVER])
    assert changed.roles == {Role.AGENCY_APPROVER}
    assert changed.search_key.startswith("do thi uoc")
    assert AuditEntry.objects.get().changes == {
        "họ và tên": [user.full_name, "Đỗ Thị Ước"],
        "vai trò": ["Cán bộ đầu mối", "Lãnh đạo cơ quan"],
    }


def test_change_user_opens_the_admin_to_administrators_only(admin: User) -> None:
    user = change(leader(), admin, roles=[Role.LEADER, Role.ADMINISTRATOR])
    assert user.is_staff
    assert not change(user, admin, roles=[Role.LEADER]).is_staff


def test_change_user_refuses_to_shut_the_administrator_out(admin: User) -> None:
    with pytest.raises(Refused) as refused:
        change(admin, admin, roles=[Role.LEADER], is_active=False)
    assert len(refused.value.problems) == 2
    admin.refresh_from_db()
    assert admin.is_active


def test_change_user_is_for_administrators(agency: Agency) -> None:
    user = clerk(agency)
    with pytest.raises(PermissionDenied):
        change(user, user, roles=[Role.AGENCY_CLERK, Role.ADMINISTRATOR])
    assert User.objects.get().roles == {Role.AGENCY_CLERK}


def test_the_first_administrator_comes_from_the_shell() -> None:
    with pytest.raises(ValidationError, match="dễ đoán"):
        User.objects.create_superuser("Goc@Vi-Du.example", "mua-he-2026", full_name="Quản trị")
    user = User.objects.create_superuser("Goc@Vi-Du.example", "trang-trí-bạt-ngàn", full_name="Quản trị")
    assert (user.email, user.is_staff, user.is_superuser) == ("goc@vi-du.example", True, False)
    assert user.roles == {Role.ADMINISTRATOR}
