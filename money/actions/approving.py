"""An estimate is approved outside the portal and frozen here; what the finance department was asked and answered."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.policies import refuse_if
from config.words import money
from money.actions.estimating import begin
from money.enums import FinanceAnswer
from money.models import Estimate, EstimateLine, FinanceRequest
from money.policies import estimates as policies
from money.queries.estimate import PlanMoney, TripMoney, money_of_plan
from money.queries.seen import seen_lines
from trips.actions.saving import refuse_stale
from trips.models import Trip
from trips.queries.seen import seen as mark_of_row


def approve(trip: Trip, values: Mapping[str, Any], *, seen: str, by: User) -> Estimate:
    """Freezes the lines as they were read; `trip` came from `get_trip`."""
    with transaction.atomic():
        begin(trip, by=by)
        found = money_of_plan(trip.round.tour.plan)
        own = found.of(trip)
        assert own is not None  # noqa: S101 - a cancelled trip was refused above
        refuse_stale(seen, mark_of(own), trip)
        refuse_if(_problems(found, own, values["approved_on"]))
        estimate = Estimate.objects.create(
            trip=trip,
            number=own.approved.number + 1 if own.approved else 1,
            recorded_at=timezone.now(),
            recorded_by=by,
            **values,
        )
        EstimateLine.objects.bulk_create(
            EstimateLine(
                estimate=estimate,
                position=position,
                code=line.code,
                kind=line.kind,
                name=line.name,
                making=line.making,
                source=line.source,
                paid_from_id=own.paid_from(line),
                count=line.count,
                unit=line.unit,
                halves=line.halves,
                times_unit=line.times_unit,
                rate=line.rate or 0,
                amount=line.amount or 0,
            )
            for position, line in enumerate(own.now.lines, start=1)
        )
        changes = {"dự toán": (money(own.total) if own.approved else "chưa duyệt", money(own.now.total))}
        audit.record("Ghi phê duyệt dự toán", trip, by=by, changes=changes, reason=estimate.document)
    return estimate


def mark_of(own: TripMoney) -> str:
    return seen_lines((line, own.paid_from(line)) for line in own.now.lines)


def _problems(found: PlanMoney, own: TripMoney, approved_on: datetime.date) -> list[Any]:
    purse = found.purse_of(own.round.pk)
    planned = purse.planned - own.total + own.now.total if purse else 0
    ceiling = purse.ceiling if purse and not purse.has_more else None
    now = {(line.code, line.making, line.amount or 0, own.paid_from(line)) for line in own.now.lines}
    frozen = {(line.code, line.making, line.amount, line.paid_from_id) for line in own.approved_lines}
    return policies.problems_with_approving(
        unknown=[line.name for line in own.now.unknown],
        has_lines=bool(own.now.lines),
        short=max(planned - ceiling, 0) if ceiling is not None else 0,
        is_as_approved=own.approved is not None and now == frozen,
        approved_on=approved_on,
        before=own.approved.approved_on if own.approved else None,
        today=timezone.localdate(),
    )


def ask_finance(trip: Trip, values: Mapping[str, Any], *, by: User) -> FinanceRequest:
    with transaction.atomic():
        begin(trip, by=by)
        same = FinanceRequest.objects.filter(trip=trip, number=values["number"], sent_on=values["sent_on"])
        refuse_if(
            policies.problems_with_asking(sent_on=values["sent_on"], today=timezone.localdate(), is_known=same.exists())
        )
        request = FinanceRequest.objects.create(trip=trip, recorded_by=by, **values)
        audit.record("Ghi đề nghị kinh phí", trip, by=by, reason=f"{request}, {money(request.asked)}")
    return request


def record_answer(request: FinanceRequest, values: Mapping[str, Any], *, seen: str, by: User) -> FinanceRequest:
    """Written again where it was written wrong; what stood is in the record."""
    with transaction.atomic():
        begin(request.trip, by=by)
        found = FinanceRequest.objects.select_for_update().get(pk=request.pk)
        refuse_stale(seen, mark_of_row(found), found.trip)
        answer = FinanceAnswer(values["answer"])
        refuse_if(
            policies.problems_with_answer(
                answer=answer,
                granted=values["granted"],
                asked=found.asked,
                answered_on=values["answered_on"],
                sent_on=found.sent_on,
                today=timezone.localdate(),
            )
        )
        before = found.get_answer_display() or "chưa trả lời"
        for name, value in values.items():
            setattr(found, name, value)
        found.recorded_by = by
        found.save()
        audit.record("Ghi trả lời về kinh phí", found.trip, by=by, changes={"trả lời": (before, str(answer.label))})
    return found
