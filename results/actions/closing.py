"""A plan is proposed for closing by its organiser; the leaders agree, or return it with what is still to be done."""

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import refuse_if
from results.enums import ClosingState
from results.models import PlanClosing
from results.policies import closing as policies
from results.queries import closing as queries
from tours.enums import PlanStatus
from tours.models import Plan

PROPOSE, DECIDE = "results.propose_closing", "results.decide_closing"


def propose(plan: Plan, *, note: str, by: User) -> PlanClosing:
    with transaction.atomic():
        require(by, PROPOSE, plan)
        locked = Plan.objects.select_for_update().get(pk=plan.pk)
        last = queries.last_closing(locked)
        refuse_if(
            policies.problems_with_proposing(
                PlanStatus(locked.status),
                ClosingState(last.state) if last else None,
                queries.rounds_of(locked),
                queries.unanswered(locked),
            )
        )
        proposed = PlanClosing.objects.create(
            plan=locked, note=note.strip(), proposed_at=timezone.now(), proposed_by=by
        )
        audit.record("Đề nghị đóng kế hoạch", locked, by=by, reason=proposed.note)
    return proposed


def close(plan: Plan, *, remark: str, read: str, by: User) -> None:
    """`read` is the mark of what the page showed."""
    with transaction.atomic():
        standing, last = _to_decide(plan, by)
        is_read = read == standing.mark
        _refuse(last, ClosingState.CLOSED, remark, is_what_was_read=is_read)
        _decide(last, ClosingState.CLOSED, remark, by, content=standing.content)
        audit.record("Đóng kế hoạch", standing.plan, by=by, reason=remark.strip())


def send_back(plan: Plan, *, remark: str, by: User) -> None:
    with transaction.atomic():
        standing, last = _to_decide(plan, by)
        _refuse(last, ClosingState.RETURNED, remark, is_what_was_read=True)
        _decide(last, ClosingState.RETURNED, remark, by, content={})
        audit.record("Trả lại đề nghị đóng kế hoạch", standing.plan, by=by, reason=remark.strip())


def _to_decide(plan: Plan, by: User) -> tuple[queries.Standing, PlanClosing | None]:
    require(by, DECIDE, plan)
    locked = Plan.objects.select_for_update().get(pk=plan.pk)
    standing = queries.standing_of(locked, timezone.localdate())
    return standing, standing.closing


def _refuse(last: PlanClosing | None, after: ClosingState, remark: str, *, is_what_was_read: bool) -> None:
    before = ClosingState(last.state) if last else None
    refuse_if(policies.problems_with_deciding(before, after, remark=remark, is_what_was_read=is_what_was_read))


def _decide(
    last: PlanClosing | None, state: ClosingState, remark: str, by: User, *, content: dict[str, object]
) -> None:
    if last is None:
        return
    last.state, last.remark, last.content = state, remark.strip(), content
    last.decided_at, last.decided_by = timezone.now(), by
    last.save()
