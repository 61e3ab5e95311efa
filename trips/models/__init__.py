"""The trip of a round: its states, its days, how it travels."""

from trips.models.details import DetailsDeletion, DetailsRead, TravelDetails
from trips.models.hosts import HostAnswer, HostLetter, Reception
from trips.models.itinerary import Dismissal, ItineraryItem, ItineraryVersion
from trips.models.pages import CalendarAddress, MemberLink
from trips.models.preparing import Acknowledgement, Assignment, Briefing, Question, Section
from trips.models.transport import Leg, LegRider, Room, RoomGuest, Stay
from trips.models.trips import Trip

__all__ = [
    "Acknowledgement",
    "Assignment",
    "Briefing",
    "CalendarAddress",
    "DetailsDeletion",
    "DetailsRead",
    "Dismissal",
    "HostAnswer",
    "HostLetter",
    "ItineraryItem",
    "ItineraryVersion",
    "Leg",
    "LegRider",
    "MemberLink",
    "Question",
    "Reception",
    "Room",
    "RoomGuest",
    "Section",
    "Stay",
    "TravelDetails",
    "Trip",
]
