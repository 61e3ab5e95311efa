"""An earlier plan of this year, whose delegations leave within a fortnight: the first round is ready, of the second the
list and the itinerary are published and something is still missing. All of it invented."""

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.enums import Role
from accounts.models import User
from config.management.demo import FOLDER, PLANS, demo_file
from config.management.demo.compositions import arrange, as_if_then
from config.management.demo.registrations import load_answers, timed
from config.management.demo.trips import MARK, house, publish_as_it_is
from config.management.this_year import this_years_plan
from destinations.actions.choosing import set_rounds
from destinations.actions.hosts import Contact, move_host, write_contact
from destinations.enums import HostState
from registrations.models import Nomination
from tours.actions.plans import load_plan
from tours.actions.rounds import agree_days, move_round
from tours.enums import RoundStatus
from tours.models import Plan, Round, StopOption, Tour
from tours.policies.rounds import Days
from trips import wording
from trips.actions import details, preparing, proposing, report_parts, starting
from trips.enums import Half, HostChoice, LegKind, Through
from trips.models import HostAnswer, HostLetter, ItineraryItem, Reception, Stay, Trip
from trips.policies.days import slot
from trips.queries.hosts import sessions_of
from trips.queries.members import members_of
from trips.queries.proposing import proposal_of
from trips.queries.trips import with_rounds

NUMBER = 1
SOON = 5
"""Days from today; the first delegation leaves on the Monday after."""
BEFORE_LEAVING = datetime.timedelta(days=38)
"""That Monday is so long after the day from which the plan's working days are counted."""
DAY = datetime.timedelta(days=1)


def load_ahead() -> int:
    """None when the plan is there already."""
    soon = timezone.localdate() + SOON * DAY
    before = soon + (-soon.weekday() % 7) * DAY - BEFORE_LEAVING
    if Plan.objects.filter(is_demonstration=True, number=NUMBER, year=before.year).exists():
        return 0
    organiser = User.objects.with_role(Role.ORGANISER).order_by("pk")[0]
    leader = User.objects.with_role(Role.LEADER).order_by("pk")[0]
    text = this_years_plan(before, changes=FOLDER / "this_year.toml", plans=PLANS)
    file = demo_file("ahead.toml")
    with transaction.atomic():
        text = text.replace("number = 2\n", f"number = {NUMBER}\n", 1)
        plan = load_plan(text, source="ahead.toml", is_demonstration=True)
        opened = _at(before, 10)
        load_answers(plan, [timed(one, opened) for one in _answers()])
        tour = plan.tours.get(code="ngoai-tinh")
        options = _agree(tour, file, organiser)
        composition = arrange(tour, organiser, leader)
        days = {"created_at": 20, "saved_at": 21, "submitted_at": 22, "decided_at": 24, "published_at": 26}
        as_if_then(composition, {name: _at(before, count) for name, count in days.items()}, organiser)
        for one in file["rounds"]:
            _prepare(tour.rounds.get(number=one["number"]), one, file, options, organiser)
    return 1


def _at(day: datetime.date, later: int) -> datetime.datetime:
    return datetime.datetime.combine(day + later * DAY, datetime.time(9), timezone.get_current_timezone())


def _answers() -> Iterator[dict[str, Any]]:
    """This year's answers, all accepted, and that of the agency of the accounts to try with."""
    for one in demo_file("registrations_this_year.toml")["registrations"]:
        if one.get("people") and "dispatch_number" in one:
            yield one | {"status": "accepted", "answered_before": one.get("answered_before", 24)}
    [of_member] = [one for one in demo_file("registrations.toml")["registrations"] if one["agency"] == "STP"]
    times = {"opened_before": 60, "submitted_before": 48, "answered_before": 30}
    yield {name: value for name, value in of_member.items() if not name.endswith("_at")} | times


def _agree(tour: Tour, file: dict[str, Any], by: User) -> dict[str, StopOption]:
    """Where each round goes and on which days; by the name of the province."""
    found = StopOption.objects.filter(stop__tour=tour).select_related("locality", "stop__tour")
    options = {option.locality.name: option for option in found if option.locality}
    rounds = {one.number: one for one in tour.rounds.all()}
    set_rounds(
        tour,
        {options[host["name"]].stop_id: rounds[one["number"]] for one in file["rounds"] for host in one["hosts"]},
        by=by,
    )
    for one in file["rounds"]:
        for host in one["hosts"]:
            _ask(options[host["name"]], host, by)
        round = rounds[one["number"]]
        first = round.not_before or timezone.localdate()
        agree_days(round, Days(first, first + 4 * DAY), by=by)
        move_round(round, RoundStatus.AGREED, by=by)
    return options


def _ask(option: StopOption, host: dict[str, Any], by: User) -> None:
    name, post, phone, email = host["contact"]
    write_contact(option, Contact(name, post, phone, email, agreed_itinerary=None), by=by)
    move_host(option, state=HostState.ASKED, note=f"Minh họa: công văn {host['letter']}.", by=by)
    if "answer" in host:
        move_host(option, state=HostState.CONFIRMED, note=f"Minh họa: trả lời số {host['answer']}.", by=by)


