"""Which ones? Each delegation of a composition as a trip that costs money, with the people it really has."""

from collections import Counter
from collections.abc import Sequence

from django.db.models import prefetch_related_objects

from delegations.queries.files import CaseFile
from tours import costing
from tours.queries import costs


def trips_by_version(files: Sequence[CaseFile]) -> list[dict[int, costing.Trip]]:
    """For each version, all of one tour: number of the delegation → its trip."""
    tours = [file.composition.tour for file in files[:1]]
    prefetch_related_objects(tours, "cost_items")
    found = []
    for file in files:
        rounds = {one.number: one.round for one in file.composition.delegations.select_related("round")}
        people = Counter(place.delegation for place in file.arrangement.values())
        found.append(
            {
                one.number: costs.trip_of(tour.plan, tour, rounds[one.number], people[one.number])
                for tour in tours
                for one in file.trips
            }
        )
    return found


def norms() -> list[costing.Norm]:
    return costs.norms()
