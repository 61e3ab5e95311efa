"""Writes a draft part by part: each part added, changed, moved, removed; a stale save is refused."""

from collections import Counter
from collections.abc import Mapping, Sequence
from copy import copy
from typing import Any, cast

from django.db import transaction
from django.db.models import F, Manager, Max, ProtectedError, QuerySet

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import Refused, refuse_if
from tours.actions import stops
from tours.actions.records import complete_form_place
from tours.enums import PassageStyle, PlanStatus, Where
from tours.models import FormColumn, ParticipantGroup, Passage, Plan, Round, Stop, Tour
from tours.numbering import labels, place_beside, section_of, tour_codes, tour_number
from tours.parts import Kind
from tours.parts.column import completed
from tours.policies.plans import problems_with_editing
from tours.policies.versions import problems_with_removing
from tours.queries import parts
from tours.queries.parts import Record

MAY = "tours.edit"
OPTIONS = "options"
"""The value of a stop that is rows of its own: "co-quan-12" or "dia-phuong-7"."""
ROWS = {"agencies": "cơ quan", "stops": "nơi đến", "topics": "nội dung"}
"""What the trail calls the fields that are rows of their own."""
OUT_OF_THE_WAY = 10_000


def change_head(plan: Plan, values: Mapping[str, Any], *, revision: int, by: User) -> Plan:
    """What stands above and below the text, and the registration window."""
    with transaction.atomic():
        locked = draft(plan, revision, by)
        changes = _set(locked, values)
        if "deadline_quote" in values:
            locked.deadline_passage = parts.passage_with(locked, locked.deadline_quote)
        locked.save(update_fields=[*values, "deadline_passage"])
        audit.record("Sửa phần đầu và phần ký của kế hoạch", locked, by=by, changes=changes)
    return locked


def add(
    plan: Plan,
    record: Record,
    values: Mapping[str, Any],
    *,
    after: int | None = None,
    before: int | None = None,
    revision: int,
    by: User,
) -> Record:
    """`record` is new and knows its plan or tour (a passage its parent too); it comes last, or beside that sibling."""
    part = parts.part_of(record)
    noun = part.noun
    with transaction.atomic():
        locked = draft(plan, revision, by, part)
        changes = _set(record, values)
        _complete(record, locked)
        record.save()
        _set_rows(record, values)
        further = _set_places(record, values)
        _order(record, after, before)
        audit.record(f"Thêm {noun}", locked, by=by, changes=changes)
        _add_further(record, further, values, locked, by)
    return record


def change(plan: Plan, record: Record, values: Mapping[str, Any], *, revision: int, by: User) -> Record:
    part = parts.part_of(record)
    noun = part.noun
    with transaction.atomic():
        locked = draft(plan, revision, by, part)
        record.refresh_from_db()
        places = str(record)
        changes = _set(record, values) | _set_rows(record, values)
        further = _set_places(record, values)
        if places != str(record) and OPTIONS in values:
            changes["nơi đến"] = (places, record)
        _complete(record, locked)
        record.save()
        if isinstance(record, Passage):
            number_passages(locked)
        audit.record(f"Sửa {noun}", locked, by=by, changes=changes, reason=str(record)[:200])
        _add_further(record, further, values, locked, by)
    return record


def move(plan: Plan, record: Record, steps: int, *, revision: int | None = None, by: User) -> None:
    """Up with a negative number of steps, down with a positive one; at either end it stays."""
    part = parts.part_of(record)
    noun = part.noun
    with transaction.atomic():
        locked = draft(plan, revision, by, part, has_words=False)
        among = parts.siblings(record)
        at = next(place for place, one in enumerate(among) if one.pk == record.pk)
        to = min(max(at + steps, 0), len(among) - 1)
        if to == at:
            return
        among.insert(to, among.pop(at))
        _number(among)
        audit.record(
            f"Chuyển chỗ {noun}", locked, by=by, changes={"thứ tự": (at + 1, to + 1)}, reason=str(record)[:200]
        )


