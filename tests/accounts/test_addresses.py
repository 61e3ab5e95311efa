"""The sign-in address: an administrator asks, the new mailbox confirms, the old one is told, all on record."""

import datetime
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import policies
from accounts.actions import addresses, invitations, leaving, people
from accounts.enums import InvitationState, Role
from accounts.models import AddressChange, AuditEntry, User
from accounts.policies import Refused
from tests.accounts.post_office import link_in
from tests.factories import PASSWORD, UserFactory, administrator, leader

NEW = "moi@vi-du.example"


@pytest.fixture
def admin(db: None) -> User:
    return administrator()


@pytest.fixture
def owner(db: None) -> User:
    user = UserFactory.create(email="cu@vi-du.example", full_name="Lê Thị Minh", roles=(Role.LEADER,))
    user.set_password(PASSWORD)
    user.save()
    return user


def ask(owner: User, admin: User, email: str = NEW) -> str:
    """Asks, and gives the path of the link that went to the new address."""
    people.change_user(
        owner, email=email, full_name="Lê Thị Minh", post="", agency=None, roles=[Role.LEADER], is_active=True, by=admin
    )
    return link_in(next(letter for letter in reversed(mail.outbox) if letter.to == [email]))


def signs_in(email: str) -> bool:
    answer = Client().post(reverse("account_login"), {"login": email, "password": PASSWORD})
    return answer.status_code == 302


def test_a_new_address_counts_once_its_mailbox_says_so(owner: User, admin: User, client: Client) -> None:
    EmailAddress.objects.create(user=owner, email=owner.email, primary=True, verified=True)
    path = ask(owner, admin)
    assert [letter.to for letter in mail.outbox] == [[NEW], ["cu@vi-du.example"]]
    assert f"{admin} (quản trị của cổng) đề nghị đổi" in str(mail.outbox[1].body)
    assert "báo ngay" in str(mail.outbox[1].body)
    assert client.get(path).status_code == 200  # a mail scanner opens links, and changes nothing
    assert signs_in("cu@vi-du.example")
    assert not signs_in(NEW)

    answer = client.post(path, follow=True)
    assert f"Từ bây giờ, đăng nhập bằng {NEW}." in answer.content.decode()
    assert signs_in(NEW)
    assert not signs_in("cu@vi-du.example")
    assert [one.to for one in mail.outbox if one.subject == "Đã đổi địa chỉ đăng nhập"] == [["cu@vi-du.example"]]
    record = (
        AuditEntry.objects.filter(verb__contains="địa chỉ đăng nhập")
        .order_by("pk")
        .values_list("verb", "actor", "changes")
    )
    changed = {"địa chỉ đăng nhập": ["cu@vi-du.example", NEW]}
    assert list(record) == [
        ("Đề nghị đổi địa chỉ đăng nhập", admin.pk, changed),
        ("Xác nhận địa chỉ đăng nhập mới", owner.pk, changed),
    ]
    again = client.post(path)
    assert again.status_code == 410
    assert "Địa chỉ này đã được xác nhận." in again.content.decode()


def test_a_second_request_takes_the_place_of_the_first(owner: User, admin: User, client: Client) -> None:
    first, second = ask(owner, admin), ask(owner, admin, "khac@vi-du.example")
    assert "thay bằng đề nghị mới" in client.post(first).content.decode()
    client.post(second)
    owner.refresh_from_db()
    assert owner.email == "khac@vi-du.example"
    assert "khac@vi-du.example" in owner.search_key


def taken(owner: User) -> None:
    UserFactory.create(email=NEW)


def closed(owner: User) -> None:
    User.objects.filter(pk=owner.pk).update(is_active=False)


def late(owner: User) -> None:
    AddressChange.objects.update(expires_at=timezone.now() - datetime.timedelta(seconds=1))


def withdrawn(owner: User) -> None:
    addresses.withdraw_address_change(AddressChange.objects.get(), by=administrator())


@pytest.mark.parametrize("happening", [taken, closed, late, withdrawn], ids=lambda happening: happening.__name__)
def test_what_happens_before_the_link_is_opened_stops_it(
    happening: Callable[[User], None], owner: User, admin: User, client: Client
) -> None:
    path = ask(owner, admin)
    happening(owner)
    assert (client.get(path).status_code, client.post(path).status_code) == (410, 410)
    owner.refresh_from_db()
    assert owner.email == "cu@vi-du.example"


