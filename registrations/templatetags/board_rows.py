"""The rows of the organiser's board, in one piece: a template for each takes a third of the page."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString, mark_safe

from config.addresses import reverse
from config.escaping import escape, tag
from registrations.presenters.board import AnswerRow

register = template.Library()


@register.simple_tag
def answer_rows(rows: Iterable[AnswerRow], plan: int) -> SafeString:
    """`{% answer_rows rows plan.pk %}`: what each agency answered; of who has not, what can be done."""
    return mark_safe("".join([_answer_row(row, plan) for row in rows]))  # noqa: S308 - every text is escaped below


def _answer_row(row: AnswerRow, plan: int) -> str:
    name = escape(row.name)
    head = f'<a href="{escape(row.url)}">{name}</a>' if row.url else name
    counts = [f'<td role="cell" class="num" data-label="Mục {escape(of)}:">{count}</td>' for of, count in row.counts]
    beside = [f"Gia hạn đến {escape(row.extended)}."] if row.extended else []
    beside += ["Nhập từ văn bản giấy."] if row.is_on_paper else []
    beside += [_what_to_do(name, plan, row.silent)] if row.silent else []
    answered = escape(row.answered) or "Chưa trả lời"
    return (
        f'<tr role="row">\n<th role="rowheader" scope="row">{head}</th>\n'
        f'<td role="cell">{tag(row.word, row.kind)}</td>\n{"".join(counts)}\n'
        f'<td role="cell" data-label="Gửi:">{escape(row.sent)}</td>\n'
        f'<td role="cell" data-label="Mở kế hoạch:">{escape(row.opened) or "Chưa mở"}</td>\n'
        f'<td role="cell" data-label="Trả lời:">{answered}'
        f"{''.join([f'<span class="before">{one}</span>' for one in beside])}</td>\n</tr>\n"
    )


def _what_to_do(name: str, plan: int, agency: int) -> str:
    """`name` is escaped already."""
    extend, enter = (reverse(f"registrations:{page}", [plan, agency]) for page in ("extend", "enter_from_paper"))
    return (
        f'<a href="{extend}">Gia hạn<span class="visually-hidden"> cho {name}</span></a> · '
        f'<a href="{enter}">Nhập từ bản giấy<span class="visually-hidden"> của {name}</span></a>'
    )
