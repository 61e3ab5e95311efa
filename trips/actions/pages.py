"""Gives members their own page by a secret link, by mail or through the agency; takes it back; makes calendars."""

import secrets
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from msgspec import Struct

from accounts import audit
from accounts.models import User
from accounts.models.invitations import digest_of
from accounts.permissions import require
from accounts.policies import refuse_if
from registrations.models import Nomination
from registrations.queries.answering import addresses_of
from trips import letters
from trips.actions.saving import locked
from trips.models import CalendarAddress, MemberLink, Trip
from trips.policies import pages as policies
from trips.queries import details
from trips.queries import pages as queries
from trips.queries.trips import with_rounds


class Sent(Struct, frozen=True):
    """`alone`: nobody's address is known for them; a link is made by hand and handed over."""

    count: int
    alone: tuple[str, ...]


def send(trip: Trip, nominations: Iterable[Nomination], *, by: User) -> Sent:
    """A letter each, to the own account or through those who answer for the agency. Links sent before go on."""
    count, alone = 0, []
    with transaction.atomic():
        trip = _to_give(trip, by)
        for nomination in nominations:
            through = [] if nomination.account else addresses_of(nomination.registration.agency)
            to = [nomination.account.email] if nomination.account and nomination.account.is_active else through
            if not to:
                alone.append(nomination.full_name)
                continue
            way = "thư công vụ" if nomination.account else f"qua {nomination.registration.agency}"
            token = _made(trip, nomination, by=by, way=way)
            letters.give_page(trip, nomination, to, token, is_through_agency=not nomination.account)
            count += 1
    return Sent(count, tuple(alone))


def make(trip: Trip, nomination: Nomination, *, by: User) -> str:
    """The token of a new link, to hand over by whoever makes it; it is shown once."""
    with transaction.atomic():
        return _made(_to_give(trip, by), nomination, by=by, way="chép tay")


def revoke(trip: Trip, nomination: Nomination, *, by: User) -> int:
    """All that one was given, and the calendar with it."""
    now = timezone.now()
    with transaction.atomic():
        require(by, "trips.prepare")
        count = MemberLink.objects.filter(trip=trip, nomination=nomination, revoked_at=None).update(revoked_at=now)
        CalendarAddress.objects.filter(trip=trip, nomination=nomination, revoked_at=None).update(revoked_at=now)
        audit.record("Thu hồi đường dẫn của thành viên", nomination, by=by)
    return count


def make_calendar(trip: Trip, nomination: Nomination | None, *, by: User | None) -> str:
    """The token of a new address; one made before is gone at once. `by` None: through the own link."""
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        locked(trip)
        if by is not None and (nomination is None or nomination.account_id != by.pk):
            require(by, "trips.prepare")
        now = timezone.now()
        CalendarAddress.objects.filter(trip=trip, nomination=nomination, revoked_at=None).update(revoked_at=now)
        made = CalendarAddress.objects.create(trip=trip, nomination=nomination, digest=digest_of(token), made_at=now)
        audit.record("Lập địa chỉ lịch", made, by=by)
    return token


def revoke_calendar(trip: Trip, nomination: Nomination | None, *, by: User) -> None:
    with transaction.atomic():
        require(by, "trips.prepare")
        for one in CalendarAddress.objects.filter(trip=trip, nomination=nomination, revoked_at=None):
            one.revoked_at = timezone.now()
            one.save(update_fields=["revoked_at"])
            audit.record("Thu hồi địa chỉ lịch", one, by=by)


def _to_give(trip: Trip, by: User) -> Trip:
    locked(trip)
    require(by, "trips.prepare")
    found = with_rounds(Trip.objects.all()).get(pk=trip.pk)
    until = details.deleted_on(found)
    is_over = until is not None and until <= timezone.localdate()
    refuse_if(policies.problems_with_giving(is_published=queries.is_list_published(found), is_over=is_over))
    return found


def _made(trip: Trip, nomination: Nomination, *, by: User, way: str) -> str:
    token = secrets.token_urlsafe(32)
    made = MemberLink.objects.create(
        trip=trip, nomination=nomination, digest=digest_of(token), made_at=timezone.now(), made_by=by, way=way
    )
    audit.record("Gửi trang riêng cho thành viên", made, by=by, reason=way)
    return token
