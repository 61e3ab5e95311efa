"""Fields of forms and their controls, each in one piece: a template for every attribute costs more than the page.

The words are Django's own, and what is not here its templates write.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.formats import localize
from django.utils.safestring import SafeString, mark_safe

from config.choosing import Select
from config.escaping import escape, said

type Widget = Mapping[str, Any]
"""As `Widget.get_context` describes one."""
OF_INPUT = (
    *("text", "number", "email", "url", "tel", "hidden", "password"),
    *("date", "datetime", "time", "checkbox", "file"),
)
SELECTS = (forms.Select, Select)


class Renderer(TemplatesSetting):
    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> SafeString:
        if write := WRITERS.get(template_name):
            return mark_safe(write(context["widget"]))  # noqa: S308 - every word in it is escaped below
        return mark_safe(super().render(template_name, context, request))  # noqa: S308 - a template escapes


def _attributes(attrs: Mapping[str, Any]) -> str:
    return "".join(
        [
            f" {said(name)}" if value is True else f' {said(name)}="{said(value)}"'
            for name, value in attrs.items()
            if value is not False
        ]
    )


def _input(widget: Widget) -> str:
    value = "" if widget["value"] is None else f' value="{said(widget["value"])}"'
    kind, name = said(widget["type"]), said(widget["name"])
    return f'<input type="{kind}" name="{name}"{value}{_attributes(widget["attrs"])}>'


def _textarea(widget: Widget) -> str:
    value = said(localize(widget["value"])) if widget["value"] else ""
    return f'<textarea name="{said(widget["name"])}"{_attributes(widget["attrs"])}>\n{value}</textarea>'


def _select(widget: Widget) -> str:
    inside = _options(widget["optgroups"])
    return f'<select name="{said(widget["name"])}"{_attributes(widget["attrs"])}>{inside}</select>'


def _options(groups: Iterable[tuple[str | None, list[dict[str, Any]], int]]) -> str:
    written = []
    for heading, choices, _ in groups:
        inside = [_option(str(one["value"]), one["label"], one["selected"]) for one in choices]
        written.append(_group(heading, inside))
    return "".join(written)


def _group(heading: str | None, options: Iterable[str]) -> str:
    inside = "".join(options)
    return f'<optgroup label="{said(heading)}">{inside}</optgroup>' if heading else inside


def _option(value: str, label: Any, is_chosen: bool) -> str:
    words = escape(label) if type(label) is str else _label(label)  # most are: no call for them
    return f'<option value="{escape(value)}"{" selected" if is_chosen else ""}>{words}</option>'


def _label(label: Any) -> str:
    return escape(label) if type(label) is str else said(localize(label))


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
    widget, auto_id = field.field.widget, said(field.auto_id)
    is_tick = isinstance(widget, forms.CheckboxInput)
    help_text = f'<div class="form-text" id="{auto_id}_helptext">{field.help_text}</div>' if field.help_text else ""
    error = ""
    if field.errors:
        faults = " ".join([said(str(one)) for one in field.errors])
        error = f'<div class="invalid-feedback" id="{auto_id}_error">{faults}</div>'
    label = said(field.label)
    optional = "" if field.field.required else " (không bắt buộc)"
    if is_tick:
        named = f'<label class="form-check-label" for="{said(field.id_for_label)}">{label}</label>'
        inside = f"{_control(field, 'form-check-input')} {named}{help_text}{error}"
    elif field.use_fieldset:
        described = f' aria-describedby="{said(told)}"' if (told := field.aria_describedby) else ""
        is_choice = isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
        control = _choices(field) if is_choice else _control(field, "form-control")
        legend = f'<legend class="form-label fs-6">{label}{optional}</legend>'
        inside = f'<fieldset id="{auto_id}"{described}>{legend}{help_text}{control}{error}</fieldset>'
    else:
        look = "form-select" if isinstance(widget, forms.Select) else "form-control"
        control = _control(field, f"{look} is-invalid" if field.errors else look)
        named = f'<label class="form-label" for="{said(field.id_for_label)}">{label}{optional}</label>'
        inside = f"{named if label else ''}{help_text}{control}{error}"
    classes = " ".join(filter(None, ("mb-4", "form-check" if is_tick else "", field.css_classes())))
    return mark_safe(  # noqa: S308 - every word in it was escaped above; the help texts are ours
        f'<div id="div_{auto_id}" class="{said(classes)}">\n{inside}\n</div>\n'
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
        self.opens = f"<fieldset><legend>{said(legend)}</legend>"


def all_written(form: forms.BaseForm) -> SafeString:
    """Every field of a form. What is wrong with the whole form stands on top of the page."""
    together: Iterable[FieldGroup] = getattr(form, "together", ())
    placed = {name for some in together for name in some.names}
    parts = [f"{some.opens}{''.join([written(form[name]) for name in some.names])}{some.closes}" for some in together]
    parts += [written(one) for one in form if one.name not in placed]
    return mark_safe("".join(parts))  # noqa: S308 - written above


type Offered = tuple[str, str, Any, bool]
"""Its place in the list, its value, its words, whether it is chosen."""


def _offered(field: forms.BoundField) -> list[tuple[str | None, list[Offered]]]:
    """What can be chosen, by heading. There may be a thousand, and Django describes each by a dictionary of ten."""
    widget: Any = field.field.widget  # one that offers choices
    chosen: Collection[str] = set(widget.format_value(field.value()))
    groups: list[tuple[str | None, list[Offered]]] = [(None, [])]
    for place, (value, label) in enumerate(widget.choices):
        if isinstance(label, list | tuple):
            inside = [(f"{place}_{number}", key, words) for number, (key, words) in enumerate(label)]
            groups.append((value, []))
        else:
            inside = [(str(place), value, label)]
            if groups[-1][0] is not None:
                groups.append((None, []))
        for index, key, words in inside:
            text = "" if key is None else str(key)
            if is_chosen := text in chosen:
                chosen = chosen if widget.allow_multiple_selected else ()
            groups[-1][1].append((index, text, words, is_chosen))
    return groups


def alone(field: forms.BoundField) -> SafeString:
    """Its control, with the look its form gave it."""
    return mark_safe(_selecting(field) if type(field.field.widget) in SELECTS else str(field))  # noqa: S308 - a control


def _selecting(field: forms.BoundField, look: str = "") -> str:
    """As Django's widget and `_select` write it."""
    widget = field.field.widget
    attrs = field.build_widget_attrs({"class": _classes(widget, look)} if look else {})
    if field.auto_id and "id" not in widget.attrs:
        attrs["id"] = field.auto_id
    inside = _flat_options(field) if type(widget) is Select else _grouped_options(field)
    return f'<select name="{said(field.html_name)}"{_attributes({**widget.attrs, **attrs})}>{inside}</select>'


