"""The app's entry for Django."""

from django.apps import AppConfig


class DelegationsConfig(AppConfig):
    name = "delegations"
    verbose_name = "Đoàn công tác"
