"""The trip of a round: its states, its days, how it travels."""

from trips.models.details import DetailsDeletion, DetailsRead, TravelDetails
from trips.models.itinerary import Dismissal, ItineraryItem, ItineraryVersion
from trips.models.transport import Leg, LegRider, Room, RoomGuest, Stay
from trips.models.trips import Trip

__all__ = [
    "DetailsDeletion",
    "DetailsRead",
    "Dismissal",
    "ItineraryItem",
    "ItineraryVersion",
    "Leg",
    "LegRider",
    "Room",
    "RoomGuest",
    "Stay",
    "TravelDetails",
    "Trip",
]
