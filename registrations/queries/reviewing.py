"""The lists that wait to be reviewed, in order of time: which is next, and in which nothing is to be looked at."""

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet
from msgspec import Struct

from accounts.models import User
from accounts.policies import Problem
from config.at_once import read_at_once
from config.prepared import Prepared
from registrations.enums import RegistrationStatus as Status
from registrations.enums import Standing
from registrations.models import ChangeRequest, Nomination, Registration
from registrations.policies.copies import Copy
from registrations.policies.groups import Asked, suggestion_for, warnings_about_no_group
from registrations.policies.lines import warnings_about_lines, warnings_about_phones
from registrations.queries.groups import asking_in, quotas_for
from registrations.queries.listed import lists_of_people
from registrations.queries.organising import changes_later, of_registration
from registrations.queries.registrations import copy_of, lines_of, sections_of
from tours.enums import PositionLevel
from tours.models import Plan

_A_PLAN = -9004


class ToReview(Struct, frozen=True):
    """`people` in the form's order, each with the groups he counts in; `notes`: what somebody should look at before
    the list is taken over."""

    registration: Registration
    people: tuple[tuple[Nomination, str], ...]
    notes: tuple[Problem, ...]

    @property
    def copy(self) -> Copy:
        """What is confirmed of it."""
        return copy_of(self.registration, [one for one, _ in self.people])


def waiting_lists(plan: Plan) -> QuerySet[Registration]:
    """Sent and not yet reviewed, the oldest first."""
    return _waiting_lists.later(plan.pk)


def beside_review(one: Registration) -> tuple[QuerySet[Registration], list[ChangeRequest]]:
    """The lists that wait, and the changes asked for of this one, read together."""
    waiting, changes = waiting_lists(one.plan), changes_later(one)
    read_at_once((waiting, changes))
    return waiting, of_registration(one, changes)


def _waiting(plan: int) -> QuerySet[Registration]:
    return Registration.objects.filter(plan=plan, status=Status.SUBMITTED).order_by("answered_at", "pk")


_waiting_lists = Prepared(
    lambda plan: _waiting(plan).select_related("agency").only("answered_at", "agency__name"), _A_PLAN
)
_whole_lists = Prepared(lambda plan: _waiting(plan).select_related("agency__locality", "dispatch"), _A_PLAN)
_people = Prepared(
    lambda plan: Nomination.objects.as_on_the_form().filter(registration__in=_waiting(plan).order_by().values("pk")),
    _A_PLAN,
)
_with_changes = Prepared(
    lambda plan: (
        ChangeRequest.objects.waiting()
        .filter(registration__in=_waiting(plan).order_by().values("pk"))
        .values_list("registration", flat=True)
    ),
    _A_PLAN,
)


def registrations_among(user: User, plan: Plan, keys: Iterable[int]) -> list[Registration]:
    """Of those that were ticked, in whatever state they are now."""
    found = Registration.objects.visible_to(user).filter(plan=plan, pk__in=list(keys))
    return list(found.select_related("plan__organiser", "agency", "dispatch").order_by("answered_at", "pk"))


def lists_to_review(plan: Plan) -> list[ToReview]:
    """All that wait, with their people: the same few queries however many there are. `plan`: the whole one."""
    found, listed, changes = _whole_lists.later(plan.pk), _people.later(plan.pk), _with_changes.later(plan.pk)
    read_at_once((found, listed, changes))
    if not found:
        return []
    for one in found:
        one.plan = plan
    people: dict[int, list[Nomination]] = {one.pk: [] for one in found}
    for nomination in listed:
        people[nomination.registration_id].append(nomination)
    tours = sections_of(plan)
    asking = asking_in(tours)
    lists = _lists_by_person(plan, {one.person_key for of in people.values() for one in of})
    with_changes = set(changes)
    return [
        _to_review(one, people[one.pk], lists, asking(one.agency), has_changes=one.pk in with_changes) for one in found
    ]


def _lists_by_person(plan: Plan, keys: set[str]) -> dict[str, set[int]]:
    """Key of a name → the lists of the plan it stands in."""
    lists: dict[str, set[int]] = {}
    for key, registration in lists_of_people(plan, keys):
        lists.setdefault(key, set()).add(registration)
    return lists


def _to_review(
    registration: Registration,
    people: Sequence[Nomination],
    lists: dict[str, set[int]],
    asked: Sequence[Asked],
    *,
    has_changes: bool,
) -> ToReview:
    lines = lines_of(registration, people)
    notes = [
        *_notes_on_whole(registration, people, has_changes=has_changes),
        *warnings_about_lines(lines, quotas_for(registration.agency, asked)),
        *warnings_about_phones(lines),
    ]
    shown = []
    for one, line in zip(people, lines, strict=True):
        suggested = suggestion_for(line.section, one.post, PositionLevel(one.level) if one.level else None, asked)
        groups = one.group.short_name if one.group else "; ".join(group.name for group in suggested.groups)
        notes += warnings_about_no_group(line, asked, has_group=bool(groups))
        if lists.get(one.person_key, set()) - {registration.pk}:
            notes.append(Problem(f"{one} có trong đăng ký của cơ quan khác.", line.field))
        if one.standing == Standing.DECLINED:
            notes.append(Problem(f"{one} đang ghi là không tiếp nhận: {one.standing_reason}", line.field))
        shown.append((one, groups))
    return ToReview(registration, tuple(shown), tuple(notes))


def _notes_on_whole(registration: Registration, people: Sequence[Nomination], *, has_changes: bool) -> list[Problem]:
    found = []
    if not people:
        found.append(Problem("Danh sách không có người nào."))
    if registration.reviewed_at or registration.reply:
        found.append(Problem("Gửi lại sau khi được trả lại, cần xem cơ quan đã sửa gì."))
    if has_changes:
        found.append(Problem("Có đề nghị thay đổi chờ trả lời."))
    return found
