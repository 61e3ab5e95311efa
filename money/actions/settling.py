"""Advances, claims, approval, what is paid or given back, and the closing of it all."""

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import Problem, Refused, refuse_if
from config.words import num
from money.actions.gate import MAY, is_closed, locked
from money.enums import CostKind, EntryKind
from money.models import AccountEntry, Claimant, ClaimedDay, Closing, Variance
from money.policies import settling as policies
from money.queries.book import Book, PersonBook, book_of
from money.queries.settling import seen, seen_all, sum_of
from money.settling import SIGNS, Day, as_data, line_data
from trips.actions import saving
from trips.models import Trip


def record_entry(
    trip: Trip,
    people: Sequence[int],
    kind: EntryKind,
    amount: int,
    *,
    dated_on: datetime.date,
    document: str = "",
    by: User,
) -> list[AccountEntry]:
    """The same sum for each of `people` (by nomination): an advance for several at once, or one payment."""
    with transaction.atomic():
        trip = locked(trip, by)
        book, today = book_of(trip), timezone.localdate()
        if not people:
            raise Refused([Problem("Chọn ít nhất một người.", "id_people")])
        chosen = [_person(book, pk) for pk in people]
        problems = [
            problem
            for one in chosen
            for problem in policies.problems_with_entry(
                kind, amount, dated_on, today, one.account, is_member=one.is_going
            )
        ]
        refuse_if(dict.fromkeys(problems))
        found = [
            AccountEntry(
                trip=trip, person_id=one.pk, kind=kind, amount=SIGNS[kind] * amount, dated_on=dated_on,
                document=document, recorded_at=timezone.now(), recorded_by=by,
            )
            for one in chosen
        ]  # fmt: skip
        for entry, one in zip(found, chosen, strict=True):
            entry.save()
            audit.record(f"Ghi {kind.label.lower()}", trip, by=by, changes={one.name: ("", num(amount))})
    return found


def correct_entry(entry: AccountEntry, right: int, *, reason: str, by: User) -> AccountEntry:
    """One more entry of the same kind, so that together they come to `right`."""
    with transaction.atomic():
        trip = locked(entry.trip, by)
        kind = EntryKind(entry.kind)
        now = SIGNS[kind] * sum_of(entry)
        refuse_if(
            policies.problems_with_correcting_entry(
                kind, right=right, now=now, reason=reason, is_correction=entry.corrects_id is not None
            )
        )
        found = AccountEntry.objects.create(
            trip=trip, person=entry.person, kind=kind, amount=SIGNS[kind] * (right - now), document=entry.document,
            dated_on=timezone.localdate(), corrects=entry, reason=reason.strip(),
            recorded_at=timezone.now(), recorded_by=by,
        )  # fmt: skip
        audit.record(
            f"Sửa {kind.label.lower()}", trip, by=by, changes={str(entry.person): (num(now), num(right))}, reason=reason
        )
    return found


def save_days(
    trip: Trip,
    person: int,
    days: Sequence[Day],
    *,
    payer: str = "",
    elsewhere: Sequence[CostKind] = (),
    source_id: int | None = None,
    seen_mark: str,
    by: User,
) -> Claimant:
    """The days of one person as a whole, each with how its night is paid. What was approved stays as it was."""
    with transaction.atomic():
        trip = locked(trip, by)
        one = _person(book_of(trip), person)
        refuse_if(
            [
                *policies.problems_with_seen(is_same=seen(one) == seen_mark),
                *policies.problems_with_days([day.day for day in days], days_of(trip)),
            ]
        )
        found = Claimant.objects.filter(trip=trip, person=one.pk).first() or Claimant(trip=trip, person_id=one.pk)
        found.payer, found.elsewhere, found.source_id = payer, list(elsewhere), source_id
        found.confirmed_at, found.confirmed_by = timezone.now(), by
        found.save()
        found.days.all().delete()
        ClaimedDay.objects.bulk_create(
            ClaimedDay(
                claimant=found, day=day.day, present=day.present, hosted=day.hosted, norm=day.norm, room=day.room,
                room_norm=day.room_norm,
            )
            for day in days
        )  # fmt: skip
        halves = sum(day.present for day in one.days), sum(day.present for day in days)
        audit.record("Xác nhận ngày thanh toán", trip, by=by, changes={f"{one.name}, nửa ngày": halves})
    return found


def days_of(trip: Trip) -> list[datetime.date]:
    first, last = trip.round.starts_on, trip.round.ends_on
    if first is None or last is None:
        return []
    return [first + datetime.timedelta(days=place) for place in range((last - first).days + 1)]


