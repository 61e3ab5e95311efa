"""Travel details: told, opened for a purpose, marked as booked, deleted. They are written nowhere but sealed."""

import datetime
import logging
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import Problem, Refused, refuse_if
from registrations.models import Nomination
from trips.actions.saving import locked
from trips.enums import DeletionReason, FilledBy, ReadKind
from trips.models import DetailsDeletion, DetailsRead, TravelDetails, Trip
from trips.policies import details as policies
from trips.queries import details as queries
from trips.queries.members import members_of
from trips.sealing import (
    BrokenKeyFile,
    Details,
    Keys,
    MissingKey,
    Tampered,
    from_typed,
    key_of,
    missing_in,
    problems_with_details,
    seal,
    to_text,
)

logger = logging.getLogger(__name__)


def fill(
    trip: Trip, nomination: Nomination, typed: Mapping[str, str], *, by: User | None, is_draft: bool = False
) -> TravelDetails:
    """`by` None: through the own link. A box left empty keeps what stands; `is_draft`: the rest follows later."""
    now = timezone.now()
    with transaction.atomic():
        trip = locked(trip)
        if by is not None:
            require(by, "trips.fill_details", nomination)
        as_ = _manner(nomination, by)
        row = queries.row_of(trip, nomination)
        telling, today = queries.telling_of(trip, nomination, row), timezone.localdate(now)
        refuse_if(policies.problems_with_filling(telling, today, is_organiser=as_ == FilledBy.ORGANISER))
        keys = _keys()
        before = _before(row, keys) if row else Details(name=nomination.full_name)
        found, problems = from_typed(typed, today=today, before=before)
        refuse_if([*problems, *([] if is_draft else problems_with_details(found))])
        if row is None:
            row = TravelDetails(trip=trip, nomination=nomination)
        _seal(row, found, trip, keys, today)
        row.filled_at, row.filled_by, row.filled_as = now, by, as_
        row.save()
        reason = "" if by else str(FilledBy.LINK.label)
        audit.record("Điền thông tin đi lại", row, by=by, reason=reason)
    return row


def open_one(trip: Trip, nomination: Nomination, *, purpose: str, by: User) -> Details:
    """Written down for the person to see, and kept even where nothing could be read after all."""
    found = read_for(trip, [nomination], purpose=purpose, by=by, kind=ReadKind.VIEW)
    return found[nomination.pk]


def read_for(
    trip: Trip, nominations: Iterable[Nomination], *, purpose: str, by: User, kind: ReadKind
) -> dict[int, Details]:
    """Of those who told something, by the key of the nomination: for one page, or for a list that is handed on."""
    purpose = " ".join(purpose.split())
    with transaction.atomic():
        require(by, "trips.open_details")
        wanted = {nomination.pk for nomination in nominations}
        rows = [row for row in trip.details.select_related("nomination") if row.nomination_id in wanted]
        refuse_if(policies.problems_with_reading(purpose, is_there=bool(rows)))
        now = timezone.now()
        DetailsRead.objects.bulk_create(
            DetailsRead(trip=trip, nomination=row.nomination, by=by, kind=kind, purpose=purpose[:300], at=now)
            for row in rows
        )
        for row in rows:
            verb = f"{kind.label.capitalize()} thông tin đi lại"
            audit.record(verb, row, by=by, reason=purpose[:300], is_reading=True)
    keys = _keys()
    return {row.nomination_id: _read(row, keys) for row in rows}


def own(row: TravelDetails) -> Details:
    """For the person alone, signed in."""
    return _read(row, _keys())


def mark_booked(trip: Trip, *, by: User) -> int:
    """Tickets stand on what was told: from now on only the organiser changes it."""
    with transaction.atomic():
        trip = locked(trip)
        require(by, "trips.prepare")
        asked = queries.asked(trip)
        refuse_if(policies.problems_with_booking(sum(not one.is_complete for one in asked), people=len(asked)))
        count = TravelDetails.objects.filter(trip=trip, booked_at=None).update(booked_at=timezone.now())
        audit.record("Ghi đã đặt vé", trip, by=by)
    return count


def delete_asked(trip: Trip, nomination: Nomination, *, by: User | None) -> DetailsDeletion:
    """At once, on the person's own request (`by` None: through the own link). Older backups keep the sealed value until
    the trip's key is destroyed."""
    with transaction.atomic():
        trip = locked(trip)
        if by is not None:
            require(by, "trips.delete_details", nomination)
        rows = TravelDetails.objects.filter(trip=trip, nomination=nomination)
        if not rows:
            raise Refused([Problem("Không còn thông tin đi lại nào để xóa.")])
        return _delete(rows, trip, DeletionReason.ASKED, nomination=nomination, by=by)


