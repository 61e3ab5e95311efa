"""One registration before the reviewer: each person with the groups that fit him, and who stands in other lists."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.urls import reverse

from registrations.enums import Standing
from registrations.models import Nomination
from registrations.policies import Asked, Line, Problem, Suggestion, advice_on_same_person, suggestion_for
from tours.enums import PositionLevel
from tours.models import ParticipantGroup, Tour


@dataclass(frozen=True, slots=True)
class Typed:
    """What the page posted and was not saved, by nomination id: it wins over what is stored."""

    remarks: Mapping[int, str] = field(default_factory=dict)
    groups: Mapping[int, ParticipantGroup | None] = field(default_factory=dict)
    levels: Mapping[int, PositionLevel] = field(default_factory=dict)
    declined: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class ExaminedRow:
    """One person before the reviewer. `suggestion` is what agency and post say; `chosen` the group named by hand."""

    nomination: Nomination
    suggestion: Suggestion
    level: str
    chosen: int | None
    remark: str
    is_declined: bool
    warnings: tuple[str, ...]
    is_elsewhere: bool

    @property
    def suggested(self) -> str:
        return "; ".join(group.name for group in self.suggestion.groups)


@dataclass(frozen=True, slots=True)
class ExaminedSection:
    """`by_hand`: groups only the organiser can tell; `others`: the tour's other groups."""

    tour: Tour
    rows: tuple[ExaminedRow, ...]
    by_hand: tuple[ParticipantGroup, ...]
    others: tuple[ParticipantGroup, ...]
    levels: tuple[tuple[str, str], ...] = tuple(PositionLevel.choices)


def examined_sections(
    tours: Sequence[Tour],
    nominations: Sequence[Nomination],
    lines: Sequence[Line],
    asked: Collection[Asked],
    warnings: Iterable[Problem],
    elsewhere: Collection[str],
    groups: Mapping[int, ParticipantGroup],
    typed: Typed,
) -> list[ExaminedSection]:
    """`lines`: the same people as lines of the form, in the same order; `elsewhere`: keys of people in other lists."""
    said: dict[str, list[str]] = {}
    for warning in warnings:
        said.setdefault(warning.field, []).append(warning.text)
    rows: dict[int, list[ExaminedRow]] = {}
    for nomination, line in zip(nominations, lines, strict=True):
        level = typed.levels.get(nomination.pk) or (PositionLevel(nomination.level) if nomination.level else None)
        group = typed.groups.get(nomination.pk, nomination.group)
        row = ExaminedRow(
            nomination=nomination,
            suggestion=suggestion_for(line.section, nomination.post, level, asked),
            level=level or "",
            chosen=group.pk if group else None,
            remark=typed.remarks.get(nomination.pk, nomination.standing_reason or nomination.review_remark),
            is_declined=nomination.pk in typed.declined or nomination.standing == Standing.DECLINED,
            warnings=tuple(said.get(line.field, ())),
            is_elsewhere=nomination.person_key in elsewhere,
        )
        rows.setdefault(nomination.tour_id, []).append(row)
    return [
        ExaminedSection(
            tour,
            tuple(rows.get(tour.pk, ())),
            tuple(group for group in groups.values() if group.tour_id == tour.pk and group.by_hand),
            tuple(group for group in groups.values() if group.tour_id == tour.pk and not group.by_hand),
        )
        for tour in tours
    ]


@dataclass(frozen=True, slots=True)
class SameName:
    """One name in the lists of several agencies, side by side. `url`: empty for the list being reviewed."""

    name: str
    people: tuple[tuple[Nomination, str], ...]
    advice: str

    @property
    def key(self) -> int:
        return self.people[0][0].pk


def same_names(nominations: Iterable[Nomination], others: Mapping[str, Sequence[Nomination]]) -> list[SameName]:
    found = []
    for key, mine in _by_key(nominations).items():
        if not (theirs := others.get(key)):
            continue
        people = [*((one, "") for one in mine), *((one, _address(one)) for one in theirs)]
        # Twice in one list is no second agency: one number of each list counts.
        phones = {one.registration_id: one.phone_normalised for one, _url in people}
        found.append(SameName(mine[0].full_name, tuple(people), advice_on_same_person(list(phones.values()))))
    return found


def _by_key(nominations: Iterable[Nomination]) -> dict[str, list[Nomination]]:
    found: dict[str, list[Nomination]] = {}
    for nomination in nominations:
        if nomination.person_key:
            found.setdefault(nomination.person_key, []).append(nomination)
    return found


def _address(nomination: Nomination) -> str:
    return reverse("registrations:examine", args=[nomination.registration_id])
