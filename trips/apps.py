"""The app's entry for Django; what this floor keeps of a plan."""

from importlib import import_module

from django.apps import AppConfig


class TripsConfig(AppConfig):
    name = "trips"
    verbose_name = "Chuyến đi"

    def ready(self) -> None:
        import_module("trips.permissions")  # makes the floor's permissions known to django-rules
