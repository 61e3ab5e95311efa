"""One registration before the reviewer: each person with the groups that fit him, and who stands in other lists."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct, field

from accounts.policies import Problem
from config.addresses import reverse
from registrations.enums import Standing
from registrations.models import Nomination, Registration
from registrations.people import Answer
from registrations.policies.groups import Asked, Suggestion, suggestion_for, warnings_about_no_group
from registrations.policies.lines import FormLine
from registrations.policies.reviewing import advice_on_same_person
from tours.enums import PositionLevel
from tours.models import ParticipantGroup, Tour


class Typed(Struct, frozen=True):
    """What the page posted and was not saved, by nomination id: it wins over what is stored."""

    remarks: Mapping[int, str] = field(default_factory=dict)
    groups: Mapping[int, ParticipantGroup | None] = field(default_factory=dict)
    levels: Mapping[int, PositionLevel] = field(default_factory=dict)
    declined: Collection[int] = ()


class ExaminedRow(Struct, frozen=True):
    """One person before the reviewer. `suggestion` is what agency and post say; `chosen` the group named by hand."""

    nomination: Nomination
    suggestion: Suggestion
    level: str
    chosen: int | None
    remark: str
    is_declined: bool
    warnings: tuple[str, ...]
    is_elsewhere: bool
    has_group: bool = True
    besides: tuple[Answer, ...] = ()

    @property
    def suggested(self) -> str:
        return "; ".join(group.name for group in self.suggestion.groups)


class ExaminedSection(Struct, frozen=True):
    """`by_hand`: groups only the organiser can tell; `others`: the tour's other groups. Their keys and names."""

    tour: Tour
    rows: tuple[ExaminedRow, ...]
    by_hand: tuple[tuple[int, str], ...]
    others: tuple[tuple[int, str], ...]
    levels: tuple[tuple[str, str], ...] = tuple(PositionLevel.choices)


def examined_sections(
    tours: Sequence[Tour],
    nominations: Sequence[Nomination],
    lines: Sequence[FormLine],
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
        is_elsewhere = nomination.person_key in elsewhere
        row = _row(nomination, line, asked, said.get(line.field, ()), typed, is_elsewhere=is_elsewhere)
        rows.setdefault(nomination.tour_id, []).append(row)
    return [_section(tour, rows.get(tour.pk, ()), groups.values()) for tour in tours]


def _section(tour: Tour, rows: Iterable[ExaminedRow], groups: Iterable[ParticipantGroup]) -> ExaminedSection:
    own = [group for group in groups if group.tour_id == tour.pk]
    by_hand, others = (
        tuple((group.pk, group.short_name) for group in own if bool(group.by_hand) == is_by_hand)
        for is_by_hand in (True, False)
    )
    return ExaminedSection(tour, tuple(rows), by_hand, others)


def _row(
    nomination: Nomination,
    line: FormLine,
    asked: Collection[Asked],
    said: Iterable[str],
    typed: Typed,
    *,
    is_elsewhere: bool,
) -> ExaminedRow:
    level = typed.levels.get(nomination.pk) or (PositionLevel(nomination.level) if nomination.level else None)
    group = typed.groups.get(nomination.pk, nomination.group)
    suggestion = suggestion_for(line.section, nomination.post, level, asked)
    no_group = warnings_about_no_group(line, asked, has_group=bool(group or suggestion.groups))
    return ExaminedRow(
        nomination=nomination,
        suggestion=suggestion,
        level=level or "",
        chosen=group.pk if group else None,
        remark=typed.remarks.get(nomination.pk, nomination.standing_reason or nomination.review_remark),
        is_declined=nomination.pk in typed.declined or nomination.standing == Standing.DECLINED,
        warnings=(*said, *(warning.text for warning in no_group)),
        has_group=not no_group,
        is_elsewhere=is_elsewhere,
        besides=line.extras,
    )


def without_group(sections: Iterable[ExaminedSection]) -> list[str]:
    """Who would be taken over without counting in any group of the plan."""
    return [str(row.nomination) for section in sections for row in section.rows if not row.has_group]


def next_waiting(waiting: Iterable[Registration], found: Registration) -> tuple[Registration | None, int]:
    """The list sent next after `found`, after the last one the first again; and how many others wait."""
    others = [one for one in waiting if one.pk != found.pk]
    later = [one for one in others if _sent(one) > _sent(found)]
    return next(iter(later or others), None), len(others)


def _sent(registration: Registration) -> tuple[float, int]:
    return registration.answered_at.timestamp() if registration.answered_at else 0, registration.pk


class SameName(Struct, frozen=True):
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
