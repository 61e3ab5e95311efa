"""What a document of the catalogue is, and one copy that was asked for."""

from collections.abc import Callable
from enum import StrEnum

from msgspec import Struct

from accounts.models import Agency, User
from reports.document import Document, Made
from reports.queries.scope import WHOLE, Of
from results.models import SessionRecord
from tours.models import Plan, StopOption, Tour
from trips.models import Trip


class Format(StrEnum):
    PDF = "pdf"
    WORD = "docx"
    EXCEL = "xlsx"

    @property
    def label(self) -> str:
        return {"pdf": "PDF", "docx": "Word", "xlsx": "Excel"}[self]


PAPER = (Format.PDF, Format.WORD)
LIST = (Format.PDF, Format.WORD, Format.EXCEL)


class Order(Struct, frozen=True):
    """One copy of a document: of what, for whose eyes (None: the portal's own)."""

    plan: Plan
    made: Made
    of: Of = WHOLE
    user: User | None = None
    with_phones: bool = False
    with_details: bool = False
    """With what members told of themselves, for a list that is handed on: each is written down as read."""

    @property
    def of_tour(self) -> Tour:
        assert self.of.tour is not None  # noqa: S101 — the action refused the order without one
        return self.of.tour

    @property
    def of_agency(self) -> Agency:
        assert self.of.agency is not None  # noqa: S101 — the action refused the order without one
        return self.of.agency

    @property
    def of_trip(self) -> Trip:
        assert self.of.trip is not None  # noqa: S101 — the action refused the order without one
        return self.of.trip

    @property
    def of_host(self) -> StopOption:
        assert self.of.host is not None  # noqa: S101 — the action refused the order without one
        return self.of.host

    @property
    def of_session(self) -> SessionRecord:
        assert self.of.session is not None  # noqa: S101 — the action refused the order without one
        return self.of.session


class Entry(Struct, frozen=True):
    """`is_personal`: names people, so that every copy is recorded; `has_phones`: a copy without them can be asked for;
    `has_details`: one with what members told of themselves, which says otherwise nothing of it.
    `is_handed_out`: nobody signs it. `workbook` replaces the Excel of the content."""

    slug: str
    title: str
    formats: tuple[Format, ...]
    permission: str
    build: Callable[[Order], Document]
    needs_tour: bool = False
    needs_agency: bool = False
    needs_trip: bool = False
    needs_host: bool = False
    needs_session: bool = False
    may_be_of_agency: bool = False
    is_personal: bool = False
    has_phones: bool = False
    has_details: bool = False
    is_handed_out: bool = False
    workbook: Callable[[Order], bytes] | None = None

    @property
    def is_of_agency(self) -> bool:
        return self.needs_agency or self.may_be_of_agency

    def lacks(self, of: Of) -> bool:
        """What it is made of is not there, or not any more."""
        needs = ((self.needs_tour, of.tour), (self.needs_agency, of.agency), (self.needs_trip, of.trip))
        within = ((self.needs_host, of.host), (self.needs_session, of.session))
        return any(is_needed and one is None for is_needed, one in (*needs, *within))

    @property
    def is_filed(self) -> bool:
        """A paper of the organiser's or the plan's body; what agencies send has their own registers."""
        return not (self.is_of_agency or self.is_handed_out)
