"""The rows of lessons, in one piece: what a delegation brings home, or a page of the library, takes a template three
times as long."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString, mark_safe

from config.escaping import escape, tag
from config.words import at_most
from results.presenters.lessons import GatheredRow, Row

register = template.Library()


@register.simple_tag
def library_rows(rows: Iterable[Row]) -> SafeString:
    return mark_safe("".join([_library_row(row) for row in rows]))  # noqa: S308 - every text is escaped below


@register.simple_tag
def gathered_rows(rows: Iterable[GatheredRow], may_merge: object) -> SafeString:
    """`may_merge`: with what the form around the table asks of each."""
    return mark_safe("".join([_gathered_row(row, bool(may_merge)) for row in rows]))  # noqa: S308 - as above


def _library_row(row: Row) -> str:
    note = f'<span class="before">{escape(row.note)}</span>' if row.note else ""
    cells = (
        _cell("Nội dung", escape(at_most(row.topic, 90))),
        _cell("Thấy ở", escape(row.where)),
        _cell("Quyết định", f"{tag(row.word, row.kind)}{note}"),
    )
    return f'<tr role="row">{_head(row)}\n{"\n".join(cells)}</tr>\n'


def _gathered_row(gathered: GatheredRow, may_merge: bool) -> str:
    row = gathered.row
    cells = [
        _cell("Nội dung", escape(at_most(row.topic, 80))),
        _cell("Ai ghi", escape(gathered.authors)),
        _cell("Tình trạng", tag(row.word, row.kind)),
    ]
    if may_merge:
        hidden = f'<span class="visually-hidden">: {escape(row.title)}</span>'
        chosen = _ticked("checkbox", "lesson", f"gop-{gathered.pk}", gathered.pk, f"Chọn{hidden}")
        kept = _ticked("radio", "into", f"giu-{gathered.pk}", gathered.pk, f"Giữ làm bài chính{hidden}")
        cells.append(_cell("Gộp", f"{chosen}\n{kept}"))
    return f'<tr role="row">{_head(row)}\n{"\n".join(cells)}</tr>\n'


def _head(row: Row) -> str:
    link = f'<a href="{escape(row.url)}">{escape(row.title)}</a>'
    return f'<th role="rowheader" scope="row">{link}<span class="before">{escape(row.seen)}</span></th>'


def _cell(label: str, inside: str) -> str:
    return f'<td role="cell" data-label="{label}:">{inside}</td>'


def _ticked(kind: str, name: str, html_id: str, value: int, label: str) -> str:
    control = f'<input class="form-check-input" type="{kind}" name="{name}" value="{value}" id="{html_id}">'
    return f'<div class="form-check">{control}<label class="form-check-label" for="{html_id}">{label}</label></div>'
