"""What this floor puts on "Hôm nay": lists to work out, to mend, to publish, and seats that fell vacant."""

import datetime
from collections.abc import Sequence
from textwrap import shorten

from django.urls import reverse

from accounts.models import User
from config.words import NBSP, vn_date
from delegations import queries
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition, Seat
from tours.enums import PlanStatus, SeatRole, Window
from tours.models import Plan, Tour
from tours.waiting import CAME_BACK, Piece, Waiting

ABOUT = "Đoàn công tác"


def waiting(user: User, plans: Sequence[Plan], now: datetime.datetime) -> list[Waiting]:
    tours = list(queries.tours_at_work(user, plans))
    by_tour: dict[int, list[Composition]] = {tour.pk: getattr(tour, "at_work", []) for tour in tours}
    approved = [one.pk for versions in by_tour.values() for one in versions if one.status == Status.APPROVED]
    vacated: dict[int, list[Seat]] = {}
    for seat in queries.vacated_seats(approved) if approved else ():
        vacated.setdefault(seat.composition_id, []).append(seat)
    found = []
    for tour in tours:
        versions = by_tour[tour.pk]
        if not versions:
            found += _to_begin(tour, now)
            continue
        newest, is_looked_at = versions[0], tour.plan_id == plans[0].pk
        found += _of_version(tour, newest, vacated.get(newest.pk, []), now, count_rules=is_looked_at)
    return found


def _to_begin(tour: Tour, now: datetime.datetime) -> list[Waiting]:
    """Once nobody can register any more; before that the list would still grow."""
    plan = tour.plan
    if plan.status != PlanStatus.ISSUED or plan.window(now) != Window.CLOSED or plan.closes_at is None:
        return []
    url = reverse("delegations:compositions", args=[plan.pk])
    why = f"Đã hết hạn đăng ký ngày {vn_date(plan.closes_at)}, chưa có phương án nào."
    return [Waiting(plan.pk, plan.closes_at, f"Lập phương án đoàn {tour.label.lower()}", why, url, ABOUT)]


def _of_version(
    tour: Tour, version: Composition, vacated: Sequence[Seat], now: datetime.datetime, *, count_rules: bool
) -> list[Waiting]:
    name, board = f"{str(version).lower()} {tour.label.lower()}", version.get_absolute_url()
    decided_at = version.decided_at or now
    match version.status:
        case Status.DRAFT:
            saved_at = version.saved_at or version.created_at
            why = _unmet(version) if count_rules else ""
            return [Waiting(tour.plan_id, saved_at, f"Xếp tiếp {name}, rồi trình Ban Chỉ đạo", why, board, ABOUT)]
        case Status.RETURNED:
            said = shorten(version.decision_remarks, 160, placeholder="…")
            why = f"{version.decided_by} trả lại: “{said}”" if said else f"{version.decided_by} trả lại."
            title = f"Sửa {name} theo ý kiến của Ban Chỉ đạo"
            return [Waiting(tour.plan_id, decided_at, title, why, board, ABOUT, weight=CAME_BACK)]
        case Status.SUBMITTED:
            sent_at = version.submitted_at or now
            url = reverse("delegations:approval", args=[version.pk])
            title, why = f"Cho ý kiến về {name}", f"Đã trình ngày {vn_date(sent_at)}."
            return [Waiting(tour.plan_id, sent_at, title, why, url, ABOUT, whose="Ban Chỉ đạo")]
    found = []
    if version.published_at is None:
        title, why = f"Công bố {name}", f"Đã phê duyệt ngày {vn_date(decided_at)}; các cơ quan chưa thấy kết quả."
        found.append(Waiting(tour.plan_id, decided_at, title, why, board, ABOUT))
    if vacated:
        found.append(_vacated(tour, version, vacated))
    return found


def _unmet(version: Composition) -> str:
    unmet = [finding for finding in queries.case_file(version).findings if not finding.met]
    return f"{len(unmet)}{NBSP}điều của kế hoạch chưa đạt." if unmet else "Đạt đủ quy tắc của kế hoạch."


def _vacated(tour: Tour, version: Composition, seats: Sequence[Seat]) -> Waiting:
    heads = [seat for seat in seats if seat.role == SeatRole.HEAD]
    what = f"{heads[0].delegation} chưa có Trưởng đoàn" if heads else f"{len(seats)}{NBSP}chỗ vừa trống"
    return Waiting(
        plan=tour.plan_id,
        at=version.decided_at or version.created_at,
        title=f"{what}: lập phương án thay thế {tour.label.lower()}",
        why="Người đã duyệt nay không đi nữa.",
        url=version.get_absolute_url(),
        about=ABOUT,
        weight=CAME_BACK,
        unfold=f"Xem {len(seats)}{NBSP}thay đổi",
        pieces=tuple(
            Piece(
                seat.nomination.full_name,
                f", {seat.get_role_display()} {seat.delegation}, {seat.nomination.registration.agency}.",
            )
            for seat in seats
        ),
    )
