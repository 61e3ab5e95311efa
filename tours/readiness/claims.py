"""What a sentence says in figures: so many rounds, places, people, days or đồng; a day by which something is due."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from msgspec import Struct

from config.late import late


class Unit(Enum):
    ROUNDS = "đợt|đoàn công tác|đoàn"
    PLACES = "địa phương|tỉnh, thành phố|tỉnh|thành phố|điểm đến|nơi đến"
    PEOPLE = "thành viên|đại biểu|người"
    DAYS = "ngày"


class Claim(Struct, frozen=True):
    """`words` as the sentence has them. Without `least` it says a most, without `most` a least; both alike: exactly.
    `each`: of one body or round, not of all."""

    unit: Unit
    words: str
    least: int | None
    most: int | None
    each: bool = False

    def allows(self, least: int | None, most: int | None) -> bool:
        """Whether a record with these bounds says no other than the sentence; none says nothing."""
        return all(said is None or kept in (None, said) for said, kept in ((self.least, least), (self.most, most)))

    def counts(self, number: int) -> bool:
        return (self.least or 0) <= number and (self.most is None or number <= self.most)


_WORDS = {"hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_UNITS = "|".join(f"(?P<{unit.name}>{unit.value})" for unit in Unit)
_CLAIM = late(
    r"(?<![\w/.,–-])(?<!đợt )(?<!đoàn )(?<!ngày )(?<!tháng )(?<!số )"
    rf"(?P<least>\d{{1,3}}|{'|'.join(_WORDS)})(?:\s*\([\w\s]{{1,12}}\))?"
    rf"(?:\s*(?:-|–|đến)\s*(?P<most>\d{{1,3}}))?\s+(?:{_UNITS})\b",
    re.IGNORECASE,
)
_CLAUSE = late(r"[.;:(]|,\s")
_MOST = late(r"(?:không (?:vượt )?quá|tối đa|nhiều nhất)(?:\s+là)?\s*$", re.IGNORECASE)
_LEAST = late(r"(?:ít nhất|tối thiểu)(?:\s+là)?\s*$", re.IGNORECASE)
_EACH = late(r"\b(?:mỗi|từng|một|cứ)\b", re.IGNORECASE)
_VAGUE = late(r"(?:khoảng|gần|hơn|trên|dưới)\s*$", re.IGNORECASE)
_OF_OTHERS = late(
    r"\b(?:nhóm|trong số|trong đó|tổng|còn lại|thêm|(?:đợt|đoàn)\s+(?:số\s+)?\d|lần|so với|cả nước|đã|năm trước)\b",
    re.IGNORECASE,
)
_NARROWED = late(
    r"\s*(?:phía|miền|khu vực|còn lại|khác|dẫn đầu|đứng đầu|đầu|cuối|sau|trước|kể|tính|làm việc|\d)", re.IGNORECASE
)
_DAYS_OF_A_TRIP = late(r"(?:trong|thời gian|dự kiến|chuyến đi|đi)(?:\s+là)?\s*:?\s*(?:từ\s+)?$", re.IGNORECASE)


@lru_cache(maxsize=1024)
def claims(text: str) -> tuple[Claim, ...]:
    """Only what is said plainly of the whole: "nhóm 20 địa phương dẫn đầu", "khoảng 15 người" claim nothing. They
    follow from the words alone, and the same words are looked at again each time that a plan is."""
    return tuple(_claims(text))


def _claims(text: str) -> Iterator[Claim]:
    for found in _CLAIM.finditer(text):
        before = _CLAUSE.split(text[: found.start()])[-1]
        unit = next(unit for unit in Unit if found[unit.name])
        bound = _MOST.search(before) or _LEAST.search(before)
        stem = before[: bound.start()] if bound else before
        is_of_a_trip = unit is not Unit.DAYS or _DAYS_OF_A_TRIP.search(stem)
        if _VAGUE.search(before) or _OF_OTHERS.search(before) or _NARROWED.match(text, found.end()) or not is_of_a_trip:
            continue
        least = _number(found["least"])
        most = int(found["most"]) if found["most"] else least
        yield Claim(
            unit,
            f"{bound[0] if bound else ''}{found[0]}",
            None if _MOST.search(before) else least,
            None if _LEAST.search(before) else most,
            each=_EACH.search(before) is not None,
        )


def _number(text: str) -> int:
    return _WORDS.get(text.lower()) or int(text)


_MONEY = late(
    r"(?<![\w/.,])(?P<number>\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?)\s*(?P<scale>nghìn|triệu|tỷ)?\s+(?:đồng|VNĐ)\b",
    re.IGNORECASE,
)
_SCALES = {"nghìn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000}


def sums_of_money(text: str) -> list[tuple[str, int]]:
    """In the words of the text, and in whole đồng: "1,2 tỷ đồng" → 1_200_000_000."""
    return [
        (
            found[0],
            int(
                Decimal(found["number"].replace(".", "").replace(",", "."))
                * _SCALES.get((found["scale"] or "").lower(), 1)
            ),
        )
        for found in _MONEY.finditer(text)
    ]


_DUE = late(r"(?P<before>trước\s+(?:ngày\s+)?)?\b(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})\b", re.IGNORECASE)


def due_days(text: str) -> set[date]:
    """The days a text may mean by its only date: "trước ngày 30/8/2023" is the 29th, and many mean the 30th."""
    found = list(_DUE.finditer(text))
    if len(found) != 1:
        return set()
    try:
        day = date(int(found[0]["year"]), int(found[0]["month"]), int(found[0]["day"]))
    except ValueError:
        return set()
    return {day, day - timedelta(days=1)} if found[0]["before"] else {day}