def handed_over(owner: User, admin: User) -> None:
    leaving.hand_over(owner, to=None, tells=True, reason="Chuyển công tác.", by=admin)


def closed_by_hand(owner: User, admin: User) -> None:
    people.change_user(
        owner, full_name="Lê Thị Minh", post="", agency=owner.agency, roles=owner.roles, is_active=False, by=admin
    )


@pytest.mark.parametrize("leave", [handed_over, closed_by_hand])
def test_whoever_leaves_keeps_no_address_from_others(
    leave: Callable[[User, User], None], owner: User, admin: User
) -> None:
    ask(owner, admin)
    leave(owner, admin)
    invited = invitations.invite(email=NEW, full_name="A", agency=None, roles=[Role.LEADER], by=admin)
    assert invited.email == NEW


def test_an_address_in_use_invited_or_awaited_is_refused(owner: User, admin: User) -> None:
    invitations.invite(email="duoc-moi@vi-du.example", full_name="A", agency=None, roles=[Role.LEADER], by=admin)
    ask(owner, admin)
    for email in (admin.email, "duoc-moi@vi-du.example", NEW.upper()):
        with pytest.raises(Refused):
            ask(leader(), admin, email)
    with pytest.raises(Refused):
        invitations.invite(email=NEW, full_name="A", agency=None, roles=[Role.LEADER], by=admin)


def test_only_an_administrator_asks_and_withdraws(owner: User, admin: User) -> None:
    with pytest.raises(PermissionDenied):
        ask(owner, owner)
    ask(owner, admin)
    with pytest.raises(PermissionDenied):
        addresses.withdraw_address_change(AddressChange.objects.get(), by=owner)


def test_the_pages_tell_what_waits_and_a_stale_form_changes_nothing_back(
    owner: User, admin: User, client: Client
) -> None:
    page = reverse("accounts:user", args=[owner.pk])
    form = {"email_shown": owner.email, "full_name": "Lê Thị Minh", "roles": [Role.LEADER], "is_active": "on"}
    client.force_login(admin)
    said = client.post(page, form | {"email": NEW}, follow=True).content.decode()
    assert f"Đang chờ xác nhận {NEW}." in said
    client.force_login(owner)
    assert f"Đang chờ xác nhận {NEW}" in client.get(reverse("mfa_index")).content.decode()
    client.post(link_in(mail.outbox[0]))
    client.force_login(admin)
    client.post(page, form | {"email": "cu@vi-du.example"})  # open in another window since before
    assert not AddressChange.objects.waiting().exists()
    owner.refresh_from_db()
    assert owner.email == NEW


def test_an_administrator_changes_the_own_address_the_same_way(admin: User, client: Client) -> None:
    old = admin.email
    client.force_login(admin)
    form = {"email": NEW, "email_shown": old, "full_name": "A", "roles": [Role.ADMINISTRATOR], "is_active": "on"}
    client.post(reverse("accounts:user", args=[admin.pk]), form)
    admin.refresh_from_db()
    assert admin.email == old
    assert [letter.to for letter in mail.outbox] == [[NEW], [old]]
    change = AddressChange.objects.get()
    answer = client.post(reverse("accounts:withdraw_address_change", args=[change.pk]), follow=True)
    assert f"Đã thu hồi việc đổi sang {NEW}." in answer.content.decode()
    assert client.post(reverse("accounts:withdraw_address_change", args=[change.pk])).status_code == 422


def test_every_refusal_says_what_to_do() -> None:
    facts = {"is_active": True, "has_account": False, "is_invited": False, "is_awaited": False}
    problems = [
        *(
            problem
            for name, value in facts.items()
            for problem in policies.problems_with_changing_address(**facts | {name: not value})
        ),
        *(
            problem
            for state in InvitationState
            for problem in policies.problems_with_confirming_address(state, is_active=False, has_account=True)
        ),
        *policies.problems_with_confirming_address(InvitationState.WAITING, is_active=True, has_account=True),
        *(problem for state in InvitationState for problem in policies.problems_with_withdrawing_address(state)),
    ]
    assert len(problems) == 11
    assert all("Đề nghị" in problem.text and problem.text.endswith(".") for problem in problems)