def remove(plan: Plan, record: Record, *, revision: int | None = None, by: User) -> None:
    """What hangs on it goes too; the page has said what."""
    part = parts.part_of(record)
    noun = part.noun
    with transaction.atomic():
        locked = draft(plan, revision, by, part, has_words=False)
        lost = ", ".join(parts.leaving_with(record))
        audit.record(f"Xóa {noun}", locked, by=by, changes={noun: (record, "")}, reason=f"Kèm {lost}" if lost else "")
        try:
            record.delete()
        except ProtectedError as error:
            hanging = Counter(str(one._meta.verbose_name) for one in error.protected_objects)
            raise Refused(problems_with_removing(noun, hanging)) from error
        if isinstance(record, Passage):
            number_passages(locked)


def draft(plan: Plan, revision: int | None, by: User, part: Kind | None = None, *, has_words: bool = True) -> Plan:
    """The plan, locked and open for changes of that `part`, by default of its text. `revision` is the save the page was
    opened with; None for a caller that has no page. `has_words`: what someone typed would overwrite what another
    saved."""
    locked = Plan.objects.select_for_update().get(pk=plan.pk)
    require(by, MAY, locked)
    is_stale = revision is not None and revision != locked.revision
    is_beside_text = part is not None and part.is_beside_text
    refuse_if(
        problems_with_editing(
            PlanStatus(locked.status),
            is_stale=is_stale,
            has_words=has_words,
            is_beside_text=is_beside_text,
            open_version=parts.open_version_of(locked) if is_beside_text else "",
        )
    )
    Plan.objects.filter(pk=locked.pk).update(revision=F("revision") + 1)
    locked.revision += 1
    return locked


