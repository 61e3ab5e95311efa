"""The app's entry for Django; what this floor puts on the plan bar and under a trip."""

from importlib import import_module

from django.apps import AppConfig

from accounts.enums import Role
from registrations import personal
from tours import bar, carried, leaving, waiting
from tours.bar import Part
from trips import bar as trip_bar

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
TRIP_PARTS = (
    trip_bar.Part(10, "Còn thiếu gì", "trips:trip"),
    trip_bar.Part(
        20,
        "Lịch trình",
        "trips:itinerary",
        below=("trips:itinerary", "trips:item", "trips:add_item", "trips:rearrange", "trips:suggest"),
    ),
    trip_bar.Part(30, "Công bố", "trips:versions", below=("trips:version", "trips:publish")),
    trip_bar.Part(40, "Nơi tiếp", "trips:hosts", below=HOST_PAGES),
    trip_bar.Part(50, "Chuẩn bị", "trips:preparing", below=PREPARING_PAGES),
    trip_bar.Part(
        60, "Thành viên", "trips:details", below=("trips:open_details", "trips:mark_booked", "trips:make_page")
    ),
    trip_bar.Part(70, "Chặng đi", "trips:legs", below=("trips:leg", "trips:new_leg")),
    trip_bar.Part(80, "Chỗ nghỉ", "trips:stays", below=("trips:stay", "trips:new_stay")),
)
TRAVEL_OFFICE = (Role.ORGANISER, Role.ACCOUNTANT, Role.LEADER)


class TripsConfig(AppConfig):
    name = "trips"
    verbose_name = "Chuyến đi"

    def ready(self) -> None:
        import_module("trips.showing").declare()
        import_module("trips.history").declare()
        import_module("trips.keeping").declare()
        import_module("trips.checks")
        import_module("trips.permissions")  # makes the floor's permissions known to django-rules
        bar.register(
            Part(7, "Sổ tay chuyến đi", "trips:own_trips", (Role.MEMBER,), below=("trips:own_", "trips:fill_details"))
        )
        bar.register(Part(65, "Người đi", "trips:agency_details", bar.AGENCY, below=("trips:fill_details",)))
        trip_bar.register(*TRIP_PARTS)
        own = import_module("trips.personal")
        personal.register(personal.Source(own.held, own.erase))
        following = import_module("trips.actions.following")
        leaving.register(import_module("trips.queries.lacking").lacking_to_leave, following.follow)
        today = import_module("trips.today")
        for source in (today.leaving, today.beginning, today.reports, today.hosts):
            waiting.register(source)
        models = import_module("trips.models")
        # An item outlives what it points to: it loses its host or its topic, and says so on the board. So does a part
        # of the report.
        carried.register({}, work={models.ItineraryItem, models.ItineraryItem.topics.through, models.Section})
        bar.register(Part(65, "Chuyến đi", "trips:trips", TRAVEL_OFFICE, below=("trips:",)))
