"""By what the library is narrowed: only what some lesson has."""

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import Agency, Locality
from results.models import Lesson
from tours.models import Plan, Topic
from trips.models import Trip


def _published(**of: OuterRef) -> Exists:
    return Exists(Lesson.objects.published().filter(**of))


def plans() -> list[tuple[int, str]]:
    found = Plan.objects.filter(
        Exists(Trip.objects.filter(_published(trip=OuterRef("pk")), round__tour__plan=OuterRef("pk")))
    )
    return [(one.pk, f"{one.year}: {one}") for one in found.order_by("-year", "-number")]


def topics() -> list[tuple[int, str]]:
    found = Topic.objects.filter(_published(topic=OuterRef("pk"))).select_related("passage", "tour__plan")
    rows = found.order_by("-tour__plan__year", "tour__position", "position")
    return [(one.pk, f"{one.tour.plan.year}: {one.passage.plain[:80]}") for one in rows]


def agencies() -> QuerySet[Agency]:
    through = Lesson.agencies.through.objects
    return Agency.objects.filter(Exists(through.filter(agency=OuterRef("pk"), lesson__state="published")))


def localities() -> QuerySet[Locality]:
    return Locality.objects.filter(_published(locality=OuterRef("pk"))).order_by("name")


def trips_of(plan: int) -> QuerySet[Trip]:
    return Trip.objects.filter(round__tour__plan=plan)


def lessons_for(agency: Agency) -> QuerySet[Lesson, int]:
    return Lesson.objects.filter(agencies=agency).values_list("pk", flat=True)
