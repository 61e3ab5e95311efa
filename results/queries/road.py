"""One session as the secretary, the organiser and leaders see it: the item as published, and what was written of it."""

import uuid
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from msgspec import Struct

from accounts.models import User
from config.naming import speak_of
from config.prepared import Prepared
from config.typed import whole_number
from registrations.models import Nomination
from results.enums import EntryKind
from results.models import SessionEntry, SessionFile, SessionRecord
from results.notebook import Entry, Notebook, fold
from results.policies.road import SECRETARIES
from results.queries.sessions import in_order
from tours.queries.plans import visible_plans
from trips.itinerary import Item, Itinerary
from trips.itinerary.snapshot import from_data
from trips.models import ItineraryVersion, Question, Trip
from trips.queries.details import Traveller
from trips.queries.members import Member, members_of, published_members_of
from trips.queries.pages import Called, called_of, get_own


class Writer(Struct, frozen=True):
    """Whoever stands on a page of the road: by the own account, or (nomination alone) by the secret link."""

    trip: Trip
    account: User | None
    nomination: Nomination | None
    may_write: bool
    token: str = ""

    @property
    def owner(self) -> str:
        """Whose queue of entries on a phone is sent: the account's, else the person's."""
        if self.account is not None:
            return f"a{self.account.pk}"
        return f"n{self.nomination.pk}" if self.nomination else ""

    @property
    def name(self) -> str:
        return str(self.account or self.nomination)


class OneSession(Struct, frozen=True):
    """`item` None: no published version has it any more, and only `record` remembers it. `is_current`: the last one
    has it. `place`: which of how many sessions of the trip."""

    trip: Trip
    key: uuid.UUID
    item: Item | None
    itinerary: Itinerary | None
    is_current: bool
    place: tuple[int, int]
    record: SessionRecord | None
    notebook: Notebook
    members: tuple[Member, ...]
    questions: tuple[Question, ...]
    called: tuple[Called, ...]

    @property
    def title(self) -> str:
        return self.item.title if self.item else str(self.record)


def writer_by_account(user: User, trip_pk: int) -> Writer:
    """The organiser writes, leaders read, a secretary has the own trip; for anybody else there is none: 404."""
    trips = Trip.objects.visible_to(user).filter(round__tour__plan__in=visible_plans(user), pk=trip_pk)
    whole = trips.select_related("round__tour__plan__organiser")
    if user.has_perm("results.view") and (trip := whole.first()):
        speak_of(trip.round.tour.plan.called)
        return Writer(trip, user, None, may_write=user.has_perm("results.work"))
    traveller = get_own(user, trip_pk)
    if traveller.member.role not in SECRETARIES:
        raise Http404
    return Writer(traveller.trip, user, traveller.nomination, may_write=True)


def writer_by_link(traveller: Traveller, token: str) -> Writer:
    if traveller.member.role not in SECRETARIES:
        raise Http404
    return Writer(traveller.trip, None, traveller.nomination, may_write=True, token=token)


def get_session(trip: Trip, key: uuid.UUID) -> OneSession:
    found = find_item(trip, key)
    record = SessionRecord.objects.filter(trip=trip, key=key).first()
    if found is None and record is None:
        raise Http404
    item, itinerary, is_current = found or (None, None, False)
    members = published_members_of(trip) or members_of(trip)
    order = [one.id for one in in_order(itinerary)] if itinerary else []
    return OneSession(
        trip=trip,
        key=key,
        item=item,
        itinerary=itinerary,
        is_current=is_current,
        place=(order.index(str(key)) + 1 if str(key) in order else 0, len(order)),
        record=record,
        notebook=notebook_of(record),
        members=tuple(members),
        questions=tuple(_questions(trip, item)),
        called=tuple(called_of(members, itinerary, None)),
    )


