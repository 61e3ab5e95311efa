"""Invitations and users."""

import datetime
import secrets
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from accounts import audit, letters, outbox, policies, queries
from accounts.actions.addresses import ask_for_address, problems_with_new_address
from accounts.enums import Role
from accounts.models import Agency, Invitation, RoleAssignment, User
from accounts.models.invitations import digest_of
from accounts.permissions import require
from accounts.policies import refuse_if


def invite(*, email: str, full_name: str, agency: Agency | None, roles: Collection[str], by: User) -> Invitation:
    """Opens the door for one address. The letter with the link waits in the outbox."""
    email = email.lower()
    with transaction.atomic():
        require(by, "accounts.manage_users")
        refuse_if(
            policies.problems_with_inviting(
                roles,
                has_agency=agency is not None,
                has_account=queries.has_account(email),
                is_invited=queries.is_invited(email),
                is_awaited=queries.is_awaited(email),
            )
        )
        invitation = Invitation.objects.create(
            email=email,
            full_name=full_name,
            agency=agency,
            roles=_in_order(roles),
            invited_by=by,
            expires_at=_expiry(),
        )
        audit.record("Mời người dùng", invitation, by=by, changes={"vai trò": ("", _labels(roles))})
        _send_link(invitation)
    return invitation


def resend_invitation(invitation: Invitation, *, by: User) -> Invitation:
    """The old link stops, a new one goes out and lasts as long as the first."""
    with transaction.atomic():
        invitation = _locked_invitation(invitation)
        require(by, "accounts.manage_users")
        refuse_if(policies.problems_with_resending(queries.state_of(invitation)))
        invitation.expires_at = _expiry()
        invitation.save(update_fields=["expires_at"])
        audit.record("Gửi lại lời mời", invitation, by=by)
        _send_link(invitation)
    return invitation


def withdraw_invitation(invitation: Invitation, *, by: User) -> Invitation:
    with transaction.atomic():
        invitation = _locked_invitation(invitation)
        require(by, "accounts.manage_users")
        refuse_if(policies.problems_with_withdrawing(queries.state_of(invitation)))
        invitation.withdrawn_at = timezone.now()
        invitation.save(update_fields=["withdrawn_at"])
        outbox.call_off(invitation)
        audit.record("Thu hồi lời mời", invitation, by=by)
    return invitation


def accept_invitation(invitation: Invitation, *, password: str) -> User:
    """Makes the account. Whoever holds the link may: there is no account yet that could be asked for a right."""
    with transaction.atomic():
        invitation = _locked_invitation(invitation)
        refuse_if(
            policies.problems_with_accepting(
                queries.state_of(invitation), has_account=queries.has_account(invitation.email)
            )
        )
        user = User.objects.create_user(
            invitation.email,
            password,
            full_name=invitation.full_name,
            agency=invitation.agency,
            is_staff=Role.ADMINISTRATOR in invitation.roles,
        )
        _assign_roles(user, invitation.roles)
        invitation.accepted_at, invitation.user = timezone.now(), user
        invitation.save(update_fields=["accepted_at", "user"])
        audit.record("Nhận lời mời", invitation, by=user, changes={"vai trò": ("", _labels(invitation.roles))})
    return user


def change_user(
    user: User,
    *,
    full_name: str,
    post: str,
    agency: Agency | None,
    roles: Collection[str],
    is_active: bool,
    by: User,
    email: str = "",
) -> User:
    """Everything at once, but for a new `email`, which waits until it is confirmed; "" leaves the address alone."""
    email = email.lower()
    with transaction.atomic():
        user = User.objects.select_related("agency").select_for_update(of=("self",)).get(pk=user.pk)
        require(by, "accounts.manage_users")
        refuse_if(
            [
                *problems_with_new_address(user, email, is_active=is_active),
                *policies.problems_with_changing_user(
                    roles, has_agency=agency is not None, is_active=is_active, is_self=user.pk == by.pk
                ),
            ]
        )
        changes: dict[str, tuple[object, object]] = {
            "họ và tên": (user.full_name, full_name),
            "chức vụ": (user.post, post),
            "cơ quan": (user.agency or "", agency or ""),
            "vai trò": (_labels(user.roles), _labels(roles)),
            "đang hoạt động": (_yes(user.is_active), _yes(is_active)),
        }
        user.full_name, user.post, user.agency, user.is_active = full_name, post, agency, is_active
        user.is_staff = Role.ADMINISTRATOR in roles
        user.search_key = user.words_to_search
        user.save(update_fields=["full_name", "post", "agency", "is_active", "is_staff", "search_key"])
        user.role_assignments.exclude(role__in=roles).delete()
        _assign_roles(user, set(roles) - user.roles)
        del user.roles  # read again, as it is now
        is_moving = email not in ("", user.email)
        if not is_moving or any(old != new for old, new in changes.values()):
            audit.record("Sửa tài khoản", user, by=by, changes=changes)
        if is_moving:
            ask_for_address(user, email, by=by)
    return user


def _locked_invitation(invitation: Invitation) -> Invitation:
    return (
        Invitation.objects.select_related("agency", "invited_by").select_for_update(of=("self",)).get(pk=invitation.pk)
    )


def _send_link(invitation: Invitation) -> None:
    """A new secret, of which only the digest stays once the letter has gone; letters with an older one are void."""
    token = secrets.token_urlsafe(32)
    invitation.digest = digest_of(token)
    invitation.save(update_fields=["digest"])
    outbox.call_off(invitation)
    letters.invite(invitation, token)


def _expiry() -> datetime.datetime:
    return timezone.now() + datetime.timedelta(days=policies.INVITATION_DAYS)


def _in_order(roles: Collection[str]) -> list[str]:
    return [role.value for role in Role if role in roles]


def _labels(roles: Collection[str]) -> str:
    return ", ".join(Role(role).label for role in _in_order(roles))


def _yes(value: bool) -> str:
    return "có" if value else "không"


def _assign_roles(user: User, roles: Collection[str]) -> None:
    RoleAssignment.objects.bulk_create(RoleAssignment(user=user, role=role) for role in roles)
