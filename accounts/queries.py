"""Which ones? Users, invitations, agencies and the audit trail, scoped to who asks."""

import datetime
from collections.abc import Iterable

from django.db.models import Model, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.enums import InvitationState, LetterState, LocalityLevel, Rank, System
from accounts.models import (
    AddressChange,
    Agency,
    AuditEntry,
    BodyKind,
    Invitation,
    KeptForm,
    Letter,
    Locality,
    Lock,
    User,
)
from accounts.models.address_changes import AddressChangeQuerySet
from accounts.models.audit import AuditEntryQuerySet
from accounts.models.invitations import InvitationQuerySet
from accounts.models.letters import LetterQuerySet, Posted, posted
from accounts.models.locks import LockQuerySet
from accounts.models.places import DatedQuerySet
from accounts.models.users import UserQuerySet
from accounts.policies import invitation_state

FIRST_DAY, LAST_DAY = datetime.date(1900, 1, 1), datetime.date(2999, 12, 31)
LETTER_VIEWS = ("", "dang-gui", "da-gui")
DEMO_DOMAIN = "khanhhoa.example"  # nobody receives mail there


def users(user: User) -> UserQuerySet:
    return User.objects.get_queryset().visible_to(user).select_related("agency").prefetch_related("role_assignments")


def get_user(user: User, pk: int) -> User:
    return get_object_or_404(users(user), pk=pk)


def find_kept_form(user: User, pk: int | None = None) -> KeptForm | None:
    """That one, or the newest; never somebody else's."""
    kept = KeptForm.objects.filter(user=user)
    return (kept.filter(pk=pk) if pk else kept).first()


def has_account(email: str) -> bool:
    return User.objects.filter(email=email.lower()).exists()


def invitations(user: User) -> InvitationQuerySet:
    return Invitation.objects.visible_to(user).select_related("agency", "invited_by")


def get_invitation(user: User, pk: int) -> Invitation:
    return get_object_or_404(invitations(user), pk=pk)


def find_invitation_with_token(token: str) -> Invitation | None:
    """For whoever holds the link: no account, no scope."""
    return Invitation.objects.with_token(token).select_related("agency").first()


def is_invited(email: str) -> bool:
    """Whether an invitation to this address waits for an answer, expired or not."""
    return Invitation.objects.open().filter(email=email.lower()).exists()


def is_awaited(email: str, *, besides: User | None = None) -> bool:
    """Whether an account is to move to this address, once it is confirmed."""
    changes = AddressChange.objects.open().filter(new_email=email.lower())
    return changes.exclude(user=besides).exists()


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


def state_of(invitation: Invitation) -> InvitationState:
    return invitation_state(
        accepted_at=invitation.accepted_at,
        withdrawn_at=invitation.withdrawn_at,
        expires_at=invitation.expires_at,
        now=timezone.now(),
    )


def locks(user: User) -> LockQuerySet:
    """What takes no more tries now."""
    return Lock.objects.visible_to(user).in_force().select_related("user")


def agencies() -> DatedQuerySet[Agency]:
    return Agency.objects.select_related("locality", "kind").prefetch_related("successors")


def agencies_to_choose(*, besides: Agency | None = None) -> QuerySet[Agency]:
    """Those that exist today, and the one a person already belongs to."""
    today = Agency.objects.existing_on(timezone.localdate()).home().values("pk")
    return Agency.objects.filter(Q(pk__in=today) | Q(pk=besides.pk if besides else None))


def agencies_of_users() -> QuerySet[Agency]:
    return Agency.objects.filter(pk__in=User.objects.filter(agency__isnull=False).values("agency"))


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


def kind_codes() -> list[str]:
    return list(BodyKind.objects.values_list("code", flat=True))


def kinds_to_choose() -> list[tuple[str, str]]:
    """Kinds a plan may mean as a whole: those of the state below the province, and others that have a body here."""
    of_the_state = Q(system=System.STATE) & ~Q(rank__in=[Rank.PROVINCE, Rank.CENTRAL])
    kinds = BodyKind.objects.filter(of_the_state | (~Q(system=System.STATE) & Q(agencies__is_home=True)))
    return list(kinds.distinct().values_list("code", "name"))


def home_provinces() -> QuerySet[Locality]:
    """The province the portal was started for, before and after it was merged; until then the one whose districts and
    communes are agencies here."""
    own = Agency.objects.home().filter(locality__level__in=[LocalityLevel.DISTRICT, LocalityLevel.COMMUNE])
    is_home = Q(pk__in=own.values("locality__parent")) | Q(pk__in=started_for())
    return Locality.objects.filter(is_home, level=LocalityLevel.PROVINCE)


def started_for() -> QuerySet[Locality]:
    """The province the portal was started for, before and after it was merged; none before it was."""
    return Locality.objects.filter(portals__isnull=False)


def posted_about(records: Iterable[Model]) -> dict[int, Posted]:
    """Key of the record → how its letters stand, for records of one kind; nothing where nothing was written."""
    asked = list(records)
    if not asked:
        return {}
    found = Letter.objects.filter(about_type=asked[0]._meta.label_lower, about_id__in=[one.pk for one in asked])
    by_record: dict[int, list[Letter]] = {}
    for letter in found.exclude(state=LetterState.DROPPED).only("about_id", "state", "sent_at"):
        by_record.setdefault(letter.about_id or 0, []).append(letter)
    return {pk: posted(letters) for pk, letters in by_record.items()}


def letters(user: User) -> LetterQuerySet:
    return Letter.objects.visible_to(user).defer("body").select_related("user", "agency")


def failed_letters(user: User) -> LetterQuerySet:
    """What waits for a person: "Hôm nay" counts these."""
    return letters(user).failed()


def get_letter(user: User, pk: int) -> Letter:
    return get_object_or_404(letters(user), pk=pk)


def letters_to_resend(user: User) -> LetterQuerySet:
    return failed_letters(user).exclude(expires_at__lte=timezone.now())


def letters_in(user: User, key: str) -> LetterQuerySet:
    """`key`: one of LETTER_VIEWS; those that failed for any other."""
    found = letters(user)
    match key:
        case "dang-gui":
            return found.waiting()
        case "da-gui":
            return found.filter(state=LetterState.SENT).order_by("-sent_at", "-pk")
    return found.failed()


def letter_counts(user: User) -> dict[str, int]:
    return {key: letters_in(user, key).count() for key in LETTER_VIEWS}
