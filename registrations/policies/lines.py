"""The lines of a list: what stops them from being sent, and what a person should look at. Pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from accounts.policies import Problem
from config.naming import ORGANISER
from registrations.enums import About
from registrations.people import Answer, Phone, Question, fault_in_answer, read_phone, same_person_key

USUAL = (
    Question("full_name", "Họ và tên", is_required=True, longest=120),
    Question("post", "Chức vụ/ chức danh", is_required=True, longest=200),
    Question("unit", "Đơn vị công tác (phòng, ban,...)", longest=200),
    Question("phone", "Số điện thoại liên hệ", longest=60),
    Question("note", "Ghi chú", longest=500),
)
"""What every form asks where nobody says which form."""


class FormLine(Struct, frozen=True, dict=True):
    """One line of the form as typed. `section` is the form's own number (I, II), `number` counts from 1 in it."""

    section: str
    number: int
    full_name: str
    post: str
    unit: str
    phone: str
    note: str
    field: str = ""
    extras: tuple[Answer, ...] = ()

    @property
    def is_blank(self) -> bool:
        return not (self.full_name or self.post or self.unit or self.phone or self.note or self.extras)

    @property
    def place(self) -> str:
        return f"Mục {self.section}, dòng {self.number}"

    @property
    def who(self) -> str:
        return self.full_name or f"người ở dòng {self.number}"

    @cached_property
    def person_key(self) -> str:
        return same_person_key(self.full_name)

    @cached_property
    def phone_read(self) -> Phone:
        return read_phone(self.phone)

    def said(self, question: Question) -> str:
        if question.is_extra:
            return next((one.text for one in self.extras if one.key == question.key), "")
        return str(getattr(self, question.key))


class Quota(Struct, frozen=True):
    """How many the plan lets one agency send in a section, in the plan's words."""

    section: str
    maximum: int
    place: str
    cited: str


def problems_with_lines(lines: Iterable[FormLine], asked: Sequence[Question] = USUAL) -> list[Problem]:
    """What stops the form from being sent, line by line, in the order of its columns. A missing phone or unit does
    not, unless the plan says so."""
    return [problem for line in lines for question in asked if (problem := _problem_with(line, question))]


def _problem_with(line: FormLine, question: Question) -> Problem | None:
    said = line.said(question)
    if said and question.key == "phone" and not question.is_extra:
        fault = line.phone_read.problem
    else:
        fault = fault_in(question, said, line.who)
    if not fault:
        return None
    title = question.title if question.is_extra else "Số điện thoại"
    return _fault(line, question.field, fault, whose=f"{title} của {line.who}: " if said else "")


def fault_in(question: Question, said: str, who: str) -> str:
    """What is wrong with one answer, on whatever page or paper it came; "" for nothing."""
    if not said:
        return _missing(question, who) if question.is_required else ""
    if question.is_extra:
        return fault_in_answer(question, said)
    return read_phone(said).problem if question.key == "phone" else ""


def problems_with_answers(asked: Iterable[Question], extras: Mapping[str, str]) -> list[Problem]:
    """Of somebody a decision adds: what is missing stops no decision, what is wrong is said."""
    told = [(one, said) for one in asked if one.is_extra and (said := extras.get(one.key, "").strip())]
    faults = [(one, fault_in_answer(one, said)) for one, said in told]
    return [Problem(f"{one.title}: {fault}", f"id_{one.field}") for one, fault in faults if fault]


def _missing(question: Question, who: str) -> str:
    match question.key:
        case "full_name":
            return "Nhập họ và tên."
        case "post":
            return f"Nhập chức vụ hoặc chức danh của {who}."
    return question.missing(who)


def _fault(line: FormLine, column: str, said: str, *, whose: str = "") -> Problem:
    return Problem(f"{line.place}. {whose}{said}", f"{line.field}-{column}", About.LINE, said)


def warnings_about_lines(lines: Sequence[FormLine], quotas: Iterable[Quota]) -> list[Problem]:
    """What a person should look at; nothing here stops the form. `field` is the line's own prefix."""
    warnings = []
    sections_of: dict[str, dict[str, None]] = {}  # in the form's order
    for line in lines:
        sections_of.setdefault(line.person_key, {})[line.section] = None
    first: dict[tuple[str, str], str] = {}
    for line in lines:
        if not (key := line.person_key):
            continue
        if place := first.get((line.section, key)):
            text = f"{line.full_name} đã có ở {place[0].lower()}{place[1:]}. Nếu là cùng một người, bỏ bớt một dòng."
            warnings.append(Problem(text, line.field))
        if others := [section for section in sections_of[key] if section != line.section]:
            text = f"{line.full_name} cũng ở mục {', '.join(others)}. Như vậy được phép, không phải sửa."
            warnings.append(Problem(text, line.field))
        first.setdefault((line.section, key), line.place)
    return [*warnings, *_beyond_quotas(lines, quotas)]


def _beyond_quotas(lines: Sequence[FormLine], quotas: Iterable[Quota]) -> Iterator[Problem]:
    for quota in quotas:
        mine = [line for line in lines if line.section == quota.section and not line.is_blank]
        if len(mine) > quota.maximum:
            text = (
                f"{quota.place} đã có {len(mine)} người ở mục {quota.section}. Kế hoạch ghi {quota.cited}. "
                f"Giữ {quota.maximum} người, hoặc ghi lý do ở cột Ghi chú để {ORGANISER} xem xét."
            )
            yield Problem(text, mine[quota.maximum].field)


def warnings_about_phones(lines: Iterable[FormLine]) -> list[Problem]:
    """What is guessed of a number: an old form, a letter O, two numbers, 058 that may be either."""
    return [
        Problem(f"Số điện thoại của {line.who}: {warning}", line.field)
        for line in lines
        for warning in line.phone_read.warnings
    ]


def warnings_about_others(lines: Iterable[FormLine], elsewhere: Collection[str]) -> list[Problem]:
    """`elsewhere`: keys of people in other agencies' lists. Which agency is not said."""
    return [
        Problem(
            f"{line.full_name} trùng họ tên với một người trong đăng ký của cơ quan khác. "
            "Nếu là cùng một người, hai cơ quan thống nhất để một nơi cử.",
            line.field,
        )
        for line in lines
        if line.full_name and line.person_key in elsewhere
    ]


def warnings_about_withdrawn(lines: Iterable[FormLine], withdrawn: Collection[str]) -> list[Problem]:
    """`withdrawn`: keys of people the agency took back."""
    return [
        Problem(f"{line.full_name} đã rút khỏi danh sách này; chỉ nhận khi cơ quan cử lại.", line.field)
        for line in lines
        if line.full_name and line.person_key in withdrawn
    ]
