"""Phone numbers as people type them, read as today's national number in digits."""

import csv
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct, field

REFERENCE = Path(__file__).resolve().parents[2] / "data" / "reference"
MOBILE_TABLE = "phone_mobile_11_to_10_2018.csv"
LANDLINE_TABLE = "phone_landline_area_codes_2017.csv"

# 058 was Khánh Hòa's area code until 2017, and is a mobile prefix since 2018; both have seven digits after it.
AMBIGUOUS_PREFIX = "058"
SHORTEST_NUMBER, LONGEST_NUMBER = 9, 15  # digits of one number as typed, +84 and 0084 counted
MOST_GROUPS = 18
LONGEST_REST = 7  # digits beside a number that are none: a number without its area code, a room
LONGEST_CELL = 120

_EXTENSION = re.compile(
    r"[\s,;(\[]*(?:máy\s*lẻ|số\s*lẻ|(?:số\s*)?nội\s*bộ|ext(?:ension)?|nhánh)\b[\s.:]*(?:số)?\s*([0-9]{1,5})\s*[)\]]?",
    re.IGNORECASE,
)
_LETTER_O = re.compile(r"(?:(?<=[\d.+\s-])|^)[oO](?=[\d.\s-]*\d)|(?<=\d)[oO](?=[\d.\s-]|$)")
_MOBILE = re.compile(r"0[35789][0-9]{8}")  # who travels is called on it: it goes before a desk's number
_AS_IT_STANDS = re.compile(r"0[1-9][0-9 ]{8,18}")
_EXCEL_FLOAT = re.compile(r"\d{8,12}\.0+")
_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d(?: \d\d:\d\d)?")
_SCIENTIFIC = re.compile(r"\d[.,]\d+e\+?\d+", re.IGNORECASE)
_STRONG_SEPARATOR = re.compile(r"[/;,\n|&]|\bvà\b|\bhoặc\b|\s[-–]\s", re.IGNORECASE)
_PART = re.compile(rf"{_STRONG_SEPARATOR.pattern}|[(\[]", re.IGNORECASE)


class PhoneTables(NamedTuple):
    """Changed prefixes, old → new: mobile "0168" → "038", landline "0510" → "0235"; and today's area codes."""

    mobile: dict[str, str]
    landline: dict[str, str]
    area_codes: frozenset[str]


class Phone(Struct, frozen=True):
    """What a cell says. Every text in `problem`, `warnings` and `notes` is a whole Vietnamese sentence.

    normalised: national digits ("0905123456", landlines "02583822123"), "" where it cannot be told.
    second: the other numbers of the cell, normalised, and what is short of a number as typed, joined by ", ".
    problem: why it cannot be a phone number, and what to type; "" otherwise. An empty cell is no problem.
    warnings: guesses a person should look at (old forms, letter O, two numbers, 058). notes: certain changes.
    """

    as_typed: str
    normalised: str = ""
    second: str = ""
    problem: str = ""
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class _One(Struct):
    """One number being read."""

    digits: str = ""
    ambiguous: bool = False
    warnings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@cache
def phone_tables(folder: Path = REFERENCE) -> PhoneTables:
    """The two tables of changed prefixes. Rows whose old code is not known are left out: nothing is filled in."""
    with (folder / MOBILE_TABLE).open(encoding="utf-8", newline="") as file:
        mobile = {row["old_prefix_4"]: row["new_prefix_3"] for row in csv.DictReader(file)}
    with (folder / LANDLINE_TABLE).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    landline = {"0" + row["old_code"]: "0" + row["new_code"] for row in rows if row["old_code"]}
    return PhoneTables(mobile, landline, frozenset("0" + row["new_code"] for row in rows if row["new_code"]))


def read_phone(text: str, tables: PhoneTables | None = None) -> Phone:
    """Read one cell: lost 0, separators, +84, prefixes changed in 2017 and 2018, letter O, two numbers, extension."""
    number = text.replace(" ", "") if _AS_IT_STANDS.fullmatch(text) else ""
    if _is_in_use(number) and not number.startswith(AMBIGUOUS_PREFIX):  # as most are: nothing of it is guessed
        return Phone(text, number)
    tables = tables or phone_tables()
    as_typed = text
    text = unicodedata.normalize("NFKC", text).strip()
    if not re.search(r"\w", text):
        return Phone(as_typed)
    if unreadable := _why_unreadable(text):
        return Phone(as_typed, problem=unreadable)
    if _EXCEL_FLOAT.fullmatch(text):
        text = text.partition(".")[0]
    warnings: list[str] = []
    notes: list[str] = []
    with_zeros = _without_extension_and_letters(text, warnings, notes)
    groups = _digit_groups(with_zeros)
    if not groups:
        return Phone(as_typed, problem="Ô số điện thoại không có chữ số nào; nhập đủ 10 chữ số, chưa có thì để trống.")
    whole = _numbers_in(groups, tables)
    numbers, rest = (whole, "") if whole else _numbers_beside_less(with_zeros, tables)
    if not numbers:
        return Phone(as_typed, problem=_problem_with(groups, with_zeros, tables))
    first, *others = sorted(numbers, key=lambda number: _MOBILE.fullmatch(number.digits) is None)
    warnings += [warning for number in numbers for warning in number.warnings]
    notes += [note for number in numbers for note in number.notes]
    second = ", ".join(number.digits for number in others)
    if second:
        taken = "số đầu" if first is numbers[0] else "số di động"
        warnings.append(f"Ô có {len(numbers)} số điện thoại: lấy {taken}, số còn lại ({second}) đưa vào ghi chú.")
    if rest:
        warnings.append(f"Ô còn có “{rest}” không đủ là một số điện thoại: đưa vào ghi chú; đề nghị kiểm tra lại.")
    return Phone(
        as_typed,
        "" if first.ambiguous else first.digits,
        ", ".join(filter(None, (second, rest))),
        "",
        tuple(dict.fromkeys(warnings)),
        tuple(dict.fromkeys(notes)),
    )


