"""Which invitations, how they stand, and what an address is used for already."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Count, Exists, OuterRef, Q
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.enums import InvitationState, Role
from accounts.models import AddressChange, Invitation, Letter, User
from accounts.models.invitations import InvitationQuerySet
from accounts.models.letters import LetterQuerySet
from accounts.policies import Standing, invitation_state, roles_to_give
from accounts.policies.invitees import Facts
from accounts.queries.places import agencies_to_invite_to
from accounts.queries.scoped import Scoped
from accounts.search import search_key


def invitations(user: User) -> InvitationQuerySet:
    return Invitation.objects.visible_to(user).select_related("agency", "invited_by")


def get_invitation(user: User, pk: int) -> Invitation:
    return get_object_or_404(invitations(user), pk=pk)


def find_invitation_with_token(token: str) -> Invitation | None:
    """For whoever holds the link: no account, no scope."""
    return Invitation.objects.with_token(token).select_related("agency").first()


def invitations_in(found: InvitationQuerySet, key: str) -> InvitationQuerySet:
    """`key`: as the filter of the list names it; all for any other."""
    now = timezone.now()
    match key:
        case "chua-tra-loi":
            return found.open()
        case "khong-den":
            return found.open().filter(Exists(_lost_letters().filter(about_id=OuterRef("pk"))))
        case "het-han":
            return found.open().filter(expires_at__lte=now)
        case "da-nhan":
            return found.filter(accepted_at__isnull=False)
        case "thu-hoi":
            return found.filter(accepted_at__isnull=True, withdrawn_at__isnull=False)
    return found


def _lost_letters() -> LetterQuerySet:
    """Of invitations, the latest that never arrived: an earlier one is dropped when it is sent again."""
    return Letter.objects.failed().filter(about_type=Invitation._meta.label_lower)


def invitation_counts(user: User) -> dict[str, int]:
    """How many are not answered, of how many of these the letter was lost, and how many were accepted."""
    counts = {"waiting": 0, "lost": 0, "accepted": 0}
    for waits, is_lost, is_accepted, count in _counted(user):
        counts["waiting"] += count * waits
        counts["lost"] += count * (waits and is_lost)
        counts["accepted"] += count * is_accepted
    return counts


_STANDS: dict[str, Any] = {
    "waits": Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
    "is_lost": Exists(_lost_letters().filter(about_id=OuterRef("pk"))),
    "is_accepted": Q(accepted_at__isnull=False),
}
_counted = Scoped(
    lambda user: (
        Invitation.objects.visible_to(user)
        .order_by()
        .annotate(**_STANDS)
        .values_list(*_STANDS)
        .annotate(count=Count("pk"))
    )
)


def state_of(invitation: Invitation) -> InvitationState:
    return invitation_state(
        accepted_at=invitation.accepted_at,
        withdrawn_at=invitation.withdrawn_at,
        expires_at=invitation.expires_at,
        now=timezone.now(),
    )


def is_invited(email: str) -> bool:
    """Whether an invitation to this address waits for an answer, expired or not."""
    return Invitation.objects.open().filter(email=email.lower()).exists()


def is_awaited(email: str, *, besides: User | None = None) -> bool:
    """Whether an account is to move to this address, once it is confirmed."""
    changes = AddressChange.objects.open().filter(new_email=email.lower())
    return changes.exclude(user=besides).exists()


def standings(user: User, emails: Collection[str]) -> dict[str, Standing]:
    """Of addresses, in small letters, that are in use: as far as this user may see of what."""
    accounts = User.objects.get_queryset().filter(email__in=emails)
    invited = Invitation.objects.open().filter(email__in=emails)
    awaited = AddressChange.objects.open().filter(new_email__in=emails)
    shown = {
        *accounts.visible_to(user).values_list("email", flat=True),
        *invited.visible_to(user).values_list("email", flat=True),
        *awaited.filter(user__in=User.objects.get_queryset().visible_to(user)).values_list("new_email", flat=True),
    }
    has_account, is_invited, is_awaited = (
        set(accounts.values_list("email", flat=True)),
        set(invited.values_list("email", flat=True)),
        set(awaited.values_list("new_email", flat=True)),
    )
    return {
        email: Standing(email in has_account, email in is_invited, email in is_awaited, email not in shown)
        for email in has_account | is_invited | is_awaited
    }


def standing(user: User, email: str) -> Standing:
    return standings(user, [email]).get(email, Standing())


def invitee_facts(user: User, emails: Collection[str]) -> Facts:
    """What a workbook of people to invite is judged by, for who sends it in."""
    own = None if user.has_role(Role.ADMINISTRATOR) else user.agency
    agencies: dict[str, tuple[int, ...]] = {}
    for agency in agencies_to_invite_to(user):
        for name in {search_key(text) for text in (agency.name, agency.short_name, agency.code) if text}:
            agencies[name] = (*agencies.get(name, ()), agency.pk)
    return Facts(
        agencies=agencies,
        standings=standings(user, emails),
        roles=roles_to_give(user.roles),
        is_address=is_address,
        agency=own.pk if own else None,
        agency_name=str(own or ""),
    )


def is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
