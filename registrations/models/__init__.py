"""Whom each agency sends."""

from registrations.models.changes import ChangeRequest
from registrations.models.data_requests import DataRequest
from registrations.models.directory import KnownPerson
from registrations.models.registrations import Dispatch, Extension, Nomination, Registration, TimeRequest
from registrations.models.reminders import Reminder
from registrations.models.sendings import Sending
from registrations.models.uploads import Upload

__all__ = [
    "ChangeRequest",
    "DataRequest",
    "Dispatch",
    "Extension",
    "KnownPerson",
    "Nomination",
    "Registration",
    "Reminder",
    "Sending",
    "TimeRequest",
    "Upload",
]
