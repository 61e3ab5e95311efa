"""Taking over what a file, pasted rows or the directory hold. Pure."""

from collections.abc import Sequence

from accounts.policies import Problem
from registrations.people import read_phone

MAX_PEOPLE = 500  # in one list; the growing table is drawn whole


def problems_with_receiving(*, has_file: bool, has_text: bool) -> list[Problem]:
    if not has_file and not has_text:
        return [Problem("Chọn tệp hoặc dán các dòng từ bảng tính.", "id_file")]
    if has_file and has_text:
        return [Problem("Vừa chọn tệp vừa dán dòng. Chọn một trong hai cách.", "id_text")]
    return []


def problems_with_taking(chosen: int, without_section: Sequence[int], *, limit: int, total: int) -> list[Problem]:
    """`without_section`: Excel's numbers of the chosen rows whose section is not chosen; `total`: the list after."""
    problems = []
    if not chosen:
        problems.append(Problem("Chưa chọn dòng nào. Đánh dấu các dòng muốn nhận vào danh sách."))
    problems += [
        Problem(f"Dòng {row}: chọn mục đăng ký cho người này.", f"id_section-{row}") for row in without_section
    ]
    return problems + _too_many(limit, total)


def problems_with_picking(chosen: int, *, limit: int, total: int) -> list[Problem]:
    if not chosen:
        return [Problem("Chưa chọn ai. Đánh dấu những người muốn đưa vào danh sách.", "danh-ba")]
    return _too_many(limit, total)


def problems_with_known_person(phone: str) -> list[Problem]:
    fault = read_phone(phone).problem
    return [Problem(fault, "id_phone")] if fault else []


def _too_many(limit: int, total: int) -> list[Problem]:
    if total <= limit:
        return []
    return [Problem(f"Danh sách sẽ có {total} người, cổng nhận tối đa {limit}. Chọn ít người hơn.")]
