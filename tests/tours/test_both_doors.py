"""The file and the editor refuse the same values of every declared field, and take the same."""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, ClassVar, cast

import pytest
from django import forms
from django.http import QueryDict

from tests.tours.small import SMALL
from tests.worlds.reference import store_reference
from tests.worlds.standing import Standing
from tours import planfile
from tours.actions import plans as actions
from tours.deadlines import HANOI
from tours.forms.parts import part_form
from tours.forms.plans import head_form
from tours.models import Plan
from tours.parts import HEAD, KINDS, ROOT, WINDOW, Kind
from tours.parts.declared import FIRST_YEAR, LAST_YEAR, Field, Type, sound
from tours.planfile.writing import Written, write_plan
from tours.queries.exporting import tables
from tours.queries.parts import model_of

pytestmark = pytest.mark.django_db
ONE_OF_EACH = (
    SMALL.replace("Huế", "Đà Nẵng")
    + """
[[tours.topics]]
passage = "doan"

[[tours.people]]
round = 1
role = "head"
name = "Trần Văn An"
post = "Giám đốc"
agencies = ["SNV"]

[[tours.costs]]
name = "Vé"
basis = "per_person"
price = 5

[[funding]]
name = "Ngân sách"

[[tasks]]
who = "Sở Nội vụ"
passage = "cu"

[[recipients]]
text = "Các Sở"

[[index_leads]]
index = "pci"
agencies = ["SNV"]
""".replace("price = 5", 'price = 5\nsaid_by = "đại lý"')
)
DAY = datetime.date(2024, 4, 1)
KNOWN: dict[str, Any] = {
    "agencies": {"SNV", "STP"}, "localities": {"Đà Nẵng"}, "kinds": {"department"}, "norms": {"luu-tru"},
}  # fmt: skip
NOT_THERE = "khong-co"


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> None:
    stand(load)
    Doors.whole = stand(lambda: tables(Plan.objects.get()))


def load() -> None:
    store_reference()
    actions.load_plan(ONE_OF_EACH, source="nho.toml")


TOO_EARLY = datetime.datetime(FIRST_YEAR - 1, 12, 31, tzinfo=HANOI)
TOO_LATE = datetime.date(LAST_YEAR + 1, 1, 1)
NOT_AMONG = (Type.CHOICE, Type.PASSAGE, Type.NORM, Type.ONE, Type.AGENCY)
WRONG: dict[Type, list[Any]] = {
    Type.QUOTE: ["lời không có trong đoạn"],
    Type.NUMBER: ["ba"],
    Type.MONEY: ["ba"],
    Type.DECIMAL: [Decimal("85.123"), "ba"],
    Type.DAY: [TOO_EARLY.date(), TOO_LATE, "mai"],
    Type.MOMENT: [TOO_EARLY, "mai"],
    **{kind: [NOT_THERE] for kind in NOT_AMONG},
    **{kind: [[NOT_THERE]] for kind in (Type.TICKED, Type.KINDS, Type.AGENCIES, Type.MANY)},
}


def wrong(field: Field) -> Iterator[Any]:
    if field.required and field.default is None:
        yield [] if field.type in (Type.AGENCIES, Type.TICKED) else ""
    yield from WRONG.get(field.type, [])
    too_long = "a" * (field.longest + 1)
    match field.type:
        case Type.TEXT:
            yield too_long
        case Type.LINES:
            yield [too_long]
        case Type.NUMBER | Type.MONEY | Type.DECIMAL:
            yield from (field.least - 1, field.most + 1)


def right(field: Field) -> Iterator[Any]:
    match field.type:
        case Type.TEXT if not field.unique:
            yield "a" * field.longest
        case Type.NUMBER | Type.MONEY:
            yield from (field.least, field.most)
        case Type.DECIMAL:
            yield from (field.least, field.most, Decimal("85.12"))
        case Type.DAY:
            yield from (datetime.date(FIRST_YEAR, 1, 1), datetime.date(LAST_YEAR, 12, 31))


def both(kind: Kind) -> Iterator[Field]:
    yield from (field for field in kind.fields if field.in_file and field.in_editor)


class Doors:
    """Of the first part of a kind in the plan: what each door says of it with other values, as keys of fields; the
    file's "" is the table itself, where the key does not stand there."""

    whole: ClassVar[dict[str, Any]]

    def __init__(self, kind: Kind) -> None:
        self.plan, self.kind = Plan.objects.get(), kind
        owner = {"tour": self.plan.tours.get()} if kind.of_tour else {"plan": self.plan}
        self.record = model_of(kind).objects.filter(**owner).order_by(kind.order or "pk").first()
        shown = part_form(self.plan, kind.slug, self.record)
        self.data = {field.html_name: field.value() for field in shown if field.value() not in (None, False)}

    def both(self, values: dict[str, Any]) -> tuple[set[str], set[str]]:
        return self.file(values), self.editor(values)

    def file(self, values: dict[str, Any]) -> set[str]:
        table, tour = self.kind.table, self.whole["tours"][0]
        first, *others = (tour.inner if self.kind.of_tour else self.whole)[table]
        changed = {key: value for key, value in {**first.values, **values}.items() if value is not None}
        inner: dict[str, Any] = {table: [Written(changed, first.inner), *others]}
        if self.kind.of_tour:
            inner = {"tours": [Written(tour.values, {**tour.inner, **inner})]}
        place = f"tours[1].{table}[1]" if self.kind.of_tour else f"{table}[1]" if self.kind.slug else table
        try:
            planfile.read_plan(write_plan(ROOT, Written({}, {**self.whole, **inner})), source="a.toml", **KNOWN)
        except planfile.PlanFileError as error:
            ends = [one.split(place, 1)[1] for one in error.problems if place in one]
            return {end.split(":")[0].split("[")[0].lstrip(".") for end in ends}
        return set()

    def editor(self, values: dict[str, Any]) -> set[str]:
        typed = {self.kind.field(key).name: self.typed(self.kind.field(key), one) for key, one in values.items()}
        keys = {field.name: field.key for field in self.kind.in_editor}
        return {keys.get(name, "") for name in self.form(self.data | typed).errors}

    def form(self, data: dict[str, Any]) -> forms.BaseForm:
        return part_form(self.plan, self.kind.slug, self.record, data)

    def typed(self, field: Field, value: Any) -> Any:
        if field.type is Type.PASSAGE and (passage := self.plan.passages.filter(key=value).first()):
            return passage.pk
        if isinstance(value, datetime.date):
            return f"{value:%d/%m/%Y %H:%M}" if isinstance(value, datetime.datetime) else f"{value:%d/%m/%Y}"
        if field.type is Type.LINES:
            return "\n".join(value)
        if isinstance(value, Decimal):
            return str(value).replace(".", ",")
        return "" if value is None else value


