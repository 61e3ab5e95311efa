"""Which bodies and places do not exist on a day, and what does their work then? In words, for a plan file."""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from accounts.enums import LocalityLevel
from accounts.models import Agency, Locality
from config.words import vn_date


def bodies_gone_on(day: datetime.date) -> dict[str, str]:
    """Code → why it may not be named, and which code may."""
    gone = _gone_on(day, list(Agency.objects.prefetch_related("successors")))
    return {one.code: said for one, said in gone}


def places_gone_on(day: datetime.date) -> dict[str, str]:
    """The same by every name a file may call a place by; what still has the name is not gone."""
    gone = _gone_on(day, list(Locality.objects.prefetch_related("successors")))
    return {name: said for one, said in gone for name in _names(one)}


def _gone_on[P: Agency | Locality](day: datetime.date, among: list[P]) -> Iterator[tuple[P, str]]:
    by_key = {one.pk: one for one in among}
    before = defaultdict[int, list[P]](list)
    for one in among:
        for after in one.successors.all():
            before[after.pk].append(one)
    for one in among:
        if one.valid_from and day < one.valid_from:
            yield one, _not_yet(one, one.valid_from, [each for each in before[one.pk] if _exists(each, day)])
        elif not _exists(one, day):
            yield one, _no_longer(one, _heirs(one, by_key, day, frozenset()))


def _names(place: Locality) -> tuple[str, ...]:
    called = place.name if place.level == LocalityLevel.PROVINCE else place.full_name
    return called, place.code


def _exists(one: Agency | Locality, day: datetime.date) -> bool:
    return (one.valid_from is None or one.valid_from <= day) and (one.valid_to is None or day <= one.valid_to)


def _not_yet(one: Agency | Locality, begins: datetime.date, before: Sequence[Agency | Locality]) -> str:
    instead = f" Lúc đó là {_named(before)}." if before else ""
    return f"{one} chỉ có từ ngày {vn_date(begins)}, sau ngày của kế hoạch.{instead}"


def _no_longer(one: Agency | Locality, now: Sequence[Agency | Locality]) -> str:
    instead = f"nay là {_named(now)}. Ghi tên hoặc mã đó." if now else "không có cơ quan, địa phương nào thay. Bỏ ra."
    return f"{one} không còn sau ngày {vn_date(one.valid_to)}, {instead}"


def _heirs[P: Agency | Locality](one: P, among: Mapping[int, P], day: datetime.date, seen: frozenset[int]) -> list[P]:
    """Those that do its work on that day, however often it was merged."""
    found: dict[P, None] = {}
    for after in one.successors.all():
        heir = among[after.pk]
        if _exists(heir, day):
            found[heir] = None
        elif heir.pk not in seen:
            found |= dict.fromkeys(_heirs(heir, among, day, seen | {one.pk}))
    return list(found)


def _named(found: Sequence[Agency | Locality]) -> str:
    return ", ".join(f"{one} ({one.code})" for one in found)
