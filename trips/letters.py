"""Letters of this floor, in words; each is left in the outbox."""

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts import outbox, whose
from accounts.models import Letter, User
from registrations.models import Nomination
from trips.itinerary import Itinerary
from trips.itinerary.telling import in_order, items_of, lines_of, sessions_of
from trips.models import ItineraryVersion, Section, Trip
from trips.policies.pages import link_ends_on
from trips.queries import details
from trips.queries.facts import content_of
from trips.queries.publishing import Box, Mail

CHANGED = "Lịch trình chuyến đi"
CANCELLED = "Hủy chuyến đi"
TAKEN_UP = "Chuyến đi lại thực hiện"


def tell_of_version(version: ItineraryVersion, mail: Mail, *, not_before: datetime.datetime) -> None:
    outbox.write(
        CHANGED,
        to=[mail.address],
        subject=_subject(version, mail),
        body=_body(version, mail),
        about=version,
        not_before=not_before,
    )


def tell_anew(letter: Letter, version: ItineraryVersion, mail: Mail, *, not_before: datetime.datetime) -> None:
    """Of a letter that has not gone yet: its reader hears once of all that changed."""
    outbox.rewrite(letter, subject=_subject(version, mail), body=_body(version, mail), not_before=not_before)


def tell_of_cancelling(trip: Trip, address: str, box: Box) -> None:
    told = {"round": trip.round, "plan": trip.round.tour.plan, "whom": box.whom, "body_name": whose.names().signature}
    outbox.write(
        CANCELLED,
        to=[address],
        subject=f"Hủy chuyến đi {trip.round.name.lower()}, {trip.round.tour.plan}",
        body=render_to_string("trips/cancelled.txt", told),
        about=trip.round,
    )


def tell_of_taking_up(trip: Trip, address: str, box: Box | None) -> None:
    """`box`: who reads there and still goes or receives; None: nobody does. The days are told in full: a letter about
    the last version may have been held back when the trip was called off."""
    version = trip.versions.order_by("-number").first()
    told = {
        "trip": trip,
        "round": trip.round,
        "plan": trip.round.tour.plan,
        "whom": box.whom if box else "",
        "version": version,
        "lines": _days_of(content_of(version), box) if version and box else (),
        "names": _names_of(content_of(version), box) if version and box and box.agency else (),
        "is_own": bool(box and box.members and not box.agency),
        "address": settings.SITE_URL + reverse("trips:own_trip", args=[trip.pk]),
        "body_name": whose.names().signature,
    }
    outbox.write(
        TAKEN_UP,
        to=[address],
        subject=f"Chuyến đi {trip.round.name.lower()} lại thực hiện, {trip.round.tour.plan}",
        body=render_to_string("trips/taken_up.txt", told),
        about=trip.round,
    )


def _days_of(itinerary: Itinerary, box: Box) -> list[str]:
    """What any of those who read at one address lives through, or receives."""
    own = {item.id for person in box.members for item in items_of(itinerary, person)}
    own |= {item.id for host in box.hosts for item in sessions_of(itinerary, host)}
    return lines_of(item for item in in_order(itinerary.items) if item.id in own)


def _names_of(itinerary: Itinerary, box: Box) -> list[str]:
    people = itinerary.person_by_id
    return [people[id].name for id in box.members if id in people]


def _subject(version: ItineraryVersion, mail: Mail) -> str:
    what = "Lịch trình" if any(one.is_whole for one in mail.tellings) else "Thay đổi lịch trình"
    return f"{what} {version.trip.round.name.lower()}, {version.trip.round.tour.plan}"


def _body(version: ItineraryVersion, mail: Mail) -> str:
    told = {
        "version": version,
        "round": version.trip.round,
        "plan": version.trip.round.tour.plan,
        "mail": mail,
        "to_hosts": any(one.is_host for one in mail.tellings),
        "to_members": any(not one.is_host for one in mail.tellings),
        "address": settings.SITE_URL + reverse("trips:own_trip", args=[version.trip_id]),
        "body_name": whose.names().committee,
    }
    return render_to_string("trips/version.txt", told)


def give_page(trip: Trip, nomination: Nomination, to: Iterable[str], token: str, *, is_through_agency: bool) -> None:
    """The link is forgotten here as soon as the letter has gone."""
    until = link_ends_on(timezone.localdate(), details.deleted_on(trip))
    letter = {
        "trip": trip,
        "plan": trip.round.tour.plan,
        "nomination": nomination,
        "address": settings.SITE_URL + reverse("trips:pocket", args=[token]),
        "until": until,
        "is_through_agency": is_through_agency,
        "fill_in": settings.SITE_URL + reverse("trips:fill_details", args=[trip.pk, nomination.pk]),
        "body_name": whose.names().signature,
    }
    outbox.write(
        "Trang riêng của thành viên",
        to=to,
        subject=f"Trang chuyến đi của {nomination.full_name}, {trip.round.name.lower()}",
        body=render_to_string("trips/page.txt", letter),
        about=trip,
        agency=nomination.registration.agency,
        expires_at=datetime.datetime.combine(until, datetime.time.min, timezone.get_current_timezone()),
    )


def remind_author(section: Section, account: User) -> None:
    letter = {
        "section": section,
        "author": section.author,
        "round": section.trip.round,
        "address": settings.SITE_URL + reverse("trips:own_part", args=[section.trip_id]),
    }
    outbox.write(
        "Nhắc phần báo cáo",
        to=[account],
        subject=f"Đến hạn phần báo cáo: {section.title}",
        body=render_to_string("trips/remind_author.txt", letter),
        about=section,
    )
