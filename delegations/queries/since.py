"""What happened to people of a list after it was put before the committee."""

import hashlib
from collections.abc import Container, Iterable, Mapping, Sequence
from copy import replace
from itertools import starmap
from typing import Any

from django.db.models import Case, QuerySet, When
from msgspec import Struct

from config.at_once import Asking
from config.prepared import Keys, Prepared
from delegations import composition as core
from delegations.composition import Since, changes_since
from delegations.composition.membership import Intake, Membership
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition, SubmittedList
from delegations.queries.candidates import candidate, groups_of, intake_of, memberships_in, person_of
from delegations.queries.case import KEPT, case_file, case_today
from delegations.queries.files import CaseFile
from delegations.queries.rows import PERSON, PersonRow, is_candidate
from registrations.enums import ChangeStatus
from registrations.models import ChangeRequest, Nomination
from tours.models import ParticipantGroup
from tours.queries.kept import mark_of_rows

OPEN = (Status.DRAFT, Status.RETURNED, Status.SUBMITTED)


class After(Struct, frozen=True):
    """A list as submitted, the same today, the changes between, requests of agencies that wait for an answer, and the
    version that is being made to replace it."""

    kept: CaseFile
    today: CaseFile
    changes: tuple[Since, ...]
    requests: tuple[ChangeRequest, ...]
    successor: Composition | None

    @property
    def mark(self) -> str:
        """Stands for the changes a page showed; "" for none."""
        return mark_of(self.changes)

    @property
    def count(self) -> int:
        return len(self.changes) + len(self.requests)


def mark_of(changes: Iterable[Since]) -> str:
    said = "\n".join(change.text for change in changes)
    return hashlib.sha256(said.encode()).hexdigest()[:16] if said else ""


def after(composition: Composition, kept: CaseFile | None = None) -> After | None:
    """None for a draft, which has nothing to differ from."""
    if composition.status not in KEPT:
        return None
    kept, today = kept or case_file(composition), case_today(composition)
    requests = ChangeRequest.objects.filter(
        status=ChangeStatus.WAITING, leaving__seats__composition=composition, leaving__seats__delegation__isnull=False
    )
    return After(
        kept=kept,
        today=today,
        changes=changes_since(kept.arrangement, (kept.case, kept.people), (today.case, today.people)),
        requests=tuple(requests.select_related("registration__agency").order_by("requested_at")),
        successor=successor_of(composition),
    )


def successor_of(composition: Composition) -> Composition | None:
    return composition.successors.filter(status__in=OPEN).order_by("version").first()


def changes_in(compositions: Sequence[Composition]) -> Asking[dict[int, tuple[Since, ...]]]:
    """Composition id → what became of its people, for many lists at once: without the rules, which cost the most."""
    marks = {one.pk: one.__dict__.get(LISTED) for one in compositions}
    kept = {pk: known[1] for pk, mark in marks.items() if mark and (known := _known.get(pk)) and known[0] == mark}
    lists = _lists.later([pk for pk in marks if pk not in kept])
    tours = sorted({one.tour_id for one in compositions})
    groups, agencies = _groups.later(tours), _named.later(tours)
    rows = _nominations.later(_seated_in(kept.values()))
    yield lists, groups, agencies, rows
    nominations = _people(rows)
    if read := {composition: core.seated_from(content) for composition, content in lists}:
        for pk, seated in read.items():
            if mark := marks[pk]:
                _know(pk, mark, seated)
        more = _nominations.later(_seated_in(read.values()))
        yield (more,)
        nominations |= _people(more)
        kept |= read
    candidates = {pk for pk, one in nominations.items() if is_candidate(one)}
    named: dict[int, set[str]] = {}
    for group, code in agencies:
        named.setdefault(group, set()).add(code)
    intakes = {one.pk: intake_of(one, named.get(one.pk, ())) for one in groups}
    found = {}
    for one in compositions:
        if one.pk in kept:
            people = [person for person in nominations.values() if person.tour_id == one.tour_id]
            of_tour = {group: intakes[group.pk] for group in groups if group.tour_id == one.tour_id}
            found[one.pk] = _changes_of(kept[one.pk], people, candidates, of_tour)
    return found


def _people(rows: Iterable[Sequence[Any]]) -> dict[int, PersonRow]:
    return {one.pk: one for one in starmap(PersonRow, rows)}


def _seated_in(lists: Iterable[core.Seated]) -> list[int]:
    return sorted({place.candidate for one in lists for place in one.places})


LISTED = "mark_of_list"
"""What a version is read with where somebody will ask for its changes: the mark of its list."""
MOST_KNOWN = 64
_known: dict[int, tuple[str, core.Seated]] = {}
"""Version → the mark of its list, and who was seated in it: what was put before the committee stays as it is, and is 50
kB of JSON. A list that was taken again has another mark."""


def _know(composition: int, mark: str, seated: core.Seated) -> None:
    if len(_known) >= MOST_KNOWN:
        _known.clear()
    _known[composition] = mark, seated


def with_mark(compositions: QuerySet[Composition]) -> QuerySet[Composition]:
    """Of the lists in force."""
    mark = Case(When(status=Status.APPROVED, then=mark_of_rows([(SubmittedList, "composition")], "pk")))
    return compositions.annotate(**{LISTED: mark})


_SEVERAL = Keys(-10_000)
_lists = Prepared(
    lambda compositions: SubmittedList.objects.filter(composition__in=compositions).values_list(
        "composition", "content"
    ),
    _SEVERAL,
)
_groups = Prepared(lambda tours: ParticipantGroup.objects.filter(tour__in=tours).select_related("passage"), _SEVERAL)
_named = Prepared(
    lambda tours: ParticipantGroup.agencies.through.objects.filter(participantgroup__tour__in=tours).values_list(
        "participantgroup", "agency__code"
    ),
    _SEVERAL,
)
_nominations = Prepared(lambda people: Nomination.objects.filter(pk__in=people).values_list(*PERSON), _SEVERAL)


def _changes_of(
    kept: core.Seated,
    people: Iterable[PersonRow],
    candidates: Container[int],
    groups: Mapping[ParticipantGroup, Intake],
) -> tuple[Since, ...]:
    known = list(people)
    intakes = {group.pk: intake for group, intake in groups.items()}
    memberships = memberships_in([person for person in known if person.pk in candidates], intakes)
    if _is_as_it_was(kept, known, candidates, memberships):
        return ()
    codes = {group.pk: group.code for group in groups}
    then = core.Case(kept.candidates, (), kept.groups, kept.delegations)
    today = replace(
        then,
        groups=groups_of(groups),
        candidates=tuple(
            candidate(person, memberships[person.pk], {}, {}) for person in known if person.pk in memberships
        ),
    )
    listed = {person.pk: person_of(person, codes, memberships.get(person.pk)) for person in known}
    places = {place.candidate: place for place in kept.places}
    return changes_since(places, (then, {person.id: person for person in kept.people}), (today, listed))


def _is_as_it_was(
    kept: core.Seated, people: Iterable[PersonRow], candidates: Container[int], memberships: Mapping[int, Membership]
) -> bool:
    """Whether there is no difference to look for, as on most days: everybody goes, under the same name, with the same
    post, unit and groups."""
    groups = {one.id: one.groups for one in kept.candidates}
    today = {
        one.pk: (one.full_name, one.post, one.unit, memberships[one.pk].groups)
        for one in people
        if one.pk in candidates
    }
    then = {one.id: (one.name, one.post, one.unit, groups.get(one.id)) for one in kept.people}
    return all(
        place.candidate in today and today[place.candidate] == then.get(place.candidate) for place in kept.places
    )
