"""The out-of-province delegations of plan 8752: as proposed, with two secretaries, submitted, approved, published."""

import datetime
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from django.db import transaction

from accounts import audit
from accounts.enums import Role
from accounts.models import User
from delegations.actions import board, deciding, versions
from delegations.models import Composition
from delegations.queries import case as queries
from tours.actions.rounds import move_round
from tours.enums import RoundStatus, SeatRole
from tours.models import Tour

_TIMES = {
    "created_at": (5, 8, 10),
    "saved_at": (6, 15, 40),
    "submitted_at": (7, 9, 12),
    "decided_at": (8, 14, 30),
    "published_at": (11, 8, 15),
}
_REASON = "Sở Nội vụ báo cáo Ban Chỉ đạo; danh sách đăng ký không còn người khác phù hợp."
_SECRETARIES = "thu-ky"


def load_compositions() -> int:
    """None when the tour has one already."""
    tour = Tour.objects.select_related("plan").get(plan__number=8752, plan__year=2023, code="ngoai-tinh")
    if tour.compositions.exists():
        return 0
    organiser = User.objects.with_role(Role.ORGANISER).order_by("pk")[0]
    leader = User.objects.with_role(Role.LEADER).order_by("pk")[0]
    with transaction.atomic():
        composition = arrange(tour, organiser, leader)
        zone = ZoneInfo("Asia/Ho_Chi_Minh")
        times = {
            field: datetime.datetime(2023, 9, day, hour, minute, tzinfo=zone)
            for field, (day, hour, minute) in _TIMES.items()
        }
        as_if_then(composition, times, organiser)
    return 1


def arrange(tour: Tour, organiser: User, leader: User) -> Composition:
    """As proposed, submitted and approved, with all its rounds."""
    composition = versions.create(tour, by=organiser)
    board.arrange_as_proposed(composition, revision=0, by=organiser)
    composition = _with_secretaries(composition, organiser)
    composition = _explain_broken_warnings(composition, organiser)
    composition = deciding.submit(composition, revision=composition.revision, by=organiser)
    composition = deciding.approve(composition, remarks="", revision=composition.revision, by=leader)
    for round in tour.rounds.all():
        move_round(round, RoundStatus.APPROVED, by=organiser)
    return composition


def _with_secretaries(composition: Composition, by: User) -> Composition:
    """The first of the secretaries' group in each delegation keeps the minutes."""
    file = queries.case_file(composition)
    named = set()
    for id, place in file.arrangement.items():
        if _SECRETARIES in file.case.people[id].groups and place.delegation not in named:
            named.add(place.delegation)
            composition = board.move(
                composition,
                nomination=id,
                to=place.delegation,
                role=SeatRole.SECRETARY,
                revision=len(named),
                by=by,
            ).composition
    return composition


def _explain_broken_warnings(composition: Composition, by: User) -> Composition:
    broken = {
        finding.rule.id for finding in queries.case_file(composition).findings if finding.rule and not finding.met
    }
    for rule in composition.tour.rules.filter(pk__in=broken):
        composition = board.give_reason(composition, rule, reason=_REASON, revision=composition.revision, by=by)
    return composition


def as_if_then(composition: Composition, times: Mapping[str, datetime.datetime], by: User) -> None:
    """Not now; and published without the letters of today that the action would write."""
    Composition.objects.filter(pk=composition.pk).update(**times, published_by=by)
    audit.record("Công bố danh sách đoàn", composition, by=by)
