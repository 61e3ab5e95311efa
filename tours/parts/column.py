"""A column of the registration form: its title as printed, and what is asked in it."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from accounts.search import search_key
from config.late import late
from tours.enums import Holds, Meaning
from tours.parts.declared import Door, Field, Kind, Renew, Type, Values

USUAL = (
    "TT",
    "Họ và tên",
    "Chức vụ/ chức danh",
    "Đơn vị công tác (phòng, ban,...)",
    "Số điện thoại liên hệ",
    "Ghi chú",
)
"""What a form asks where its plan names no columns: whatever else a trip needs is asked of those who travel."""
LONGEST_EXTRA = 200
_WORDS = (
    (Meaning.PHONE, r".*\b(?:dien thoai|di dong|sdt|so lien he)\b.*"),
    (Meaning.NAME, r"(?:.*\b)?ho (?:va )?(?:chu )?ten\b.*|ten (?:can bo|nguoi|dai bieu|thanh vien)\b.*"),
    (Meaning.POST, r".*\b(?:chuc vu|chuc danh)\b.*"),
    (Meaning.UNIT, r"(?:.*\b)?(?:don vi|co quan|phong ban|noi) (?:cong tac|lam viec)\b.*|don vi|co quan"),
    (Meaning.NOTE, r"ghi chu\b.*"),
    (Meaning.NUMBER, r"s?tt|so tt|so thu tu|thu tu"),
)
_PATTERNS = tuple((meaning, late(pattern)) for meaning, pattern in _WORDS)
_MARKS = late(r"[^\w]+")
_DAY = late(r"ngay\b.*|.*\bngay (?:thang|sinh)\b.*")
_NUMBER = late(r"nam (?:sinh|tuoi)\b.*|tuoi|so (?:nam|luong|nguoi)\b.*")
_CODE = late(r".*\b(?:ho chieu|can cuoc|cccd|cmnd|dinh danh)\b.*")
SHORT = 15
"""Characters of an answer that belongs on one line: the number of a passport, of a citizen's card."""
_NARROWED = 0.4
"""No column is made narrower than this part of its width for those that must not break."""


def _words_of(title: str) -> str:
    return _MARKS.sub(" ", search_key(title)).strip()


def meaning_of(title: str, taken: Collection[str] = ()) -> Meaning:
    """By its words. Of two columns of one meaning the first has it: the other is asked besides."""
    words = _words_of(title)
    found = next((meaning for meaning, pattern in _PATTERNS if pattern.fullmatch(words)), Meaning.EXTRA)
    return Meaning.EXTRA if found in taken else found


def holds_of(title: str) -> Holds:
    """By its words; the number of a passport is no number."""
    words = _words_of(title)
    if _DAY.fullmatch(words):
        return Holds.DAY
    return Holds.NUMBER if _NUMBER.fullmatch(words) else Holds.TEXT


def is_on_one_line(title: str, meaning: str, holds: str, longest: int | None) -> bool:
    """Whether what stands in it must not break: a number, a phone, a day, the number of a passport."""
    if meaning != Meaning.EXTRA:
        return meaning in (Meaning.NUMBER, Meaning.PHONE)
    if holds != Holds.TEXT:
        return bool(holds)
    return longest <= SHORT if longest else bool(_CODE.fullmatch(_words_of(title)))


def fitted(widths: Sequence[tuple[float, bool]], room: float) -> list[float]:
    """Widths that fit `room`, each given with whether its column must not break: the others share what is left."""
    firm = sum(width for width, is_firm in widths if is_firm)
    soft = sum(width for width, is_firm in widths if not is_firm)
    if firm + soft <= room or not soft:
        return [width for width, _ in widths]
    part = max((room - firm) / soft, _NARROWED)
    return [width if is_firm else round(width * part, 1) for width, is_firm in widths]


def key_of(title: str, taken: Collection[str]) -> str:
    """The name that answers are kept under, whatever becomes of the title: "so-ho-chieu"."""
    base = _words_of(title).replace(" ", "-")[:70] or "cot"
    return next(
        key for number in range(1, len(taken) + 2) if (key := f"{base}-{number}" if number > 1 else base) not in taken
    )


def completed(values: Values, before: Collection[Values]) -> dict[str, Any]:
    """A column as said, with what its words tell where nothing is said. `before`: the others of the form."""
    title, own = values["title"], [one["meaning"] for one in before if one["meaning"] != Meaning.EXTRA]
    meaning = values.get("meaning") or meaning_of(title, own)
    return {
        **values,
        "key": values.get("key") or key_of(title, {one["key"] for one in before}),
        "meaning": meaning,
        "holds": (values.get("holds") or holds_of(title)) if meaning == Meaning.EXTRA else "",
    }


def asked(titles: Iterable[str]) -> list[dict[str, Any]]:
    """The columns of a form that says no more than their titles."""
    found: list[dict[str, Any]] = []
    for title in titles:
        found.append(completed({"title": title}, found))
    return found


COLUMN = Kind(
    slug="cot",
    table="columns",
    model="FormColumn",
    noun="cột của mẫu đăng ký",
    title="Cột của mẫu đăng ký",
    related="form_columns",
    chosen_by="meaning",
    empty="Không có cột nào thì mẫu hỏi như thường lệ: họ tên, chức vụ, đơn vị, điện thoại, ghi chú.",
    brief=lambda one: f"{one.title} ({one.asks})",
    told=lambda one: f"{one.title}: {one.asks}",
    fields=(
        Field("key", longest=80, door=Door.FILE, renew=Renew.KEEP),
        Field(
            "title",
            required=True,
            longest=80,
            unique=True,
            taken="Mẫu đã có cột tên này. Đề nghị ghi tên khác.",
            renew=Renew.KEEP,
            help="In đúng như ghi trên mẫu.",
        ),
        Field("meaning", Type.CHOICE, choices=Meaning, help="Để trống thì cổng nhận theo tên cột."),
        Field(
            "holds",
            Type.CHOICE,
            choices=Holds,
            only_for=(Meaning.EXTRA,),
            help="Của điều hỏi thêm. Để trống thì cổng nhận theo tên cột.",
        ),
        Field("required", Type.FLAG, column="is_required", help="Thiếu thì chưa gửi được đăng ký."),
        Field(
            "longest",
            Type.NUMBER,
            least=1,
            most=500,
            only_for=(Meaning.EXTRA,),
            help=f"Số ký tự nhiều nhất của điều hỏi thêm. Để trống là {LONGEST_EXTRA}.",
            without="Bỏ khóa này nếu không cần hạn.",
        ),
        Field(
            "width",
            Type.NUMBER,
            least=1,
            most=100,
            help="Phần bề ngang trên giấy so với các cột khác. Để trống thì cổng chia.",
            without="Bỏ khóa này nếu để cổng chia.",
        ),
    ),
)
