"""Publishes the draft as a frozen version, and tells exactly those whose days change."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from accounts import audit, outbox
from accounts.models import Letter, User
from accounts.permissions import require
from accounts.policies import refuse_if
from tours.enums import RoundStatus
from trips import letters
from trips.actions.saving import locked
from trips.enums import ProblemLevel
from trips.itinerary.snapshot import as_data
from trips.models import Dismissal, ItineraryVersion, Trip
from trips.policies import publishing as policies
from trips.queries import publishing as queries
from trips.queries.publishing import Draft
from trips.queries.trips import with_rounds


def publish(trip: Trip, *, mark: str, seen: int, reasons: Mapping[str, str], by: User) -> ItineraryVersion:
    """`mark` and `seen` (the number of the last version) are of the page that was pressed: what it did not show is not
    published. `reasons` by the key of the warning."""
    with transaction.atomic():
        locked(trip)
        require(by, "trips.prepare")
        draft = queries.draft_of(with_rounds(Trip.objects.all()).get(pk=trip.pk))
        if draft.mark != mark:
            raise policies.Stale(policies.problems_with_stale_press(draft.number, seen))
        given = {key: " ".join(text.split()) for key, text in reasons.items()}
        refuse_if(
            policies.problems_with_publishing(
                RoundStatus(draft.trip.round.status),
                draft.problems,
                given,
                differs=draft.differs,
                last=draft.number,
            )
        )
        version = _store(draft, given, by)
        audit.record(
            "Công bố lịch trình",
            draft.trip,
            by=by,
            changes={"phiên bản": (draft.number or "chưa có", version.number)},
            reason=" ".join(one["reason"] for one in version.reasons.values()),
        )
        _tell(draft, version)
    return version


def _store(draft: Draft, reasons: Mapping[str, str], by: User) -> ItineraryVersion:
    now = timezone.now()
    warnings = [one for one in draft.problems if one.level == ProblemLevel.WARNS]
    for one in warnings:
        Dismissal.objects.update_or_create(
            trip=draft.trip, key=one.key, defaults={"reason": reasons[one.key], "by": by, "at": now}
        )
    return ItineraryVersion.objects.create(
        trip=draft.trip,
        number=draft.number + 1,
        content=as_data(draft.itinerary),
        reasons={one.key: {"warning": one.sentence, "reason": reasons[one.key]} for one in warnings},
        published_at=now,
        published_by=by,
    )


def _tell(draft: Draft, version: ItineraryVersion) -> None:
    """A letter that has not gone yet is written anew for its reader; where all is as that reader knew it, it is not
    needed any more."""
    earlier = {one.pk: one.number for one in queries.versions_of(draft.trip) if one.pk != version.pk}
    waiting: dict[str, Letter] = {}
    bases: dict[str, int] = {}
    for letter in outbox.held_back(ItineraryVersion(pk=pk) for pk in earlier):
        waiting[letter.address] = letter
        bases[letter.address] = queries.base_of(earlier[letter.about_id or 0])
    found, _ = queries.mails(draft, bases)
    now, today = timezone.now(), timezone.localdate()
    for mail in found:
        leaves = policies.leaves_at(now, mail.days, today)
        if mail.address in waiting:
            letters.tell_anew(waiting.pop(mail.address), version, mail, not_before=leaves)
        else:
            letters.tell_of_version(version, mail, not_before=leaves)
    for letter in waiting.values():
        outbox.withdraw(letter)
