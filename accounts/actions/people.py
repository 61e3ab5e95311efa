"""Accounts: how they begin, and what they may be."""

from collections.abc import Collection

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.utils import timezone

from accounts import audit, letters, policies
from accounts.actions.addresses import ask_for_address, problems_with_new_address, withdraw_open_change
from accounts.actions.invitations import locked_invitation
from accounts.actions.leaving import lock_agency, tell_if_vacated
from accounts.actions.sessions import forget_sessions
from accounts.enums import Role
from accounts.models import Agency, Invitation, RoleAssignment, User
from accounts.permissions import require, require_roles
from accounts.policies import refuse_if
from accounts.queries import inviting, users


def accept_invitation(invitation: Invitation, *, password: str) -> User:
    """Makes the account. Whoever holds the link may: there is no account yet that could be asked for a right."""
    with transaction.atomic():
        invitation = locked_invitation(invitation)
        refuse_if(
            policies.problems_with_accepting(
                inviting.state_of(invitation), has_account=users.has_account(invitation.email)
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
    """Everything at once, but for a new `email`, which waits until it is confirmed; "" leaves the address alone.

    An agency's own administrator changes names, posts and the roles within the agency."""
    email = email.lower()
    with transaction.atomic():
        lock_agency(user)
        user = User.objects.select_related("agency").select_for_update(of=("self",)).get(pk=user.pk)
        require(by, "accounts.manage_person", user)
        require_roles(by, user.roles.symmetric_difference(roles))
        if email not in ("", user.email) or agency != user.agency:
            require(by, "accounts.manage_users")
        refuse_if(
            [
                *policies.problems_with_managing(user.roles, by.roles),
                *problems_with_new_address(user, email, is_active=is_active),
                *policies.problems_with_changing_user(
                    roles,
                    has_agency=agency is not None,
                    is_active=is_active,
                    own_roles=by.roles if by.pk == user.pk else (),
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
        answered_for = users.answering_roles(user)
        user.full_name, user.post, user.agency, user.is_active = full_name, post, agency, is_active
        user.is_staff = Role.ADMINISTRATOR in roles
        user.search_key = user.words_to_search
        user.save(update_fields=["full_name", "post", "agency", "is_active", "is_staff", "search_key"])
        user.role_assignments.exclude(role__in=roles).delete()
        _assign_roles(user, set(roles) - user.roles)
        del user.roles  # read again, as it is now
        if not is_active:
            forget_sessions(user)
            withdraw_open_change(user)
        is_moving = email not in ("", user.email)
        if not is_moving or any(old != new for old, new in changes.values()):
            audit.record("Sửa tài khoản", user, by=by, changes=changes)
        tell_if_vacated(answered_for, user, by=by)
        if is_moving:
            ask_for_address(user, email, by=by)
    return user


def reset_factor(user: User, *, by: User | None, reason: str = "") -> int:
    """For whoever lost phone and codes: the second factor is set up anew. `by` is None for the server's own command."""
    with transaction.atomic():
        user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
        if by is not None:
            require(by, "accounts.manage_users")
            refuse_if(policies.problems_with_managing(user.roles, by.roles))
        authenticators = Authenticator.objects.filter(user=user)
        number: int = authenticators.count()
        if number:
            authenticators.delete()
            audit.record("Gỡ lớp bảo vệ thứ hai", user, by=by, changes={"cách": (number, 0)}, reason=reason)
            letters.factor_reset(user, by)
    return number


def forget_identity(user: User, *, by: User) -> bool:
    """What the province's sign-in knew the account by: its next one there, with the right address, binds anew."""
    with transaction.atomic():
        user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
        require(by, "accounts.manage_users")
        refuse_if(policies.problems_with_managing(user.roles, by.roles))
        gone, _of_each = SocialAccount.objects.filter(user=user).delete()
        if gone:
            audit.record("Gỡ liên kết đăng nhập một lần", user, by=by)
    return bool(gone)


def _in_order(roles: Collection[str]) -> list[str]:
    return [role.value for role in Role if role in roles]


def _labels(roles: Collection[str]) -> str:
    return ", ".join(Role(role).label for role in _in_order(roles))


def _yes(value: bool) -> str:
    return "có" if value else "không"


def _assign_roles(user: User, roles: Collection[str]) -> None:
    RoleAssignment.objects.bulk_create(RoleAssignment(user=user, role=role) for role in roles)
