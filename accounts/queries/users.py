"""Users with their addresses, locks and kept forms, and what was done, scoped to who asks."""

import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.enums import InvitationState, Role
from accounts.models import (
    AddressChange,
    Agency,
    AuditEntry,
    KeptForm,
    Lock,
    RoleAssignment,
    User,
)
from accounts.models.address_changes import AddressChangeQuerySet
from accounts.models.audit import AuditEntryQuerySet
from accounts.models.locks import LockQuerySet
from accounts.models.users import UserQuerySet
from accounts.policies import AGENCY_ROLES, ROLES_WITHIN_AGENCY, invitation_state
from accounts.queries.scoped import Scoped
from config.prepared import NOW, Prepared

FIRST_DAY, LAST_DAY = datetime.date(1900, 1, 1), datetime.date(2999, 12, 31)
DEMO_DOMAIN = "khanhhoa.example"  # nobody receives mail there


def users(user: User) -> UserQuerySet:
    """With the agency and the roles of each."""
    return User.objects.get_queryset().visible_to(user).who_signs_in()


def get_user(user: User, pk: int) -> User:
    return _user.get(user, pk)


_AN_ACCOUNT = -9003
_user = Scoped(lambda user, pk: users(user).filter(pk=pk), _AN_ACCOUNT)


def get_account(user: User, pk: int) -> User:
    """In one statement with its agency, its roles, and whether it has a second factor and the province's identity."""
    return _account.get(user, pk)


_WAYS: dict[str, Any] = {
    "has_factor": Exists(Authenticator.objects.filter(user=OuterRef("pk"))),
    "has_identity": Exists(SocialAccount.objects.filter(user=OuterRef("pk"))),
}
_account = Scoped(lambda user, pk: users(user).filter(pk=pk).annotate(**_WAYS), _AN_ACCOUNT)


def colleagues(user: User) -> UserQuerySet:
    """Who may go on with what this person leaves: of the same agency, and able to sign in."""
    found = User.objects.get_queryset().filter(agency=user.agency_id, is_active=True).exclude(pk=user.pk)
    return found.order_by("search_key", "pk")


def roles_held_in(agency: Agency) -> frozenset[Role]:
    """By which roles somebody answers for the agency now."""
    held = RoleAssignment.objects.filter(user__agency=agency, user__is_active=True, role__in=AGENCY_ROLES)
    return frozenset(Role(role) for role in held.values_list("role", flat=True))


def addresses_of_office() -> list[str]:
    """Of the organiser and of the portal's administrators."""
    people = User.objects.filter(
        is_active=True, role_assignments__role__in=[Role.ORGANISER, Role.ADMINISTRATOR]
    ).distinct()
    return list(people.order_by("email").values_list("email", flat=True))


def answering_roles(user: User) -> tuple[Agency | None, frozenset[Role]]:
    """For which agency this account answers, and by which roles; by none once it is closed."""
    if not user.agency or not user.is_active:
        return None, frozenset()
    return user.agency, AGENCY_ROLES.intersection(user.roles)


def roles_nobody_else_has(user: User) -> frozenset[Role]:
    """Of those within the agency: without this person nobody there would have them."""
    if not user.agency_id:
        return frozenset()
    return ROLES_WITHIN_AGENCY.intersection(user.roles) - set(_roles_of_others(user.agency_id, user.pk))


_roles_of_others = Prepared(
    lambda agency, user: (
        RoleAssignment.objects.filter(user__agency=agency, user__is_active=True)
        .exclude(user=user)
        .values_list("role", flat=True)
    ),
    *(-1, _AN_ACCOUNT),
)


def find_kept_form(user: User, pk: int | None = None) -> KeptForm | None:
    """That one, or the newest; never somebody else's."""
    kept = KeptForm.objects.filter(user=user)
    return (kept.filter(pk=pk) if pk else kept).first()


def has_account(email: str) -> bool:
    return User.objects.filter(email=email.lower()).exists()


def address_changes(user: User) -> AddressChangeQuerySet:
    return AddressChange.objects.visible_to(user).select_related("user", "requested_by")


def get_address_change(user: User, pk: int) -> AddressChange:
    return get_object_or_404(address_changes(user), pk=pk)


def find_address_change_with_token(token: str) -> AddressChange | None:
    """For whoever holds the link: no account, no scope."""
    return AddressChange.objects.with_token(token).select_related("user").first()


def waiting_address_change(user: User) -> AddressChange | None:
    return AddressChange.objects.waiting().filter(user=user).select_related("requested_by").first()


def state_of_address_change(change: AddressChange) -> InvitationState:
    return invitation_state(
        accepted_at=change.confirmed_at,
        withdrawn_at=change.withdrawn_at,
        expires_at=change.expires_at,
        now=timezone.now(),
    )


def find_waiting_change(user: User, account: User) -> AddressChange | None:
    return _waiting_change.first(user, account.pk, timezone.now())


_waiting_change = Scoped(
    lambda user, account, now: (
        AddressChange.objects.visible_to(user)
        .open()
        .filter(user=account, expires_at__gt=now)
        .select_related("user", "requested_by")
    ),
    *(_AN_ACCOUNT, NOW),
)


def locks_of(user: User, account: User) -> list[Lock]:
    return _locks(user, account.pk, timezone.now())


_locks = Scoped(
    lambda user, account, now: Lock.objects.visible_to(user).filter(user=account, until__gt=now), *(_AN_ACCOUNT, NOW)
)


def locks(user: User) -> LockQuerySet:
    """What takes no more tries now."""
    return Lock.objects.visible_to(user).in_force().select_related("user")


def audit_entries(user: User) -> AuditEntryQuerySet:
    return AuditEntry.objects.visible_to(user)


def audit_verbs() -> list[str]:
    return list(AuditEntry.objects.order_by("verb").values_list("verb", flat=True).distinct())


def audit_actors() -> QuerySet[User]:
    return User.objects.filter(pk__in=AuditEntry.objects.values("actor")).order_by("search_key")


def start_of(day: datetime.date) -> datetime.datetime:
    """The first instant of a day in the province; of the first or last there can be for one that no clock knows."""
    day = min(max(day, FIRST_DAY), LAST_DAY)
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


def end_of(day: datetime.date) -> datetime.datetime:
    """The first instant after a day in the province."""
    return start_of(min(day, LAST_DAY) + datetime.timedelta(days=1))


def demo_accounts() -> QuerySet[User]:
    """The accounts that the demonstration data made, in the order it made them."""
    return (
        User.objects.filter(email__endswith=f"@{DEMO_DOMAIN}", is_active=True)
        .select_related("agency")
        .prefetch_related("role_assignments")
        .order_by("pk")
    )


def get_demo_account(pk: int, *, demo: bool) -> User:
    """404 outside demonstration mode, and for anyone else's account."""
    if not demo:
        raise Http404
    return get_object_or_404(demo_accounts(), pk=pk)
