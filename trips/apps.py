"""The app's entry for Django; what this floor puts on the plan bar."""

from importlib import import_module

from django.apps import AppConfig

from accounts.enums import Role
from tours import bar
from tours.bar import Part


class TripsConfig(AppConfig):
    name = "trips"
    verbose_name = "Chuyến đi"

    def ready(self) -> None:
        import_module("trips.checks")
        import_module("trips.permissions")  # makes the floor's permissions known to django-rules
        bar.register(
            Part(
                7, "Sổ tay chuyến đi", "trips:own_trips", (Role.MEMBER,), below=("trips:own_trip", "trips:fill_details")
            )
        )
        bar.register(Part(65, "Chuyến đi", "trips:trips", (Role.ORGANISER, Role.LEADER), below=("trips:",)))
