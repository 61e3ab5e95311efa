"""The form of one part of a plan, made from its declaration: what it asks, what it needs, what it says is wrong."""

import json
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise

from tours.forms.fields import bound, speak
from tours.forms.inputs import PassageChoice, inputs_of, offer
from tours.models import Plan
from tours.parts import KINDS
from tours.parts.declared import CITED, Kind, Type, faults, unneeded
from tours.queries import parts
from tours.queries.parts import Record

LOOSE = "Lời dẫn phải chép đúng từ đoạn được chọn. Đề nghị chép lại, hoặc để trống nếu dẫn cả đoạn."
ELSEWHERE = "Mục này thuộc chương trình khác. Đề nghị chọn lại, hoặc đổi chương trình."


class PartForm(forms.ModelForm):  # type: ignore[type-arg]  # each part has its own model
    """Fields of a record; what the portal gives itself (place, key, code) is not asked."""

    kind: ClassVar[Kind]

    def __init__(self, plan: Plan, record: Record, data: Any = None) -> None:
        super().__init__(data, instance=record, initial={})
        self.plan = plan
        for field in self.kind.in_editor:
            if field.type is Type.PASSAGE:
                self.fields[field.name] = _passage_choice(plan, required=field.required)
            shown: Any = self.fields[field.name]
            shown.required = field.required
            speak(shown)
            bound(shown, field.least, field.most)
            if isinstance(shown.widget, forms.Textarea):
                shown.widget.attrs["rows"] = 3
            if isinstance(shown, forms.TypedChoiceField):
                hidden = {one.value for one in field.hidden}
                choices: Any = shown.choices
                shown.choices = [(key, label if key else "Không chọn") for key, label in choices if key not in hidden]
            if field.type is Type.PASSAGE:
                shown.error_messages["required"] = CITED
                if not self.is_bound:
                    shown.offer(plan)
            chosen = self.initial.get(field.name)
            offer(self.kind, field, shown, plan, self.instance, chosen, is_sent=self.is_bound)
        self.initial = {**self.initial, **parts.rows_of(self.instance)}
        self.order_fields([field.name for field in self.kind.in_editor])
        for field in self.kind.in_editor if plan.is_named else ():
            if field.of_form:
                del self.fields[field.name]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        self._forget_unneeded(values)
        for field in self.kind.in_editor:
            if field.type is Type.NUMBER and field.default is not None and values.get(field.name) is None:
                values[field.name] = field.default
        self._complete_quote(values)
        unread = frozenset(field.key for field in self.kind.in_editor if field.name in self.errors)
        for fault in faults(self.kind, self._by_key(values), unread):
            self.add_error(self.kind.field(fault.at).name, fault.said)
        self._refuse_taken(values)
        self._refuse_elsewhere(values)
        return values

    @property
    def chosen_by(self) -> str:
        """For the page, in which `form.kind` is the input of that name."""
        return self.kind.field(self.kind.chosen_by).name

    @property
    def needs(self) -> str:
        """For the page, which hides what the chosen kind does not need; without script every field says it itself."""
        asked = {field.name: [one.value for one in field.only_for] for field in self.kind.in_editor if field.only_for}
        return json.dumps(asked) if asked else ""

    @property
    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)

    def validate_unique(self) -> None:
        """The plan and the tour are not among the fields; `_refuse_taken` looks."""

    def _by_key(self, values: dict[str, Any]) -> dict[str, Any]:
        return {field.key: values.get(field.name) for field in self.kind.in_editor}

    def _forget_unneeded(self, values: dict[str, Any]) -> None:
        """What a kind does not need is not kept, nor is a fault in it."""
        for field in unneeded(self.kind, self._by_key(values)):
            values[field.name] = self.fields[field.name].clean(None)
            self.errors.pop(field.name, None)

    def _complete_quote(self, values: dict[str, Any]) -> None:
        """A quotation is words of the passage it names; left empty it is the whole passage."""
        passage, quote = values.get("passage"), values.get("quote")
        if not passage or "quote" not in self.fields:
            return
        if not quote and self.kind.quotes_all:
            values["quote"] = passage.plain
        elif quote and quote not in passage.plain:
            self.add_error("quote", LOOSE)

    def _refuse_elsewhere(self, values: dict[str, Any]) -> None:
        """A row of another tour than the one named."""
        for field in (one for one in self.kind.in_editor if one.within):
            chosen, tour = values.get(field.name), values.get(field.within)
            if chosen and tour and chosen.tour_id != tour.pk:
                self.add_error(field.name, ELSEWHERE)

    def _refuse_taken(self, values: dict[str, Any]) -> None:
        """Names that another part of the same owner has."""
        for field in self.kind.in_editor:
            if field.taken and field.name not in self.errors:
                names = [self.kind.field(key).name for key in self.kind.once] or [field.name]
                same = {name: values.get(name) for name in names}
                if parts.others_like(self.plan, self.kind, self.instance, same).exists():
                    self.add_error(field.name, field.taken)
        sole = self.kind.sole
        if sole and values.get(sole.key) == sole.value and values.get(sole.within):
            same = {name: values[name] for name in (sole.key, sole.within)}
            if parts.others_like(self.plan, self.kind, self.instance, same).exists():
                self.add_error(sole.key, sole.said)


def part_form(plan: Plan, slug: str, record: Record, data: Any = None) -> PartForm:
    return FORMS[slug](plan, record, data)


def _form_of(kind: Kind) -> type[PartForm]:
    fields = [field for field in kind.in_editor if field.column is not None]
    meta = type(
        "Meta",
        (),
        {
            "model": parts.model_of(kind),
            "fields": [field.name for field in fields],
            "labels": {field.name: field.label for field in fields if _is_said(field.label)},
            "help_texts": {field.name: field.help for field in fields if field.help},
            "localized_fields": [field.name for field in fields if field.type is Type.DECIMAL],
        },
    )
    return type(f"{kind.model}Form", (PartForm,), {"Meta": meta, "kind": kind, **inputs_of(kind)})


def _is_said(words: object) -> bool:
    """Words that names are filled into are not asked for while the program starts."""
    return isinstance(words, Promise) or bool(words)


FORMS = {slug: _form_of(kind) for slug, kind in KINDS.items()}
"""Made at once: what came in after a session had ended is told by the labels of the forms that are there."""


def _passage_choice(plan: Plan, *, required: bool) -> PassageChoice:
    return PassageChoice(
        queryset=parts.passages_of(plan),
        label="Đoạn của kế hoạch nói điều này",
        required=required,
        empty_label="Chọn đoạn",
    )
