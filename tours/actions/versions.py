"""The life of a plan: submitted, taken back, issued; a new version of it, and a copy for another year."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import Problem, Refused, refuse_if
from tours import readiness
from tours.actions.copying import copy_plan
from tours.actions.duties import send_notices
from tours.actions.exchange import exchange
from tours.carried import asked_places
from tours.enums import PlanStatus
from tours.models import FormColumn, Plan, form_title, usual_columns
from tours.policies.plans import (
    problems_with_discarding,
    problems_with_issuing,
    problems_with_moving_plan,
    problems_with_reading,
    problems_with_submitting,
)
from tours.policies.versions import problems_with_new_version
from tours.queries import numbers, versions
from tours.queries.copying import units_replaced
from tours.queries.readiness import facts_of
from tours.queries.whole import with_all_parts
from tours.renewal import Renewal


def new_plan(values: Mapping[str, Any], *, by: User) -> Plan:
    """An empty draft with a head; everything else is written in the editor."""
    require(by, "tours.edit")
    year = values["year"]
    with transaction.atomic():
        draft = Plan.objects.create(**values, form={"title_lines": form_title(year)})
        FormColumn.objects.bulk_create(usual_columns(draft))
        audit.record("Lập kế hoạch mới", draft, by=by)
    return draft


def submit(plan: Plan, *, revision: int | None, by: User) -> None:
    """Hands the draft to the committee; from here on its words stand still. `revision`: the save that was read."""
    with transaction.atomic():
        locked = _locked(plan, "tours.edit", by)
        refuse_if(problems_with_moving_plan(PlanStatus(locked.status), PlanStatus.SUBMITTED))
        refuse_if(problems_with_reading(revision, locked.revision))
        before = _in_force(locked)
        pairs = versions.counterparts(before, locked) if before else {}
        problems = problems_with_submitting(
            PlanStatus(locked.status), _checks(locked), versions.replacement(before, pairs)
        )
        _move(locked, PlanStatus.SUBMITTED, problems)
        audit.record("Trình kế hoạch", locked, by=by)


def take_back(plan: Plan, *, by: User) -> None:
    with transaction.atomic():
        locked = _locked(plan, "tours.edit", by)
        _move(locked, PlanStatus.DRAFT, problems_with_moving_plan(PlanStatus(locked.status), PlanStatus.DRAFT))
        audit.record("Rút kế hoạch về bản thảo", locked, by=by)


def issue(
    plan: Plan, *, revision: int | None, number: int, issued_on: datetime.date, reason: str = "", by: User
) -> Plan:
    """Records number and date of the signed plan and freezes it. Returns the plan in force.

    A new version takes the place of the one it replaces: what the two plans say is exchanged, so that the plan in
    force keeps its address and everything done under it, and the draft becomes the archive of the old words.
    `reason` says why it is issued in spite of warnings; `revision`: the save that was read.
    """
    with transaction.atomic():
        locked = _locked(plan, "tours.issue", by)
        refuse_if(problems_with_moving_plan(PlanStatus(locked.status), PlanStatus.ISSUED))
        refuse_if(problems_with_reading(revision, locked.revision))
        before = _in_force(locked)
        list(Plan.objects.select_for_update().filter(issuing_body=locked.issuing_body))  # no two take one number
        pairs = versions.counterparts(before, locked) if before else {}
        problems = problems_with_issuing(
            PlanStatus(locked.status),
            _checks(locked, issued_on),
            issued_on=issued_on,
            today=timezone.localdate(),
            taken_by=str(numbers.number_taken_by(locked, number, issued_on) or ""),
            reason=reason,
            before=before.issued_on if before else None,
            replacement=versions.replacement(before, pairs),
        )
        refuse_if(problems)
        return put_in_force(locked, before, pairs, number=number, issued_on=issued_on, reason=reason, by=by)


def _in_force(draft: Plan) -> Plan | None:
    """The plan a draft would replace, locked."""
    return Plan.objects.select_for_update().filter(next_versions=draft, status=PlanStatus.ISSUED).first()


def put_in_force(
    draft: Plan,
    before: Plan | None,
    pairs: versions.Counterparts,
    *,
    number: int,
    issued_on: datetime.date,
    reason: str,
    by: User | None,
) -> Plan:
    """Call with everything checked and locked. In place of `before`, its row says what the draft said, and the draft's
    row is the archive."""
    issued = draft
    if before:
        exchange(pairs)
        draft.refresh_from_db()
        draft.status = PlanStatus.CLOSED
        draft.save(update_fields=["status"])
        issued = Plan.objects.get(pk=before.pk)
    issued.number, issued.issued_on = number, issued_on
    _move(issued, PlanStatus.ISSUED, ())
    if before:
        why = f"Lời của phiên bản {before.version} lưu ở đây; đăng ký, phương án và nhật ký của nó ở {issued}."
        audit.record("Lưu phiên bản đã được thay", draft, by=by, reason=why)
    changes = {"số": ("", issued.reference), "phiên bản": (before.version if before else "", issued.version)}
    audit.record("Ban hành kế hoạch", issued, by=by, changes=changes, reason=reason)
    send_notices(issued)
    return issued


def new_version(plan: Plan, *, by: User) -> Plan:
    """A draft with everything the issued plan says, to be changed and issued in its place."""
    with transaction.atomic():
        locked = _locked(plan, "tours.edit", by)
        open_version = locked.next_versions.first()
        problems = problems_with_new_version(
            PlanStatus(locked.status), open_version=str(open_version) if open_version else ""
        )
        if problems:
            raise Refused(problems)
        draft = copy_plan(
            locked,
            None,
            version=locked.version + 1,
            status=PlanStatus.DRAFT,
            number=None,
            issued_on=None,
            previous_id=locked.pk,
            revision=0,
        )
        audit.record("Lập phiên bản mới của kế hoạch", draft, by=by, reason=str(locked))
    return draft


def discard(plan: Plan, *, by: User) -> None:
    """Deletes a draft with everything it says; the plan it was copied from stays as it is."""
    with transaction.atomic():
        locked = _locked(plan, "tours.edit", by)
        refuse_if(problems_with_discarding(PlanStatus(locked.status), hosts=asked_places(locked.pk)))
        audit.record("Bỏ bản thảo kế hoạch", locked, by=by, reason=f"{locked.title}, phiên bản {locked.version}")
        locked.delete()


def copy_to_year(plan: Plan, year: int, *, by: User) -> Plan:
    """A draft for another year from any plan; people and what hosts agreed stay behind."""
    with transaction.atomic():
        locked = _locked(plan, "tours.edit", by)
        renewal = Renewal(locked.year, year)
        draft = copy_plan(
            locked,
            renewal,
            year=year,
            title=renewal.words(locked.title),
            form={**locked.form, "title_lines": [renewal.words(line) for line in locked.form.get("title_lines", [])]},
            legal_bases=[basis | {"quote": renewal.words(basis["quote"])} for basis in locked.legal_bases],
            opens_at=renewal.day(locked.opens_at),
            closes_at=renewal.day(locked.closes_at),
            deadline_quote=renewal.words_with_dates(locked.deadline_quote),
            deadline_note="",
            note="",
            corrections=[],
            version=1,
            status=PlanStatus.DRAFT,
            number=None,
            issued_on=None,
            previous_id=None,
            copied_from_id=locked.pk,
            revision=0,
            is_demonstration=False,
        )
        changes = {before: (before, after) for before, after in units_replaced(locked, draft)}
        audit.record("Sao chép kế hoạch sang năm khác", draft, by=by, changes=changes, reason=str(locked))
    return draft


def _locked(plan: Plan, permission: str, by: User) -> Plan:
    locked = Plan.objects.select_for_update().get(pk=plan.pk)
    require(by, permission, locked)
    return locked


def _checks(plan: Plan, issued_on: datetime.date | None = None) -> list[readiness.Check]:
    whole = with_all_parts(plan.pk)
    return readiness.checks(facts_of(whole, issued_on))


def _move(plan: Plan, status: PlanStatus, problems: Sequence[Problem]) -> None:
    if problems:
        raise Refused(problems)
    plan.status = status
    plan.revision += 1
    plan.save(update_fields=["status", "revision", "number", "issued_on"])
