"""Who shares a room: by sex where it is told, colleagues first, the head alone where that is wanted. Pure."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from msgspec import Struct

from trips.enums import Sex


class Guest(Struct, frozen=True):
    """By the id of the nomination; `agency` is what colleagues share, in the order of `position`."""

    id: int
    agency: str
    position: int = 0
    sex: Sex = Sex.UNKNOWN
    is_head: bool = False


class Shared(Struct, frozen=True):
    guests: tuple[int, ...]
    reason: str


def suggest(guests: Iterable[Guest], *, head_alone: bool) -> list[Shared]:
    """Rooms of two. Whoever's sex nobody told shares with others of whom nobody did, which the reason says."""
    known = list(guests)
    alone = [one for one in known if one.is_head and head_alone]
    rooms = [Shared((one.id,), "Trưởng đoàn ở một mình") for one in alone]
    for sex in Sex:
        of_sex = [one for one in known if one.sex == sex and one not in alone]
        rooms += _pairs(sorted(of_sex, key=lambda one: (one.position, one.agency, one.id)), sex)
    return rooms


def _pairs(guests: Sequence[Guest], sex: Sex) -> list[Shared]:
    rooms: list[Shared] = []
    left: list[Guest] = []
    for agency, colleagues in groupby(guests, key=lambda one: one.agency):
        of_one = list(colleagues)
        pairs = [of_one[at : at + 2] for at in range(0, len(of_one) - 1, 2)]
        rooms += [Shared(tuple(one.id for one in pair), f"Cùng {agency}{_doubt(sex)}") for pair in pairs]
        if len(of_one) % 2:
            left.append(of_one[-1])
    for at in range(0, len(left) - 1, 2):
        pair = left[at : at + 2]
        why = "Khác cơ quan" if sex == Sex.UNKNOWN else f"Khác cơ quan, cùng là {sex.label.lower()}"
        rooms.append(Shared(tuple(one.id for one in pair), f"{why}{_doubt(sex)}"))
    if len(left) % 2:
        rooms.append(Shared((left[-1].id,), f"Lẻ người{_doubt(sex)}"))
    return rooms


def _doubt(sex: Sex) -> str:
    return "; chưa biết giới tính" if sex == Sex.UNKNOWN else ""