class HeadDoors(Doors):
    """Of what the plan keeps itself, which one form of the editor asks for."""

    def __init__(self, kind: Kind) -> None:
        self.plan, self.kind = Plan.objects.get(), kind
        fields = [field for field in head_form(self.plan) if field.value() is not None]
        self.data = {
            field.html_name: field.value()
            if isinstance(field.field, forms.ChoiceField | forms.ModelChoiceField)
            else field.field.widget.format_value(field.value())
            for field in fields
        }

    def form(self, data: dict[str, Any]) -> forms.BaseForm:
        return head_form(self.plan, cast("QueryDict", data))


def said(kind: Kind, field: Field, value: Any) -> dict[str, Any]:
    """The value, in a part of a kind that knows it, with a passage where it is quoted from one."""
    chosen = {kind.chosen_by: field.only_for[0].value} if field.only_for else {}
    return chosen | ({"passage": "cu"} if field.type is Type.QUOTE else {}) | {field.key: value}


@pytest.mark.parametrize("kind", [*KINDS.values(), HEAD, WINDOW], ids=lambda kind: kind.table)
def test_what_one_door_refuses_the_other_refuses(kind: Kind) -> None:
    doors, apart = (Doors if kind.slug else HeadDoors)(kind), []
    for field in both(kind):
        for value, is_wrong in [*((one, True) for one in wrong(field)), *((one, False) for one in right(field))]:
            told = doors.both(said(kind, field, value))
            refused = {field.key in one for one in told}
            if refused != {is_wrong} and not (refused == {True} and kind.check is not sound):
                apart.append((field.key, value, *told))
        for chosen in field.needed_by:
            empty = field.empty if field.type in (Type.TICKED, Type.ONE) else None
            file, editor = doors.both({kind.chosen_by: chosen.value, field.key: empty})
            if not file & {field.key, ""} or field.key not in editor:
                apart.append((field.key, chosen, file, editor))
    assert apart == []


@pytest.mark.parametrize(
    ("slug", "values", "at"),
    [
        ("quy-tac", {"minimum": 9, "maximum": 5}, "minimum"),
        ("quy-tac", {"minimum": None, "maximum": None}, "minimum"),
        ("dot", {"not_before": DAY, "not_after": DAY - datetime.timedelta(days=1)}, "not_after"),
        ("dot", {"days": 4, "most_days": 4}, "most_days"),
        ("dot", {"days": None, "most_days": 4}, "most_days"),
        ("dot", {"days": None, "without_travel": True}, "without_travel"),
        ("dot", {"month": 9, "not_before": DAY}, "month"),
        ("dien", {"agencies": [], "agency_kinds": [], "by_hand": None}, "agency_kinds"),
        ("khoan-chi", {"said_by": None, "price": 5}, "said_by"),
        ("noi-nhan", {"text": "Lưu: VT"}, "text"),
        ("kinh-phi", {"for_each": True, "amount": None}, "for_each"),
        ("kinh-phi", {"payer": "body", "agencies": []}, "agencies"),
        ("kinh-phi", {"passage": None, "quote": "Ngân sách"}, "passage"),
        ("noi-den", {"passage": None, "quote": "Đà Nẵng"}, "passage"),
        ("noi-den", {"either": True}, "either"),
        ("noi-den", {"words": ["Làng gốm"]}, "note"),
    ],
)
def test_what_fields_must_agree_on_is_one_rule(slug: str, values: dict[str, Any], at: str) -> None:
    file, editor = Doors(KINDS[slug]).both(values)
    assert file & {at, ""}
    assert at in editor


def test_a_round_has_one_named_head() -> None:
    doors = Doors(KINDS["nguoi-neu-ten"])
    tour = doors.whole["tours"][0]
    (first,) = tour.inner["people"]
    people = [first, Written({**first.values, "name": "Lê Thị Bình"})]
    tours = [Written(tour.values, {**tour.inner, "people": people})]
    table = write_plan(ROOT, Written({}, {**doors.whole, "tours": tours}))
    with pytest.raises(planfile.PlanFileError, match="mỗi đợt một trưởng đoàn"):
        planfile.read_plan(table, source="a.toml", **KNOWN)
    other = type(doors.record)(tour=doors.record.tour)
    form = part_form(doors.plan, doors.kind.slug, other, doors.data | {"name": "Lê Thị Bình"})
    assert list(form.errors) == ["role"]
