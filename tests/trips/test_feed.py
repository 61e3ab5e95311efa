"""A calendar to subscribe to: the same bytes until something is published, and every change told to the phone. Read
back by the client library `icalendar`."""

import datetime
from copy import replace
from typing import Any

import pytest
from icalendar import Calendar

from tests.worlds.travelling import itinerary, key_of
from trips.enums import LegKind
from trips.feed import Published, cancelled, kept, taken_up, written
from trips.itinerary import Itinerary, Leg, Place

FIRST = datetime.datetime(2123, 9, 1, 2, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


def published(*contents: Itinerary) -> list[Published]:
    return [Published(FIRST + number * DAY, content) for number, content in enumerate(contents)]


def feed(*contents: Itinerary, person: int | None = None, with_cancelled: bool = True) -> bytes:
    found = kept(published(*contents), person=person)
    return written(found, name="Đợt 1", host="vi-du.example", with_cancelled=with_cancelled)


def events(content: bytes) -> dict[str, Any]:
    return {str(event["UID"]): event for event in Calendar.from_ical(content).walk("VEVENT")}


def uid(number: int) -> str:
    return f"muc-{key_of(number)}@vi-du.example"


def test_a_client_reads_hours_zone_place_and_when_to_ask_again() -> None:
    content = feed(itinerary())
    calendar = Calendar.from_ical(content)
    event = events(content)[uid(2)]
    assert event.start.isoformat() == "2123-09-20T14:00:00+07:00"
    assert event["DTSTART"].params["TZID"] == "Asia/Ho_Chi_Minh"
    assert (event["SUMMARY"], event["LOCATION"], event["STATUS"]) == (
        "Làm việc với Sở Nội vụ",
        "Hội trường A",
        "CONFIRMED",
    )
    assert event["SEQUENCE"] == 0
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == FIRST
    assert events(content)[uid(4)]["DTSTART"].dt == datetime.date(2123, 9, 21)  # no hour is set
    assert events(content)[uid(4)]["SUMMARY"] == "Tối: Họp đoàn"
    [zone] = calendar.walk("VTIMEZONE")
    assert len(zone.subcomponents) == 1
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H" in content
    assert b"X-PUBLISHED-TTL:PT1H" in content
    assert b"METHOD" not in content


def test_nothing_published_nothing_changed() -> None:
    assert feed(itinerary()) == feed(itinerary())
    assert Calendar.from_ical(feed()).walk("VEVENT") == []


@pytest.mark.parametrize(
    ("versions", "sequence", "status", "changed"),
    [
        ([{}], 0, "CONFIRMED", 0),
        ([{}, {}], 0, "CONFIRMED", 0),
        ([{}, {"later": [2]}], 1, "CONFIRMED", 1),
        ([{}, {"later": [2]}, {}], 2, "CONFIRMED", 2),
        ([{}, {"without": [2]}], 1, "CANCELLED", 1),
        ([{}, {"without": [2]}, {"without": [2]}], 1, "CANCELLED", 1),
        ([{}, {"without": [2]}, {}], 2, "CONFIRMED", 2),
        ([{}, {"later": [3]}], 0, "CONFIRMED", 0),
    ],
)
def test_a_change_counts_up_and_what_is_left_out_is_cancelled(
    versions: list[dict[str, Any]], sequence: int, status: str, changed: int
) -> None:
    event = events(feed(*(itinerary(**version) for version in versions)))[uid(2)]
    assert (event["SEQUENCE"], event["STATUS"]) == (sequence, status)
    assert event["LAST-MODIFIED"].dt == FIRST + changed * DAY


def test_what_was_cancelled_is_forgotten_once_its_time_is_over() -> None:
    assert uid(2) not in events(feed(itinerary(), itinerary(without=[2]), with_cancelled=False))


def test_a_trip_that_does_not_go_cancels_all_of_it() -> None:
    found = cancelled(kept(published(itinerary())), FIRST + DAY)
    content = written(found, name="Đợt 1", host="vi-du.example", with_cancelled=True)
    assert {event["STATUS"] for event in events(content).values()} == {"CANCELLED"}
    assert {event["SEQUENCE"] for event in events(content).values()} == {1}


def test_a_trip_that_goes_after_all_counts_on() -> None:
    """Called off, taken up, called off and taken up again: each word is later than the one before."""
    found = kept(published(itinerary(), itinerary(later=[2])))
    words = [found]
    for times in (1, 2):
        words += [cancelled(found, FIRST + DAY, times=times), taken_up(found, times=times)]
    for key in found:
        told = [word[key].sequence for word in words]
        assert told == sorted(set(told))
        assert [word[key].is_cancelled for word in words] == [False, True, False, True, False]


def test_a_ride_of_others_is_not_in_ones_own_calendar() -> None:
    content = itinerary()
    departs = datetime.datetime.fromisoformat("2123-09-20T06:00")
    leg = Leg(1, LegKind.PLANE, Place("Cam Ranh"), Place("Nội Bài"), departs, riders=frozenset({7}))
    ride = replace(content, legs=(leg,), items=(replace(content.items[0], leg=1), *content.items[1:]))
    assert uid(1) in events(feed(ride, person=7))
    assert uid(1) not in events(feed(ride, person=8))
    assert uid(1) in events(feed(ride))
    assert events(feed(content, ride, person=8))[uid(1)]["STATUS"] == "CANCELLED"


def test_hidden_characters_and_long_words_reach_no_client() -> None:
    content = itinerary()
    odd = replace(content.items[1], title="Làm việc\x0b với\r\nATTENDEE:x " + "ô" * 400, place=Place("A\x00;,B"))
    found = feed(replace(content, items=(odd,)))
    assert not any(line.startswith(b"ATTENDEE") for line in found.splitlines())
    assert all(len(line) <= 75 for line in found.split(b"\r\n"))
    assert b"\x0b" not in found
    [event] = events(found).values()
    assert str(event["SUMMARY"]).endswith("ô" * 400)
