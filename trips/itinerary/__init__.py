"""Items, places, people → problems of an itinerary in words; pure: values in, values out, no clock."""

from trips.itinerary.checks import problems
from trips.itinerary.findings import Code, ItineraryProblem
from trips.itinerary.shape import Days, Host, Item, Itinerary, Leg, Person, Place, Settings, Slot, Stay, Topic

__all__ = [
    "Code",
    "Days",
    "Host",
    "Item",
    "Itinerary",
    "ItineraryProblem",
    "Leg",
    "Person",
    "Place",
    "Settings",
    "Slot",
    "Stay",
    "Topic",
    "problems",
]
