"""What this floor puts on "Hôm nay": lists to work out, to mend, to publish, and what changed after approval."""

import datetime
from collections.abc import Sequence

from django.utils import timezone

from accounts.models import User
from config.addresses import reverse
from config.at_once import Asking
from config.words import NBSP, cut, vn_date
from delegations.composition import Since
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition
from delegations.queries import since
from delegations.queries.case import case_file
from delegations.queries.waiting import versions_at_work
from tours.enums import PlanStatus, SeatRole, WindowState
from tours.models import Tour
from tours.queries.waiting import Work
from tours.waiting import CAME_BACK, Piece, Waiting

ABOUT = "Đoàn công tác"


def waiting(user: User, work: Work, now: datetime.datetime) -> Asking[list[Waiting]]:
    tours = {one.tour_id: one.tour for one in work.rounds}
    at_work = versions_at_work(user, list(tours))
    yield (at_work,)
    by_tour: dict[int, list[Composition]] = {pk: [] for pk in tours}
    for one in at_work:
        by_tour[one.tour_id].append(one)
    newest = [versions[0] for versions in by_tour.values() if versions]
    changed = yield from since.changes_in([one for one in newest if one.status == Status.APPROVED])
    found = []
    for tour in tours.values():
        versions = by_tour[tour.pk]
        if not versions:
            found += _to_begin(tour, now)
            continue
        version, is_looked_at = versions[0], tour.plan_id == work.looked_at
        found += _of_version(tour, version, changed.get(version.pk, ()), now, count_rules=is_looked_at)
    return found


def _to_begin(tour: Tour, now: datetime.datetime) -> list[Waiting]:
    """Once nobody can register any more; before that the list would still grow."""
    plan = tour.plan
    if plan.status == PlanStatus.ISSUED and plan.is_named and plan.issued_on:
        at = timezone.make_aware(datetime.datetime.combine(plan.issued_on, datetime.time()))
        return [_composing(tour, at, "Kế hoạch nêu tên người đi, chưa có phương án nào.")]
    if plan.status != PlanStatus.ISSUED or plan.window(now) != WindowState.CLOSED or plan.closes_at is None:
        return []
    why = f"Đã hết hạn đăng ký ngày {vn_date(plan.closes_at)}, chưa có phương án nào."
    return [_composing(tour, plan.closes_at, why)]


def _composing(tour: Tour, at: datetime.datetime, why: str) -> Waiting:
    url = reverse("delegations:compositions", args=[tour.plan_id])
    return Waiting(tour.plan_id, at, f"Lập phương án đoàn {tour.label.lower()}", why, url, ABOUT)


def _sent_back(version: Composition) -> str:
    said = cut(version.decision_remarks, 160)
    return f"{version.decided_by} trả lại: “{said}”" if said else f"{version.decided_by} trả lại."


def _of_version(
    tour: Tour,
    version: Composition,
    changes: Sequence[Since],
    now: datetime.datetime,
    *,
    count_rules: bool,
) -> list[Waiting]:
    name, board = f"{str(version).lower()} {tour.label.lower()}", version.get_absolute_url()
    decided_at = version.decided_at or now
    match version.status:
        case Status.DRAFT:
            saved_at = version.saved_at or version.created_at
            why = _unmet(version) if count_rules else ""
            return [
                Waiting(tour.plan_id, saved_at, f"Xếp tiếp {name}, rồi trình {tour.plan.decider}", why, board, ABOUT)
            ]
        case Status.RETURNED:
            why = _sent_back(version)
            title = f"Sửa {name} theo ý kiến của {tour.plan.decider}"
            return [Waiting(tour.plan_id, decided_at, title, why, board, ABOUT, weight=CAME_BACK)]
        case Status.SUBMITTED:
            sent_at = version.submitted_at or now
            url = reverse("delegations:approval", args=[version.pk])
            title, why = f"Cho ý kiến về {name}", f"Đã trình ngày {vn_date(sent_at)}."
            return [Waiting(tour.plan_id, sent_at, title, why, url, ABOUT, whose=tour.plan.decider)]
    found = []
    if version.published_at is None:
        title, why = f"Công bố {name}", f"Đã phê duyệt ngày {vn_date(decided_at)}; các cơ quan chưa thấy kết quả."
        found.append(Waiting(tour.plan_id, decided_at, title, why, board, ABOUT))
    if changes:
        found.append(_changed(tour, version, changes))
    return found


def _unmet(version: Composition) -> str:
    unmet = [finding for finding in case_file(version).findings if not finding.met]
    return f"{len(unmet)}{NBSP}điều của kế hoạch chưa đạt." if unmet else "Đạt đủ quy tắc của kế hoạch."


def _changed(tour: Tour, version: Composition, changes: Sequence[Since]) -> Waiting:
    """The approved list stays as it is; its replacement is one press on the page this leads to."""
    headless = [one for one in changes if one.is_out and one.role == SeatRole.HEAD]
    empty = sum(one.is_out for one in changes)
    vacant = f"{empty}{NBSP}chỗ vừa trống" if empty else f"{len(changes)}{NBSP}thay đổi sau khi duyệt"
    what = f"{headless[0].delegation} chưa có Trưởng đoàn" if headless else vacant
    why = "Người đã duyệt nay không đi nữa." if empty else "Danh sách đã duyệt giữ nguyên, thay đổi chưa vào danh sách."
    return Waiting(
        plan=tour.plan_id,
        at=version.decided_at or version.created_at,
        title=f"{what}: lập phương án thay thế {tour.label.lower()}",
        why=why,
        url=reverse("delegations:approval", args=[version.pk]),
        about=ABOUT,
        weight=CAME_BACK,
        unfold=f"Xem {len(changes)}{NBSP}thay đổi",
        pieces=tuple(Piece(one.name, f", {one.place}, {one.what}: {one.was} → {one.now}.") for one in changes),
    )
