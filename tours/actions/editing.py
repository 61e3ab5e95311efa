"""Writes a draft part by part: each part added, changed, moved, removed; a stale save is refused."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F, Manager, Max, ProtectedError, QuerySet

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import Refused, refuse_if
from tours import policies
from tours.enums import PassageStyle, PlanStatus, Where
from tours.models import ParticipantGroup, Passage, Plan, Recipient, Round, Stop, StopOption, Topic, Tour
from tours.numbering import labels, place_beside, section_of, tour_codes, tour_number
from tours.parts import Kind
from tours.queries import parts
from tours.queries.parts import Record

MAY = "tours.edit"
OPTIONS = "options"
"""The value of a stop that is rows of its own: "co-quan-12" or "dia-phuong-7"."""
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
        _set_links(record, values)
        _order(record, after, before)
        audit.record(f"Thêm {noun}", locked, by=by, changes=changes)
    return record


def change(plan: Plan, record: Record, values: Mapping[str, Any], *, revision: int, by: User) -> Record:
    part = parts.part_of(record)
    noun = part.noun
    with transaction.atomic():
        locked = draft(plan, revision, by, part)
        record.refresh_from_db()
        changes = _set(record, values) | _set_links(record, values)
        _complete(record, locked)
        record.save()
        if isinstance(record, Passage):
            number_passages(locked)
        audit.record(f"Sửa {noun}", locked, by=by, changes=changes, reason=str(record)[:200])
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
            raise Refused(policies.problems_with_removing(noun, hanging)) from error
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
        policies.problems_with_editing(
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


def _set_links(record: Record, values: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Agencies of a group or a recipient, options of a stop: rows that need the record's key."""
    if isinstance(record, ParticipantGroup | Recipient) and "agencies" in values:
        before = _names(record.agencies)
        record.agencies.set(values["agencies"])
        return {"cơ quan": (before, _names(record.agencies))}
    if isinstance(record, Topic) and "stops" in values:
        before = _names(record.stops)
        record.stops.set(values["stops"])
        return {"nơi đến": (before, _names(record.stops))}
    if isinstance(record, Stop) and OPTIONS in values:
        before = _names(record.options)
        _set_options(record, values[OPTIONS])
        return {"lựa chọn": (before, _names(record.options))}
    return {}


def _names(related: Manager[Any] | QuerySet[Any]) -> str:
    return ", ".join(str(one) for one in related.all())


def _set_options(stop: Stop, wanted: Sequence[str]) -> None:
    """An option that stays keeps its row: its host hangs on it."""
    stored = {_value(option): option for option in stop.options.all()}
    for value, option in stored.items():
        if value not in wanted:
            option.delete()
    for position, value in enumerate(wanted, start=1):
        kind, _, pk = value.rpartition("-")
        place = {"agency_id": int(pk)} if kind == "co-quan" else {"locality_id": int(pk)}
        if value in stored:
            StopOption.objects.filter(pk=stored[value].pk).update(position=position)
        else:
            StopOption.objects.create(stop=stop, position=position, **place)
    options = stop.options.select_related("locality", "agency")
    names = [one.locality.called if one.locality else str(one.agency) for one in options]
    if names:
        stop.name = " hoặc ".join(names)
        stop.save(update_fields=["name"])


def _value(option: StopOption) -> str:
    return f"co-quan-{option.agency_id}" if option.agency_id else f"dia-phuong-{option.locality_id}"


def _complete(record: Record, plan: Plan) -> None:
    """Names that people do not give: keys, codes, numbers."""
    if isinstance(record, Passage) and not record.key:
        record.key = f"d{plan.revision}"
        record.position = OUT_OF_THE_WAY
    elif isinstance(record, ParticipantGroup) and not record.code:
        record.code = f"dien-{plan.revision}"
    elif isinstance(record, Round) and not record.number:
        record.number = (record.tour.rounds.aggregate(last=Max("number"))["last"] or 0) + 1
    elif isinstance(record, Tour) and tour_number(record.code, record.scope) is None:
        others = set(plan.tours.exclude(pk=record.pk).values_list("code", flat=True))
        record.code = next(code for code in tour_codes(record.scope) if code not in others)


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

    def walk(siblings: list[Passage], above: tuple[str, ...]) -> None:
        siblings.sort(key=lambda one: (order.get(one.pk, one.position), one.position))
        marks = labels(siblings)
        for mark, passage in zip(list(marks), siblings, strict=True):
            passage.position = len(numbered) + 1
            passage.section_label = section_of([*above, mark]) or _outside(numbered)
            numbered.append(passage)
            walk(children.get(passage.pk, []), (*above, mark))

    walk(children.get(None, []), ())
    Passage.objects.bulk_update(numbered, ["position", "section_label"])


def _outside(before: Sequence[Passage]) -> str:
    """A passage in no section stands before the first one or after the last."""
    has_section = any(passage.style == PassageStyle.SECTION for passage in before)
    return "phần kết thúc" if has_section else "phần mở đầu"
