"""Do it. Every change of a registration: lock, may I, can it, change, save, record."""

from registrations.actions.answering import (
    attach_dispatch,
    decline_to_nominate,
    open_registration,
    save_draft,
    submit,
)
from registrations.actions.directory import correct_known, pick_known
from registrations.actions.intake import annotated, discard, make_workbook, receive, take_rows
from registrations.actions.lines import Row
from registrations.actions.reviewing import accept, send_back

__all__ = [
    "Row",
    "accept",
    "annotated",
    "attach_dispatch",
    "correct_known",
    "decline_to_nominate",
    "discard",
    "make_workbook",
    "open_registration",
    "pick_known",
    "receive",
    "save_draft",
    "send_back",
    "submit",
    "take_rows",
]
