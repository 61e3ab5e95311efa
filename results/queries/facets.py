"""By what the library is narrowed: only what some lesson has."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from accounts.models import Agency, Locality
from config.prepared import Prepared
from config.together import Rows, Together
from results.models import Lesson
from tours.models import Passage, Plan, Topic
from trips.models import Trip


def _of_published(column: str) -> QuerySet[Lesson, int]:
    """Keys in that column: not each once, so that the database may look for one lesson of each trip, or read all
    lessons once, whichever comes cheaper."""
    keys: QuerySet[Lesson, int] = Lesson.objects.published().order_by().values_list(column, flat=True)
    return keys


def plans() -> list[tuple[int, str]]:
    return [(one.pk, f"{one.year}: {one}") for one in _plans()]


def _with_lessons() -> QuerySet[Plan]:
    trips = Trip.objects.filter(pk__in=_of_published("trip"))
    return Plan.objects.filter(pk__in=trips.values("round__tour__plan")).order_by("-year", "-number")


_plans = Prepared(_with_lessons)


def _topics() -> QuerySet[Topic]:
    """Topics are dozens, lessons ten thousand: of each it is asked which topic is the next that has one."""
    following = Lesson.objects.published().filter(topic__gte=OuterRef("pk")).order_by("topic")
    found = Topic.objects.filter(pk=Subquery(following.values("topic")[:1]))
    return found.order_by("-tour__plan__year", "tour__position", "position")


def _agencies() -> QuerySet[Agency]:
    through: QuerySet[Any] = Lesson.agencies.through.objects.order_by()
    return Agency.objects.filter(pk__in=through.values("agency"))


_NAMED = Together(
    Rows(_topics, *("pk", "tour__plan__year", "passage__text")),
    Rows(_agencies, "pk", "name"),
    Rows(lambda: Locality.objects.filter(pk__in=_of_published("locality")).order_by("name"), "pk", "full_name"),
)


def named() -> dict[str, list[tuple[int, str]]]:
    """Topics, agencies and places, each with what it is called."""
    topics, agencies, places = _NAMED.ask()
    told = [(pk, f"{year}: {Passage(text=text).plain[:80]}") for pk, year, text in topics]
    return {
        "topic": told,
        "agency": [(pk, name) for pk, name in agencies],
        "place": [(pk, name) for pk, name in places],
    }


def trips_of(plan: int) -> QuerySet[Trip]:
    return Trip.objects.filter(round__tour__plan=plan)


def lessons_for(agency: int) -> QuerySet[Lesson, int]:
    return Lesson.objects.filter(agencies=agency).values_list("pk", flat=True)
