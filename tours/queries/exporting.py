"""A stored plan as the tables of its file: what load_plan reads to the same plan."""

import json
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import F

from accounts import whose
from accounts.enums import LocalityLevel
from accounts.models import Agency, Locality
from accounts.queries.places import home_provinces
from tours.deadlines import HANOI
from tours.enums import PassageStyle
from tours.models import Passage, Plan, Tour
from tours.parts import BASIS, CORRECTION, FORM, HEAD, OF_PLAN, OF_TOUR, PASSAGE, ROOT, TOUR, WINDOW
from tours.parts.declared import Field, Kind, Type, is_empty
from tours.planfile.nesting import path_above
from tours.planfile.writing import Written, write_plan
from tours.queries.parts import is_list, model_of

POINTERS = (Type.PASSAGE, Type.ONE, Type.AGENCIES)


def plan_file(plan: Plan) -> str:
    """`plan` in the format of data/plans/README.md."""
    return write_plan(ROOT, Written({}, tables(plan)))


BLANK = settings.BASE_DIR / "data" / "plans" / "mau-ke-hoach.toml"


def blank_plan_file() -> str:
    """The plan to begin with, in the names of this portal's province, committee and organiser."""
    said = whose.names()
    province = home_provinces().order_by(F("valid_from").desc(nulls_last=True)).first()
    organiser = Agency.objects.filter(pk=said.organiser).first() if said.organiser else None
    own = {
        "place": province.name if province else "",
        "issuing_body": said.committee,
        "organiser": organiser.code if organiser else "",
    }
    lines = BLANK.read_text(encoding="utf-8").splitlines(keepends=True)
    keys = [line.partition(" = ")[0] for line in lines]
    return "".join(
        f"{key} = {json.dumps(own[key], ensure_ascii=False)}\n" if own.get(key) else line
        for key, line in zip(keys, lines, strict=True)
    )


def tables(plan: Plan) -> dict[str, Sequence[Written]]:
    """By their key in the file."""
    bases = [basis | {"decided_on": date.fromisoformat(basis["decided_on"])} for basis in plan.legal_bases]
    return {
        "plan": [Written(_said(HEAD, plan))],
        "registration": [Written(_said(WINDOW, plan))],
        "form": [Written(_given(FORM, plan.form))],
        "corrections": [Written(_given(CORRECTION, slip)) for slip in plan.corrections],
        "legal_bases": [Written(_given(BASIS, basis)) for basis in bases],
        **_text(list(plan.passages.order_by("position"))),
        "tours": [_tour(tour) for tour in plan.tours.order_by("position", "pk")],
        **{kind.table: _written(kind, {"plan": plan}) for kind in OF_PLAN},
    }


def _tour(tour: Tour) -> Written:
    said = _said(TOUR, tour)
    if tour.code == tour.scope:
        del said["code"]
    return Written(said, {kind.table: _written(kind, {"tour": tour}) for kind in OF_TOUR})


def _written(kind: Kind, owner: Mapping[str, Any]) -> list[Written]:
    pointed = [one.name for one in kind.stored if one.type in POINTERS and not is_list(kind, one)]
    found = model_of(kind).objects.filter(**owner)
    records = (found.select_related(*pointed) if pointed else found).order_by(kind.order or kind.fields[0].name, "pk")
    return [Written(_said(kind, one)) for one in records]


def _said(kind: Kind, record: Any) -> dict[str, Any]:
    values = {field.key: _value(kind, field, record) for field in kind.in_file if field.column is not None}
    for below in kind.below:
        values |= _below(record, below)
    return _given(kind, values)


def _given(kind: Kind, values: Mapping[str, Any]) -> dict[str, Any]:
    """Without what a file leaves out."""
    return {
        field.key: value
        for field in kind.in_file
        if not is_empty(value := values.get(field.key)) and (value != field.default or field.required)
    }


def _value(kind: Kind, field: Field, record: Any) -> Any:
    if is_list(kind, field):
        return [_name(field, one) for one in getattr(record, field.name).all()]
    value = getattr(record, field.name)
    match field.type:
        case Type.MOMENT if value:
            return value.astimezone(HANOI)
        case Type.AGENCIES if value:
            return [value.code]
        case Type.PASSAGE | Type.AGENCY | Type.ONE if value:
            return _name(field, value)
    return value


def _name(field: Field, pointed: Any) -> Any:
    """What the file calls a record."""
    match field.type:
        case Type.PASSAGE:
            return pointed.key
        case Type.AGENCY | Type.AGENCIES:
            return pointed.code
    other = next(one for one in (TOUR, *OF_TOUR) if one.table == field.to)
    return _value(other, other.field(other.named_by), pointed)


def _below(stop: Any, _model: str) -> dict[str, Any]:
    options = list(stop.options.select_related("agency", "locality").order_by("position", "pk"))
    return {
        "agencies": [one.agency.code for one in options if one.agency],
        "localities": [_place(one.locality) for one in options if one.locality],
        "words": [one.words for one in options if one.words],
        "either": len(options) > 1,
    }


def _place(place: Locality) -> str:
    """By its code where another is called the same."""
    if place.level == LocalityLevel.PROVINCE:
        return place.name
    is_shared = Locality.objects.filter(full_name=place.full_name).exclude(pk=place.pk).exists()
    return place.code if is_shared else place.full_name


def _is_loose(passage: Passage, parents: Container[int | None]) -> bool:
    """A paragraph that stands in no other and has none inside."""
    is_outer = passage.parent_id is None and passage.style == PassageStyle.PARAGRAPH
    return is_outer and passage.pk not in parents


def _text(passages: Sequence[Passage]) -> dict[str, Sequence[Written]]:
    """Paragraphs before the first and after the last passage that has a place in the tree stand by themselves."""
    parents = {one.parent_id for one in passages}
    tree = [at for at, one in enumerate(passages) if not _is_loose(one, parents)]
    first = tree[0] if tree else len(passages)
    last = tree[-1] + 1 if tree else first
    keys = {one.pk: one.key for one in passages}
    return {
        "preamble": [Written(_said(PASSAGE, one)) for one in passages[:first]],
        "passages": [Written(_said(PASSAGE, one) | inside) for one, inside in _places(passages[first:last], keys)],
        "closing": [Written(_said(PASSAGE, one)) for one in passages[last:]],
    }


def _places(passages: Iterable[Passage], keys: Mapping[int, str]) -> Iterable[tuple[Passage, dict[str, str]]]:
    """Each with `inside` where its style alone would give it another parent."""
    path: list[Passage] = []
    for one in passages:
        by_style = path_above(path, one)
        is_there = (by_style[-1].pk if by_style else None) == one.parent_id
        inside = {} if is_there else {"inside": keys[one.parent_id] if one.parent_id else ""}
        while path and path[-1].pk != one.parent_id:
            path.pop()
        path.append(one)
        yield one, inside
