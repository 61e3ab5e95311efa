"""What became of a submitted list: each of its people as he stood in it against what is known of him today."""

from collections.abc import Mapping

from msgspec import Struct

from tours.enums import SeatRole

from .case import Arrangement, Case
from .records import Person

IN_LIST = "trong danh sách"
UNSAID = "chưa ghi"


class Since(Struct, frozen=True):
    """One change that is not in the list. `what` names it ("đổi chức vụ"), `was` and `now` are clauses, `place` the
    seat in the list ("Trưởng đoàn, Đoàn 2"). `is_out`: the seat has nobody who can go."""

    candidate: int
    name: str
    delegation: str
    role: SeatRole
    what: str
    was: str
    now: str
    is_out: bool = False

    @property
    def place(self) -> str:
        return self.delegation if self.role == SeatRole.MEMBER else f"{self.role.label}, {self.delegation}"

    @property
    def text(self) -> str:
        return f"{self.name} ({self.place}) {self.what}: {self.was} → {self.now}"


def changes_since(
    arrangement: Arrangement, then: tuple[Case, Mapping[int, Person]], today: tuple[Case, Mapping[int, Person]]
) -> tuple[Since, ...]:
    """In the list's order; only those who have a seat in it."""
    found = []
    for id, place in arrangement.items():
        case, people = then
        person = people.get(id)
        if person is None:
            continue
        where = case.names.get(place.delegation, f"đoàn số {place.delegation}")
        found += [Since(id, person.name, where, place.role, *change) for change in _of(person, then, today)]
    return tuple(found)


def _of(
    person: Person, then: tuple[Case, Mapping[int, Person]], today: tuple[Case, Mapping[int, Person]]
) -> list[tuple[str, str, str, bool]]:
    now = today[1].get(person.id)
    if now is None:
        return [("không còn được cử", IN_LIST, "không còn trong danh sách đăng ký", True)]
    if now.gone:
        text = now.gone[:1].lower() + now.gone[1:].rstrip(".")
        return [("không còn được cử", IN_LIST, text, True)]
    found = []
    for what, before, after in (
        ("đổi họ tên", person.name, now.name),
        ("đổi chức vụ", person.post, now.post),
        ("đổi đơn vị công tác", person.unit, now.unit),
    ):
        if before != after:
            found.append((what, before or UNSAID, after or UNSAID, False))
    was, is_now = _codes(then[0], person.id), _codes(today[0], person.id)
    if was != is_now:  # a group that a new version of the plan calls otherwise is the same group
        found.append(("đổi diện", _groups(then[0], was), _groups(today[0], is_now), False))
    return found


def _codes(case: Case, id: int) -> frozenset[str]:
    return case.people[id].groups if id in case.people else frozenset()


def _groups(case: Case, codes: frozenset[str]) -> str:
    return "; ".join(group.name for group in case.groups if group.code in codes) or "ngoài thành phần kế hoạch nêu"
