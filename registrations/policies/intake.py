"""Taking over what a file, pasted rows or the directory hold. Pure."""

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from accounts.policies import Problem, Refused
from registrations.people import read_phone

MAX_PEOPLE = 500  # in one list; the growing table is drawn whole
NAMED_ROWS = 5  # in a sentence about rows; the others are only counted


class Choices(Struct, frozen=True):
    """What someone said of a file's rows so far, place in the reading → section ("": that of `section`), or None where
    the row is left out; a row he has not looked at is missing. `title_case`: capitals become what was offered; `who`:
    place → record of the list it speaks of, or NOBODY; `gone`: records to drop; `into`: the section rows were pasted
    into."""

    rows: Mapping[int, str | None] = field(default_factory=dict)
    section: str = ""
    title_case: bool = False
    who: Mapping[int, int] = field(default_factory=dict)
    gone: Sequence[int] = ()
    into: str = ""

    def takes(self, place: int, *, unless_said: bool) -> bool:
        return self.rows[place] is not None if place in self.rows else unless_said

    def section_of(self, place: int) -> str:
        return self.rows.get(place) or self.section


def problems_with_receiving(*, has_file: bool, has_text: bool) -> list[Problem]:
    if not has_file and not has_text:
        return [Problem("Chọn tệp hoặc dán các dòng từ bảng tính.", "id_file")]
    if has_file and has_text:
        return [Problem("Vừa chọn tệp vừa dán dòng. Chọn một trong hai cách.", "id_text")]
    return []


class OnlyPictured(Refused):
    """The file is a picture of a list, or a PDF: nothing is read from it, but it can be attached and typed from."""


class NoLongerThere(Refused):
    """Another page took the rows of this file, or let it go."""


def refuse_unless_there(*, is_there: bool, is_taken: bool) -> None:
    """A file or pasted rows as they are under the lock."""
    if is_taken:
        raise NoLongerThere([Problem("Các dòng này đã được nhận vào danh sách, không nhận lần nữa.")])
    if not is_there:
        raise NoLongerThere([Problem("Tệp này đã được bỏ hoặc thay bằng tệp khác. Nhập lại tệp nếu còn cần.")])


def problems_with_taking(chosen: int, without_section: Sequence[int], *, limit: int, total: int) -> list[Problem]:
    """`without_section`: Excel's numbers of the chosen rows whose section is not chosen; `total`: the list after."""
    problems = []
    if not chosen:
        problems.append(Problem("Chưa chọn dòng nào. Đánh dấu các dòng muốn nhận vào danh sách."))
    if without_section:
        named = ", ".join(map(str, without_section[:NAMED_ROWS]))
        more = f" và {len(without_section) - NAMED_ROWS} dòng nữa" if len(without_section) > NAMED_ROWS else ""
        text = f"Dòng {named}{more} chưa rõ mục. Chọn mục đăng ký ở đầu bảng cho mọi dòng, hoặc ở từng dòng."
        problems.append(Problem(text, "id_section"))
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
