"""The input of a declared field: what the model's own would not be, by the type of what it holds."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.queries.places import kinds_to_choose
from config.choosing import NamedChoice
from tours.forms.fields import LinesField, MomentField, MoneyField, NamedRows, RowsField, day, ticked, words
from tours.models import Plan, Round, Topic, Tour
from tours.numbering import plain_of
from tours.parts import HEAD, TOPIC, TOUR, WINDOW
from tours.parts.declared import LONGEST_TEXT, Field, Kind, Type, shortened
from tours.queries import costs, parts
from tours.queries.parts import Record, is_list


class PassageChoice(NamedChoice):
    """By its place in the plan and how it begins."""

    def __init__(self, **given: Any) -> None:
        super().__init__(columns=("section_label", "text"), named=_cited, **given)

    def offer(self, plan: Plan, without: Collection[int] = ()) -> None:
        """In a form that is shown and not sent: of the plan as its page has it."""
        found = (one for one in plan.passages.all() if one.pk not in without)
        self.offered = [(one.pk, _cited(one.section_label, one.text)) for one in found]


def _cited(section: str, text: str) -> str:
    return f"{section}: {plain_of(text)[:90]}"


class RowsChoice(RowsField):
    def label_from_instance(self, row: Any) -> str:
        return shortened(row.passage.plain) if isinstance(row, Topic) else str(row)


class OneOfPlan(forms.ModelChoiceField):  # type: ignore[type-arg]  # of tours or rounds
    """A tour, or a round with the name of its tour behind it."""

    def label_from_instance(self, one: Any) -> str:
        return one.label if isinstance(one, Tour) else f"{one.name} {one.tour.label.lower()}"


def _rows(field: Field, label: str) -> forms.Field:
    return RowsChoice(
        label=label, queryset=None, required=False, widget=forms.CheckboxSelectMultiple, help_text=field.help
    )


def _agencies(field: Field, label: str) -> forms.Field:
    return NamedRows(
        label=label, queryset=None, required=False, widget=forms.CheckboxSelectMultiple, help_text=field.help
    )


def _text(field: Field, label: str) -> forms.Field:
    widget = words() if field.longest == LONGEST_TEXT else forms.TextInput()
    return forms.CharField(
        label=label, required=field.required, max_length=field.longest, help_text=field.help, widget=widget
    )


def _number(field: Field, label: str) -> forms.Field:
    return forms.IntegerField(
        label=label, required=field.required, min_value=field.least, max_value=field.most, help_text=field.help
    )


def _day(field: Field, label: str) -> forms.Field:
    help = {"help_text": field.help} if field.help else {}
    return day(label, required=field.required, **help)


def _choice(field: Field, label: str) -> forms.Field:
    return forms.ChoiceField(label=label, choices=field.choices.choices, widget=forms.RadioSelect, help_text=field.help)


def _flag(field: Field, label: str) -> forms.Field:
    return forms.BooleanField(label=label, required=False, help_text=field.help)


def _one_of_plan(field: Field, label: str) -> forms.Field:
    return OneOfPlan(label=label, queryset=None, required=False, empty_label=field.empty_label, help_text=field.help)


OF_TYPE: Mapping[Type, Callable[[Field, str], forms.Field]] = {
    Type.DAY: _day,
    Type.MONEY: lambda field, label: MoneyField(label, help_text=field.help),
    Type.TICKED: lambda field, label: ticked(label, field.choices.choices, field.help),
    Type.KINDS: lambda field, label: ticked(label, kinds_to_choose, field.help),
    Type.PLACES: lambda field, label: ticked(label, help_text=field.help),
    Type.MANY: _rows,
    Type.LINES: lambda field, label: LinesField(label, field.help, longest=field.longest),
    Type.NORM: lambda field, label: forms.ChoiceField(label=label, required=False, help_text=field.help),
}
"""Of a part, where the model's own input is not the right one."""
OF_THE_PLAN: Mapping[Type, Callable[[Field, str], forms.Field]] = {
    **OF_TYPE,
    Type.TEXT: _text,
    Type.QUOTE: _text,
    Type.NUMBER: _number,
    Type.CHOICE: lambda field, label: forms.ChoiceField(
        label=label, choices=field.choices.choices, initial=field.default, help_text=field.help
    ),
    Type.FLAG: _flag,
    Type.MOMENT: lambda field, label: MomentField(label, field.help),
    Type.AGENCY: lambda field, label: NamedChoice(
        label=label, queryset=None, empty_label=field.empty_label or None, help_text=field.help
    ),
}
"""Of the plan's own head, whose form has no model behind it."""


def inputs_of(kind: Kind) -> dict[str, forms.Field]:
    """By name, those of a part that its model's form is told to use."""
    found = {}
    for field in kind.in_editor:
        make = OF_TYPE.get(field.type)
        if field.type is Type.AGENCIES and is_list(kind, field):
            make = _agencies
        if field.type is Type.ONE and not kind.of_tour:
            make = _one_of_plan
        if field.radio:
            make = _choice
        if field.column is None and field.type is Type.FLAG:
            make = _flag
        if make:
            found[field.name] = make(field, field.label or parts.label_of(kind, field))
    return found


def inputs_of_the_plan(*names: str) -> dict[str, forms.Field]:
    """By name, those of its head and its registration window; only `names`, when given."""
    return {
        field.name: OF_THE_PLAN[field.type](field, field.label or parts.label_of(kind, field))
        for kind in (HEAD, WINDOW)
        for field in kind.in_editor
        if field.name in names or not names
    }


def offer(kind: Kind, field: Field, shown: Any, plan: Plan, record: Record, chosen: Any, *, is_sent: bool) -> None:
    """What can be chosen: rows of the plan, of the tour, of the directories; `chosen`: what is, to begin with."""
    match field.type:
        case Type.AGENCIES:
            chosen = [one.pk for one in chosen or ()] if is_list(kind, field) else [chosen] if chosen else []
            parts.offer_bodies(shown, parts.day_of(plan), chosen, is_sent=is_sent)
        case Type.ONE | Type.MANY:
            shown.queryset = _of_tour(record, field.to) if kind.of_tour else _of_plan(plan, field.to)
        case Type.NORM:
            shown.choices = [("", field.empty_label), *costs.norms_to_choose()]
        case Type.PLACES:
            shown.choices = parts.places_to_choose(record.tour, record)  # type: ignore[union-attr, arg-type]  # a place's
    if field.empty_label and hasattr(shown, "empty_label"):
        shown.empty_label = field.empty_label


def _of_plan(plan: Plan, table: str) -> QuerySet[Any]:
    return plan.tours.all() if table == TOUR.table else Round.objects.filter(tour__plan=plan).select_related("tour")


def _of_tour(record: Any, table: str) -> QuerySet[Any]:
    found: QuerySet[Any] = getattr(record.tour, table).all()
    return found.select_related("passage") if table == TOPIC.table else found
