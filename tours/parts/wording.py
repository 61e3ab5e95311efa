"""Words that the sentences of several kinds of part share: how many people, which indices, a level in a sentence."""

import re
from collections.abc import Sequence
from decimal import Decimal

from config.words import NBSP, num
from tours.enums import Index

KINDS_OF_PAPER = {
    "QĐ": "Quyết định",
    "NQ": "Nghị quyết",
    "NĐ": "Nghị định",
    "TT": "Thông tư",
    "CT": "Chỉ thị",
    "KH": "Kế hoạch",
    "TB": "Thông báo",
}


def cited(number: str) -> str:
    """What a paper's number is cited as: by the kind in it, for a bare number a decision. As typed where the kind
    stands before it ("Luật số 77/2015/QH13")."""
    if " số " in number:
        return number
    marks = [mark.strip() for mark in re.split("[/-]", number)]
    bare = "Quyết định" if len(marks) == 1 else "Văn bản"
    return f"{next((KINDS_OF_PAPER[mark] for mark in marks if mark in KINDS_OF_PAPER), bare)} số {number}"


def people(minimum: int | None, maximum: int | None) -> str:
    if minimum is not None and minimum == maximum:
        return f"đúng {minimum}{NBSP}người"
    if minimum is not None and maximum is not None:
        return f"từ {minimum} đến {maximum}{NBSP}người"
    if maximum is not None:
        return f"nhiều nhất {maximum}{NBSP}người"
    return f"ít nhất {minimum}{NBSP}người"


def names_of(indices: Sequence[str]) -> str:
    return ", ".join(str(Index(index).label) for index in indices)


def without_zeros(value: Decimal | None) -> str:
    return num(int(value) if value is not None and value == int(value) else value)


def lower(label: object) -> str:
    text = str(label)
    return text[:1].lower() + text[1:]
