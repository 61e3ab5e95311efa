"""Which documents someone can have now, with their addresses; nothing that leads to a refusal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import replace
from urllib.parse import urlencode

from accounts.models import Agency, User
from config.addresses import reverse
from config.links import FileLine, FormatLink
from reports.catalogue import CATALOGUE, ENTRIES
from reports.catalogue.order import Entry
from reports.queries.scope import WHOLE, Of
from results.models import SessionRecord
from tours.models import Plan, StopOption, Tour
from trips.models import Trip

WHOLE_PAGE = "toan-van"
"""In an address: the page with the document in it, for a browser that fetches nothing by itself."""


def papers_of(user: User, arranged: Sequence[Tour], with_places: Sequence[Tour]) -> Iterator[tuple[Entry, Of]]:
    """Of the plan as a whole; those about delegations only for the tours that have a composition, the file on
    destinations for those that have places."""
    for entry in _open_to(user):
        if entry.is_of_agency or entry.needs_trip:
            continue
        if entry.needs_tour:
            tours = with_places if entry.slug == "ho-so-noi-den" else arranged
            yield from ((entry, Of(tour=tour)) for tour in tours)
        elif entry.slug != "to-trinh" or arranged:
            yield entry, WHOLE


def papers_of_trips(
    user: User, trips: Iterable[tuple[Trip, Sequence[StopOption]]], sessions: Sequence[SessionRecord] = ()
) -> Iterator[tuple[Entry, Of]]:
    """Each trip with its hosts, and with those of the sessions that are its own; the page of a session leads to its
    minutes itself."""
    entries = [one for one in _open_to(user) if one.needs_trip]
    for trip, hosts in trips:
        own = [one for one in sessions if one.trip_id == trip.pk]
        for entry in entries:
            if entry.needs_session:
                yield from ((entry, Of(trip=trip, session=one)) for one in own)
            else:
                yield from ((entry, Of(trip=trip, host=host)) for host in (hosts if entry.needs_host else (None,)))


def _open_to(user: User) -> list[Entry]:
    """Those that his roles open to him: many share one permission."""
    allowed = {one: user.has_perm(one) for one in {entry.permission for entry in ENTRIES}}
    return [entry for entry in ENTRIES if allowed[entry.permission]]


def minutes_address(user: User, trip: Trip, session: SessionRecord) -> str:
    """The minutes on a page, with their files beside; "" for whoever may not have them."""
    if not user.has_perm(CATALOGUE["bien-ban"].permission):
        return ""
    asked = urlencode(address(Of(trip=trip, session=session)))
    return f"{reverse('reports:preview', args=[trip.round.tour.plan_id, 'bien-ban'])}?{asked}"


def file_lines(plan: Plan, papers: Iterable[tuple[Entry, Of]]) -> list[FileLine]:
    return [_line(plan, entry, name=named(entry, of), **address(of)) for entry, of in papers]


def named(entry: Entry, of: Of) -> str:
    return f"{entry.title} {', '.join(of.words)}".rstrip()


def address(of: Of) -> dict[str, str]:
    """How the address of a document says what it is made of."""
    if of.trip is not None:
        host = {"noi": str(of.host.pk)} if of.host is not None else {}
        session = {"buoi": str(of.session.pk)} if of.session is not None else {}
        return {"muc": of.trip.round.tour.code, "dot": str(of.trip.round.number), **host, **session}
    return {"muc": of.tour.code} if of.tour is not None else {}


def agency_files(
    user: User, plan: Plan, agency: Agency | None, *, has_people: bool, has_receipt: bool
) -> list[FileLine]:
    """The form, and what one agency has sent so far."""
    is_ready = {
        "mau-dang-ky": plan.has_form,
        "danh-sach-dang-ky": has_people and plan.has_form,
        "bien-nhan": has_receipt,
    }
    code = {"co-quan": agency.code} if agency else {}
    return [
        _line(plan, entry, **code)
        for entry in ENTRIES
        if entry.is_of_agency and is_ready.get(entry.slug, True) and user.has_perm(entry.permission, agency)
    ]


def whole_page(plan: Plan, entry: Entry, asked: Mapping[str, str]) -> str:
    """The page of a document with the document in it."""
    return reverse("reports:preview", args=[plan.pk, entry.slug], query={**asked, WHOLE_PAGE: "co"})


def links(plan: Plan, entry: Entry, asked: Mapping[str, str]) -> list[FormatLink]:
    """The files of what a preview shows."""
    return _links(plan, entry, f"?{urlencode(asked)}" if asked else "")


def _links(plan: Plan, entry: Entry, query: str) -> list[FormatLink]:
    return [
        FormatLink(shape.label, reverse("reports:download", args=[plan.pk, entry.slug, shape.value]) + query)
        for shape in entry.formats
    ]


def archive_link(plan: Plan, entry: Entry, asked: Mapping[str, str]) -> FormatLink:
    """Of every document there is a PDF, and so one to be kept for long."""
    (pdf, *_) = links(plan, entry, {**asked, "ban": "luu-tru"})
    return replace(pdf, label="PDF/A để lưu trữ")


def links_without_phones(
    user: User, plan: Plan, entry: Entry, agency: Agency | None, asked: Mapping[str, str]
) -> list[FormatLink]:
    """For publication; who may not see phones has no other copy."""
    if not entry.has_phones or not user.has_perm("reports.see_phones", agency):
        return []
    return links(plan, entry, {**asked, "dien-thoai": "khong"})


def links_with_details(user: User, plan: Plan, entry: Entry, asked: Mapping[str, str]) -> list[FormatLink]:
    """With what members told of themselves; each member sees that it was read."""
    if not entry.has_details or not user.has_perm("trips.open_details"):
        return []
    return links(plan, entry, {**asked, "thong-tin": "co"})


def _line(plan: Plan, entry: Entry, *, name: str = "", **asked: str) -> FileLine:
    query = f"?{urlencode(asked)}" if asked else ""
    seen = FormatLink("Xem", reverse("reports:preview", args=[plan.pk, entry.slug]) + query)
    return FileLine(name or entry.title, (seen, *_links(plan, entry, query)))