def approve(trip: Trip, person: int, *, seen_mark: str, reason: str = "", by: User) -> AccountEntry:
    """What the claim comes to now; after the first time the difference, as one more entry."""
    with transaction.atomic():
        trip = locked(trip, by)
        one = _person(book_of(trip), person)
        refuse_if([*policies.problems_with_seen(is_same=seen(one) == seen_mark), *_approving(one, reason)])
        return _approve(trip, one, reason, by)


def approve_all(trip: Trip, *, seen_mark: str, by: User) -> list[AccountEntry]:
    """Everybody who was not approved yet and has nothing in the way; the page of each of the others says why."""
    with transaction.atomic():
        trip = locked(trip, by)
        book = book_of(trip)
        refuse_if(policies.problems_with_seen(is_same=seen_all(book) == seen_mark))
        ready = [one for one in book.people if one.is_unapproved and not _approving(one, "")]
        if not ready:
            raise Refused(
                [Problem("Chưa ai đủ điều kiện duyệt. Xác nhận ngày có mặt, tiền phòng của từng người trước.")]
            )
        return [_approve(trip, one, "", by) for one in ready]


def _approving(one: PersonBook, reason: str) -> list[Problem]:
    return policies.problems_with_approving(
        one.name, one.claim.gaps, one.pending, is_confirmed=one.is_confirmed, is_approved=one.account.is_approved,
        reason=reason,
    )  # fmt: skip


def _approve(trip: Trip, one: PersonBook, reason: str, by: User) -> AccountEntry:
    first = next((entry.pk for entry in one.entries if entry.kind == EntryKind.APPROVED), None)
    found = AccountEntry.objects.create(
        trip=trip, person_id=one.pk, kind=EntryKind.APPROVED, amount=-sum(line.amount for line in one.pending),
        dated_on=timezone.localdate(), lines=[line_data(line) for line in one.pending], corrects_id=first,
        reason=reason.strip(), recorded_at=timezone.now(), recorded_by=by,
    )  # fmt: skip
    before = one.account.approved
    audit.record(
        "Duyệt thanh toán", trip, by=by, changes={one.name: (num(before), num(one.claim.total))}, reason=reason
    )
    return found


def explain(trip: Trip, kind: CostKind, *, reason: str, by: User) -> Variance:
    with transaction.atomic():
        trip = locked(trip, by)
        refuse_if(policies.problems_with_explaining(reason))
        found, _ = Variance.objects.update_or_create(
            trip=trip, kind=kind, defaults={"reason": reason.strip(), "written_by": by}
        )
        audit.record("Ghi lý do khác dự toán", trip, by=by, changes={str(kind.label): ("", reason.strip())})
    return found


def close(trip: Trip, *, seen_mark: str, by: User) -> Closing:
    """From now on pages and papers show what stands now, whatever changes."""
    with transaction.atomic():
        trip = locked(trip, by)
        book = book_of(trip)
        refuse_if(policies.problems_with_seen(is_same=seen_all(book) == seen_mark))
        refuse_if(problems_with_closing(book))
        found = Closing.objects.create(
            trip=trip, number=trip.closings.count() + 1, content=as_data(book.now), closed_at=timezone.now(),
            closed_by=by,
        )  # fmt: skip
        audit.record("Khóa quyết toán", trip, by=by, changes={"tổng": ("", num(book.now.total))})
    return found


def problems_with_closing(book: Book) -> list[Problem]:
    """What keeps the settlement open; the page says it before anybody presses."""
    people = [one for one in book.people if one.is_of_the_trip]
    return policies.problems_with_closing(
        [one.name for one in people if not one.account.is_settled],
        [one.name for one in people if one.is_unapproved],
        [one.name for one in people if one.pending and one.account.is_approved],
        [one.name for one in people if one.is_going and one.lacking],
        book.now.compared,
        is_over=book.trip.is_over or book.trip.is_cancelled,
        is_closed=book.closed is not None,
    )


def reopen(trip: Trip, *, reason: str, by: User) -> Closing:
    with transaction.atomic():
        trip = saving.locked(trip)
        require(by, MAY)
        refuse_if(policies.problems_with_reopening(is_closed=is_closed(trip), reason=reason))
        found = get_object_or_404(Closing, trip=trip, reopened_at__isnull=True)
        found.reopened_at, found.reopened_by, found.reopen_reason = timezone.now(), by, reason.strip()
        found.save(update_fields=["reopened_at", "reopened_by", "reopen_reason"])
        audit.record("Mở lại quyết toán", trip, by=by, reason=reason)
    return found


def _person(book: Book, pk: int) -> PersonBook:
    found = book.person(pk)
    if found is None:
        raise Refused([Problem("Người này không có trong đoàn. Tải lại trang để xem danh sách.")])
    return found
