"""The book of a trip: everybody's account and claim, what was paid, which papers are there. Read in one statement,
reckoned by the pure room."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from msgspec import Struct

from money.enums import CostKind, EntryKind, RoomWay
from money.estimating.shape import LAND, SEA
from money.queries.ledger import OF_TRIP, EntryRow, ProofRow, Somebody, SpendingRow, everybody, sources_of
from money.settling import (
    WHOLE,
    Account,
    Bill,
    Checked,
    Claim,
    Day,
    Entry,
    Flight,
    Line,
    Person,
    Receipt,
    Settlement,
    account,
    checked,
    claim,
    difference,
    lines_of,
    of_data,
    settle,
    wanted_of,
)
from tours.costing import Norm as Rate
from tours.enums import NormKind
from trips.models import Trip


class PersonBook(Somebody, frozen=True, dict=True):
    """One person of the trip. What is due to him is reckoned where it is asked for."""

    entries: tuple[EntryRow, ...]
    is_confirmed: bool
    payer: str
    elsewhere: tuple[str, ...]
    source: str
    read: "_Read"

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """As the claim has them, or as they were planned where nobody confirmed them."""
        if self.is_confirmed:
            return tuple(_day(row) for row in self.read.days[self.pk])
        return tuple(self.read.planned(self.pk, is_going=self.is_going))

    @cached_property
    def claim(self) -> Claim:
        receipts = _receipts(one for one in self.read.spendings if one.person == self.pk)
        elsewhere = [CostKind(one) for one in self.elsewhere]
        return claim(self.days, receipts, self.read.rates, payer=self.payer, elsewhere=elsewhere)

    @cached_property
    def papers(self) -> tuple[Checked, ...]:
        wanted = wanted_of(
            [one.flight for one in self.read.rides if one.has(self.pk)],
            travelled=any(one.present for one in self.days),
            has_room_receipts=any(one.room == RoomWay.RECEIPT for one in self.days),
        )
        held = [one.held for one in self.read.proofs if one.code and one.person in (self.pk, None)]
        return tuple(checked(wanted, held))

    @cached_property
    def account(self) -> Account:
        return account(Entry(EntryKind(one.kind), one.amount) for one in self.entries)

    @cached_property
    def approved(self) -> tuple[Line, ...]:
        return tuple(line for one in self.entries for line in lines_of(one.lines))

    @cached_property
    def pending(self) -> tuple[Line, ...]:
        """What is due now and was not approved, or was and is not due any more."""
        return difference(self.approved, self.claim.lines)

    @property
    def lacking(self) -> list[str]:
        return [one.wanted.name for one in self.papers if one.held is None]

    @property
    def is_of_the_trip(self) -> bool:
        return self.is_going or bool(self.entries) or self.is_due

    @property
    def is_due(self) -> bool:
        """Something is to be approved, or in the way of it. Of whoever left the list: what he paid, or days that
        were confirmed before."""
        return bool(self.pending or self.claim.gaps)

    @property
    def is_unapproved(self) -> bool:
        return (self.is_going or self.is_due) and not self.account.is_approved


class Book(Struct, frozen=True, dict=True):
    trip: Trip
    people: tuple[PersonBook, ...]
    spendings: tuple[SpendingRow, ...]
    proofs: tuple[ProofRow, ...]
    reasons: Mapping[CostKind, str]
    estimated: Mapping[CostKind, int]
    norms: Mapping[str, Sequence[Rate]]
    closed: tuple[datetime.datetime, str, Mapping[str, Any]] | None

    @cached_property
    def now(self) -> Settlement:
        """By what is entered now, closed or not."""
        people = [
            Person(one.pk, one.name, one.agency, one.approved, one.account, one.source, one.post)
            for one in self.people
            if one.is_of_the_trip
        ]
        bills = [
            Bill(CostKind(one.kind), one.name, one.supplier, one.amount, one.source or "", one.number)
            for one in self.spendings
            if one.person is None
        ]
        return settle(people, bills, self.estimated, self.reasons)

    @cached_property
    def settlement(self) -> Settlement:
        """As it was closed; else as it stands."""
        return of_data(self.closed[2]) if self.closed else self.now

    def person(self, pk: int) -> PersonBook | None:
        return next((one for one in self.people if one.pk == pk), None)

    @property
    def sources(self) -> list[tuple[int, str]]:
        return sources_of(self.trip)


def book_of(trip: Trip) -> Book:
    """Of a trip that came from `get_trip`."""
    (
        seats, others, entries, claimants, days, spendings, proofs, variances, lines, norms, legs, riders, stays,
        counts, members, closings,
    ) = OF_TRIP.ask(trip.pk, trip.round_id)  # fmt: skip
    rates: dict[str, list[Rate]] = defaultdict(list)
    for code, kind, *norm in norms:
        rates[code].append(Rate(code, NormKind(kind), *norm))
    estimated: dict[CostKind, int] = defaultdict(int)
    for kind, amount in lines:
        estimated[CostKind(kind)] += amount or 0
    read = _Read(
        trip,
        [EntryRow(*row) for row in entries],
        {person: row for person, *row in claimants},
        _by_first(days),
        [SpendingRow(*row) for row in spendings],
        [ProofRow(*row) for row in proofs],
        rates,
        [_ride(row, {person for leg, person in riders if leg == row[0]}) for row in legs],
        stays,
        {day: (halves, at_sea) for day, halves, at_sea in counts},
        {person: row for person, *row in members},
    )
    return Book(
        trip,
        tuple(map(read.person, everybody(seats, others))),
        tuple(read.spendings),
        tuple(read.proofs),
        {CostKind(kind): reason for kind, reason in variances},
        dict(estimated),
        rates,
        closings[0] if closings else None,
    )


class Ride(NamedTuple):
    flight: Flight
    riders: frozenset[int] | None

    def has(self, person: int) -> bool:
        return self.riders is None or person in self.riders


def _ride(row: tuple[Any, ...], riders: Iterable[int]) -> Ride:
    _, leg_key, origin, destination, is_for_all = row
    return Ride(Flight(str(leg_key), f"{origin} – {destination}"), None if is_for_all else frozenset(riders))


def _by_first(rows: Iterable[tuple[Any, ...]]) -> dict[Any, list[tuple[Any, ...]]]:
    found: dict[Any, list[tuple[Any, ...]]] = defaultdict(list)
    for first, *rest in rows:
        found[first].append(tuple(rest))
    return found


class _Read(Struct, frozen=True):
    trip: Trip
    entries: list[EntryRow]
    claimants: dict[int, list[Any]]
    days: dict[int, list[tuple[Any, ...]]]
    spendings: list[SpendingRow]
    proofs: list[ProofRow]
    rates: Mapping[str, Sequence[Rate]]
    rides: list[Ride]
    stays: Sequence[tuple[Any, ...]]
    counts: Mapping[datetime.date, tuple[int, bool]]
    members: Mapping[int, list[Any]]

    def person(self, who: Somebody) -> PersonBook:
        said = self.claimants.get(who.pk)
        payer, elsewhere, source = said or [*self.members.get(who.pk, ["", "", []])[1:], ""]
        return PersonBook(
            who.pk, who.name, who.post, who.agency, who.role, who.is_going,
            tuple([one for one in self.entries if one.person == who.pk]), said is not None,
            payer, tuple(elsewhere), source or "", self,
        )  # fmt: skip

    def planned(self, pk: int, *, is_going: bool) -> Iterable[Day]:
        """The round's days as the estimate counts them, each night by lump sum where nobody asked for a price of the
        rooms, else paid by the office. Who is off the list spent none."""
        first, last = self.trip.round.starts_on, self.trip.round.ends_on
        if first is None or last is None:
            return
        for place in range((last - first).days + 1):
            day = first + datetime.timedelta(days=place)
            if not is_going:
                yield Day(day, 0)
                continue
            halves, at_sea = self.counts.get(day, (WHOLE, False))
            room, norm = self.night(pk, day)
            yield Day(day, halves, norm=SEA if at_sea else LAND, room=room, room_norm=norm)

    def night(self, pk: int, day: datetime.date) -> tuple[RoomWay, str]:
        own = self.members[pk][0] if pk in self.members else ""
        for check_in, check_out, norm, price in self.stays:
            if check_in <= day < check_out:
                return (RoomWay.OFFICE, "") if price else (RoomWay.LUMP, own or norm or "")
        return RoomWay.NONE, ""


def _day(row: tuple[Any, ...]) -> Day:
    day, present, hosted, norm, room, room_norm = row
    return Day(day, present, hosted, norm, RoomWay(room), room_norm)


def _receipts(rows: Iterable[SpendingRow]) -> list[Receipt]:
    """What one person paid; corrections taken together with what they correct."""
    found: dict[int, SpendingRow] = {}
    sums: dict[int, int] = defaultdict(int)
    for row in sorted(rows, key=lambda one: one.corrects is not None):
        found.setdefault(row.corrects or row.pk, row)
        sums[row.corrects or row.pk] += row.amount
    return [
        Receipt(CostKind(row.kind), row.name, row.spent_on, sums[pk], row.last_night, row.number)
        for pk, row in found.items()
    ]
