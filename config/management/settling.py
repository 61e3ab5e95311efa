"""A file of what a trip committed and paid, and of how its people spent their days, entered through the same actions as
the pages: for the command and the demonstration."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from accounts.models import User
from accounts.policies import Problem, Refused
from config.amounts import Unread, read_amount
from money.actions import settling, spending
from money.enums import CostKind, EntryKind, PaperState, ProofKind, RoomWay
from money.queries.book import Book, PersonBook, book_of
from money.queries.ledger import sources_of
from money.queries.settling import seen
from money.queries.spending import originals_of
from money.settling import Day
from trips.models import Trip

PARTS = ("commitments", "spendings", "advances", "days", "entries", "papers", "reasons")
EVERYBODY = "mọi người"


def enter(trip: Trip, file: Mapping[str, Any], *, by: User) -> dict[str, int]:
    """Whole or not at all; how many of each part. Raises Refused with what is wrong in the file or not allowed."""
    if unknown := sorted(file.keys() - set(PARTS)):
        raise Refused([Problem(f"Tệp có phần lạ: {', '.join(unknown)}. Các phần: {', '.join(PARTS)}.")])
    steps = (_commit, _spend, _enter, _confirm, _enter, _file, _explain)
    with transaction.atomic():
        for part, step in zip(PARTS, steps, strict=True):
            for place, one in enumerate(file.get(part, ()), start=1):
                try:
                    step(trip, dict(one), by)
                except KeyError as missing:
                    raise Refused([Problem(f"{part}, mục {place}: thiếu khóa {missing}.")]) from missing
                except (Unread, ValueError) as error:
                    raise Refused([Problem(f"{part}, mục {place}: {error}")]) from error
                except Refused as refused:
                    raise Refused([Problem(f"{part}, mục {place}: {one}") for one in refused.problems]) from refused
    return {part: len(file.get(part, ())) for part in PARTS}


def _commit(trip: Trip, one: dict[str, Any], by: User) -> None:
    values = {
        "kind": CostKind(one["kind"]), "name": one["name"], "supplier": one["supplier"],
        "dated_on": _day(one["dated_on"]),
        "document": one.get("document", ""), "amount": _amount(one["amount"]), "source_id": _source(trip, one),
    }  # fmt: skip
    spending.commit(trip, values, by=by)


def _spend(trip: Trip, one: dict[str, Any], by: User) -> None:
    under = one.get("commitment")
    commitment = next((row.pk for row in originals_of(trip) if row.name == under), None)
    if under and commitment is None:
        raise Refused([Problem(f"Không có cam kết “{under}”.")])
    values = {
        "kind": CostKind(one["kind"]), "name": one["name"], "supplier": one["supplier"],
        "tax_code": one.get("tax_code", ""), "symbol": one.get("symbol", ""), "number": str(one.get("number", "")),
        "spent_on": _day(one["spent_on"]), "amount": _amount(one["amount"]), "commitment_id": commitment,
        "last_night": _day(one["last_night"]) if "last_night" in one else None, "source_id": _source(trip, one),
        "person_id": _person(book_of(trip), one["person"]).pk if "person" in one else None,
        "over_reason": one.get("over_reason", ""),
    }  # fmt: skip
    file = SimpleUploadedFile(f"{one['name']}.pdf", one["content"]) if "content" in one else None
    spending.spend(trip, values, file=file, repeats=one.get("repeats", ""), by=by)


def _enter(trip: Trip, one: dict[str, Any], by: User) -> None:
    """An amount, or "hết": whatever brings each of them to 0."""
    kind, on, document = EntryKind(one["kind"]), _day(one["dated_on"]), one.get("document", "")
    for person in _people(book_of(trip), one["people"], one.get("but", ())):
        left = person.account.to_return if kind == EntryKind.RETURNED else person.account.to_pay
        amount = left if one["amount"] == "hết" else _amount(one["amount"])
        if amount or one["amount"] != "hết":
            settling.record_entry(trip, [person.pk], kind, amount, dated_on=on, document=document, by=by)


def _confirm(trip: Trip, one: dict[str, Any], by: User) -> None:
    """As planned but for what is said: days absent or half, the way of the rooms, the norm of the lump sum by night."""
    book = book_of(trip)
    absent, half, hosted = ({_day(day) for day in one.get(name, ())} for name in ("absent", "half", "hosted"))
    norms = {_day(day): code for day, code in one.get("room_norms", {}).items()}
    way = RoomWay(one["rooms"]) if "rooms" in one else None
    for person in _people(book, one["people"], one.get("but", ())):
        days = [
            Day(
                day.day, 0 if day.day in absent else 1 if day.day in half else day.present,
                1 if day.day in hosted else day.hosted, day.norm,
                way if way and day.room != RoomWay.NONE else day.room, norms.get(day.day, day.room_norm),
            )
            for day in person.days
        ]  # fmt: skip
        settling.save_days(
            trip, person.pk, days, payer=one.get("payer", ""), source_id=_source(trip, one), seen_mark=seen(person),
            by=by,
        )  # fmt: skip
        settling.approve(trip, person.pk, seen_mark=seen(_again(trip, person)), by=by)


def _again(trip: Trip, person: PersonBook) -> PersonBook:
    return _person(book_of(trip), person.name)


def _file(trip: Trip, one: dict[str, Any], by: User) -> None:
    """Of everybody named each paper of that kind that is still missing."""
    kind = ProofKind(one["kind"])
    for person in _people(book_of(trip), one["people"], one.get("but", ())):
        now = _again(trip, person)
        for check in now.papers:
            if check.wanted.kind == kind and check.state == PaperState.MISSING:
                spending.add_proof(
                    trip, kind, code=check.wanted.code, person_id=None if check.wanted.is_of_all else now.pk,
                    is_on_paper="lost_reason" not in one, lost_reason=one.get("lost_reason", ""),
                    substitute=one.get("substitute", ""), by=by,
                )  # fmt: skip


def _explain(trip: Trip, one: dict[str, Any], by: User) -> None:
    settling.explain(trip, CostKind(one["kind"]), reason=one["reason"], by=by)


def _people(book: Book, names: Sequence[str | int] | str, but: Sequence[str | int] = ()) -> list[PersonBook]:
    """Everybody who goes, or those named, without those of `but`."""
    going = [one for one in book.people if one.is_going]
    left_out = {_person(book, name).pk for name in but}
    found = going if names == EVERYBODY else [_person(book, name) for name in names]
    return [one for one in found if one.pk not in left_out]


def _person(book: Book, name: str | int) -> PersonBook:
    """By name, or by place in the list of the delegation, from 1; from its end below 0."""
    going = [one for one in book.people if one.is_going]
    place = name if isinstance(name, int) else 0
    if place:
        if abs(place) > len(going):
            raise Refused([Problem(f"Đoàn chỉ có {len(going)} người, không có người thứ {place}.")])
        return going[place - 1 if place > 0 else place]
    found = [one for one in book.people if one.name == name]
    if len(found) != 1:
        raise Refused([Problem(f"Trong đoàn có {len(found)} người tên “{name}”. Ghi đúng họ tên, hoặc số thứ tự.")])
    return found[0]


def _source(trip: Trip, one: Mapping[str, Any]) -> int | None:
    """The plan's first where none is named."""
    wanted = one.get("source", "")
    return next((pk for pk, words in sources_of(trip) if wanted in words), None)


def _amount(said: Any) -> int:
    return said if isinstance(said, int) else read_amount(str(said))


def _day(said: Any) -> datetime.date:
    return said if isinstance(said, datetime.date) else datetime.date.fromisoformat(str(said))