def delete_due(now: datetime.datetime) -> list[DetailsDeletion]:
    """Every night. Trips whose time is over lose rows and keys; who left a delegation loses theirs."""
    today, reports = timezone.localdate(now), []
    for one in queries.trips_with_details():
        with transaction.atomic():
            trip = locked(one)
            due = queries.deleted_on(trip)
            if due is not None and due <= today:
                reports.append(_delete(TravelDetails.objects.filter(trip=trip), trip, DeletionReason.DUE))
                continue
            going = [member.nomination.pk for member in members_of(trip)]
            left = TravelDetails.objects.filter(trip=trip).exclude(nomination__in=going)
            for row in left if going else ():  # without a list in force nobody has left it
                alone = TravelDetails.objects.filter(pk=row.pk)
                reports.append(_delete(alone, trip, DeletionReason.LEFT, nomination=row.nomination))
    destroy_spent_keys()
    return reports


def destroy_spent_keys() -> tuple[str, ...]:
    """The keys of trips whose deletion is filed: what a killed run left goes with the next."""
    done = DetailsDeletion.objects.filter(reason=DeletionReason.DUE).values_list("key_ids", flat=True)
    ids = {id for key_ids in done for id in key_ids}
    return queries.key_file().destroy(ids - set(queries.rows_by_key())) if ids else ()


def _manner(nomination: Nomination, by: User | None) -> FilledBy:
    if by is None:
        return FilledBy.LINK
    if nomination.account_id == by.pk:
        return FilledBy.MEMBER
    return FilledBy.ORGANISER if by.has_perm("trips.prepare") else FilledBy.AGENCY


def _before(row: TravelDetails, keys: Keys) -> Details:
    """What an empty box keeps. Where the key is lost nothing can be kept: all of it is asked anew."""
    try:
        return queries.opened(row, keys)
    except MissingKey as error:
        if keys.current(row.trip_id) is None:
            raise Refused([_unreadable(error)]) from error
        return Details(name=row.nomination.full_name)
    except Tampered as error:
        raise Refused([_unreadable(error)]) from error


def _keys() -> Keys:
    """Nothing is opened or sealed, and nothing typed is lost, while the file cannot be read."""
    try:
        return queries.key_file().read()
    except (BrokenKeyFile, OSError) as error:
        logger.exception("The file of keys cannot be read.")
        text = (
            "Không đọc được tệp khóa của cổng nên chưa mở, chưa lưu được thông tin đi lại. Đề nghị báo quản trị cổng."
        )
        raise Refused([Problem(text)]) from error


def _read(row: TravelDetails, keys: Keys) -> Details:
    try:
        return queries.opened(row, keys)
    except (MissingKey, Tampered) as error:
        raise Refused([_unreadable(error)]) from error


def _unreadable(error: Exception) -> Problem:
    return Problem(f"{error}. Đề nghị báo quản trị cổng.")


def _seal(row: TravelDetails, details: Details, trip: Trip, keys: Keys, today: datetime.date) -> None:
    key = keys.current(trip.pk)
    if key is None:
        taken = queries.rows_by_key()
        key = queries.key_file().new(trip.pk, made_on=today.isoformat(), taken=taken)
    row.sealed = seal(to_text(details), row=row.row, key_id=key.id, secret=key.secret)
    row.missing = missing_in(details)


def _delete(
    rows: QuerySet[TravelDetails],
    trip: Trip,
    reason: DeletionReason,
    *,
    nomination: Nomination | None = None,
    by: User | None = None,
) -> DetailsDeletion:
    """On request it goes whatever became of the keys; they are asked for where they go too."""
    found = list(rows.select_for_update())
    spent = set[str]()
    if reason == DeletionReason.DUE:
        spent.update(key.id for key in queries.key_file().read().of_trip(trip.pk))
        spent.update(key_of(row.sealed) for row in found)
    report = DetailsDeletion.objects.create(
        trip=trip,
        reason=reason,
        nomination=nomination,
        count=len(found),
        key_ids=sorted(spent),
        at=timezone.now(),
        by=by,
    )
    rows.delete()
    audit.record("Xóa thông tin đi lại", report, by=by, reason=str(reason.label))
    return report
