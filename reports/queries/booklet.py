"""What a traveller carries on paper: the published days, who travels, hosts, rules, questions, whom to call."""

from collections.abc import Sequence

from msgspec import Struct

from destinations.models import Host
from reports.queries.travel import Schedule, schedule_of
from tours.models import StopOption
from trips.models import Question, Reception, Trip
from trips.queries.facts import host_of
from trips.queries.members import Member, members_of


class HostLine(Struct, frozen=True):
    """`host`: whom to call there; None while nobody is known. `rules` as the place wrote them."""

    name: str
    host: Host | None
    rules: str


class Booklet(Struct, frozen=True):
    schedule: Schedule
    members: Sequence[Member]
    hosts: Sequence[HostLine]
    questions: Sequence[Question]


def booklet_of(trip: Trip) -> Booklet:
    schedule = schedule_of(trip)
    visited = list(dict.fromkeys(item.host for item in schedule.itinerary.items if item.host is not None))
    beside = ("stop", "locality", "agency", "host", "origin__host")
    options = {one.pk: one for one in StopOption.objects.filter(pk__in=visited).select_related(*beside)}
    rules = dict(Reception.objects.filter(trip=trip).values_list("option", "rules"))
    questions = Question.objects.filter(trip=trip).select_related("topic__passage", "option__locality", "asked_by")
    return Booklet(
        schedule=schedule,
        members=members_of(trip),
        hosts=[
            HostLine(options[pk].called, host_of(options[pk]), rules.get(pk, "")) for pk in visited if pk in options
        ],
        questions=list(questions.order_by("option__stop__position", "pk")),
    )
