"""The rows of a list under review, in one piece: each has two lists to choose from and two inputs more."""

from collections.abc import Iterator

from django import template
from django.utils.safestring import SafeString, mark_safe

from config import naming
from config.escaping import escape
from config.templatetags.options import options
from registrations.presenters.examining import ExaminedRow, ExaminedSection

register = template.Library()


@register.simple_tag
def examined_rows(section: ExaminedSection) -> SafeString:
    """`{% examined_rows section %}`: each person, the groups that fit him, and what is remarked of him."""
    return mark_safe("".join([_row(section, row) for row in section.rows]))  # noqa: S308 - every text is escaped below


def _row(section: ExaminedSection, row: ExaminedRow) -> str:
    pk, name = row.nomination.pk, escape(row.nomination.full_name)
    look = ' class="is-wait"' if row.warnings or row.is_elsewhere else ""
    return (
        f'<tr role="row"{look}>\n'
        f'<th role="rowheader" scope="row">{name or "(chưa có tên)"}{"".join(_told(row, name))}</th>\n'
        f'<td role="cell">{_groups(section, row, name)}</td>\n'
        f'<td role="cell" data-label="Nhận xét:"><textarea class="form-control" id="remark-{pk}" name="remark-{pk}" '
        f'rows="1" maxlength="500" aria-label="Nhận xét về {name}">{escape(row.remark)}</textarea>'
        f'<div class="form-check mt-2"><input class="form-check-input" type="checkbox" id="decline-{pk}" '
        f'name="decline" value="{pk}"{" checked" if row.is_declined else ""}>'
        f'<label class="form-check-label" for="decline-{pk}">Không tiếp nhận'
        f'<span class="visually-hidden"> {name}</span></label></div></td>\n</tr>\n'
    )


def _told(row: ExaminedRow, name: str) -> Iterator[str]:
    """What stands under the name, which is escaped already."""
    one = row.nomination
    yield _line(escape(", ".join([one.post, one.unit] if one.post and one.unit else [one.post or one.unit])))
    if one.phone:
        yield f'<span class="before text-nowrap">{escape(one.phone)}</span>'
    if one.note:
        yield _line(f"Ghi chú: {escape(one.note)}")
    for said in row.besides:
        yield _line(f"{escape(said.title)}: {escape(said.text)}")
    if one.away_rounds:
        yield _line(f"Không đi được đợt {escape(', '.join(map(str, one.away_rounds)))}")
    if one.preferred_round:
        yield _line(f"Muốn đi đợt {one.preferred_round}")
    if row.is_elsewhere:
        compare = f'<a href="#trung">xem so sánh<span class="visually-hidden"> {name}</span></a>'
        yield _line(f"<b>Lưu ý.</b> Có trong đăng ký của cơ quan khác, {compare}.")
    for warning in row.warnings:
        yield _line(f"<b>Lưu ý.</b> {escape(warning)}")


def _line(said: str) -> str:
    return f'<span class="before">{said}</span>'


def _groups(section: ExaminedSection, row: ExaminedRow, name: str) -> str:
    pk, suggested = row.nomination.pk, escape(row.suggested)
    said = f"Gợi ý: {suggested}." if suggested else "Chưa gợi ý được diện nào."
    organiser = escape(naming.names().organiser)
    by_hand = options(section.by_hand, row.chosen)
    first = f'<optgroup label="{organiser} xác định">{by_hand}</optgroup>' if section.by_hand else ""
    return (
        f'<p class="mb-1"><b>{said}</b>{_line(escape(row.suggestion.why))}</p>\n'
        f'<div class="fix"><select class="form-select form-select-sm" name="group-{pk}" aria-label="Diện của {name}">'
        f'<option value="">{"Theo gợi ý" if suggested else "Chưa chọn diện"}</option>{first}'
        f'<optgroup label="Diện theo cơ quan">{options(section.others, row.chosen)}</optgroup></select>\n'
        f'<select class="form-select form-select-sm" name="level-{pk}" aria-label="Cấp chức vụ của {name}">'
        f'<option value="">Chưa rõ cấp</option>{options(section.levels, row.level)}</select></div>'
    )
