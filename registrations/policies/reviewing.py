"""The organiser's acts on an answer: accept, return, extend a deadline, enter what came on paper. Pure."""

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence

from accounts.policies import Problem
from config.words import vn_datetime
from registrations.enums import RegistrationStatus as Status
from registrations.holds import Hold
from registrations.policies.answering import TRANSITIONS, Window

LONGEST_EXTENSION = datetime.timedelta(days=366)
"""A slip in the year could not be taken back: an extension only ever becomes longer."""


_NAMED = 3


def problems_with_accepting(status: Status) -> list[Problem]:
    if Status.ACCEPTED in TRANSITIONS[status]:
        return []
    if status == Status.ACCEPTED:
        return [Problem("Đăng ký này đã được tiếp nhận.")]
    acts = "tiếp nhận" if Status.RETURNED in TRANSITIONS[status] - {status} else "tiếp nhận hoặc trả lại"
    return [Problem(f"Đăng ký đang ở trạng thái “{status.label}”. Chỉ {acts} được đăng ký cơ quan đã gửi.")]


def problems_with_accepting_several(notes: Sequence[Problem]) -> list[Problem]:
    """`notes`: what somebody should look at in the list, which is then taken over by itself."""
    if not notes:
        return []
    return [Problem(f"Đăng ký có điểm cần xem: {notes[0].text} Mở riêng đăng ký này để xem rồi tiếp nhận.")]


def problems_with_choosing_lists(chosen: Collection[object]) -> list[Problem]:
    return [] if chosen else [Problem("Chưa chọn đăng ký nào. Đánh dấu các đăng ký muốn tiếp nhận.", "dang-ky")]


def problems_with_sending_back(status: Status, remarks: str, line_remarks: Iterable[str]) -> list[Problem]:
    if Status.RETURNED not in TRANSITIONS[status] or status == Status.RETURNED:
        return [Problem(f"Đăng ký đang ở trạng thái “{status.label}”. Chỉ trả lại được đăng ký cơ quan đã gửi.")]
    if not remarks.strip() and not any(remark.strip() for remark in line_remarks):
        return [Problem("Nhập nhận xét để cơ quan biết cần bổ sung hoặc sửa gì.", "id_remarks")]
    return []


def problems_with_held(holds: Iterable[Hold], doing: str) -> list[Problem]:
    """Whoever stands in a list before or past the committee is not changed under it. `doing`: "trả lại"."""
    problems = []
    for hold in holds:
        names = list(hold.people.values())
        more = f" và {len(names) - _NAMED} người khác" if len(names) > _NAMED else ""
        who = f"{', '.join(names[:_NAMED])}{more}"
        problems.append(Problem(f"Chưa {doing} được: {who} có tên trong {hold.by}. {hold.way}"))
    return problems


def problems_with_declining_people(reasons: Mapping[int, str]) -> list[Problem]:
    """`reasons`: nomination id of each person not taken → the reason given."""
    return [
        Problem("Nhập lý do không tiếp nhận vào ô nhận xét của người đó.", f"remark-{pk}")
        for pk, reason in reasons.items()
        if not reason.strip()
    ]


def problems_with_naming_groups(status: Status) -> list[Problem]:
    if status in (Status.SUBMITTED, Status.ACCEPTED):
        return []
    return [Problem(f"Đăng ký đang ở trạng thái “{status.label}”. Chỉ ghi diện cho danh sách cơ quan đã gửi.")]


def advice_on_same_person(phones: Sequence[str]) -> str:
    """What to do about one name in lists of several agencies. `phones`: normalised, "" where there is none."""
    told = [phone for phone in phones if phone]
    if len(set(told)) < len(told):
        return (
            "Cùng số điện thoại, gần như chắc chắn là một người. Thống nhất với các cơ quan để một nơi cử; "
            "ở nơi kia đánh dấu không tiếp nhận kèm lý do."
        )
    if len(told) == len(phones):
        return "Khác số điện thoại, có thể là người trùng họ tên. Gọi hỏi trước khi không tiếp nhận ai."
    return "Thiếu số điện thoại nên chưa phân biệt được. Gọi hỏi cơ quan trước khi không tiếp nhận ai."


def problems_with_extending(
    closes_at: datetime.datetime | None, extended_to: datetime.datetime, reason: str, now: datetime.datetime
) -> list[Problem]:
    """`closes_at` is the end that holds today for the agency."""
    if closes_at is None:
        return [Problem("Kế hoạch chưa có hạn đăng ký nên chưa gia hạn được. Đặt hạn cho kế hoạch trước.")]
    problems = []
    if extended_to <= max(closes_at, now):
        text = f"Hạn mới phải sau {vn_datetime(max(closes_at, now))}. Chọn ngày muộn hơn."
        problems.append(Problem(text, "id_until"))
    elif extended_to - now > LONGEST_EXTENSION:
        problems.append(Problem("Hạn mới cách hôm nay hơn một năm. Xem lại năm.", "id_until"))
    if not reason.strip():
        problems.append(Problem("Nhập lý do gia hạn.", "id_reason"))
    return problems


def problems_with_entering_from_paper(status: Status | None, reason: str, *, came_on_paper: bool) -> list[Problem]:
    """Only where the agency has not answered itself; `came_on_paper`: what it sent, which was returned, and now comes
    mended. None: it has not even opened the plan."""
    is_returned_paper = came_on_paper and status == Status.RETURNED
    if status not in (None, Status.OPENED, Status.DRAFT) and not is_returned_paper:
        return [
            Problem(
                f"Cơ quan đã trả lời trên cổng (“{status.label}”), không nhập thay từ bản giấy được. "
                "Muốn sửa, trả lại để cơ quan bổ sung."
            )
        ]
    return [] if reason.strip() else [Problem("Ghi số, ngày của văn bản giấy đã nhận.", "id_reason")]


def problems_with_reminding(window: Window, now: datetime.datetime, letters: int) -> list[Problem]:
    if window.opens_at is None or now < window.opens_at:
        return [Problem(f"{window.plan} chưa mở đăng ký nên chưa nhắc. Đợi đến khi cổng nhận đăng ký.")]
    if not letters:
        return [
            Problem(
                "Hôm nay không còn địa chỉ nào để nhắc: cơ quan đã trả lời, chưa có tài khoản, hoặc đã được nhắc rồi."
            )
        ]
    return []


def problems_with_choosing_agencies(agencies: Collection[int] | None) -> list[Problem]:
    """`agencies`: those ticked; None: nobody was asked to choose."""
    if agencies is None or agencies:
        return []
    return [Problem("Chưa chọn cơ quan nào. Đánh dấu các cơ quan muốn nhắc.", "co-quan")]
