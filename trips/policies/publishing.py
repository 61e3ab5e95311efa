"""May an itinerary be published now, and when does the word of it leave? Pure."""

import datetime
from collections.abc import Collection, Mapping, Sequence

from accounts.policies import Problem, Refused
from tours.enums import RoundStatus
from trips.enums import ProblemLevel
from trips.itinerary import ItineraryProblem
from trips.policies.over import problems_with_ended

HOLD = datetime.timedelta(minutes=30)
"""Versions that follow each other so closely are one letter."""
URGENT_DAYS = 1
LONGEST_REASON = 500


class Stale(Refused):
    """What the page told is not so any more."""


def problems_with_publishing(
    round: RoundStatus, found: Sequence[ItineraryProblem], reasons: Mapping[str, str], *, differs: bool, last: int
) -> list[Problem]:
    """`reasons` by the key of the warning; `differs`: from the version everybody sees, `last` (0: none yet)."""
    if ended := problems_with_ended(round, "lịch trình không công bố được nữa"):
        return ended
    blocking = [Problem(one.sentence) for one in found if one.level == ProblemLevel.BLOCKS]
    if blocking:
        return blocking
    if not differs:
        return [Problem(f"Bản soạn không khác phiên bản {last} mọi người đang thấy, nên không có gì để công bố.")]
    return problems_with_reasons(found, reasons)


def problems_with_reasons(found: Sequence[ItineraryProblem], reasons: Mapping[str, str]) -> list[Problem]:
    problems = []
    for one in found:
        reason = reasons.get(one.key, "")
        if one.level == ProblemLevel.WARNS and not reason:
            problems.append(
                Problem(f"Ghi lý do vẫn công bố: {one.what}", field_of(one), beside="Cảnh báo này cần một lý do.")
            )
        elif len(reason) > LONGEST_REASON:
            problems.append(
                Problem(
                    f"Lý do dài {len(reason)} ký tự, nhiều nhất {LONGEST_REASON}: {one.what} Đề nghị ghi ngắn hơn.",
                    field_of(one),
                    beside=f"Nhiều nhất {LONGEST_REASON} ký tự.",
                )
            )
    return problems


def field_of(problem: ItineraryProblem) -> str:
    """The name and the id of the field for its reason."""
    return f"ly-do-{problem.key}".replace(":", "-")


def problems_with_stale_press(last: int, seen: int) -> list[Problem]:
    """`seen`: the version the page knew as the last."""
    if last != seen:
        return [
            Problem(
                f"Phiên bản {last} vừa được công bố sau khi anh/chị mở trang này. Đề nghị xem lại những chỗ còn khác."
            )
        ]
    return [
        Problem(
            "Lịch trình, danh sách đoàn hoặc nơi tiếp đã đổi sau khi anh/chị mở trang này nên chưa công bố gì. Trang "
            "dưới đây đã tính lại: đề nghị xem lại những chỗ khác và người nhận, rồi bấm công bố."
        )
    ]


def leaves_at(now: datetime.datetime, days: Collection[datetime.date], today: datetime.date) -> datetime.datetime:
    """When the letter goes: after a pause in which the itinerary may be put right, at once where it speaks of today or
    tomorrow. `days` are those it tells of."""
    if any(today <= day <= today + datetime.timedelta(days=URGENT_DAYS) for day in days):
        return now
    return now + HOLD
