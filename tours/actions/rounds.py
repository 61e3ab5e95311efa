"""Writes down when a round goes and how far it is; cancels it by a document."""

import datetime

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import refuse_if
from config.at_once import alone
from config.words import vn_date
from tours.approved import approved_lists
from tours.enums import PlanStatus, RoundStatus
from tours.leaving import follow, lacking_to_leave
from tours.models import Round
from tours.parts.round import lasting, span
from tours.policies import rounds as policies
from tours.policies.rounds import Days
from tours.queries import rounds as queries

MAY = "tours.write_rounds"


def agree_days(round: Round, days: Days, *, reason: str = "", revision: int | None = None, by: User) -> None:
    """Both days, or none. `reason`: why they are others than the plan's, or change after approval."""
    with transaction.atomic():
        locked = _lock(round, revision, by)
        before = queries.days_of(locked)
        problems = policies.problems_with_agreeing_days(
            RoundStatus(locked.status),
            days,
            before=before,
            span=Days(*span(locked, locked.tour.plan.year)),
            expected=lasting(locked),
            reason=reason,
            today=timezone.localdate(),
        )
        refuse_if(problems)
        if days == before:
            return
        locked.starts_on, locked.ends_on, locked.days_reason = days.first, days.last, reason.strip()
        _save(locked, "starts_on", "ends_on", "days_reason")
        changes = {
            "ngày đi": (vn_date(before.first), vn_date(days.first)),
            "ngày về": (vn_date(before.last), vn_date(days.last)),
        }
        audit.record("Ghi ngày của đợt", locked, by=by, changes=changes, reason=reason.strip())


def move_round(round: Round, state: RoundStatus, *, reason: str = "", revision: int | None = None, by: User) -> None:
    """Leaving before the list is approved needs a reason, which stays on the round for leaders to read."""
    with transaction.atomic():
        locked = _lock(round, revision, by)
        before, is_approved = RoundStatus(locked.status), bool(alone(approved_lists([locked.pk])))
        lacking = lacking_to_leave(locked.pk) if state == RoundStatus.UNDER_WAY else []
        problems = policies.problems_with_moving_round(
            before,
            state,
            days=queries.days_of(locked),
            today=timezone.localdate(),
            is_list_approved=is_approved,
            lacking=lacking,
            reason=reason,
        )
        refuse_if(problems)
        if state == RoundStatus.UNDER_WAY and before != RoundStatus.COMPLETED:
            locked.early_reason = "" if is_approved and not lacking else reason.strip()
            locked.early_lacking = lacking
        elif policies.is_back(RoundStatus.UNDER_WAY, state):
            locked.early_reason, locked.early_lacking = "", []
        locked.status, locked.cancelled_by, locked.cancelled_on, locked.cancel_reason = state, "", None, ""
        _save(locked, "status", "early_reason", "early_lacking", "cancelled_by", "cancelled_on", "cancel_reason")
        verb = "Ghi trạng thái của đợt"
        if locked.early_reason and state == RoundStatus.UNDER_WAY:
            what = "chưa đủ điều kiện" if is_approved else "danh sách chưa được phê duyệt"
            verb = f"Ghi đợt đi khi {what}"
        audit.record(verb, locked, by=by, changes={"trạng thái": (before.label, state.label)}, reason=reason.strip())
        follow(locked, by)


def cancel_round(
    round: Round, *, document: str, dated: datetime.date | None, reason: str, revision: int | None = None, by: User
) -> None:
    """It stays, with its list; every page and paper says by which document it does not go."""
    with transaction.atomic():
        locked = _lock(round, revision, by)
        before = RoundStatus(locked.status)
        refuse_if(
            policies.problems_with_cancelling(
                before, document=document, dated=dated, reason=reason, today=timezone.localdate()
            )
        )
        locked.status = RoundStatus.CANCELLED
        locked.cancelled_by, locked.cancelled_on, locked.cancel_reason = document.strip(), dated, reason.strip()
        _save(locked, "status", "cancelled_by", "cancelled_on", "cancel_reason")
        changes = {
            "trạng thái": (before.label, RoundStatus.CANCELLED.label),
            "văn bản": ("", f"{locked.cancelled_by} ngày {vn_date(dated)}"),
        }
        audit.record("Hủy đợt", locked, by=by, changes=changes, reason=locked.cancel_reason)
        follow(locked, by)


def _lock(round: Round, revision: int | None, by: User) -> Round:
    locked = Round.objects.select_for_update(of=("self",)).select_related("tour__plan", "origin").get(pk=round.pk)
    require(by, MAY, locked.tour)
    refuse_if(
        policies.problems_with_writing_round(
            PlanStatus(locked.tour.plan.status),
            is_copy=queries.in_force(locked) != locked,
            read=revision,
            stored=locked.revision,
            now_is=queries.standing(locked),
        )
    )
    return locked


def _save(round: Round, *fields: str) -> None:
    round.revision += 1
    round.save(update_fields=[*fields, "revision"])
