"""The list of letterheads: whose, for which papers, and whether they are in use."""

import datetime
from collections.abc import Iterable

from msgspec import Struct

from config.addresses import reverse
from config.words import vn_date
from reports.models import Letterhead


class LetterheadLine(Struct, frozen=True):
    name: str
    url: str
    body: str
    kind: str
    signer: str
    time: str
    word: str
    tag: str


def lines(letterheads: Iterable[Letterhead], today: datetime.date) -> list[LetterheadLine]:
    return [_line(one, today) for one in letterheads]


def _line(one: Letterhead, today: datetime.date) -> LetterheadLine:
    word, tag = _state(one, today)
    return LetterheadLine(
        name=one.issuer,
        url=reverse("reports:letterhead", args=[one.pk]),
        body=str(one.agency) if one.agency else "Cơ quan ban hành kế hoạch",
        kind=one.kind_code or "Mọi loại",
        signer=one.signer_name or "Để trống",
        time=_time(one),
        word=word,
        tag=tag,
    )


def _state(one: Letterhead, today: datetime.date) -> tuple[str, str]:
    if one.valid_from and today < one.valid_from:
        return "Chưa dùng", "wait"
    if one.valid_to and today > one.valid_to:
        return "Đã hết hạn", ""
    return "Đang dùng", "good"


def _time(one: Letterhead) -> str:
    begins = f"từ {vn_date(one.valid_from)}" if one.valid_from else ""
    ends = f"đến hết {vn_date(one.valid_to)}" if one.valid_to else ""
    words = " ".join(filter(None, (begins, ends)))
    return f"{words[:1].upper()}{words[1:]}" if words else "Không giới hạn"
