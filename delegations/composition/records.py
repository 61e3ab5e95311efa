"""What pages and papers say of a list besides its case: people as they stand in it, trips, reasons given. Values."""

import datetime

from msgspec import Struct

OUTSIDE = 0
"""Stands where a rule's id stands, for the question why people outside the plan's groups go."""


class Person(Struct, frozen=True):
    """One nominated person as written in the list. `gone`: why he is no candidate any more, as a whole sentence; ""
    while he is. `group` is the code the organiser gave him by hand, `decision` by which the committee added him."""

    id: int
    name: str
    post: str
    unit: str
    agency: int
    agency_name: str
    agency_position: int
    phone: str
    sort_key: str
    level: str = ""
    group: str | None = None
    is_level_unclear: bool = False
    gone: str = ""
    decision: str = ""
    decision_reason: str = ""


class Trip(Struct, frozen=True):
    """One delegation with its round, as the plan had it: dates, the plan's words where there is no date, and places."""

    number: int
    starts_on: datetime.date | None
    ends_on: datetime.date | None
    when_text: str
    places: tuple[str, ...]
    cancelled: str = ""  # by which document its round does not go

    def __str__(self) -> str:
        return f"Đoàn {self.number}"

    @property
    def days(self) -> int:
        return (self.ends_on - self.starts_on).days + 1 if self.starts_on and self.ends_on else 0


class Invitation(Struct, frozen=True):
    """A seat kept for someone still to be invited. `group` is a code, `text` says whom."""

    id: int
    text: str
    indices: tuple[str, ...]
    agency_name: str
    group: str | None


class Given(Struct, frozen=True):
    """Why a warning may be broken, who said so, and of which sentences (`fact`): other sentences ask again."""

    reason: str
    by: str
    fact: str
