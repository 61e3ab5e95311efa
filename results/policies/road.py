"""Is it allowed now, and if not, why? What is written down on the road. Pure."""

from msgspec import Struct

from accounts.policies import Problem
from config.naming import ORGANISER
from tours.enums import SeatRole

SECRETARIES = (SeatRole.SECRETARY,)
"""Who of a delegation writes down its sessions."""


class ReceivedFacts(Struct, frozen=True):
    """`owner` is whose phone the entry says it is from, `writer` who sends it. `has_session`: some published version
    has the session, or something was written of it before."""

    owner: str
    writer: str
    has_session: bool
    needs_file: bool
    has_file: bool
    is_whole: bool = True


def problems_with_receiving(facts: ReceivedFacts) -> list[Problem]:
    """Neither the end of a session, nor its leaving the itinerary, nor a cancelled trip turns an entry away: what was
    written is kept."""
    if facts.owner != facts.writer:
        return [Problem("Mục này do người khác ghi trên máy này. Người đó đăng nhập thì mục được gửi.")]
    if not facts.has_session:
        return [Problem("Không có buổi này trong lịch trình đã công bố nào của chuyến đi.")]
    if facts.needs_file and not facts.has_file:
        return [Problem("Chưa có tệp ảnh. Chọn ảnh rồi lưu.", "id_photo")]
    if not facts.is_whole:
        return [Problem("Tệp không đến đủ nên cổng chưa nhận. Bấm “Gửi lại”.")]
    return []


def problems_with_ending(*, conflicts: int, is_ended: bool) -> list[Problem]:
    if is_ended:
        return [Problem("Buổi này đã kết thúc ghi.")]
    if conflicts:
        return [Problem(f"Còn {conflicts} mục có hai bản: chọn bản giữ lại trước khi kết thúc buổi.", "hai-ban")]
    return []


def problems_with_times(starts: str, ends: str) -> list[Problem]:
    """ "08:05"; one alone says nothing of the other."""
    if starts and ends and ends <= starts:
        return [Problem(f"Giờ kết thúc ({ends}) phải sau giờ bắt đầu ({starts}).", "den-gio")]
    return []


def problems_with_note(text: str, *, is_new: bool) -> list[Problem]:
    return [Problem("Ghi nội dung trước khi lưu.")] if is_new and not text.strip() else []


def problems_with_rescue(*, is_of_trip: bool, count: int) -> list[Problem]:
    if not is_of_trip:
        text = f"Tệp này là bản cứu hộ của chuyến đi khác. Mở trang của chuyến đó, hoặc gửi tệp cho {ORGANISER}."
        return [Problem(text)]
    if not count:
        return [Problem("Tệp này không phải bản cứu hộ, hoặc không có mục nào. Chọn tệp tải từ trang ghi chép.")]
    return []
