"""What this floor puts on "Hôm nay": registrations to review, changes to answer, agencies that are silent."""

import datetime
from collections.abc import Iterable, Sequence

from django.utils import timezone

from accounts.models import User
from config.addresses import reverse
from config.at_once import Asking
from config.words import NBSP, vn_date, vn_datetime
from registrations.enums import RegistrationStatus as Status
from registrations.models import ChangeRequest, Registration, TimeRequest
from registrations.queries import data_requests as data
from registrations.queries import organising
from registrations.queries.waiting import Silence, changes_that_wait, registrations_that_wait, silences
from tours.deadlines import DAY, last_moment_before
from tours.enums import PlanStatus
from tours.models import Plan
from tours.queries.waiting import Work, still_going
from tours.waiting import Piece, Waiting

ABOUT = "Đăng ký"
NAMED = 3


def waiting(user: User, work: Work, now: datetime.datetime) -> Asking[list[Waiting]]:
    plans = work.plans
    lists, changes = registrations_that_wait(user, plans), changes_that_wait(user, plans)
    asked = organising.time_requests_that_wait(plans)
    yield lists, changes, asked
    found = []
    for plan in plans:
        own = [one for one in lists if one.plan_id == plan.pk]
        found += _to_review(plan, [one for one in own if one.status == Status.SUBMITTED], now)
        found += _returned(plan, [one for one in own if one.status == Status.RETURNED], now)
        found += _changes(plan, [one for one in changes if one.registration.plan_id == plan.pk])
        found += [_time(one) for one in asked if one.plan_id == plan.pk]
    return found


def silent(_user: User, work: Work, now: datetime.datetime) -> Asking[list[Waiting]]:
    collecting = [plan for plan in work.plans if _is_collecting(plan, now)]
    found = yield from silences(still_going(collecting, work, timezone.localdate(now)))
    return [_silent(one, now) for one in found]


def _is_collecting(plan: Plan, now: datetime.datetime) -> bool:
    is_open = plan.opens_at is not None and plan.opens_at <= now
    return plan.status == PlanStatus.ISSUED and not plan.is_named and is_open


def _time(asked: TimeRequest) -> Waiting:
    return Waiting(
        plan=asked.plan_id,
        at=asked.requested_at,
        title=f"Trả lời {asked.agency} xin gia hạn",
        why=f"Lý do cơ quan nêu: {asked.reason.rstrip('.')}.",
        url=reverse("registrations:extend", args=[asked.plan_id, asked.agency_id]),
        about=ABOUT,
    )


def _to_review(plan: Plan, lists: Sequence[Registration], now: datetime.datetime) -> list[Waiting]:
    if not lists:
        return []
    first = lists[0]
    oldest = f"Gửi lâu nhất: {first.agency}, {vn_datetime(first.answered_at)}."
    board = f"{reverse('registrations:review', args=[plan.pk])}?loc=cho-xem-xet"
    one = len(lists) == 1
    return [
        Waiting(
            plan=plan.pk,
            at=first.answered_at or now,
            title=f"Xem xét đăng ký của {first.agency}" if one else f"Xem xét {len(lists)}{NBSP}đăng ký",
            why=f"Gửi lúc {vn_datetime(first.answered_at)}, {_people(first)}." if one else oldest,
            url=reverse("registrations:examine", args=[first.pk]) if one else board,
            about=ABOUT,
            count=len(lists),
            unfold=f"Xem {len(lists)}{NBSP}cơ quan",
            pieces=()
            if one
            else tuple(
                Piece(str(each.agency), f", {_people(each)}.", reverse("registrations:examine", args=[each.pk]))
                for each in lists
            ),
            also=None
            if one
            else Piece(
                "Xem rồi tiếp nhận các đăng ký không có lưu ý",
                "",
                reverse("registrations:accept_several", args=[plan.pk]),
            ),
        )
    ]


def _returned(plan: Plan, lists: Sequence[Registration], now: datetime.datetime) -> list[Waiting]:
    return [
        Waiting(
            plan=plan.pk,
            at=one.reviewed_at or now,
            title="Sửa đăng ký rồi gửi lại",
            why=f"Đã trả lại lúc {vn_datetime(one.reviewed_at)}.",
            url=reverse("registrations:examine", args=[one.pk]),
            about=ABOUT,
            whose=str(one.agency),
        )
        for one in lists
    ]


def _changes(plan: Plan, changes: Sequence[ChangeRequest]) -> list[Waiting]:
    if not changes:
        return []
    first, count = changes[0], len(changes)
    late = f"{reverse('registrations:review', args=[plan.pk])}?loc=thay-doi"
    return [
        Waiting(
            plan=plan.pk,
            at=first.requested_at,
            title=f"Trả lời {first.registration.agency}: {_lower(str(first))}"
            if count == 1
            else f"Trả lời {count}{NBSP}đề nghị thay đổi",
            why=f"Lý do cơ quan nêu: {first.reason.rstrip('.')}."
            if count == 1
            else f"{_names(one.registration.agency.name for one in changes)}.",
            url=_of_change(first) if count == 1 else late,
            about="Thay đổi",
            count=count,
            unfold=f"Xem {count}{NBSP}đề nghị",
            pieces=()
            if count == 1
            else tuple(Piece(str(one), f" ({one.registration.agency}).", _of_change(one)) for one in changes),
        )
    ]


def _silent(silence: Silence, now: datetime.datetime) -> Waiting:
    count, plan = len(silence.agencies), silence.plan
    names = _names(silence.agencies)
    reminded = silence.last_reminded_on
    told = f" Nhắc lần sau cùng ngày {vn_date(reminded)}." if reminded else " Chưa nhắc lần nào."
    whom = silence.agencies[0] if count == 1 else f"{count}{NBSP}cơ quan chưa trả lời"
    if silence.is_extension:
        title = f"Hỏi {whom} {'trước khi hết' if silence.until > now else 'đã hết'} gia hạn"
    else:
        title = f"Nhắc {whom}"
    return Waiting(
        plan=plan.pk,
        at=silence.until,
        title=title,
        why=f"{names}. Hạn {vn_datetime(silence.until)}.{told}",
        url=reverse("registrations:remind", args=[plan.pk]),
        about=ABOUT,
        is_due=True,
    )


def _people(registration: Registration) -> str:
    return f"{getattr(registration, 'people', None) or 0}{NBSP}người"


def _of_change(change: ChangeRequest) -> str:
    return f"{reverse('registrations:examine', args=[change.registration_id])}#thay-doi"


def _names(agencies: Iterable[str]) -> str:
    names = list(dict.fromkeys(agencies))
    more = f" và {len(names) - NAMED} cơ quan khác" if len(names) > NAMED else ""
    return f"{', '.join(names[:NAMED])}{more}"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def data_requests(_user: User, work: Work, _now: datetime.datetime) -> Asking[list[Waiting]]:
    """Of no plan: they stand with the one that is looked at."""
    if work.looked_at is None:
        return []
    requests = data.waiting()
    yield (requests,)
    return [
        Waiting(
            plan=work.looked_at,
            at=last_moment_before(one.due_on + DAY),
            title=f"Trả lời {one}",
            why=f"Nhận ngày {vn_date(timezone.localdate(one.received_at))}. Hạn {vn_date(one.due_on)}.",
            url=one.get_absolute_url(),
            about="Dữ liệu cá nhân",
            is_due=True,
        )
        for one in requests
    ]
