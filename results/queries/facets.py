"""By what the library is narrowed: only what some lesson has."""

from django.db.models import QuerySet

from accounts.models import Agency, Locality
from results.models import Lesson
from tours.models import Plan, Topic
from trips.models import Trip


def _of_published(column: str) -> QuerySet[Lesson, int]:
    """Keys in that column: read once, where asking for each row whether it is used would be asked a thousand times."""
    keys: QuerySet[Lesson, int] = Lesson.objects.published().order_by().values_list(column, flat=True).distinct()
    return keys


def plans() -> list[tuple[int, str]]:
    trips = Trip.objects.filter(pk__in=_of_published("trip"))
    found = Plan.objects.filter(pk__in=trips.values("round__tour__plan"))
    return [(one.pk, f"{one.year}: {one}") for one in found.order_by("-year", "-number")]


def topics() -> list[tuple[int, str]]:
    found = Topic.objects.filter(pk__in=_of_published("topic")).select_related("passage", "tour__plan")
    rows = found.order_by("-tour__plan__year", "tour__position", "position")
    return [(one.pk, f"{one.tour.plan.year}: {one.passage.plain[:80]}") for one in rows]


def agencies() -> QuerySet[Agency]:
    named = Lesson.agencies.through.objects.order_by().values_list("agency", flat=True).distinct()
    return Agency.objects.filter(pk__in=named)


def localities() -> QuerySet[Locality]:
    return Locality.objects.filter(pk__in=_of_published("locality")).order_by("name")


def trips_of(plan: int) -> QuerySet[Trip]:
    return Trip.objects.filter(round__tour__plan=plan)


def lessons_for(agency: Agency) -> QuerySet[Lesson, int]:
    return Lesson.objects.filter(agencies=agency).values_list("pk", flat=True)
