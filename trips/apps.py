"""The app's entry for Django; what this floor puts on the plan bar."""

from importlib import import_module

from django.apps import AppConfig

from accounts.enums import Role
from tours import bar, carried, leaving, waiting
from tours.bar import Part


class TripsConfig(AppConfig):
    name = "trips"
    verbose_name = "Chuyến đi"

    def ready(self) -> None:
        import_module("trips.checks")
        import_module("trips.permissions")  # makes the floor's permissions known to django-rules
        bar.register(
            Part(7, "Sổ tay chuyến đi", "trips:own_trips", (Role.MEMBER,), below=("trips:own_", "trips:fill_details"))
        )
        following = import_module("trips.actions.following")
        leaving.register(import_module("trips.queries.lacking").lacking_to_leave, following.follow)
        waiting.register(import_module("trips.today").waiting)
        models = import_module("trips.models")
        # An item outlives what it points to: it loses its host or its topic, and says so on the board. So does a part
        # of the report.
        carried.register({}, work={models.ItineraryItem, models.ItineraryItem.topics.through, models.Section})
        bar.register(Part(65, "Chuyến đi", "trips:trips", (Role.ORGANISER, Role.LEADER), below=("trips:",)))
