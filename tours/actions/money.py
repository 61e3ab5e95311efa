"""Money granted after a plan was issued: decisions beside its text, added, put right, taken out; all on record."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import refuse_if
from tours.enums import PlanStatus
from tours.models import FundingDecision, FundingSource, Plan
from tours.policies import plans as policies

MAY = "tours.write_funding"


def add_decision(source: FundingSource, values: Mapping[str, Any], *, by: User) -> FundingDecision:
    with transaction.atomic():
        decision = FundingDecision(source=source)
        changes = _write(decision, values, by)
        audit.record("Thêm quyết định bổ sung kinh phí", source.plan, by=by, changes=changes, reason=str(source))
    return decision


def change_decision(decision: FundingDecision, values: Mapping[str, Any], *, by: User) -> FundingDecision:
    with transaction.atomic():
        Plan.objects.select_for_update().get(pk=decision.source.plan_id)
        decision = FundingDecision.objects.select_related("source__plan").get(pk=decision.pk)
        changes = _write(decision, values, by)
        source = decision.source
        audit.record("Sửa quyết định bổ sung kinh phí", source.plan, by=by, changes=changes, reason=str(source))
    return decision


def remove_decision(decision: FundingDecision, *, by: User) -> None:
    source = decision.source
    with transaction.atomic():
        _may_write(decision, {"number": decision.number, "decided_on": decision.decided_on}, by)
        changes = {str(decision): (decision.amount, "")}
        audit.record("Bỏ quyết định bổ sung kinh phí", source.plan, by=by, changes=changes, reason=str(source))
        decision.delete()


def _write(decision: FundingDecision, values: Mapping[str, Any], by: User) -> dict[str, tuple[Any, Any]]:
    _may_write(decision, values, by)
    changes = {}
    for field in FundingDecision._meta.concrete_fields:
        if field.name in values:
            before = getattr(decision, field.name)
            changes[str(field.verbose_name)] = ("" if before is None else before, values[field.name])
            setattr(decision, field.name, values[field.name])
    decision.save()
    return changes


def _may_write(decision: FundingDecision, values: Mapping[str, Any], by: User) -> None:
    locked = Plan.objects.select_for_update().get(pk=decision.source.plan_id)
    require(by, MAY, locked)
    same = FundingDecision.objects.filter(
        source=decision.source, number=values["number"], decided_on=values["decided_on"]
    )
    refuse_if(
        policies.problems_with_deciding_money(
            PlanStatus(locked.status),
            decided_on=values["decided_on"],
            today=timezone.localdate(),
            is_known=same.exclude(pk=decision.pk).exists(),
        )
    )
