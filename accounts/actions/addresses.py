"""The sign-in address: an administrator asks, whoever reads mail at the new address confirms, the old one is told."""

import datetime
import secrets

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import audit, letters, outbox, policies
from accounts.enums import InvitationState
from accounts.models import AddressChange, User
from accounts.models.invitations import digest_of
from accounts.permissions import require
from accounts.policies import Problem, Refused, refuse_if
from accounts.queries import inviting, users


def problems_with_new_address(user: User, email: str, *, is_active: bool) -> list[Problem]:
    if email in ("", user.email):
        return []
    return policies.problems_with_changing_address(
        is_active=is_active,
        has_account=users.has_account(email),
        is_invited=inviting.is_invited(email),
        is_awaited=inviting.is_awaited(email, besides=user),
    )


def ask_for_address(user: User, email: str, *, by: User) -> None:
    """Within the action that locked the account and found no problem. A request takes the place of an earlier one."""
    withdraw_open_change(user)
    token = secrets.token_urlsafe(32)
    change = AddressChange(
        user=user,
        digest=digest_of(token),
        old_email=user.email,
        new_email=email,
        requested_by=by,
        expires_at=timezone.now() + datetime.timedelta(days=policies.ADDRESS_CHANGE_DAYS),
    )
    try:
        with transaction.atomic():
            change.save()
    except IntegrityError as error:  # in this very moment another account was to move to it
        raise Refused(
            policies.problems_with_changing_address(
                is_active=True, has_account=False, is_invited=False, is_awaited=True
            )
        ) from error
    audit.record("Đề nghị đổi địa chỉ đăng nhập", user, by=by, changes={"địa chỉ đăng nhập": (user.email, email)})
    letters.link_to_new_address(change, token)
    letters.word_to_old_address(change)


def withdraw_address_change(change: AddressChange, *, by: User) -> None:
    with transaction.atomic():
        change = _locked(change)
        require(by, "accounts.manage_users")
        refuse_if(policies.problems_with_withdrawing_address(users.state_of_address_change(change)))
        _withdraw(change)
        changes = {"địa chỉ đang chờ": (change.new_email, "")}
        audit.record("Thu hồi việc đổi địa chỉ đăng nhập", change.user, by=by, changes=changes)


def confirm_address(change: AddressChange) -> User:
    """Whoever holds the link may: it went to the new address alone."""
    with transaction.atomic():
        change = _locked(change)
        user, old = change.user, change.user.email
        refuse_if(
            policies.problems_with_confirming_address(
                users.state_of_address_change(change),
                is_active=user.is_active,
                has_account=users.has_account(change.new_email),
            )
        )
        user.email = change.new_email
        user.search_key = user.words_to_search
        try:
            with transaction.atomic():
                user.save(update_fields=["email", "search_key"])
        except IntegrityError as error:  # in this very moment an invitation to it was accepted
            raise Refused(
                policies.problems_with_confirming_address(InvitationState.WAITING, is_active=True, has_account=True)
            ) from error
        EmailAddress.objects.filter(user=user).delete()  # allauth would go on letting the old one in
        change.confirmed_at = timezone.now()
        change.save(update_fields=["confirmed_at"])
        audit.record("Xác nhận địa chỉ đăng nhập mới", user, by=user, changes={"địa chỉ đăng nhập": (old, user.email)})
        letters.word_to_old_address(change)
    return user


def withdraw_open_change(user: User) -> None:
    """Within the action that locked the account: of one that is closed nothing moves, and nobody is kept from the
    address it was to move to."""
    for change in AddressChange.objects.open().filter(user=user):
        _withdraw(change)


def _withdraw(change: AddressChange) -> None:
    change.withdrawn_at = timezone.now()
    change.save(update_fields=["withdrawn_at"])
    outbox.call_off(change)


def _locked(change: AddressChange) -> AddressChange:
    """The account first, as where a change is asked for: the two never wait for each other."""
    user = User.objects.select_for_update().get(pk=change.user_id)
    change = AddressChange.objects.select_for_update().get(pk=change.pk)
    change.user = user
    return change
