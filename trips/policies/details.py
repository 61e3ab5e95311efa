"""Is it allowed now, and if not, why? Telling, opening, booking and keeping travel details. Pure."""

import datetime

from msgspec import Struct

from accounts.policies import Problem
from config.naming import ORGANISER


class Telling(Struct, frozen=True):
    """Of somebody's travel details. `deleted_on`: when they go; None while the days of the trip are not known."""

    is_going: bool
    is_cancelled: bool
    deleted_on: datetime.date | None
    is_booked: bool


def problems_with_filling(telling: Telling, today: datetime.date, *, is_organiser: bool) -> list[Problem]:
    """Nothing is asked that has no use or no end. After booking only the organiser changes it, who books."""
    if not telling.is_going:
        return [Problem("Người này không còn trong danh sách đoàn nên không hỏi thông tin đi lại nữa.")]
    if telling.is_cancelled:
        return [Problem("Chuyến đi đã hủy nên không hỏi thông tin đi lại nữa.")]
    if telling.deleted_on is None:
        return [Problem("Chưa định ngày đi nên chưa hỏi thông tin đi lại. Đề nghị điền sau khi có ngày.")]
    if telling.deleted_on <= today:
        return [Problem("Thông tin đi lại của chuyến này đã đến hạn xóa nên không nhận thêm.")]
    if telling.is_booked and not is_organiser:
        return [
            Problem(f"Vé đã đặt theo thông tin này nên không sửa ở đây được. Đề nghị báo {ORGANISER} điều cần sửa.")
        ]
    return []


def problems_with_reading(purpose: str, *, is_there: bool) -> list[Problem]:
    if not is_there:
        return [Problem("Người này chưa điền thông tin đi lại nên không có gì để mở.", "id_nomination")]
    if len(purpose.split()) < 2:
        return [
            Problem("Chưa ghi để làm gì. Người đó thấy dòng này; đề nghị ghi rõ, như “đặt vé máy bay”.", "id_purpose")
        ]
    return []


def problems_with_booking(missing: int, *, people: int) -> list[Problem]:
    if not people:
        return [Problem("Chuyến đi chưa có thành viên nào. Đề nghị chờ danh sách đoàn được phê duyệt.")]
    if missing:
        return [Problem(f"Còn {missing} người chưa đủ thông tin. Đề nghị nhắc hoặc điền thay trước khi ghi đã đặt vé.")]
    return []


def problems_with_destroying(key_id: str, *, is_there: bool, rows: int) -> list[Problem]:
    if not is_there:
        return [Problem(f"Không có khóa {key_id}. Đề nghị xem lại bằng lệnh keys list.")]
    if rows:
        needed = f"Khóa {key_id} còn cần cho {rows} dòng thông tin đi lại nên chưa hủy được."
        return [Problem(f"{needed} Đề nghị đổi khóa trước: keys rotate.")]
    return []
