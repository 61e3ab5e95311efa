"""What the forms of all parts of a plan share: labels, the passage that says it, and the quotation from it."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms

from tours import limits
from tours.forms.fields import bound, helper, speak
from tours.models import Plan, Task
from tours.queries import parts
from tours.queries.parts import Record

CITED = "Chọn đoạn của kế hoạch nói điều này."


class PassageChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # of passages
    def label_from_instance(self, passage: Any) -> str:
        return f"{passage.section_label}: {passage.plain[:90]}"


class PartForm(forms.ModelForm):  # type: ignore[type-arg]  # each part has its own model
    """Fields of a record; what the portal gives itself (place, key, code) is not asked."""

    must_cite = False
    needs_of: ClassVar[dict[str, tuple[str, ...]]] = {}
    """A field that is asked only of some kinds → those kinds."""
    kind_field: ClassVar[str] = "kind"

    def __init__(self, plan: Plan, record: Record, data: Any = None) -> None:
        super().__init__(data, instance=record, initial={})
        self.helper = helper()
        self.plan = plan
        for name, field in self.fields.items():
            speak(field)
            bound(field, *limits.of_number(name))
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 3
            if isinstance(field, forms.TypedChoiceField):
                choices: Any = field.choices
                field.choices = [(key, label if key else "Không chọn") for key, label in choices]
            if name == "quote":
                self.must_cite = field.required
                field.required, field.help_text = False, field.help_text or "Để trống nếu dẫn cả đoạn."
            if name == "passage":
                self.fields[name] = _passage_choice(plan, field)
        if self.must_cite and "passage" in self.fields:
            self.fields["passage"].required = True

    def clean(self) -> dict[str, Any]:
        """A quotation is words of the passage it names; left empty it is the whole passage."""
        values = super().clean() or {}
        passage, quote = values.get("passage"), values.get("quote")
        if "quote" not in self.fields:
            return values
        if not passage and (quote or self.must_cite) and "passage" not in self.errors:
            self.add_error("passage", CITED)
        elif passage and not quote and not isinstance(self.instance, Task):
            values["quote"] = passage.plain
        elif passage and quote and quote not in passage.plain:
            self.add_error(
                "quote", "Lời dẫn phải chép đúng từ đoạn được chọn. Đề nghị chép lại, hoặc để trống nếu dẫn cả đoạn."
            )
        return values

    @property
    def needs(self) -> str:
        """For the page, which hides what the chosen kind does not need; without script every field says it itself."""
        return json.dumps(self.needs_of) if self.needs_of else ""

    def forget_unneeded(self, values: dict[str, Any]) -> None:
        """What a kind does not need is not kept, nor is a fault in it."""
        kind = values.get(self.kind_field)
        for name, kinds in self.needs_of.items():
            if kind and kind not in kinds:
                values[name] = self.fields[name].clean(None) if not self.fields[name].required else None
                self.errors.pop(name, None)

    def ask_needed(self, values: dict[str, Any], needed: Iterable[str], sentences: Mapping[str, str]) -> None:
        """What the chosen kind cannot be without, where it was left empty and not refused already."""
        for name in needed:
            if values.get(name) in (None, "", []) and name not in self.errors:
                self.add_error(name, sentences[name])

    def validate_unique(self) -> None:
        """The plan and the tour are not among the fields; the forms that need it look themselves."""

    @property
    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


def _passage_choice(plan: Plan, field: forms.Field) -> PassageChoice:
    return PassageChoice(
        queryset=parts.passages_of(plan),
        label="Đoạn của kế hoạch nói điều này",
        required=field.required,
        empty_label="Chọn đoạn",
        error_messages={"required": CITED},
    )
