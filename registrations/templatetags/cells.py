"""The rows of the growing table, in one piece: a list has hundreds of inputs, and a template for each row takes longer
than all the rest of the page."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString, mark_safe

from config import naming
from config.escaping import escape
from config.templatetags.portal import icon
from registrations.presenters.sheet import Note, SheetCell, SheetRow

register = template.Library()
_MOVES = (
    ("len", 'data-sheet-move="-1"', "<b>Lên</b>Đổi chỗ với dòng trên."),
    ("xuong", 'data-sheet-move="1"', "<b>Xuống</b>Đổi chỗ với dòng dưới."),
    ("chep", "data-sheet-copy", "<b>Chép</b>Thêm một dòng giống dòng này."),
    ("bo", "data-sheet-remove", "<b>Bỏ</b>Bỏ dòng này khỏi danh sách."),
)


@register.simple_tag
def sheet_rows(rows: Iterable[SheetRow], locked: object = None) -> SafeString:
    """`{% sheet_rows rows locked %}`, each with its note below; `locked`: nothing can be typed."""
    return mark_safe("".join([sheet_row(row, locked) for row in rows]))  # noqa: S308 - as each of them


@register.simple_tag
def sheet_row(row: SheetRow, locked: object = None) -> SafeString:
    look = ' class="is-bad"' if row.is_faulty else ""
    return mark_safe(  # noqa: S308 - every word was escaped
        f'<tr role="row"{look} data-sheet-row>\n'
        f'  <th role="rowheader" scope="row" class="num" data-label="Dòng">{row.number}</th>\n'
        f"  {_cells(row, ' readonly' if locked else '')}\n"
        f'  <td role="cell">{"" if locked else _menu(row)}</td>\n</tr>\n{sheet_note(row)}\n'
    )


@register.simple_tag
def sheet_note(note: SheetRow | Note, *, live: bool = False) -> SafeString:
    """What stands under a row. `live`: it is sent alone while someone types, in the place of the one on the page."""
    swaps = ' hx-swap-oob="true"' if live else ""
    hidden = "" if note.warnings or note.remark else " hidden"
    said = "".join([f"<p><b>Lưu ý.</b> {escape(warning)}</p>" for warning in note.warnings])
    if note.remark:
        said += f"<p><b>{escape(naming.names().organiser)} nhận xét.</b> {escape(note.remark)}</p>"
    return mark_safe(  # noqa: S308 - every word was escaped
        f'<tr role="row" class="note is-wait" id="luu-y-{escape(note.prefix)}"{swaps}{hidden}>'
        f'<td role="cell" colspan="{note.across}">{said}</td></tr>'
    )


def _menu(row: SheetRow) -> str:
    prefix = escape(row.prefix)
    moves = [
        f'<li><button type="submit" name="bam" value="{verb}:{prefix}" {mark}>{words}</button></li>'
        for verb, mark, words in _MOVES
    ]
    return (
        f'<details class="menu"><summary>Dòng này<span class="visually-hidden">: {escape(row.name)}</span> '
        f'{icon("down")}</summary><ul class="plain choices">{"".join(moves)}</ul></details>'
    )


def _cells(row: SheetRow, state: str) -> str:
    prefix = escape(row.prefix)
    first = f' aria-describedby="luu-y-{prefix}"'
    written = [
        _cell(cell, f"{prefix}-{escape(cell.name)}", state, "" if place else first)
        for place, cell in enumerate(row.cells)
    ]
    return "\n  ".join(written)


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
