"""Whom the plan sends by name and nobody seated, and who is to go with another tour on the same days."""

from collections.abc import Iterator

from tours.enums import SeatRole, Severity

from .case import Arrangement, Called, Case
from .findings import Finding


def lacking(case: Case, arrangement: Arrangement) -> list[Called]:
    """Who was moved to another delegation or is kept out with a lock was decided on."""
    kept_out = {lock.candidate for lock in case.kept_out}
    return [one for one in case.called if one.candidate not in arrangement and one.candidate not in kept_out]


def unseated(case: Case, arrangement: Arrangement) -> Iterator[Finding]:
    """A warning that stops nothing."""
    for one in lacking(case, arrangement):
        duty = "" if one.role == SeatRole.MEMBER else f", làm {one.role.label}"
        where = case.names[one.delegation]
        who = f"{one.name} ({one.agency_name}) đi {one.round}{duty}"
        text = f"Kế hoạch nêu tên {who}; phương án chưa có chỗ cho người này. "
        if one.candidate is None:
            text += f"Bổ sung người theo quyết định, đúng họ tên và cơ quan ấy, rồi xếp vào {where}."
        else:
            text += f"Xếp vào {where}, hoặc khóa ngoài đoàn kèm lý do."
        yield Finding(None, one.delegation, False, text, Severity.WARNS, unit=text)


def twice_away(case: Case, arrangement: Arrangement) -> Iterator[Finding]:
    """Days that are not known meet nothing."""
    for id, others in sorted(case.elsewhere.items()):
        place = arrangement.get(id)
        days = case.days.get(place.delegation) if place else None
        if place is None or days is None or id not in case.people:
            continue
        for other in others:
            if days.meets(other):
                text = f"{case.people[id].name} có chỗ ở hai đợt trùng ngày: {days} và {other}."
                yield Finding(None, place.delegation, False, text, Severity.WARNS, people=(id,), unit=text)