def _why_unreadable(text: str) -> str:
    if len(text) > LONGEST_CELL:
        return "Ô số điện thoại quá dài; chỉ nhập số điện thoại, đủ 10 chữ số."
    if _SCIENTIFIC.fullmatch(text):
        return "Excel đã rút gọn số điện thoại này nên mất chữ số; đặt định dạng cột là Text rồi nhập lại đủ 10 chữ số."
    return ""


def _without_extension_and_letters(text: str, warnings: list[str], notes: list[str]) -> str:
    if extension := _EXTENSION.search(text):
        text = text[: extension.start()] + " " + text[extension.end() :]
        notes.append(f"Máy lẻ {extension[1]}.")
    with_zeros = _LETTER_O.sub("0", text)
    if with_zeros != text:
        warnings.append("Đã đọc chữ O trong số điện thoại là số 0; đề nghị kiểm tra lại.")
    return with_zeros


def _digit_groups(text: str) -> list[str]:
    """Runs of digits, a leading + kept: "+84 905.123.456" → ["+84", "905", "123", "456"]."""
    return re.findall(r"\+?[0-9]+", re.sub(r"\+\s+(?=[0-9])", "+", text))[: MOST_GROUPS + 1]


def _numbers_in(groups: list[str], tables: PhoneTables) -> list[_One]:
    """The whole cell as one number, or as the fewest numbers its groups of digits make; none where neither works."""
    if len(groups) > MOST_GROUPS:
        return []
    whole = "".join(groups)
    if one := _read_one(whole, tables):
        return [one]
    for cuts in (1, 2):
        if not SHORTEST_NUMBER * (cuts + 1) <= len(whole) <= LONGEST_NUMBER * (cuts + 1):
            continue
        for places in combinations(range(1, len(groups)), cuts):
            edges = (0, *places, len(groups))
            numbers = _each_read(["".join(groups[start:end]) for start, end in pairwise(edges)], tables)
            if numbers:
                return numbers
    if len(whole) == 20 and whole.isdigit():  # two numbers typed with nothing between them
        return _each_read([whole[:10], whole[10:]], tables)
    return []


def _numbers_beside_less(text: str, tables: PhoneTables) -> tuple[list[_One], str]:
    """The numbers of a cell that holds less too, parted from them: "0905123456 / 3822123"; and that rest as typed."""
    parts = [part.strip(" .)") for part in _PART.split(text) if _digit_groups(part)]
    read = [(part, _read_one("".join(_digit_groups(part)), tables)) for part in parts[:MOST_GROUPS]]
    rest = [part for part, number in read if number is None]
    if any(map(_is_cut_short, rest)):
        return [], ""
    return [number for _, number in read if number], ", ".join(rest)


def _is_cut_short(part: str) -> bool:
    """A number cut short, not a lesser thing."""
    return part.startswith(("0", "+")) or sum(map(str.isdigit, part)) > LONGEST_REST


def _each_read(pieces: list[str], tables: PhoneTables) -> list[_One]:
    """Every piece as a number, or none where one of them cannot be."""
    numbers = [_read_one(piece, tables) for piece in pieces]
    return [number for number in numbers if number] if all(numbers) else []


def _read_one(typed: str, tables: PhoneTables) -> _One | None:
    """One number from its digits (a leading + allowed), or None where it cannot be one."""
    if "+" in typed[1:] or not SHORTEST_NUMBER <= len(typed.lstrip("+")) <= LONGEST_NUMBER:
        return None
    number = _One()
    national = _national(typed)
    digits = _with_zero(national)
    if not digits:
        return None
    if digits != national:
        number.notes.append("Đã thêm số 0 ở đầu số điện thoại.")
    number.digits = digits
    if digits.startswith(AMBIGUOUS_PREFIX) and len(digits) == 10 and digits[3] != "0":
        number.ambiguous = True
        number.warnings.append(
            f"Chưa rõ {digits} là số di động đầu 058 hay số máy bàn theo mã vùng cũ 058 "
            f"(nay là 0258{digits[3:]}); đề nghị hỏi lại, nếu là số máy bàn thì nhập theo mã vùng 0258."
        )
        return number
    return number if _is_in_use(digits) else _read_renumbered(number, tables)


