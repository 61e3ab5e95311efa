"""Stores a plan that comes as a file: its text as a tree, and every record that points into it."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import Refused, refuse_if
from accounts.queries.places import home_provinces, kind_codes
from tours import planfile
from tours.actions.editing import number_passages
from tours.actions.records import Known, columns_of, store_duties, store_tours
from tours.actions.versions import put_in_force
from tours.deadlines import day_of_units
from tours.enums import PlanStatus, RoundStatus
from tours.leaving import follow
from tours.models import Passage, Plan, Round, form_title
from tours.parts.round import CANCELLATION
from tours.policies.plans import problems_with_loading_again, problems_with_replacing_by_file
from tours.policies.versions import problems_with_new_version, problems_with_replacing
from tours.queries import costs, plans, versions
from tours.queries.gone import bodies_gone_on, places_gone_on

NOTHING = Known({}, {}, {})
POINTERS = ("deadline_passage", "purposes_passage")
"""Of the plan to its own text, which is stored after it."""


def load_plan(
    text: str, *, source: str, is_demonstration: bool = False, replaces: bool = True, by: User | None = None
) -> Plan:
    """The plan in `text`, in the format of data/plans/README.md; `source` is the file's name as sentences give it.

    A plan of the same number, year and version is replaced under its own key while nothing hangs on it, else Refused;
    and without `replaces` never: who loads may not know that it is there.
    A later version takes the place of the one in force, as when it is issued here; what it has no more must be free.
    Raises PlanFileError with all problems. `by` is None only for a command.
    """
    if by is not None:
        require(by, "tours.load_plan")
    day = _day_of(planfile.parse(text, source=source))
    agencies = plans.agencies_on(day or timezone.localdate())
    provinces = plans.places_on(day or timezone.localdate())
    file = planfile.read_plan(
        text,
        source=source,
        agencies=agencies if day else None,
        localities=provinces if day else None,
        kinds=kind_codes(),
        norms=[code for code, _ in costs.norms_to_choose()],
        home=[province.name for province in home_provinces()],
        today=timezone.localdate(),
        bodies_gone=bodies_gone_on(day) if day else {},
        places_gone=places_gone_on(day) if day else {},
    )
    with transaction.atomic():
        stored = _clear(file.plan, replaces=replaces)
        plan = _new_plan(file, Known({}, agencies, provinces), is_demonstration=is_demonstration)
        if stored:
            plan.pk, plan.previous_id = stored
        plan.save(force_insert=True)
        known = Known(_store_passages(plan, file), agencies, provinces)
        _point_to_passages(plan, file, known)
        store_tours(plan, file.tours, known)
        store_duties(plan, file, known)
        audit.record("Nạp lại kế hoạch" if stored else "Nạp kế hoạch", plan, by=by, reason=source)
        before = plans.version_before(plan)
        return _follow(plan, before, by=by, reason=source) if before else plan


def _follow(plan: Plan, before: Plan, *, by: User | None, reason: str) -> Plan:
    """A loaded version stands after the one before it; one with a number takes its place."""
    open_version = before.next_versions.first()
    refuse_if(problems_with_new_version(PlanStatus.ISSUED, open_version=str(open_version or "")))
    number, issued_on = plan.number, plan.issued_on
    plan.previous, plan.status, plan.number, plan.issued_on = before, PlanStatus.DRAFT, None, None
    plan.save(update_fields=["previous", "status", "number", "issued_on"])
    if number is None or issued_on is None:
        return plan
    pairs = versions.counterparts(before, plan)
    refuse_if(problems_with_replacing(versions.replacement(before, pairs)))
    _call_off(pairs[Round], by)
    return put_in_force(plan, before, pairs, number=number, issued_on=issued_on, reason=reason, by=by)


def _call_off(pairs: Mapping[int, int], by: User | None) -> None:
    """A round that the file says is cancelled is so in the plan in force, whose states no version says otherwise."""
    rounds = Round.objects.in_bulk([*pairs, *pairs.values()])
    for before, after in ((rounds[old], rounds[new]) for old, new in pairs.items()):
        if after.status == RoundStatus.CANCELLED != before.status:
            values = {name: getattr(after, name) for name in ("status", *CANCELLATION)}
            Round.objects.filter(pk=before.pk).update(**values, revision=before.revision + 1)
            follow(Round.objects.select_related("tour__plan").get(pk=before.pk), by)


def _day_of(tables: Mapping[str, Any]) -> datetime.date | None:
    """The day whose agencies and provinces the file may name: the plan's own. None when the
    file does not say it rightly: read_plan refuses it for that alone, and not for every agency of another day."""
    head = tables.get("plan")
    if not isinstance(head, dict):
        return None
    issued_on, year = head.get("issued_on"), head.get("year")
    if issued_on is None and type(year) is int and datetime.MINYEAR <= year <= datetime.MAXYEAR:
        return day_of_units(None, year, timezone.localdate())
    return issued_on if type(issued_on) is datetime.date else None


def _clear(head: planfile.Row, *, replaces: bool) -> tuple[int, int | None] | None:
    """Takes away what is stored of this plan and returns the key it had and that of the version before it; None for a
    new one."""
    stored = plans.stored_plan(head.issuing_body, head.year, head.number, head.version, head.title)
    if stored is None:
        return None
    if not replaces:
        raise Refused(problems_with_replacing_by_file(stored.cited, stored.title))
    keys, reference = (stored.pk, stored.previous_id), stored.reference
    try:
        _, gone = stored.delete()
        problems = problems_with_loading_again(reference, gone)
    except ProtectedError as error:
        problems = problems_with_loading_again(reference, [record._meta.label for record in error.protected_objects])
    if problems:
        raise Refused(problems)
    return keys


def _new_plan(file: planfile.PlanFile, known: Known, *, is_demonstration: bool) -> Plan:
    head = file.plan
    columns = columns_of(head, known) | columns_of(file.registration, known)
    return Plan(
        **{name: value for name, value in columns.items() if name not in POINTERS},
        status=PlanStatus.DRAFT if head.number is None else PlanStatus.ISSUED,
        legal_bases=[
            {"quote": basis.quote, "decision": basis.decision, "decided_on": basis.decided_on.isoformat()}
            for basis in file.legal_bases
        ],
        form=_form(file),
        is_demonstration=is_demonstration,
    )


def _form(file: planfile.PlanFile) -> dict[str, Any]:
    """None where nobody registers; its columns are parts of their own."""
    if file.plan.named:
        return {}
    purpose = {"purpose": file.form.purpose} if file.form.purpose else {}
    return {"title_lines": list(file.form.title_lines or form_title(file.plan.year)), **purpose}


def _store_passages(plan: Plan, file: planfile.PlanFile) -> dict[str, Passage]:
    """The whole text; the tree goes in level by level, so that parents have their keys."""
    places = {passage.key: place for place, passage in enumerate(file.walk(), start=1)}

    def store(siblings: Sequence[planfile.Passage], parent: Passage | None) -> None:
        records = Passage.objects.bulk_create(
            Passage(plan=plan, parent=parent, position=places[passage.key], **columns_of(passage, NOTHING))
            for passage in siblings
        )
        for passage, record in zip(siblings, records, strict=True):
            if passage.children:
                store(passage.children, record)

    store((*file.preamble, *file.passages, *file.closing), None)
    number_passages(plan)
    return {passage.key: passage for passage in plan.passages.all()}


def _point_to_passages(plan: Plan, file: planfile.PlanFile, known: Known) -> None:
    plan.deadline_passage = known.passage(file.registration.passage)
    plan.purposes_passage = known.passage(file.plan.purposes_passage)
    plan.corrections = [
        {
            "place": section.section_label if (section := known.passage(slip.passage)) else slip.place,
            "printed": slip.printed,
            "corrected": slip.corrected,
            "reason": slip.reason,
        }
        for slip in file.corrections
    ]
    plan.save(update_fields=["deadline_passage", "purposes_passage", "corrections"])
