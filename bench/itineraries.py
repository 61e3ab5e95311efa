"""What is wrong with an itinerary, and the first one of a trip: the portal's alone, no other project does it."""

from collections.abc import Iterator

from bench.projects import Project
from bench.table import Line

ITEMS, TRIPS = 60, 10


def measure_itineraries(portal: Project, trip: int) -> Iterator[Line]:
    checked = portal.ask("bench.portal.itineraries:checks", trip, ITEMS)
    yield Line(f"what is wrong with an itinerary of {ITEMS} items", checked["s"] * 1000, unit="ms", most=50)
    made = portal.ask("bench.portal.itineraries:suggestions", trip, TRIPS)
    yield Line(f"suggestion and checks of {TRIPS} trips of five days", made["s"], unit="s", most=0.2)
