"""What is asked of somebody who travels, and how each answer is judged: the only place. Pure."""

import datetime
import json
import re
from collections.abc import Mapping
from copy import replace

from msgspec import Struct
from msgspec.structs import asdict

from accounts.policies import Problem
from config.typed import lines, one_line
from registrations.people import read_phone

OLDEST_YEARS, YOUNGEST_YEARS = 100, 16
ID_DIGITS = 12
LONGEST = 500
SEXES = {"male": "Nam", "female": "Nữ"}


class Details(Struct, frozen=True):
    """`birth_date` as 1979-02-14; `sex` one of SEXES; "" wherever nothing was told."""

    name: str = ""
    birth_date: str = ""
    sex: str = ""
    id_number: str = ""
    food: str = ""
    health: str = ""
    contact: str = ""
    contact_phone: str = ""

    @property
    def born_on(self) -> datetime.date | None:
        return datetime.date.fromisoformat(self.birth_date) if self.birth_date else None

    @property
    def sex_word(self) -> str:
        return SEXES.get(self.sex, "")

    def shown(self) -> list[tuple[str, str]]:
        """Label and words, for who may see them."""
        born = self.born_on
        words = asdict(self) | {
            "birth_date": f"{born.day}/{born.month}/{born.year}" if born else "",
            "sex": self.sex_word,
        }
        return [(field.label, words[name]) for name, field in FIELDS.items()]


class Field(Struct, frozen=True):
    """`called`: in the middle of a sentence. `is_needed`: no ticket or no safety without it."""

    label: str
    called: str
    help: str
    is_needed: bool = True


FIELDS: Mapping[str, Field] = {
    "name": Field(
        "Họ và tên như trên giấy tờ",
        "họ và tên",
        "Hãng bay so với giấy tờ tại sân bay. Lấy từ danh sách đã duyệt; sửa nếu khác.",
    ),
    "birth_date": Field("Ngày sinh", "ngày sinh", "Hãng bay yêu cầu. Ví dụ: 27/3/1980."),
    "sex": Field("Giới tính", "giới tính", "Để ghi trên vé và xếp phòng hai người."),
    "id_number": Field(
        "Số định danh cá nhân",
        "số định danh",
        f"Hãng bay yêu cầu. {ID_DIGITS} chữ số trên thẻ căn cước. Không gửi ảnh thẻ.",
    ),
    "food": Field("Ăn uống", "ăn uống", "Chỉ ghi điều nơi ăn phải biết, như ăn chay, dị ứng.", is_needed=False),
    "health": Field("Sức khỏe cần lưu ý", "sức khỏe", "Chỉ mở khi có việc. Không ghi cũng không sao.", is_needed=False),
    "contact": Field(
        "Người cần báo khi có việc",
        "người cần báo",
        "Họ tên và quan hệ. Đề nghị nói trước với người này.",
    ),
    "contact_phone": Field("Điện thoại của người cần báo", "điện thoại người cần báo", "Chỉ gọi khi khẩn cấp."),
}

_DATE = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def from_typed(
    typed: Mapping[str, str], *, today: datetime.date, before: Details | None = None
) -> tuple[Details, list[Problem]]:
    """What was typed in its stored shape, and what is wrong with it: nothing wrong is ever stored. A box left empty
    keeps what stands in `before`."""
    texts = {name: one_line(typed.get(name, "")) for name in FIELDS} | {
        "health": lines(typed.get("health", "")).strip()
    }
    found = {name: text for name, text in texts.items() if text}
    problems: list[Problem] = []
    for name, text in list(found.items()):
        stored, fault = _judged(name, text, today)
        found[name] = stored
        if fault:
            problems.append(Problem(fault, f"id_{name}"))
    return replace(before or Details(), **found), problems


def missing_in(details: Details) -> list[str]:
    """Names of needed fields that nobody has told yet: no personal data itself."""
    return [name for name, field in FIELDS.items() if field.is_needed and not getattr(details, name)]


def problems_with_details(details: Details) -> list[Problem]:
    """Why it is not complete yet."""
    return [Problem(f"{FIELDS[name].label}: chưa điền.", f"id_{name}") for name in missing_in(details)]


def to_text(details: Details) -> str:
    return json.dumps(asdict(details), ensure_ascii=False, separators=(",", ":"))


def of_text(text: str) -> Details:
    """Fields a later portal may have dropped are left out, new ones are empty."""
    stored = json.loads(text)
    return Details(**{name: stored[name] for name in FIELDS if name in stored})


def _judged(name: str, text: str, today: datetime.date) -> tuple[str, str]:
    """In its stored shape, and what is wrong, or ""."""
    label = FIELDS[name].label
    if len(text) > LONGEST:
        return text, f"{label} dài {len(text)} ký tự, nhận nhiều nhất {LONGEST}. Đề nghị ghi ngắn lại."
    match name:
        case "birth_date":
            return _birth_date(text, today)
        case "sex":
            return text, "" if text in SEXES else f"{label}: đề nghị chọn {' hoặc '.join(SEXES.values())}."
        case "id_number":
            digits = re.sub(r"[ .-]", "", text)
            if not re.fullmatch(r"[0-9]+", digits):
                return text, "Số định danh chỉ có chữ số. Đề nghị bỏ chữ và dấu."
            wrong = f"Số định danh có {len(digits)} chữ số, cần {ID_DIGITS}. Đề nghị xem lại thẻ căn cước."
            return digits, "" if len(digits) == ID_DIGITS else wrong
        case "contact_phone":
            problem = read_phone(text).problem
            return text, f"{label}: {problem}" if problem else ""
        case "name":
            is_whole = " " in text and not re.search(r"[0-9]", text)
            return text, "" if is_whole else f"{label}: đề nghị ghi cả họ và tên, không ghi số."
    return text, ""


def _birth_date(text: str, today: datetime.date) -> tuple[str, str]:
    if found := _DATE.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
    elif found := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    else:
        return text, "Ngày sinh chưa đúng dạng ngày/tháng/năm. Ví dụ: 27/3/1980."
    try:
        born = datetime.date(year, month, day)
    except ValueError:
        return text, f"Không có ngày {day}/{month}/{year}. Đề nghị xem lại ngày sinh."
    if not YOUNGEST_YEARS <= today.year - born.year <= OLDEST_YEARS:
        return text, f"Ngày sinh {day}/{month}/{year} không phải của người đi công tác. Đề nghị xem lại năm sinh."
    return born.isoformat(), ""
