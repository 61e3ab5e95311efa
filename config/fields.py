"""Fields of forms and their controls, each in one piece: a template for every attribute costs more than the page.

The words are Django's own, and what is not here its templates write.
"""

from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.formats import localize
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

type Widget = Mapping[str, Any]
"""As `Widget.get_context` describes one."""
OF_INPUT = (
    *("text", "number", "email", "url", "tel", "hidden", "password"),
    *("date", "datetime", "time", "checkbox", "file"),
)


def _said(value: Any) -> str:
    """As a template writes it. Most are plain words, which need not be asked what else they may be."""
    return escape(value) if type(value) is str else conditional_escape(value)


class Renderer(TemplatesSetting):
    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> SafeString:
        if write := WRITERS.get(template_name):
            return mark_safe(write(context["widget"]))  # noqa: S308 - every word in it is escaped below
        return mark_safe(super().render(template_name, context, request))  # noqa: S308 - a template escapes


def _attributes(attrs: Mapping[str, Any]) -> str:
    return "".join(
        [
            f" {_said(name)}" if value is True else f' {_said(name)}="{_said(value)}"'
            for name, value in attrs.items()
            if value is not False
        ]
    )


def _input(widget: Widget) -> str:
    value = "" if widget["value"] is None else f' value="{_said(widget["value"])}"'
    kind, name = _said(widget["type"]), _said(widget["name"])
    return f'<input type="{kind}" name="{name}"{value}{_attributes(widget["attrs"])}>'


def _textarea(widget: Widget) -> str:
    value = _said(localize(widget["value"])) if widget["value"] else ""
    return f'<textarea name="{_said(widget["name"])}"{_attributes(widget["attrs"])}>\n{value}</textarea>'


def _select(widget: Widget) -> str:
    inside = _options(widget["optgroups"])
    return f'<select name="{_said(widget["name"])}"{_attributes(widget["attrs"])}>{inside}</select>'


def _options(groups: Iterable[tuple[str | None, list[dict[str, Any]], int]]) -> str:
    """There may be a thousand, each a group of its own: two plain words each, and no call for them."""
    written = []
    for heading, choices, _ in groups:
        written.append(f'<optgroup label="{_said(heading)}">' if heading else "")
        for one in choices:
            value, label = str(one["value"]), one["label"]
            label = escape(label) if type(label) is str else conditional_escape(localize(label))
            is_chosen = " selected" if one["selected"] else ""
            written.append(f'<option value="{escape(value)}"{is_chosen}>{label}</option>')
        written.append("</optgroup>" if heading else "")
    return "".join(written)


WRITERS: dict[str, Callable[[Widget], str]] = {
    **{f"django/forms/widgets/{name}.html": _input for name in OF_INPUT},
    "django/forms/widgets/textarea.html": _textarea,
    "django/forms/widgets/select.html": _select,
}


def written(field: forms.BoundField) -> SafeString:
    """In our look: help above the control, the error below it, both tied to it by the ids Django puts into
    aria-describedby."""
    if field.is_hidden:
        return mark_safe(str(field))  # noqa: S308 - a control
    widget, auto_id = field.field.widget, _said(field.auto_id)
    is_tick = isinstance(widget, forms.CheckboxInput)
    help_text = f'<div class="form-text" id="{auto_id}_helptext">{field.help_text}</div>' if field.help_text else ""
    error = ""
    if field.errors:
        said = " ".join([_said(str(one)) for one in field.errors])
        error = f'<div class="invalid-feedback" id="{auto_id}_error">{said}</div>'
    label = _said(field.label)
    optional = "" if field.field.required else " (không bắt buộc)"
    if is_tick:
        named = f'<label class="form-check-label" for="{_said(field.id_for_label)}">{label}</label>'
        inside = f"{_control(field, 'form-check-input')} {named}{help_text}{error}"
    elif field.use_fieldset:
        described = f' aria-describedby="{_said(told)}"' if (told := field.aria_describedby) else ""
        is_choice = isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
        control = _choices(field) if is_choice else _control(field, "form-control")
        legend = f'<legend class="form-label fs-6">{label}{optional}</legend>'
        inside = f'<fieldset id="{auto_id}"{described}>{legend}{help_text}{control}{error}</fieldset>'
    else:
        look = "form-select" if isinstance(widget, forms.Select) else "form-control"
        control = _control(field, f"{look} is-invalid" if field.errors else look)
        named = f'<label class="form-label" for="{_said(field.id_for_label)}">{label}{optional}</label>'
        inside = f"{named if label else ''}{help_text}{control}{error}"
    classes = " ".join(filter(None, ("mb-4", "form-check" if is_tick else "", field.css_classes())))
    return mark_safe(  # noqa: S308 - every word in it was escaped above; the help texts are ours
        f'<div id="div_{auto_id}" class="{_said(classes)}">\n{inside}\n</div>\n'
    )


class FieldGroup:
    """Fields of a form that stand together, before the others: `together = (InOneRow("day", "half"),)` in the form."""

    opens, closes = "<div>", "</div>"

    def __init__(self, *names: str) -> None:
        self.names = names


class InOneRow(FieldGroup):
    opens = '<div class="filter-bar">'


class Under(FieldGroup):
    """A legend."""

    closes = "</fieldset>"

    def __init__(self, legend: str, *names: str) -> None:
        super().__init__(*names)
        self.opens = f"<fieldset><legend>{_said(legend)}</legend>"


def all_written(form: forms.BaseForm) -> SafeString:
    """Every field of a form. What is wrong with the whole form stands on top of the page."""
    together: Iterable[FieldGroup] = getattr(form, "together", ())
    placed = {name for some in together for name in some.names}
    parts = [f"{some.opens}{''.join([written(form[name]) for name in some.names])}{some.closes}" for some in together]
    parts += [written(one) for one in form if one.name not in placed]
    return mark_safe("".join(parts))  # noqa: S308 - written above


def _control(field: forms.BoundField, look: str) -> str:
    widget = field.field.widget
    parts = getattr(widget, "widgets", None)
    for one in parts or ():
        one.attrs["class"] = _classes(one, look)  # the form's own copy
    return field.as_widget(attrs=None if parts else {"class": _classes(widget, look)})


def _classes(widget: forms.Widget, look: str) -> str:
    """Its own, what it is, and ours, each once."""
    names = [*str(widget.attrs.get("class", "")).split(), type(widget).__name__.lower(), *look.split()]
    return " ".join(dict.fromkeys(names))


def _choices(field: forms.BoundField) -> str:
    css = f"form-check-input{' is-invalid' if field.errors else ''}"
    written = []
    for one in field.subwidgets:
        data, label = one.data, one.choice_label
        value, key = escape(str(data["value"])), escape(str(data["attrs"].get("id", "")))
        label = escape(label) if type(label) is str else conditional_escape(localize(label))
        state = f"{' checked' if data['selected'] else ''}{' required' if data['attrs'].get('required') else ''}"
        written.append(
            f'<div class="form-check"><input class="{css}" type="{data["type"]}" name="{escape(data["name"])}"'
            f' value="{value}" id="{key}"{state}>'
            f' <label class="form-check-label" for="{key}">{label}</label></div>'
        )
    return "".join(written)
