"""The trips of a plan, with the rounds that could have one."""

from django.db.models import prefetch_related_objects
from msgspec import Struct

from delegations.models import Delegation
from tours.models import Plan, Round
from trips.models import Trip
from trips.queries.known import known_of_plan
from trips.queries.lacking import Standing, standings_by


class Travelling(Struct, frozen=True):
    """A round; once one was begun, its trip with how far it is; once its list is approved, its delegation there with
    how many of it still go."""

    round: Round
    trip: Trip | None
    standing: Standing | None
    delegation: Delegation | None
    people: int


def travelling(plan: Plan) -> list[Travelling]:
    """In the plan's order, in one statement however many rounds. What of its tours the plan has not come with is read
    besides."""
    prefetch_related_objects([plan], "tours__rounds", "tours__stops")
    rounds = {round.pk: round for tour in plan.tours.all() for round in tour.rounds.all()}
    trips, known = known_of_plan(plan)
    for trip in trips:
        trip.round = rounds[trip.round_id]
    by_round = {trip.round_id: trip for trip in trips}
    standings = standings_by(trips, known)
    return [
        Travelling(round, trip, standings[trip.pk] if trip else None, delegation, len(known.seats.get(round.pk, ())))
        for round in rounds.values()
        for trip, delegation in ((by_round.get(round.pk), known.delegations.get(round.pk)),)
    ]
