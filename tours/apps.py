"""The app's entry for Django."""

from django.apps import AppConfig


class ToursConfig(AppConfig):
    name = "tours"
    verbose_name = "Kế hoạch"
