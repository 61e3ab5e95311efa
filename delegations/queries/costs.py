"""Which ones? Each delegation of a composition as a trip that costs money, with the people it really has."""

from collections import Counter
from collections.abc import Sequence

from delegations.queries.case import CaseFile
from tours import costing
from tours.queries import costs


def trips_by_version(files: Sequence[CaseFile]) -> list[dict[int, costing.Trip]]:
    """For each version, all of one tour: number of the delegation → its trip."""
    if not files:
        return []
    tour = files[0].composition.tour
    items = costs.items_of([tour])
    found = []
    for file in files:
        people = Counter(place.delegation for place in file.arrangement.values())
        found.append(
            {
                one.number: costs.trip_of(tour.plan, tour, one.round, items, people[one.number])
                for one in file.delegations
            }
        )
    return found


def norms() -> list[costing.Norm]:
    return costs.norms()