def _set(record: Record | Plan, values: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Sets the columns among `values` and tells what changed."""
    changes = {}
    for field in record._meta.concrete_fields:
        if field.name in values:
            was_empty = getattr(record, field.attname) is None  # a pointer that was never set cannot even be read
            before = "" if was_empty else getattr(record, field.name)
            changes[str(field.verbose_name)] = (before, values[field.name])
            setattr(record, field.name, values[field.name])
    return changes


def _set_rows(record: Record, values: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Agencies of a group or a recipient, topics of a stop, stops of a topic: what needs the record's key."""
    changes = {}
    for field in parts.part_of(record).stored:
        if field.in_editor and field.name in values and parts.is_list(parts.part_of(record), field):
            related = getattr(record, field.name)
            before = _names(related)
            related.set(values[field.name])
            changes[ROWS.get(field.name, field.name)] = (before, _names(related))
    return changes


def _names(related: Manager[Any] | QuerySet[Any]) -> str:
    return ", ".join(str(one) for one in related.all())


def _set_places(stop: Record, values: Mapping[str, Any]) -> list[stops.Goal]:
    """What else is visited: each of several places is a stop of its own, unless one or the other is meant."""
    if not isinstance(stop, Stop) or OPTIONS not in values:
        return []
    goals = stops.goals_of(values)
    stored = [stops.goal_of(option) for option in stop.options.all()]
    here = goals if values.get("either") else [one for one in goals if one in stored][:1] or goals[:1]
    others = [one for one in goals if one not in here]
    stops.set_goals(stop, here, others)
    return others


def _add_further(stop: Record, goals: Sequence[stops.Goal], values: Mapping[str, Any], plan: Plan, by: User) -> None:
    """Stops like this one, each to its own place, right behind it."""
    before = stop
    for goal in goals:
        further: Any = copy(stop)
        further.pk = None
        further.save(force_insert=True)
        _set_rows(further, values)
        stops.hand_over(cast("Stop", stop), further, goal)
        _order(further, before.pk, None)
        audit.record(f"Thêm {parts.part_of(stop).noun}", plan, by=by, changes={"nơi đến": ("", further)})
        before = further


def _complete(record: Record, plan: Plan) -> None:
    """Names that people do not give: keys, codes, numbers."""
    if isinstance(record, Passage) and not record.key:
        record.key = f"d{plan.revision}"
        record.position = OUT_OF_THE_WAY
    elif isinstance(record, ParticipantGroup) and not record.code:
        record.code = f"dien-{plan.revision}"
    elif isinstance(record, FormColumn):
        columns = plan.form_columns.exclude(pk=record.pk).values("key", "meaning")
        for name, value in completed({"title": record.title, **_told(record)}, list(columns)).items():
            setattr(record, name, value)
    elif isinstance(record, Round) and not record.number:
        record.number = (record.tour.rounds.aggregate(last=Max("number"))["last"] or 0) + 1
    elif isinstance(record, Tour):
        _complete_tour(record, plan)


def _complete_tour(tour: Tour, plan: Plan) -> None:
    if tour_number(tour.code, tour.scope) is None:
        tour.code = _free_code(tour, plan)
    among = [one.pk for one in parts.siblings(tour)]
    place = among.index(tour.pk) if tour.pk in among else len(among)
    taken = plan.tours.exclude(pk=tour.pk).values_list("form_section", flat=True)
    complete_form_place(tour, place + 1, set(taken))


def _free_code(tour: Tour, plan: Plan) -> str:
    others = set(plan.tours.exclude(pk=tour.pk).values_list("code", flat=True))
    return next(code for code in tour_codes(tour.scope) if code not in others)


def _told(column: FormColumn) -> dict[str, str]:
    return {"key": column.key, "meaning": column.meaning, "holds": column.holds}


def _order(record: Record, after: int | None, before: int | None) -> None:
    """Puts a new record last, or right after or before the sibling with that key."""
    among = [one for one in parts.siblings(record) if one.pk != record.pk]
    where, beside = (Where.BEFORE, before) if before else (Where.AFTER, after)
    at = place_beside([one.pk for one in among], beside, where)
    among.insert(at, record)
    _number(among)


def _number(among: Sequence[Record]) -> None:
    """1, 2, 3…; in two goes where two may not have one number for a moment."""
    if isinstance(among[0], Passage):
        number_passages(among[0].plan, {one.pk: place for place, one in enumerate(among)})
        return
    part = parts.part_of(among[0])
    if not part.order:
        return
    goes = (OUT_OF_THE_WAY, 0) if part.slug == "dot" else (0,)
    for shift in goes:
        for place, one in enumerate(among, start=1):
            parts.model_of(part).objects.filter(pk=one.pk).update(**{part.order: shift + place})


def number_passages(plan: Plan, places: Mapping[int, int] | None = None) -> None:
    """Positions in reading order and section labels by rule; `places` gives siblings another order among themselves."""
    order = places or {}
    children: dict[int | None, list[Passage]] = {}
    for passage in parts.passages_of(plan):
        children.setdefault(passage.parent_id, []).append(passage)
    numbered: list[Passage] = []
    changed: list[Passage] = []

    def walk(siblings: list[Passage], above: tuple[str, ...]) -> None:
        siblings.sort(key=lambda one: (order.get(one.pk, one.position), one.position))
        marks = labels(siblings)
        for mark, passage in zip(list(marks), siblings, strict=True):
            before = passage.position, passage.section_label
            passage.position = len(numbered) + 1
            passage.section_label = section_of([*above, mark]) or _outside(numbered)
            numbered.append(passage)
            if before != (passage.position, passage.section_label):
                changed.append(passage)
            walk(children.get(passage.pk, []), (*above, mark))

    walk(children.get(None, []), ())
    Passage.objects.bulk_update(changed, ["position", "section_label"])


def _outside(before: Sequence[Passage]) -> str:
    """A passage in no section stands before the first one or after the last."""
    has_section = any(passage.style == PassageStyle.SECTION for passage in before)
    return "phần kết thúc" if has_section else "phần mở đầu"
