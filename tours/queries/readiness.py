"""Which ones? The facts of a plan that is about to be issued, for the checks before it."""

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from copy import replace
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.enums import LocalityLevel
from accounts.models import Agency, Locality
from accounts.systems import foreign_signing_words
from config.at_once import read_at_once
from config.together import Row, Rows, Together, key
from tours import readiness
from tours.models import Plan, StopOption
from tours.queries import costs, told
from tours.readiness.facts import Ended
from tours.readiness.units import Unit, Units

SAID = ("pk", "name", "valid_from", "valid_to")


class Option(NamedTuple):
    """What may be visited at a stop: keys."""

    stop: int
    agency: int | None
    locality: int | None


def facts_of(
    plan: Plan, issued_on: datetime.date | None = None, beside: Iterable[QuerySet[Any, Any]] = ()
) -> readiness.Facts:
    """`plan` as get_whole_plan gives it; `issued_on` is the day it would be signed, else today. `beside`: what the page
    needs besides, read in a statement of these."""
    today = timezone.localdate()
    own = told.told_by(plan, today)
    decisions = costs.decisions_of(plan)
    norms = [costs.norms_of()] if any(item.norm for trip in own.trips for item in trip.items) else []
    read_at_once((decisions, *norms, *beside))
    day = issued_on or today
    *found, offered = _READ.ask(plan.pk)
    units = _units(max(day, datetime.date(plan.year, 1, 1)), *found)
    return readiness.Facts(
        issued_on=day,
        opens_at=plan.opens_at,
        is_named=plan.is_named,
        people=own.people,
        closes_on=timezone.localdate(plan.closes_at) if plan.closes_at else None,
        legal_bases=len(plan.legal_bases),
        signer=plan.signer_name,
        foreign_words=tuple(foreign_signing_words(plan.authority_lines, plan.system)),
        recipients=len(own.recipients),
        passages=len(own.passages),
        tours=_tours(own, units, [Option(*one) for one in offered]),
        lead_days=plan.lead_days,
        organiser=units.ended_bodies([plan.organiser_id]),
        expired_owners=tuple(_ended(own.owners, units)),
        expired_leads=tuple(_ended(own.leads, units)),
        expired_texts=tuple((*own.passages[place], gone) for place, gone in units.gone_in(own.texts)),
        empty_recipients=tuple(
            (one.pk, one.text) for one in own.recipients if units.means_nobody(one.kinds, one.agencies)
        ),
        expired_recipients=tuple(
            (one.pk, one.text, gone) for one in own.recipients if (gone := units.ended_bodies(one.agencies))
        ),
        deadline_quote=plan.deadline_quote,
        old_bases=own.old_bases,
        unsaid_bases=own.unsaid_bases,
        opening=own.opening,
        loose_quotes=own.loose_quotes,
        funds=tuple(
            readiness.Fund(
                one.source.pk,
                one.source.description,
                money := one.money(own.trips),
                one.source.is_fallback,
                one.source.quote,
                tuple(amount for amount in (one.source.amount, money.amount) if amount),
            )
            for one in costs.funding_with(plan, decisions)
        ),
        sentences=own.sentences,
        tasks=own.tasks,
        trips=own.trips,
        norms=tuple(one for found in norms for one in costs.norms_in(found)),
    )


def _units(
    day: datetime.date,
    found_bodies: Iterable[Row],
    after_bodies: Iterable[Row],
    found_places: Iterable[Row],
    after_places: Iterable[Row],
) -> Units:
    now = _names_after(after_bodies)
    bodies = {
        pk: Unit(pk, name, begins, ends, now.get(pk, "") if ends else "", kind if is_home else "", kind_name, place)
        for pk, name, begins, ends, kind, is_home, kind_name, place in found_bodies
    }
    now = _names_after(after_places)
    provinces: dict[int, Unit] = {}
    places: dict[int, Unit] = {}
    for pk, name, begins, ends, level in found_places:
        one = Unit(pk, name, begins, ends, now.get(pk, "") if ends else "")
        (provinces if level == LocalityLevel.PROVINCE else places)[pk] = one
    return Units(day, bodies, provinces, places)


def _names_after(after: Iterable[Row]) -> Mapping[int, str]:
    names: dict[int, list[str]] = {}
    for pk, name in after:
        names.setdefault(pk, []).append(name)
    return {pk: ", ".join(each) for pk, each in names.items()}


def _places_of() -> QuerySet[Locality]:
    visited = StopOption.objects.filter(stop__tour__plan=key(0), locality__isnull=False).values("locality")
    return Locality.objects.filter(Q(level=LocalityLevel.PROVINCE) | Q(pk__in=visited)).order_by("level", "name")


_READ = Together(
    Rows(lambda: Agency.objects.order_by("position", "name"), *SAID, *("kind", "is_home", "kind__name", "locality")),
    Rows(
        lambda: Agency.successors.through.objects.order_by("to_agency__position", "to_agency__name"),
        *("from_agency", "to_agency__name"),
    ),
    Rows(_places_of, *SAID, "level"),
    Rows(
        lambda: Locality.successors.through.objects.order_by("to_locality__level", "to_locality__name"),
        *("from_locality", "to_locality__name"),
    ),
    Rows(lambda: StopOption.objects.filter(stop__tour__plan=key(0)), *Option._fields),
)
"""Every body and every province there ever was, and where the plan goes, each list with the names of what came after
those that ended; and what its stops offer."""


def _ended(named: Iterable[tuple[int, int | None]], units: Units) -> Iterator[tuple[int, str, str]]:
    """Parts with the bodies they name that have ended."""
    for pk, body in named:
        for name, now in units.ended_bodies([body]):
            yield pk, name, now


def _tours(own: told.Told, units: Units, offered: Iterable[Option]) -> tuple[readiness.Tour, ...]:
    options: dict[int, list[Option]] = {}
    for option in offered:
        options.setdefault(option.stop, []).append(option)
    invited: set[int] = set()
    for one in own.recipients:
        invited |= units.invited(one.kinds, one.agencies)
    return tuple(_tour(tour, units, options, invited) for tour in own.tours)


def _tour(
    tour: told.ToldTour, units: Units, options: Mapping[int, list[Option]], invited: Collection[int]
) -> readiness.Tour:
    groups = {group.told.pk: _group(group, units, invited) for group in tour.groups}
    return readiness.Tour(
        pk=tour.pk,
        name=tour.name,
        topics=tour.topics,
        places=tuple(_place(one, units, options.get(one.pk, [])) for one in tour.places),
        rounds=tour.rounds,
        groups=tuple(groups.values()),
        rules=tuple(replace(rule, group=groups[group]) if group else rule for rule, group in tour.rules),
    )


def _group(group: told.Group, units: Units, invited: Collection[int]) -> readiness.Group:
    members = units.members(group.agencies, group.kinds)
    return replace(
        group.told,
        agencies=len(members),
        localities=len({one.place for one in members if one.place}),
        expired=units.ended_bodies(group.agencies),
        ended_kinds=units.ended_kinds(group.kinds),
        uninvited=units.uninvited(group.kinds, group.agencies, invited),
    )


def _place(place: readiness.Place, units: Units, options: list[Option]) -> readiness.Place:
    expired: Ended = (
        *units.ended_bodies(one.agency for one in options),
        *units.ended_places(one.locality for one in options),
    )
    bodies = (units.bodies.get(one.agency or 0) for one in options)
    localities = {*(one.locality for one in options), *(body.place for body in bodies if body)}
    return replace(place, expired=expired, localities=frozenset(one for one in localities if one))
