"""What a member reads: the outcome of their own nominations, and the delegation they go with, once published."""

from django.db.models import QuerySet
from msgspec import Struct

from accounts.models import User
from delegations.models import Delegation
from delegations.queries.outcomes import Outcome, outcomes_of
from registrations.models import Nomination
from registrations.queries.accounts import own_nominations
from tours.enums import SeatRole
from tours.models import Plan, Task

CALLED = (SeatRole.HEAD, SeatRole.SECRETARY)
"""Whose phone a member of the delegation is given; nobody else's."""


class OwnTrip(Struct, frozen=True):
    """One nomination of this account. `outcome` is None until something is published; `delegation` where they go.
    `phones`: nomination id → number, of the head and the secretary of that delegation alone."""

    nomination: Nomination
    outcome: Outcome | None
    delegation: Delegation | None
    phones: dict[int, str]


def own_trips(user: User, plan: Plan) -> list[OwnTrip]:
    own = list(own_nominations(user, plan.pk))
    published = {
        (agency, outcome.file.composition.tour_id): outcome
        for agency in {one.registration.agency_id for one in own}
        for outcome in outcomes_of(plan, agency)
    }
    return [_trip(one, published.get((one.registration.agency_id, one.tour_id))) for one in own]


def tasks_of_members(plan: Plan) -> QuerySet[Task]:
    """What the plan asks of those who travel: it names them and no agency."""
    return plan.tasks.filter(owner__icontains="thành viên").select_related("passage").order_by("position")


def _trip(nomination: Nomination, outcome: Outcome | None) -> OwnTrip:
    place = outcome.file.arrangement.get(nomination.pk) if outcome and nomination.goes else None
    if outcome is None or place is None:
        return OwnTrip(nomination, outcome, None, {})
    delegations = outcome.file.composition.delegations.select_related("round__tour")
    places = ("round__stops", "round__tour__stops", "round__tour__rounds")
    delegation = delegations.prefetch_related(*places).get(number=place.delegation)
    called = [
        one.candidate
        for one in outcome.file.arrangement.values()
        if one.delegation == place.delegation and one.role in CALLED
    ]
    phones = Nomination.objects.going().filter(pk__in=called).exclude(pk=nomination.pk)
    return OwnTrip(nomination, outcome, delegation, dict(phones.values_list("pk", "phone")))
