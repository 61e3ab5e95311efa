"""Which agencies, which localities?"""

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.enums import LocalityLevel, Rank, Role, System
from accounts.models import Agency, BodyKind, Locality, User
from accounts.models.places import DatedQuerySet
from config.prepared import Prepared


def agencies() -> DatedQuerySet[Agency]:
    return Agency.objects.select_related("locality", "kind").prefetch_related("successors")


def agencies_to_choose(*, besides: Agency | None = None) -> QuerySet[Agency]:
    """Those that exist today, and the one a person already belongs to."""
    today = Agency.objects.existing_on(timezone.localdate()).home().values("pk")
    return Agency.objects.filter(Q(pk__in=today) | Q(pk=besides.pk if besides else None))


def agencies_to_invite_to(user: User) -> QuerySet[Agency]:
    """Those that exist today; of an agency's own administrator that one."""
    if user.has_role(Role.ADMINISTRATOR):
        return agencies_to_choose()
    return Agency.objects.filter(users=user)


def agencies_of_users() -> QuerySet[Agency]:
    return Agency.objects.filter(pk__in=User.objects.filter(agency__isnull=False).values("agency"))


def kind_codes() -> list[str]:
    return list(BodyKind.objects.values_list("code", flat=True))


def locality_codes() -> list[str]:
    return list(Locality.objects.values_list("code", flat=True))


def agency_names() -> dict[str, str]:
    """By their codes."""
    return dict(Agency.objects.values_list("code", "name"))


def kinds_to_choose() -> list[tuple[str, str]]:
    """Kinds a plan may mean as a whole: those of the state below the province, and others that have a body here."""
    return _kinds_to_choose()


def _of_a_plan() -> QuerySet[BodyKind, tuple[str, str]]:
    of_the_state = Q(system=System.STATE) & ~Q(rank__in=[Rank.PROVINCE, Rank.CENTRAL])
    kinds = BodyKind.objects.filter(of_the_state | (~Q(system=System.STATE) & Q(agencies__is_home=True)))
    return kinds.distinct().values_list("code", "name")


_kinds_to_choose = Prepared(_of_a_plan)


def home_provinces() -> QuerySet[Locality]:
    """The province the portal was started for, before and after it was merged; until then the one whose districts and
    communes are agencies here."""
    own = Agency.objects.home().filter(locality__level__in=[LocalityLevel.DISTRICT, LocalityLevel.COMMUNE])
    is_home = Q(pk__in=own.values("locality__parent")) | Q(pk__in=started_for())
    return Locality.objects.filter(is_home, level=LocalityLevel.PROVINCE)


def started_for() -> QuerySet[Locality]:
    """The province the portal was started for, before and after it was merged; none before it was."""
    return Locality.objects.filter(portals__isnull=False)
