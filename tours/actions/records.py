"""Stores the rows of a plan file as records of their kinds, each pointing to what the file names."""

from collections.abc import Collection, Mapping, Sequence
from copy import replace
from itertools import count
from typing import Any

from msgspec import Struct, field

from config.words import roman
from tours.actions.stops import Goal, set_goals
from tours.enums import RoundStatus
from tours.models import Passage, Plan, Tour
from tours.parts import IN_ORDER, OF_PLAN, ROUND, STOP, TOUR
from tours.parts.declared import LISTS, Field, Kind, Type
from tours.planfile import PlanFile, Row
from tours.queries.parts import is_list, model_of

AGENCIES = (Type.AGENCY, Type.AGENCIES)


class Known(Struct, frozen=True):
    """What the file's names stand for: passages by key, agencies by code, provinces by name; `made`: the records of
    the tour at hand, by table and by the name that others point to them by; tours, and the rounds of each, stay."""

    passages: Mapping[str, Passage]
    agencies: Mapping[str, int]
    provinces: Mapping[str, int]
    made: dict[str, dict[Any, Any]] = field(default_factory=dict)

    def passage(self, key: str) -> Passage | None:
        return self.passages.get(key)


def complete_form_place(tour: Tour, place: int, taken: Collection[str]) -> None:
    """Where nobody said it: the numeral of the tour's place in the plan, or the next that is free, and its name."""
    if not tour.form_section:
        tour.form_section = next(one for number in count(place) if (one := roman(number)) not in taken)
    tour.form_title = tour.form_title or tour.name


def store_tours(plan: Plan, tours: Sequence[Row], known: Known) -> None:
    sections = {row.form_section for row in tours}
    for position, row in enumerate(tours, start=1):
        tour = Tour(plan=plan, position=position, **columns_of(row, known))
        tour.code = tour.code or tour.scope
        if row.transport_passage and not tour.transport_text:
            tour.transport_text = known.passages[row.transport_passage].plain
        complete_form_place(tour, position, sections)
        sections.add(tour.form_section)
        tour.save()
        known.made.setdefault(TOUR.table, {})[tour.code] = tour
        for kind in (one for one in IN_ORDER if one.of_tour):
            _store(kind, row.values[kind.table], {"tour": tour}, known)
        known.made[f"{ROUND.table} {tour.code}"] = known.made[ROUND.table]


def store_duties(plan: Plan, file: PlanFile, known: Known) -> None:
    """Money, tasks, recipients, and who follows which index."""
    for kind in OF_PLAN:
        _store(kind, file.values[kind.table], {"plan": plan}, known)


def columns_of(row: Row, known: Known) -> dict[str, Any]:
    """The columns of a record that a row fills; what is rows of its own needs the record's key first."""
    fields = [one for one in row.part.stored if one.in_file and not is_list(row.part, one)]
    columns = {f"{one.name}{'_id' * (one.type in AGENCIES)}": _stored(one, row, known) for one in fields}
    return columns | ({"status": RoundStatus.CANCELLED} if row.part is ROUND and row.cancelled_by else {})


def _store(kind: Kind, rows: Sequence[Row], owner: Mapping[str, Any], known: Known) -> None:
    rows = _one_by_one(kind, rows)
    records: list[Any] = [
        model_of(kind)(**owner, **({kind.order: place} if kind.order else {}) | columns_of(row, known))
        for place, row in enumerate(rows, start=1)
    ]
    model_of(kind)._meta.base_manager.bulk_create(records)
    if kind.named_by:
        pairs = zip(rows, records, strict=True)
        known.made[kind.table] = {row.values[kind.named_by]: record for row, record in pairs}
    for row, record in zip(rows, records, strict=True):
        for one in kind.stored:
            if one.in_file and is_list(kind, one) and row.values[one.key]:
                getattr(record, one.name).add(*_pointed(one, row.values[one.key], known))
        if kind is STOP:
            _store_goals(row, record, known)


def _one_by_one(kind: Kind, rows: Sequence[Row]) -> list[Row]:
    """A table whose lists make a record for each of their names, as a table for each; one where only one is meant."""
    lists = [one.key for one in kind.fields if one.each]
    return [each for row in rows for each in (_each_name(row, lists) if lists else [row])]


def _each_name(row: Row, lists: Sequence[str]) -> list[Row]:
    if row.values.get("either"):
        return [row]
    none: dict[str, tuple[str, ...]] = dict.fromkeys(lists, ())
    return [replace(row, values={**row.values, **none, key: (name,)}) for key in lists for name in row.values[key]]


def _pointed(one: Field, names: Sequence[Any], known: Known) -> list[Any]:
    if one.type is Type.AGENCIES:
        return [known.agencies[name] for name in names]
    return [known.made[one.to][name] for name in names]


def _stored(one: Field, row: Row, known: Known) -> Any:
    value = row.values[one.key]
    match one.type:
        case Type.PASSAGE:
            return known.passage(value)
        case Type.QUOTE if not value and row.part.quotes_all and row.passage:
            return known.passages[row.passage].plain
        case Type.ONE:
            table = f"{one.to} {row.values[one.within]}" if one.within else one.to
            return known.made[table][value] if value not in ("", None) else None
        case Type.AGENCY:
            return known.agencies[value]
        case Type.AGENCIES:
            return known.agencies[value[0]] if value else None
        case Type.CHOICE:
            return value or ""
    return list(value) if one.type in LISTS else value


def _store_goals(row: Row, stop: Any, known: Known) -> None:
    bodies = [Goal(agency_id=known.agencies[code]) for code in row.agencies]
    places = [Goal(locality_id=known.provinces[name]) for name in row.localities]
    set_goals(stop, [*bodies, *places, *(Goal(words=words) for words in row.words)])
