"""Which ones? One round: its days and state, where it goes, what was written of it."""

from django.db.models import QuerySet, prefetch_related_objects

from accounts.models import AuditEntry, User
from accounts.queries.scoped import Scoped
from config.naming import speak_of
from tours.enums import PlanStatus
from tours.models import Round
from tours.policies.rounds import Days
from tours.queries.milestones import days_in_words
from tours.queries.plans import visible_plans

_A_ROUND = -9016
_one = Scoped(
    lambda user, pk: Round.objects.filter(tour__plan__in=visible_plans(user), pk=pk).select_related(
        "tour__plan__organiser", "origin"
    ),
    _A_ROUND,
)


def get_round(user: User, pk: int) -> Round:
    found = _one.get(user, pk)
    prefetch_related_objects([found], "stops", "tour__stops", "tour__rounds")
    speak_of(found.tour.plan.called)
    return found


def in_force(round: Round) -> Round:
    """In a draft of a new version: the round of the plan it will replace."""
    is_draft = round.tour.plan.status in (PlanStatus.DRAFT, PlanStatus.SUBMITTED)
    return round.origin if is_draft and round.origin else round


def days_of(round: Round) -> Days:
    return Days(round.starts_on, round.ends_on)


def standing(round: Round) -> str:
    """ "Đã thống nhất nơi đến, 18–22/9/2023." """
    days = days_in_words(round.starts_on, round.ends_on) if round.starts_on else "chưa định ngày"
    return f"{round.cancellation or round.get_status_display()}, {days}."


def places(round: Round) -> str:
    return ", ".join(map(str, round.where()))


def history(round: Round) -> QuerySet[AuditEntry]:
    """Newest first, as the audit trail has it."""
    return AuditEntry.objects.filter(target_type=str(Round._meta.verbose_name), target_id=str(round.pk)).order_by(
        "-at", "-pk"
    )


def left_early(round: Round, *, is_approved: bool) -> str:
    """That a round left before all was there. The list is told of as long as nobody has approved it."""
    if not round.early_reason or (is_approved and not round.early_lacking):
        return ""
    reason = f"Lý do: {round.early_reason.rstrip('.')}."
    if not is_approved:
        return f"{round.name} đi khi danh sách chưa được phê duyệt. {reason}"
    return f"{round.name} đi khi còn thiếu: {' '.join(round.early_lacking)} {reason}"
