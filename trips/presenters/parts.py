"""The parts of one trip, linked under its lead. Each part adds its line to PARTS."""

from dataclasses import dataclass

from django.urls import reverse

from accounts.models import User
from trips.models import Trip


@dataclass(frozen=True, slots=True)
class Part:
    """`url_name` takes the trip's key. `below`: names of further pages, or their beginnings, that stand under it."""

    label: str
    url_name: str
    permission: str = "trips.view"
    below: tuple[str, ...] = ()


HOST_PAGES = ("trips:host", "trips:send_letter", "trips:record_answer", "trips:make_link", "trips:waive")
PREPARING_PAGES = (
    "trips:assign",
    "trips:add_question",
    "trips:drop_question",
    "trips:tick_off",
    "trips:write_rules",
    "trips:call_briefing",
    "trips:outline",
    "trips:add_section",
    "trips:section",
    "trips:plan_section",
    "trips:write_section",
    "trips:drop_section",
)
PARTS: tuple[Part, ...] = (
    Part("Còn thiếu gì", "trips:trip"),
    Part(
        "Lịch trình",
        "trips:itinerary",
        below=("trips:itinerary", "trips:item", "trips:add_item", "trips:rearrange", "trips:suggest"),
    ),
    Part("Công bố", "trips:versions", below=("trips:version", "trips:publish")),
    Part("Nơi tiếp", "trips:hosts", below=HOST_PAGES),
    Part("Chuẩn bị", "trips:preparing", below=PREPARING_PAGES),
    Part("Thành viên", "trips:details", below=("trips:open_details", "trips:mark_booked", "trips:make_page")),
    Part("Chặng đi", "trips:legs", below=("trips:leg", "trips:new_leg")),
    Part("Chỗ nghỉ", "trips:stays", below=("trips:stay", "trips:new_stay")),
)


def parts_of(trip: Trip, user: User, view_name: str) -> list[dict[str, object]]:
    return [
        {
            "label": part.label,
            "url": reverse(part.url_name, args=[trip.pk]),
            "current": view_name == part.url_name or bool(part.below and view_name.startswith(part.below)),
        }
        for part in PARTS
        if user.has_perm(part.permission)
    ]