def called_on(trip: Trip) -> list[Called]:
    """Whom anybody of the delegation may call, by the itinerary published last."""
    version = ItineraryVersion.objects.filter(trip=trip).order_by("-number").first()
    members = published_members_of(trip) or members_of(trip)
    return list(called_of(members, from_data(version.content) if version else None, None))


def find_item(trip: Trip, key: uuid.UUID) -> tuple[Item, Itinerary, bool] | None:
    """In the last version that has it; whether that is the last of all."""
    versions = ItineraryVersion.objects.filter(trip=trip).order_by("-number")
    for place, version in enumerate(versions.iterator(chunk_size=1)):
        itinerary = from_data(version.content)
        item = next((one for one in itinerary.items if one.id == str(key)), None)
        if item is not None:
            return item, itinerary, place == 0
    return None


def has_session(trip: Trip, key: uuid.UUID) -> bool:
    return SessionRecord.objects.filter(trip=trip, key=key).exists() or find_item(trip, key) is not None


def as_published(trip: Trip, key: uuid.UUID) -> dict[str, object]:
    """What a new record says of its session, read only where one is made."""
    found = find_item(trip, key)
    if found is None:
        raise Http404
    return {"title": found[0].title, "day": found[0].day}


def owner_of(trip: Trip, owner: str) -> tuple[User | None, Nomination | None]:
    """Whom an entry of a rescue file says it is from: an account, or somebody of the trip."""
    kind, number = owner[:1], whole_number(owner[1:])
    if kind == "n":
        people = {one.nomination.pk: one.nomination for one in published_members_of(trip)}
        return None, people.get(number or 0)
    return User.objects.filter(pk=number or 0).first(), None


def notebook_of(record: SessionRecord | None) -> Notebook:
    return fold(entries_of(record)) if record else fold(())


def entries_of(record: SessionRecord) -> Iterable[Entry]:
    return [as_entry(one) for one in _with_authors().filter(session=record)]


def _with_authors() -> QuerySet[SessionEntry]:
    return SessionEntry.objects.select_related("account", "nomination", "file")


def as_entry(one: SessionEntry) -> Entry:
    file = getattr(one, "file", None)
    return Entry(
        digest=one.digest,
        kind=EntryKind(one.kind),
        subject=one.subject,
        content=one.content,
        replaces=tuple(one.replaces),
        at=one.written_at,
        by=str(one.nomination or one.account),
        file=file.pk if file else None,
    )


_A_TRIP = -9020
_records = Prepared(lambda trip: SessionRecord.objects.filter(trip=trip), _A_TRIP)
_entries = Prepared(lambda trip: _with_authors().filter(session__trip=trip), _A_TRIP)


type Written = tuple[QuerySet[SessionRecord], QuerySet[SessionEntry]]


def written_on(trip: Trip) -> Written:
    """For `notebooks_in`, to be read together with other lists."""
    return _records.later(trip.pk), _entries.later(trip.pk)


def notebooks_in(written: Written) -> dict[SessionRecord, Notebook]:
    """Of every session of the trip of which something was written, in the order they were held."""
    records, by_session = written[0], defaultdict[int, list[Entry]](list)
    for one in written[1]:
        by_session[one.session_id].append(as_entry(one))
    return {record: fold(by_session[record.pk]) for record in records}


def get_file(trip: Trip, pk: int) -> SessionFile:
    return get_object_or_404(SessionFile.objects.select_related("entry"), pk=pk, entry__session__trip=trip)


def entry_with(digest: str) -> SessionEntry | None:
    return SessionEntry.objects.filter(digest=digest).first()


def _questions(trip: Trip, item: Item | None) -> Iterable[Question]:
    """Sent to this host, or to whoever receives where one of the session's topics is asked about."""
    asked = Question.objects.filter(trip=trip).select_related("asked_by", "topic__passage")
    if item is None:
        return asked.none()
    everywhere = Q(option=None) & (Q(topic=None) | Q(topic__in=item.topics))
    return asked.filter(Q(option=item.host) | everywhere) if item.host else asked.filter(everywhere)
