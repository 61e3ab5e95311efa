"""The sheet of how days, members and stays count: what stands, or what was typed."""

import datetime

from django.http import QueryDict
from msgspec import Struct

from config.words import vn_date
from money.enums import CostKind
from money.estimating import Case
from money.estimating.shape import WHOLE_DAY
from tours.enums import NormKind

HALVES = ((WHOLE_DAY, "Cả ngày"), (1, "Nửa ngày"), (0, "Không tính"))
PAID_BY_OTHERS = (CostKind.TRANSPORT, CostKind.SUBSISTENCE, CostKind.ROOM, CostKind.OTHER)


class DayRow(Struct, frozen=True):
    key: datetime.date
    iso: str
    words: str
    halves: int
    at_sea: bool
    why: str


class MemberRow(Struct, frozen=True):
    """`kinds`: each kind of cost, its words, whether somebody else pays it."""

    key: int
    name: str
    norm: str
    kinds: tuple[tuple[str, str, bool], ...]
    payer: str


class StayRow(Struct, frozen=True):
    key: int
    name: str
    nights: int
    norm: str


class Sheet(Struct, frozen=True):
    days: tuple[DayRow, ...]
    members: tuple[MemberRow, ...]
    stays: tuple[StayRow, ...]
    norms: tuple[tuple[str, str], ...]
    sailing: frozenset[datetime.date]

    @property
    def day_keys(self) -> list[tuple[datetime.date, bool]]:
        return [(one.key, one.key in self.sailing) for one in self.days]

    @property
    def member_keys(self) -> list[int]:
        return [one.key for one in self.members]

    @property
    def stay_keys(self) -> list[int]:
        return [one.key for one in self.stays]

    @property
    def norm_codes(self) -> frozenset[str]:
        return frozenset(code for code, _ in self.norms)

    @property
    def names(self) -> dict[int, str]:
        return {one.key: one.name for one in self.members}


def sheet(case: Case | None, sailing: frozenset[datetime.date], typed: QueryDict | None = None) -> Sheet:
    """Members and stays that are only reckoned with have nothing to write."""
    of_rooms: dict[str, str] = {}
    for norm in case.norms if case else ():
        if norm.kind == NormKind.ROOM:
            of_rooms.setdefault(norm.code, norm.name)
    days = case.days if case else ()
    members = [one for one in (case.members if case else ()) if one.id > 0]
    stays = [one for one in (case.stays if case else ()) if one.id]
    return Sheet(
        tuple(
            DayRow(
                one.date,
                one.date.isoformat(),
                vn_date(one.date),
                _number(typed, f"nua-{one.date}", one.halves),
                f"bien-{one.date}" in typed if typed is not None else one.at_sea,
                _text(typed, f"vi-{one.date}", one.why),
            )
            for one in days
        ),
        tuple(
            MemberRow(
                one.id,
                one.name,
                _text(typed, f"muc-{one.id}", one.room_norm),
                tuple(
                    (
                        str(kind),
                        str(kind.label),
                        f"{kind}-{one.id}" in typed if typed is not None else kind in one.elsewhere,
                    )
                    for kind in PAID_BY_OTHERS
                ),
                _text(typed, f"ai-{one.id}", one.payer),
            )
            for one in members
        ),
        tuple(StayRow(one.id, one.name, len(one.nights), _text(typed, f"phong-{one.id}", one.norm)) for one in stays),
        tuple(sorted(of_rooms.items())),
        sailing,
    )


def _text(typed: QueryDict | None, name: str, stands: str) -> str:
    return stands if typed is None else typed.get(name, "")


def _number(typed: QueryDict | None, name: str, stands: int) -> int:
    text = None if typed is None else typed.get(name, "")
    return int(text) if text in ("0", "1", "2") else stands