def _with_zero(digits: str | None) -> str:
    """The 0 that a workbook took away; "" where the number is no whole one without it."""
    if digits is None or (digits[:1] != "0" and len(digits) not in {9, 10}):
        return ""
    return digits if digits.startswith("0") else f"0{digits}"


def _read_renumbered(number: _One, tables: PhoneTables) -> _One | None:
    """A number of before 2017 or 2018 as it is today; None where it was none either."""
    digits = number.digits
    if digits[:4] in tables.area_codes and digits[3] != "3":
        return None  # 0258 382212 is today's 0258 short of a digit, not 025 (Lạng Sơn) of before 2017
    for changed, sentence in _renumbered(digits, tables):
        if _is_in_use(changed):
            number.digits = changed
            number.warnings.append(f"{sentence} {digits} nay là {changed}; đề nghị kiểm tra lại.")
            return number
    return None


def _renumbered(digits: str, tables: PhoneTables) -> Iterator[tuple[str, str]]:
    """What a number of before 2017 and 2018 may be today, with the words for what it was."""
    for old, new in tables.mobile.items():
        if digits.startswith(old) and len(digits) == 11:
            yield new + digits[len(old) :], "Số di động 11 chữ số"
    for old, new in tables.landline.items():
        if digits.startswith(old) and len(digits) == len(old) + 7:
            yield new + digits[len(old) :], "Số máy bàn theo mã vùng cũ"


def _national(typed: str) -> str | None:
    """Digits without the country's code; None for a number of another country."""
    digits = typed.removeprefix("+")
    international = typed.startswith("+") or digits.startswith("00")
    digits = digits.removeprefix("00") if digits.startswith("00") else digits
    if digits.startswith("84") and (international or len(digits) in {11, 12, 13}):
        rest = digits.removeprefix("84")
        return rest if rest.startswith("0") else "0" + rest
    return None if international else digits


def _is_in_use(digits: str) -> bool:
    """A valid fixed or mobile number of Viet Nam today (no service numbers such as 1900…)."""
    if len(digits) not in {10, 11}:
        return False
    national = str(int(digits))
    return any(len(national) in lengths and look.fullmatch(national) for lengths, look in _in_use())


@cache
def _in_use() -> list[tuple[tuple[int, ...], re.Pattern[str]]]:
    """How long fixed and mobile numbers are, and how they look: asked for one, ten kinds are tried in turn."""
    import phonenumbers  # slow to load: not before the first number

    country: Any = phonenumbers.PhoneMetadata.metadata_for_region("VN")
    kinds = [country.fixed_line, country.mobile]
    return [(tuple(kind.possible_length), re.compile(kind.national_number_pattern)) for kind in kinds]


def _numbers_meant(groups: list[str], text: str) -> list[str]:
    """A slash or a comma parts two numbers only where each part is long enough to be meant as one."""
    parts = ["".join(_digit_groups(part)) for part in _STRONG_SEPARATOR.split(text)]
    parts = [part for part in parts if part]
    return parts if all(len(part) >= 6 for part in parts) else ["".join(groups)]


def _problem_with(groups: list[str], text: str, tables: PhoneTables) -> str:
    """Why these digits are no phone number, in words; of several numbers the first bad one is spoken of."""
    meant = _numbers_meant(groups, text)
    if _DATE.fullmatch(text):
        return "Đây là ngày tháng, không phải số điện thoại; nhập số điện thoại đủ 10 chữ số."
    typed = next((part for part in meant if _read_one(part, tables) is None), meant[0])
    return _problem_with_one(typed, typed.lstrip("+"))


def _problem_with_one(typed: str, digits: str) -> str:
    if typed.startswith("+") and not digits.startswith("84"):
        return "Đây là số điện thoại nước ngoài; nhập số điện thoại trong nước đủ 10 chữ số."
    if digits.startswith(("1800", "1900")) and len(digits) in {8, 10}:
        return "Đây là số tổng đài; nhập số điện thoại của người được cử, đủ 10 chữ số."
    if digits.startswith("02") and len(digits) < 11:
        return f"Nhập đủ 11 chữ số của số máy bàn, kể cả mã vùng; số này mới có {len(digits)}."
    if len(digits) < 10:
        return f"Nhập đủ 10 chữ số; số này mới có {len(digits)}."
    if len(digits) > 10:
        return f"Số điện thoại có 10 chữ số (máy bàn 11 chữ số); số này có {len(digits)}. Kiểm tra và nhập lại."
    return f"Số {digits} không có đầu số nào đang dùng; kiểm tra và nhập lại số điện thoại."
