"""People who come in late: someone for an empty seat, and someone the committee adds itself."""

import datetime
from collections.abc import Iterator, Mapping

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from msgspec import Struct, field

from accounts import audit
from accounts.models import Agency, User
from accounts.permissions import require
from accounts.policies import Problem, refuse_if
from config.naming import COMMITTEE
from delegations import policies
from delegations.actions.saving import locked, refuse_stale, save, seated
from delegations.composition import Place, lacking, seatings
from delegations.enums import CompositionStatus as Status
from delegations.models import Addition, Composition, Delegation, Seat
from delegations.policies import moving
from delegations.queries import candidates
from delegations.queries.case import case_file
from delegations.queries.files import CaseFile
from delegations.wording import changes_in_words
from registrations.enums import Source
from registrations.models import Nomination, Registration
from registrations.people import (
    clean_name,
    clean_text,
    kept_answers,
    keys_of_name,
    position_level,
    search_key,
)
from registrations.policies.lines import problems_with_answers
from registrations.queries.asked import questions_of
from tours.enums import SeatRole
from tours.models import NamedPerson, ParticipantGroup, Plan, Tour

NAMED = "Kế hoạch nêu tên"
LONGEST_NUMBER = 60
"""Of the document that adds somebody."""


class Added(Struct, frozen=True):
    """Whom the committee adds, and by which decision."""

    full_name: str
    post: str
    unit: str
    agency: Agency
    group: ParticipantGroup | None
    decision_number: str
    decided_on: datetime.date
    reason: str
    extras: Mapping[str, str] = field(default_factory=dict)


def fill(
    composition: Composition, *, nomination: int, to: int, role: SeatRole, left: int | None, revision: int, by: User
) -> CaseFile:
    """Seats someone of the reserve, or gives a member of the delegation the duty. `left`: whose seat it was, when that
    person still stands in the composition."""
    with transaction.atomic():
        composition = locked(composition)
        require(by, "delegations.compose", composition)
        refuse_stale(composition, revision)
        file = case_file(composition)
        status, arrangement = Status(composition.status), dict(file.arrangement)
        after = seated(file)
        if left is not None and left in arrangement:
            refuse_if(moving.problems_with_moving(status, file.case, arrangement, left, None))
            del arrangement[left], after[left]
        refuse_if(moving.problems_with_moving(status, file.case, arrangement, nomination, to, role))
        after[nomination] = (to, role, False, "")
        return save(file, "Xếp người vào chỗ trống", changes_in_words(file, after), by=by, after=after)


def add_person(tour: Tour, person: Added, *, by: User) -> Nomination:
    """A candidate whom no agency registered. He stands outside his agency's list: it reads of him when the delegations
    are published, not before."""
    with transaction.atomic():
        require(by, "delegations.compose")
        today, number = timezone.localdate(), person.decision_number.strip()
        refuse_if(
            [
                *problems_with_answers(questions_of(tour.plan), person.extras),
                *policies.problems_with_adding(person.reason, number, person.decided_on, today),
            ]
        )
        return _add(tour, person, by)


def seat_named(composition: Composition, *, by: User) -> None:
    """Whom the plan sends by name has his seat and his role in a new version, locked; whom no agency registered the
    plan itself adds. A plan names one head a round (tours/parts/person)."""
    seats: dict[int, Seat] = {}
    for person, delegation, nomination in _known_or_added(composition, by):
        seat = Seat(composition=composition, delegation=delegation, nomination_id=nomination, role=person.role)
        seat.is_locked, seat.reason = True, NAMED
        seats.setdefault(nomination, seat)
    Seat.objects.bulk_create(seats.values())


def seat_lacking(composition: Composition, *, revision: int, by: User) -> CaseFile:
    """One press for a version older than the names in the plan: whoever has no seat gets it as in a new version. All or
    nobody: a move that is refused says what to do first."""
    with transaction.atomic():
        composition = locked(composition)
        require(by, "delegations.compose", composition)
        refuse_stale(composition, revision)
        status, before = Status(composition.status), case_file(composition)
        refuse_if(moving.problems_with_seating_named(status, lacking(before.case, before.arrangement)))
        Tour.objects.select_for_update().get(pk=composition.tour_id)  # another version may ask for the same people
        for _ in _known_or_added(composition, by):
            pass
        file = case_file(composition)
        arrangement, changes = dict(file.arrangement), dict[str, tuple[str, str]]()
        problems: list[Problem] = []
        for one in lacking(file.case, arrangement):
            if one.candidate is None or one.candidate in arrangement:  # a second time, for another round
                continue
            id, to, role = one.candidate, one.delegation, one.role
            problems += moving.problems_with_moving(status, file.case, arrangement, id, to, role)
            arrangement[id] = Place(id, to, role, locked=True, reason=NAMED)
            changes[file.name_of(id)] = (file.place_in_words(None), file.place_in_words(to, role))
        refuse_if(problems)
        after = seatings(arrangement, file.case.kept_out)
        return save(file, "Xếp người kế hoạch nêu tên", changes, by=by, after=after)


def _known_or_added(composition: Composition, by: User) -> Iterator[tuple[NamedPerson, Delegation, int]]:
    """Whom the plan sends with the delegations of this version, and his nomination."""
    tour = composition.tour
    if not (named := list(tour.named.select_related("agency"))):
        return
    delegations = composition.delegations.select_related("round")
    where = {one.round_id: one for one in delegations if not one.round.cancellation}
    known = {(one.agency_id, search_key(one.full_name)): one.pk for one in candidates.accepted_people(tour)}
    for person in (one for one in named if one.round_id in where):
        key = person.agency_id, search_key(person.name)
        if key not in known:
            known[key] = _add(tour, _as_named(person, tour.plan), by).pk
        yield person, where[person.round_id], known[key]


def _as_named(person: NamedPerson, plan: Plan) -> Added:
    day = plan.issued_on or timezone.localdate()
    return Added(person.name, person.post, "", person.agency, None, str(plan)[:LONGEST_NUMBER], day, NAMED)


def _add(tour: Tour, person: Added, by: User) -> Nomination:
    number = person.decision_number.strip()
    registration, _ = Registration.with_decisions.get_or_create(
        plan=tour.plan,
        agency=person.agency,
        source=Source.DECISION,
        defaults={"opened_at": timezone.now()},
    )
    name = clean_name(person.full_name).value
    post, unit = clean_text(person.post).value, clean_text(person.unit).value
    last = registration.nominations.filter(tour=tour).aggregate(last=Max("position"))["last"] or 0
    nomination = Nomination.objects.create(
        registration=registration,
        tour=tour,
        position=last + 1,
        full_name=name,
        post=post,
        unit=unit,
        extras=kept_answers(questions_of(tour.plan), person.extras),
        note=f"{COMMITTEE} bổ sung theo {number}.",
        level=position_level(post, unit=unit) or "",
        group=person.group,
        **keys_of_name(name),
    )
    Addition.objects.create(
        nomination=nomination,
        decision_number=number,
        decided_on=person.decided_on,
        reason=person.reason.strip(),
        by=by,
    )
    audit.record(
        "Bổ sung người theo quyết định",
        registration,
        by=by,
        changes={"văn bản": ("", number)},
        reason=person.reason.strip(),
    )
    return nomination
