"""What a plan quotes and rests on, against what its text says."""

import datetime
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from config.words import vn_date


class Quotation(Struct, frozen=True):
    """Words of a part of the plan, and the text they are taken from; none: from no passage."""

    part: str
    pk: int
    quote: str
    text: str | None


def loose_quotes(quotations: Iterable[Quotation]) -> tuple[tuple[str, int, str], ...]:
    """Quotations that the passage they point to no longer has."""
    return tuple(
        (one.part, one.pk, one.quote)
        for one in quotations
        if one.quote and (one.text is None or one.quote not in one.text)
    )


LASTING = ("Luật", "Bộ luật", "Nghị định", "Nghị quyết", "Thông tư", "Quy định", "Quy chế")


def old_bases(bases: Iterable[Mapping[str, str]], year: int) -> tuple[str, ...]:
    """Decided before the year that precedes the plan's; laws and what carries them out stay in force."""
    yearly = (one for one in bases if not one["decision"].startswith(LASTING))
    return tuple(_named(one) for one in yearly if _day_of(one).year < year - 1)


def unsaid_bases(bases: Iterable[Mapping[str, str]], texts: Sequence[str]) -> tuple[str, ...]:
    """Those whose number no passage has."""
    return tuple(_named(one) for one in bases if not any(one["decision"] in text for text in texts))


def _named(basis: Mapping[str, str]) -> str:
    number = basis["decision"] if " số " in basis["decision"] else f"số {basis['decision']}"
    return f"{basis['quote']}, {number} ngày {vn_date(_day_of(basis))}"


def _day_of(basis: Mapping[str, str]) -> datetime.date:
    return datetime.date.fromisoformat(basis["decided_on"])
