"""The rows of the table in which places are weighed, in one piece: a template for each takes half of the page."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString, mark_safe

from config.escaping import escape, tag
from destinations.presenters.workbench import BenchCell, BenchRow, Told

register = template.Library()


@register.simple_tag
def bench_rows(rows: Iterable[BenchRow], query: str, columns: int) -> SafeString:
    """Each place, and why it was chosen or not; the buttons stand in the form around the table. `query` is the filter,
    "?…" or ""."""
    return mark_safe("".join([_row(row, escape(query), columns) for row in rows]))  # noqa: S308 - every text is escaped below


def _row(row: BenchRow, query: str, columns: int) -> str:
    name, url = escape(row.name), escape(row.url)
    head = f'<th scope="row"><a href="{url}">{name}</a><span class="before">{escape(row.summary)}</span></th>'
    cells = "".join([_cell(cell) for cell in row.cells])
    results = "".join([f"<td>{_told(told)}</td>" for told in row.results])
    buttons = ""
    if row.may_add:
        buttons += (
            f'<button class="btn btn-secondary btn-sm text-nowrap" type="submit" formaction="{url}xem-xet/{query}">'
            f'Xem xét<span class="visually-hidden"> {name}</span></button>'
        )
    if row.may_drop:
        buttons += (
            '<button class="btn btn-link btn-sm" type="submit" name="leave_out" value="1"'
            f' formaction="{url}xem-xet/{query}">Bỏ ra<span class="visually-hidden"> {name}</span></button>'
        )
    why = ""
    if row.reason:
        words = f'<span class="before text-wrap">Lý do: {escape(row.reason)}</span>'
        why = f'<tr class="why"><td colspan="{columns}">{words}</td></tr>\n'
    return f"<tr>\n{head}\n{cells}\n{results}\n<td>{_choice(row.choice)} {buttons}</td>\n</tr>\n{why}"


def _cell(cell: BenchCell) -> str:
    if not cell.figure:
        return f'<td class="num none">{escape(cell.words)}</td>'
    words = f'<span class="before">{escape(cell.words)}</span>' if cell.words else ""
    return f'<td class="num"><b>{escape(cell.figure)}</b>{words}</td>'


def _told(told: Told) -> str:
    text = f'<span class="before text-wrap">{escape(told.text)}</span>' if told.text else ""
    return f"{escape(told.word)}{text}"


def _choice(choice: Told) -> str:
    if not choice.word:
        return ""
    text = f'<span class="before">{escape(choice.text)}</span>' if choice.text else ""
    return f"{tag(choice.word, choice.kind)}{text}"