def _grouped_options(field: forms.BoundField) -> str:
    return "".join([_group(heading, [_option(*one[1:]) for one in some]) for heading, some in _offered(field)])


def _flat_options(field: forms.BoundField) -> str:
    """One of a thousand rows: a key and a name each, and no call for them."""
    widget: Any = field.field.widget
    chosen: Collection[str] = set(widget.format_value(field.value()))
    written = []
    for key, label in widget.choices:
        value, words = "" if key is None else str(key), escape(label) if type(label) is str else _label(label)
        state = ""
        if value in chosen:
            chosen, state = (), " selected"
        written.append(f'<option value="{value if type(key) is int else escape(value)}"{state}>{words}</option>')
    return "".join(written)


def _control(field: forms.BoundField, look: str) -> str:
    widget = field.field.widget
    if type(widget) in SELECTS:
        return _selecting(field, look)
    parts = getattr(widget, "widgets", None)
    for one in parts or ():
        one.attrs["class"] = _classes(one, look)  # the form's own copy
    return field.as_widget(attrs=None if parts else {"class": _classes(widget, look)})


def _classes(widget: forms.Widget, look: str) -> str:
    """Its own, what it is, and ours, each once."""
    names = [*str(widget.attrs.get("class", "")).split(), type(widget).__name__.lower(), *look.split()]
    return " ".join(dict.fromkeys(names))


def _choices(field: forms.BoundField) -> str:
    widget: Any = field.field.widget  # one that offers choices
    css = f"form-check-input{' is-invalid' if field.errors else ''}"
    key = escape(widget.attrs.get("id") or field.auto_id)
    is_needed = {**widget.attrs, **field.build_widget_attrs({})}.get("required")
    head = f'<div class="form-check"><input class="{css}" type="{widget.input_type}" name="{escape(field.html_name)}"'
    tail = " required" if is_needed else ""
    return "".join(
        [
            f'{head} value="{escape(value)}" id="{key}_{index}"{" checked" if is_chosen else ""}{tail}>'
            f' <label class="form-check-label" for="{key}_{index}">{_label(label)}</label></div>'
            for _, inside in _offered(field)
            for index, value, label, is_chosen in inside
        ]
    )
