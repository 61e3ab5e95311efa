"""Which bodies and places do not exist on a day, and what does their work then? In words, for a plan file."""

import datetime
from collections.abc import Iterable

from accounts.enums import LocalityLevel
from accounts.models import Agency, Locality
from config.words import vn_date


def bodies_gone_on(day: datetime.date) -> dict[str, str]:
    """Code → why it may not be named, and which code may."""
    agencies = list(Agency.objects.prefetch_related("successors"))
    return {one.code: _said(one, agencies, day) for one in agencies if not _exists(one, day)}


def places_gone_on(day: datetime.date) -> dict[str, str]:
    """The same by every name a file may call a place by; what still has the name is not gone."""
    places = list(Locality.objects.prefetch_related("successors"))
    gone = (one for one in places if not _exists(one, day))
    return {name: _said(one, places, day) for one in gone for name in _names(one)}


def _names(place: Locality) -> tuple[str, ...]:
    called = place.name if place.level == LocalityLevel.PROVINCE else place.full_name
    return called, place.code


def _exists(one: Agency | Locality, day: datetime.date) -> bool:
    return (one.valid_from is None or one.valid_from <= day) and (one.valid_to is None or day <= one.valid_to)


def _said(one: Agency | Locality, among: Iterable[Agency | Locality], day: datetime.date) -> str:
    if one.valid_from and day < one.valid_from:
        before = [each for each in among if one in each.successors.all() and _exists(each, day)]
        instead = f" Lúc đó là {_named(before)}." if before else ""
        return f"{one} chỉ có từ ngày {vn_date(one.valid_from)}, sau ngày của kế hoạch.{instead}"
    now = _heirs(one, {each.pk: each for each in among}, day, frozenset())
    instead = f"nay là {_named(now)}. Ghi tên hoặc mã đó." if now else "không có cơ quan, địa phương nào thay. Bỏ ra."
    return f"{one} không còn sau ngày {vn_date(one.valid_to)}, {instead}"


def _heirs[P: Agency | Locality](one: P, among: dict[int, P], day: datetime.date, seen: frozenset[int]) -> list[P]:
    """Those that do its work on that day, however often it was merged."""
    found: dict[P, None] = {}
    for after in one.successors.all():
        heir = among[after.pk]
        if _exists(heir, day):
            found[heir] = None
        elif heir.pk not in seen:
            found |= dict.fromkeys(_heirs(heir, among, day, seen | {one.pk}))
    return list(found)


def _named(found: Iterable[Agency | Locality]) -> str:
    return ", ".join(f"{one} ({one.code})" for one in found)