def _prepare(round: Round, one: dict[str, Any], file: dict[str, Any], options: dict[str, StopOption], by: User) -> None:
    trip = with_rounds(Trip.objects.all()).get(pk=starting.start(round, by=by).pk)
    proposal = proposal_of(trip)
    every = [suggested.item.id for suggested in proposal.suggestion.items]
    proposing.accept(trip, every, mark=proposal.mark, revision=trip.revision, by=by)
    people = [member.nomination for member in members_of(trip)]
    _book(trip, one["rides"], file)
    for place, item in enumerate(trip.items.filter(in_charge=None).order_by("day", "starts", "pk")):
        ItineraryItem.objects.filter(pk=item.pk).update(in_charge=people[place % len(people)])
    trip.items.update(note=MARK)
    _sleep(trip, file["note"])
    published_at = timezone.now() - DAY
    with audit.as_of(published_at):
        publish_as_it_is(trip, published_at, by)
    for host in one["hosts"]:
        _write(trip, options[host["name"]], host, by)
    preparing.suggest(trip, by=by)
    report_parts.outline(trip, by=by)
    for place, person in enumerate(people[: one["details"]]):
        details.fill(trip, person, _typed(place, person), by=by)


def _book(trip: Trip, rides: Sequence[str], file: dict[str, Any]) -> None:
    driver, phone = file["driver"]
    items = trip.items.filter(leg__isnull=False).select_related("leg").order_by("day", "pk")
    for place, (item, hours) in enumerate(zip(items, rides, strict=True), start=1):
        leg = item.leg
        if leg is None:
            continue
        if leg.kind == LegKind.PLANE:
            leg.seats, leg.carrier, leg.number = file["plane_seats"], file["carrier"], f"MH {800 + place}"
        else:
            leg.seats, leg.contact, leg.contact_phone = file["car_seats"], driver, phone
        leg.note = "Minh họa: chặng hư cấu."
        if hours:
            starts, ends = (datetime.time.fromisoformat(one) for one in hours.split("-"))
            at = slot(item.day, Half(item.half), starts, ends)
            item.half, item.starts, item.ends = at.half, at.starts, at.ends
            item.save(update_fields=["half", "starts", "ends"])
            zone = timezone.get_current_timezone()
            leg.departs_at = datetime.datetime.combine(item.day, starts, zone)
            leg.arrives_at = datetime.datetime.combine(item.day, ends, zone)
        leg.save()


def _sleep(trip: Trip, note: str) -> None:
    """Each night where the last session was."""
    first, last = trip.round.starts_on, trip.round.ends_on
    if first is None or last is None:
        return
    hosted = trip.items.filter(option__isnull=False).select_related("option__locality")
    sessions = list(hosted.order_by("day", "starts"))
    stays: list[Stay] = []
    for evening in (first + night * DAY for night in range((last - first).days)):
        town = next((one.option for one in reversed(sessions) if one.day <= evening and one.option), None)
        name = f"Nhà khách minh họa {town.locality.name if town and town.locality else 'dọc đường'}"
        if stays and stays[-1].name == name:
            stays[-1].check_out = evening + DAY
        else:
            stays.append(Stay(trip=trip, name=name, check_in=evening, check_out=evening + DAY, note=note))
    house(trip, stays)


def _write(trip: Trip, option: StopOption, host: dict[str, Any], by: User) -> None:
    """Its letter, and its answer where it has given one."""
    sent = timezone.now() - 9 * DAY
    reception = Reception.objects.create(
        trip=trip,
        option=option,
        rules="Minh họa, hư cấu: mặc trang phục công sở; không ghi hình nơi tiếp dân khi chưa được đồng ý.",
    )
    HostLetter.objects.create(
        reception=reception, number=host["letter"], dated_on=timezone.localdate(sent), sent_at=sent
    )
    if "answer" not in host:
        return
    name, post, *_ = host["contact"]
    HostAnswer.objects.create(
        reception=reception,
        choice=HostChoice.AGREED,
        name=name,
        post=post,
        through=Through.DOCUMENT,
        number=host["answer"],
        dated_on=timezone.localdate(sent + 5 * DAY),
        version=1,
        shown=wording.shown(sessions_of(trip, option)),
        answered_at=sent + 5 * DAY,
        recorded_by=by,
    )


def _typed(place: int, person: Nomination) -> dict[str, str]:
    """What this person would have typed."""
    return {
        "name": person.full_name,
        "birth_date": f"{place % 27 + 1}/{place % 12 + 1}/{1970 + place}",
        "sex": "female" if " Thị " in person.full_name or place % 3 == 0 else "male",
        "id_number": f"056000{place:06}",
        "food": "",
        "health": "",
        "contact": "Người nhà (minh họa)",
        "contact_phone": f"0900 000 {400 + place}",
    }
