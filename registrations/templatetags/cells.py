"""The inputs of a line of the growing table, in one piece: a list has hundreds, and a template for each takes longer
than all the rest of the page."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from config.escaping import escape
from registrations.presenters.sheet import SheetCell, SheetRow

register = template.Library()


@register.simple_tag
def cells(row: SheetRow, locked: object = None) -> SafeString:
    """`{% cells row locked %}`; `locked`: nothing can be typed."""
    state = " readonly" if locked else ""
    prefix = escape(row.prefix)
    first = f' aria-describedby="luu-y-{prefix}"'
    written = [
        _cell(cell, f"{prefix}-{escape(cell.name)}", state, "" if place else first)
        for place, cell in enumerate(row.cells)
    ]
    return mark_safe("\n  ".join(written))  # noqa: S308 - every word was escaped


def _cell(cell: SheetCell, name: str, state: str, described: str) -> str:
    rest = f'<span class="full">{escape(cell.label_rest)}</span>' if cell.label_rest else ""
    look, fault = "form-control", ""
    if cell.fault:
        look, described = "form-control is-invalid", f' aria-invalid="true" aria-describedby="id_{name}-loi"'
        fault = f'<span class="invalid-feedback" id="id_{name}-loi">{escape(cell.fault)}</span>'
    head, value = f'class="{look}" id="id_{name}" name="{name}"', escape(cell.value)
    if cell.is_long:
        control = f'<textarea {head} rows="1" autocomplete="off"{described}{state}>{value}</textarea>'
    else:
        control = f'<input {head} type="tel" value="{value}" autocomplete="off"{described}{state}>'
    label = f'<label for="id_{name}">{escape(cell.short_label)}{rest}</label>'
    return f'<td role="cell">{label}{control}{fault}</td>'
