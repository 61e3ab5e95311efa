"""One tour's composition as papers and the leaders' page show it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from msgspec import Struct

from accounts.models import User
from accounts.queries.scoped import Scoped
from config.at_once import alone, read_at_once
from config.prepared import Prepared
from delegations.composition import Balance, Finding, Invitation, Person, Place, Since, Trip, balance
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition
from delegations.queries.case import case_file
from delegations.queries.certificates import certificate_of
from delegations.queries.files import CaseFile
from delegations.queries.since import changes_in
from reports.queries.grouping import NO_GROUP, Grouping
from tours.enums import RuleKind, RuleScope, SeatRole
from tours.models import Plan, Tour

_IN_FORCE_FIRST = (Status.APPROVED, Status.SUBMITTED)
_WAITING_FIRST = (Status.SUBMITTED, Status.APPROVED)
_MOST_SERIES = 3
_SEAT_ORDER = (SeatRole.HEAD, SeatRole.DEPUTY, SeatRole.MEMBER, SeatRole.SECRETARY, SeatRole.LOGISTICS)


class Arranged(Struct, frozen=True, dict=True):
    """Who goes with which delegation, how they are spread, and which warnings were overridden."""

    tour: Tour
    file: CaseFile

    @property
    def composition(self) -> Composition:
        return self.file.composition

    @property
    def is_draft(self) -> bool:
        return self.composition.status not in _IN_FORCE_FIRST

    def members(self, trip: Trip) -> list[tuple[Person, Place]]:
        """Head and deputies first, secretary and logistics last, the others by agency."""

        def order(member: tuple[Person, Place]) -> tuple[int, int, str]:
            person, place = member
            return _SEAT_ORDER.index(place.role), person.agency_position, person.sort_key

        people, places = self.file.people, self._places(trip)
        return sorted(((people[place.candidate], place) for place in places if place.candidate > 0), key=order)

    def openings(self, trip: Trip) -> list[tuple[Invitation, Place]]:
        """Its seats for people still to be invited: they count in its size, and stand below its people."""
        return [(self.file.openings[place.candidate], place) for place in self._places(trip) if place.candidate < 0]

    def _places(self, trip: Trip) -> list[Place]:
        return [place for place in self.file.arrangement.values() if place.delegation == trip.number]

    def group_of(self, person: Person, role: SeatRole = SeatRole.MEMBER) -> str:
        candidate = self.file.case.people.get(person.id)
        return self.grouping.name_for(candidate.groups if candidate else frozenset(), person.group, role)

    @cached_property
    def balances(self) -> list[Balance]:
        return balance(self.file.case, self.file.arrangement)

    @cached_property
    def certificate(self) -> Mapping[str, Any] | None:
        """What can be checked of the submitted list; a draft has none, whatever was submitted of it before."""
        return None if self.is_draft else certificate_of(self.composition)

    @property
    def size(self) -> int:
        return sum(row.size for row in self.balances)

    @property
    def size_asked(self) -> tuple[int, int] | None:
        """The least and most people of all delegations together, by the plan's rule for each; None without one."""
        for rule in self.file.case.active_rules:
            if rule.kind == RuleKind.SIZE and rule.scope == RuleScope.EACH_DELEGATION and rule.minimum and rule.maximum:
                return rule.minimum * len(self.file.trips), rule.maximum * len(self.file.trips)
        return None

    @cached_property
    def unmet(self) -> list[Finding]:
        return [finding for finding in self.file.findings if not finding.met]

    @cached_property
    def unnamed(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What the rules' sentences only count, each heading once: of whom nobody can go, or nobody goes yet."""
        return tuple(dict.fromkeys(one for finding in self.file.findings for one in finding.lists))

    @cached_property
    def grouping(self) -> Grouping:
        of_roles = (rule.group for rule in self.file.case.rules if rule.kind == RuleKind.ROLE_FROM_GROUP)
        return Grouping(
            {group.code: group.short for group in self.file.case.groups}, [code for code in of_roles if code]
        )

    def group_counts(self) -> list[tuple[str, tuple[int, ...]]]:
        """Each group with its people in each delegation; nobody is counted twice, so columns add up to sizes."""
        counts = []
        for trip in self.file.trips:
            names = [self.group_of(person, place.role) for person, place in self.members(trip)]
            names += [self.grouping.name_of(opening.group) for opening, _ in self.openings(trip)]
            counts.append(Counter(names))
        rows = [(name, tuple(count[name] for count in counts)) for name in self.grouping.names]
        return [(name, figures) for name, figures in rows if name != NO_GROUP or any(figures)]

    def group_series(self) -> tuple[tuple[str, ...], list[tuple[str, tuple[int, ...]]]]:
        """The same for a chart, which tells three delegations apart; more are drawn as one."""
        names, rows = tuple(map(str, self.file.trips)), self.group_counts()
        if len(names) <= _MOST_SERIES:
            return names, rows
        return (f"Cả {len(names)} đoàn",), [(name, (sum(figures),)) for name, figures in rows]


def arranged(tour: Tour, user: User | None) -> Arranged | None:
    """The approved composition, else the one before the leaders, else the newest that this user may see."""
    found = _best_first(_with_all(_seen_by(user).filter(tour=tour)), _IN_FORCE_FIRST)
    return _arranged(found[0], user) if found else None


def arranged_tours(
    plan: Plan, user: User | None, *, waiting_first: bool = False, beside: Iterable[QuerySet[Any, Any]] = ()
) -> list[Arranged]:
    """For each tour that has one, in the plan's order; perhaps what waits for the leaders rather than what it will
    replace. `beside`: what the page needs besides, read in the same statement."""
    best_first = _WAITING_FIRST if waiting_first else _IN_FORCE_FIRST
    found: dict[int, Composition] = {}
    versions = _versions.later(user, plan.pk) if user else _all_versions.later(plan.pk)
    read_at_once((versions, *beside))
    for composition in _best_first(versions, best_first):
        found.setdefault(composition.tour_id, composition)
    compositions = sorted(found.values(), key=lambda composition: composition.tour.position)
    return [_arranged(composition, user) for composition in compositions]


def changes_of(arranged: Iterable[Arranged]) -> list[tuple[Arranged, tuple[Since, ...]]]:
    """The submitted and approved lists of which something changed since, each with what did."""
    kept = [one for one in arranged if not one.is_draft]
    found = alone(changes_in([one.composition for one in kept]))
    return [(one, changes) for one in kept if (changes := found.get(one.composition.pk))]


def _arranged(composition: Composition, user: User | None) -> Arranged:
    return Arranged(composition.tour, case_file(composition, user))


def _seen_by(user: User | None) -> QuerySet[Composition]:
    return Composition.objects.all() if user is None else Composition.objects.visible_to(user)


def _with_all(compositions: QuerySet[Composition]) -> QuerySet[Composition]:
    """The newest first, without those that were discarded."""
    related = ("tour__plan__organiser__kind", "tour__plan__organiser__parent", "submitted_by", "decided_by", "replaces")
    return compositions.exclude(status=Status.DISCARDED).select_related(*related).order_by("-version")


def _best_first(found: Iterable[Composition], states: tuple[Status, ...]) -> list[Composition]:
    return sorted(found, key=lambda one: states.index(Status(one.status)) if one.status in states else len(states))


def plans_waiting(user: User, but: Plan) -> QuerySet[Plan]:
    """The other plans that have a list before the leaders, the newest first."""
    return _plans_waiting.later(user, but.pk)


def _with_list(user: User, but: int) -> QuerySet[Plan]:
    waiting = Composition.objects.visible_to(user).filter(status=Status.SUBMITTED)
    return Plan.objects.visible_to(user).filter(pk__in=waiting.values("tour__plan")).exclude(pk=but)


_A_PLAN = -9019
_versions = Scoped(lambda user, plan: _with_all(_seen_by(user).filter(tour__plan=plan)), _A_PLAN)
_all_versions = Prepared(lambda plan: _with_all(Composition.objects.filter(tour__plan=plan)), _A_PLAN)
_plans_waiting = Scoped(_with_list, _A_PLAN)
_seen = Scoped(
    lambda user, plan: (
        Composition.objects.visible_to(user)
        .exclude(status=Status.DISCARDED)
        .filter(tour__plan=plan)
        .order_by()
        .only("tour")
    ),
    _A_PLAN,
)


def tours_arranged(plan: Plan, user: User) -> list[Tour]:
    """The tours with a composition that this user may see."""
    seen = {one.tour_id for one in _seen(user, plan.pk)}
    return [tour for tour in plan.tours.all() if tour.pk in seen]
