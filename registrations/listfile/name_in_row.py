"""The name in a person's row: what stands around it goes where it belongs, and a better spelling is offered."""

import re

from registrations.listfile.columns import Column
from registrations.listfile.findings import Findings, with_note
from registrations.people import (
    clean_name,
    degree_of,
    has_odd_capitals,
    looks_all_capitals,
    name_and_aside,
    name_and_title,
    name_called,
    names_in,
    title_case_name,
    without_honorific,
)

_ENUMERATOR = re.compile(r"\s*(?:[0-9]{1,3}\s*[.)/-]|[a-zđ]\s*\))\s*(?=[^\W\d_])")


def name_in(texts: dict[Column, str], findings: Findings) -> tuple[str, str]:
    """The name, and what is offered in its place where it is oddly written ("" where it is not). A title written behind
    the name goes, in `texts`, to an empty title's cell; a degree before it to the note."""
    text = _name_alone(texts, findings)
    bare, title = name_and_title(text)
    is_moved = bool(title) and not texts[Column.POST]
    called, text = name_called(bare if is_moved else text)
    name = clean_name(text).value
    if not name:
        if Column.NAME not in findings.faulty:
            findings.errors.append("Thiếu họ và tên; nhập họ và tên người được cử.")
        return "", ""
    if called:
        findings.warnings.append(f"Đã để “{called}” ngoài họ và tên; kiểm tra lại.")
    if degree := degree_of(called):
        texts[Column.NOTE] = with_note(texts[Column.NOTE], f"Học hàm, học vị: {degree}")
    if is_moved:
        bare, texts[Column.POST] = name, title
        findings.warnings.append(f"Chức vụ “{title}” đọc từ ô Họ và tên; kiểm tra lại.")
    else:
        bare, title = name_and_title(text)
    _doubt_name(name if title else text, has_title=bool(title), findings=findings)
    return name, _better_name(name, bare, findings)


def _name_alone(texts: dict[Column, str], findings: Findings) -> str:
    """The words of the name without a number before them; what stands in brackets behind them goes to the note."""
    text = texts[Column.NAME]
    if numbered := _ENUMERATOR.match(text):
        text = text[numbered.end() :]
        findings.remarks.append("Đã bỏ số thứ tự ghi trước họ và tên.")
    text, aside = name_and_aside(text)
    if aside:
        texts[Column.NOTE] = with_note(texts[Column.NOTE], aside)
        findings.warnings.append(f"Đã đưa “{aside[:60]}” ghi trong ngoặc sau họ và tên vào ghi chú; kiểm tra lại.")
    return text


def _better_name(name: str, bare: str, findings: Findings) -> str:
    """What is offered in place of a name that is oddly written; `bare`: without its title."""
    better = without_honorific(bare)
    odd = "viết hoa toàn bộ" if looks_all_capitals(bare) else "viết hoa không đều" if has_odd_capitals(bare) else ""
    reasons = [odd, "có danh xưng" * (better != bare), "có cả chức vụ" * (bare != name)]
    if not any(reasons):
        return ""
    offered = title_case_name(better) if has_odd_capitals(better) else better
    findings.leave_out(f"Họ và tên {', '.join(filter(None, reasons))}; có thể đổi thành “{offered}”.")
    return offered


def _doubt_name(text: str, *, has_title: bool, findings: Findings) -> None:
    name, people = clean_name(text).value, () if has_title else names_in(text)
    lines = sum(" " in line.strip() for line in text.split("\n"))
    if len(people) > 1:
        findings.errors.append(f"Ô Họ và tên có {len(people)} người ({'; '.join(people)}); ghi mỗi người một dòng.")
    elif not any(char.isalpha() for char in name):
        findings.errors.append("Họ và tên không có chữ nào; nhập họ và tên người được cử.")
    elif any(char.isdigit() for char in name):
        findings.warnings.append("Họ và tên có chữ số; kiểm tra lại.")
    elif " " not in name:
        findings.warnings.append("Họ và tên chỉ có một chữ; kiểm tra đã ghi đủ họ, tên đệm và tên chưa.")
    elif lines > 1:
        findings.warnings.append(f"Ô Họ và tên có {lines} dòng, hiểu là một người; kiểm tra lại.")
