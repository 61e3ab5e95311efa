"""Words that the sentences of several kinds of part share: how many people, which indices, a level in a sentence."""

from collections.abc import Sequence
from decimal import Decimal

from config.words import NBSP, num
from tours.enums import Index


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
