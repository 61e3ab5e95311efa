"""Can these legs, stays and rooms be? Pure."""

import datetime
from collections.abc import Collection, Mapping

from accounts.policies import Problem
from config.words import vn_date
from tours.enums import RoundStatus
from trips.policies.over import problems_with_ended

MOST_LEGS = 100
MOST_IN_A_ROOM = 8
DAYS_BESIDE = 2  # before the first day and after the last


def problems_with_arranging(status: RoundStatus) -> list[Problem]:
    return problems_with_ended(status, "chặng đi, chỗ nghỉ không sửa nữa")


def problems_with_days(
    days: Mapping[str, tuple[datetime.date | None, datetime.date | None]],
    *,
    first: datetime.date | None,
    last: datetime.date | None,
) -> list[Problem]:
    """Field → the day typed, and the one stored. One travels the evening before or comes home late, not another week:
    a day farther off is a slip, or the round's days moved. One that stands may stay until it is touched."""
    if first is None or last is None:
        return []
    earliest, latest = (day + side * datetime.timedelta(DAYS_BESIDE) for day, side in ((first, -1), (last, 1)))
    return [
        Problem(
            f"Ngày {vn_date(day)} cách xa chuyến đi ({vn_date(first)} đến {vn_date(last)}). Đề nghị ghi ngày từ "
            f"{vn_date(earliest)} đến {vn_date(latest)}, hoặc sửa ngày của đợt trước.",
            field,
        )
        for field, (day, stored) in days.items()
        if day and day != stored and not earliest <= day <= latest
    ]


def problems_with_leg(
    *,
    departs_at: datetime.datetime | None,
    arrives_at: datetime.datetime | None,
    is_for_all: bool,
    riders: Collection[int],
    members: Collection[int],
    legs: int,
) -> list[Problem]:
    """`riders` and `members` by nomination; `legs`: how many the trip has besides."""
    problems = []
    if departs_at and arrives_at and arrives_at <= departs_at:
        problems.append(Problem("Giờ đến phải sau giờ đi. Sửa một trong hai.", "id_arrives_at"))
    if not is_for_all and not riders:
        problems.append(Problem("Chọn người đi chặng này, hoặc chọn “Cả đoàn đi”.", "id_riders"))
    if not set(riders) <= set(members):
        problems.append(
            Problem("Có người được chọn không còn trong danh sách đoàn. Tải lại trang, rồi chọn lại.", "id_riders")
        )
    if legs >= MOST_LEGS:
        problems.append(Problem(f"Chuyến đi đã có {legs} chặng, nhiều nhất là {MOST_LEGS}. Xóa bớt chặng không dùng."))
    return problems


def problems_with_stay(check_in: datetime.date, check_out: datetime.date) -> list[Problem]:
    if check_in < check_out:
        return []
    return [
        Problem(
            f"Trả phòng ngày {vn_date(check_out)} phải sau nhận phòng ngày {vn_date(check_in)}. "
            "Sửa một trong hai ngày.",
            "id_check_out",
        )
    ]


def problems_with_rooms(rooms: Mapping[int, str], members: Mapping[int, str]) -> list[Problem]:
    """`rooms`: room of each nomination; `members`: their names."""
    problems = []
    if not set(rooms) <= set(members):
        problems.append(Problem("Có người không còn trong danh sách đoàn. Tải lại trang, rồi xếp lại phòng."))
    for label in dict.fromkeys(rooms.values()):
        count = sum(other == label for other in rooms.values())
        if count > MOST_IN_A_ROOM:
            problems.append(
                Problem(f"Phòng {label} có {count} người, nhiều nhất là {MOST_IN_A_ROOM}. Chia sang phòng khác.")
            )
    return problems
