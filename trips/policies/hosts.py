"""Letters to hosts, their links and their answers: what stands against them, and which answer counts."""

import datetime
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Protocol

from msgspec import Struct

from accounts.policies import Problem
from config.naming import ORGANISER
from config.words import vn_date
from tours.enums import ENDED_ROUNDS, RoundStatus
from trips.enums import HostChoice, Through
from trips.policies.over import problems_with_ended


class Given(Protocol):
    choice: str
    through: str
    version: int | None
    answered_at: datetime.datetime


def counting[A: Given](answers: Sequence[A]) -> A | None:
    """Of one host's answers the one that counts: of the latest itinerary it spoke of an official document before all
    else, then the last."""

    def weight(answer: A) -> tuple[int, bool, datetime.datetime]:
        return answer.version or 0, answer.through == Through.DOCUMENT, answer.answered_at

    return max(reversed(answers), key=weight, default=None)


class LinkState(StrEnum):
    NONE = "none"
    OPEN = "open"
    REVOKED = "revoked"
    RENEW = "renew"  # its contact is another person now
    EXPIRED = "expired"


class Link(Struct, frozen=True):
    """What is known of a link: whom it was made for, whom the host's contact is now, the last day of the trip."""

    exists: bool
    is_revoked: bool
    made_for: str
    contact: str
    ends_on: datetime.date | None
    is_over: bool


def link_state(link: Link, today: datetime.date) -> LinkState:
    """A contact that was filled in after the link was made is nobody else."""
    if not link.exists:
        return LinkState.NONE
    if link.is_revoked:
        return LinkState.REVOKED
    if link.made_for and link.made_for != link.contact:
        return LinkState.RENEW
    if link.is_over or (link.ends_on is not None and link.ends_on < today):
        return LinkState.EXPIRED
    return LinkState.OPEN


def problems_with_opening(state: LinkState) -> list[Problem]:
    """What the holder of a link is told: one sentence, and nothing of the host it was for."""
    match state:
        case LinkState.OPEN:
            return []
        case LinkState.NONE:
            text = f"Đường dẫn này không đúng hoặc đã được thay. Đề nghị liên hệ {ORGANISER} để nhận đường dẫn mới."
        case LinkState.EXPIRED:
            text = f"Đường dẫn này đã hết hạn vì chuyến đi đã xong. Đề nghị liên hệ {ORGANISER} nếu còn việc trao đổi."
        case _:
            text = f"Đường dẫn này đã ngừng. Đề nghị liên hệ {ORGANISER} để nhận đường dẫn mới."
    return [Problem(text)]


def problems_with_arranging(status: RoundStatus) -> list[Problem]:
    """Letters, links and answers are of a trip that is still to be."""
    return problems_with_ended(status, "việc với nơi tiếp không ghi thêm được nữa")


def problems_with_linking(status: RoundStatus, *, closed_by: str) -> list[Problem]:
    """`closed_by`: another place of the same visit that has agreed."""
    if closed_by:
        return [
            Problem(
                f"{closed_by} đã nhận lời tiếp đoàn nên không cần hỏi nơi này. Nếu đổi ý, đề nghị ghi {closed_by} "
                "từ chối trước."
            )
        ]
    return problems_with_arranging(status)


def problems_with_letter(
    dated_on: datetime.date | None, answer_by: datetime.date | None, today: datetime.date
) -> list[Problem]:
    problems = []
    if dated_on and dated_on > today:
        problems.append(
            Problem(
                f"Ngày của công văn là {vn_date(dated_on)}, sau hôm nay. Đề nghị ghi ngày trên công văn.", "id_dated_on"
            )
        )
    if dated_on and answer_by and answer_by < dated_on:
        problems.append(
            Problem(
                f"Hạn trả lời {vn_date(answer_by)} trước ngày công văn {vn_date(dated_on)}. Đề nghị ghi lại hạn.",
                "id_answer_by",
            )
        )
    return problems


class Offer(Struct, frozen=True):
    """Another time that a host proposes; `hour` as it wrote it."""

    day: datetime.date
    half: str
    hour: str = ""


def problems_with_answer(
    choice: HostChoice,
    *,
    name: str,
    post: str,
    text: str,
    proposed: Sequence[Offer],
    today: datetime.date,
    has_file: bool = False,
) -> list[Problem]:
    """Every answer names a person; another time is said, and a refusal says why (here or in its file)."""
    problems = []
    if not name.strip():
        problems.append(Problem("Chưa ghi họ tên người trả lời. Đề nghị ghi họ tên.", "name"))
    if not post.strip():
        problems.append(Problem("Chưa ghi chức vụ, đơn vị của người trả lời. Đề nghị ghi chức vụ.", "post"))
    if choice == HostChoice.OTHER_TIME and not (proposed or text.strip() or has_file):
        problems.append(Problem("Chưa ghi thời gian khác. Đề nghị ghi ngày, buổi tiếp đoàn được.", "day_1"))
    for number, offer in enumerate(proposed, start=1):
        if offer.day < today:
            said = f"Ngày đề nghị {vn_date(offer.day)} đã qua. Đề nghị ghi một ngày từ hôm nay."
            problems.append(Problem(said, f"day_{number}"))
    if choice == HostChoice.CANNOT and not (text.strip() or has_file):
        problems.append(Problem("Chưa ghi vì sao không tiếp đoàn được. Đề nghị ghi lý do.", "text"))
    return problems


def problems_with_answering(status: RoundStatus, *, is_closed: bool, is_what_was_read: bool) -> list[Problem]:
    """By link. `is_closed`: another place has agreed; the page does not say which. `is_what_was_read`: the sessions are
    still those that the page showed."""
    if is_closed or status in ENDED_ROUNDS:
        return [Problem(f"Buổi làm việc này hiện không cần trả lời nữa. Đề nghị liên hệ {ORGANISER} nếu cần trao đổi.")]
    if not is_what_was_read:
        return [
            Problem("Lịch vừa được sửa trong lúc anh/chị xem. Đề nghị đọc lịch mới ở dưới rồi bấm trả lời lần nữa.")
        ]
    return []


def problems_with_document(choice: Through, number: str, dated_on: datetime.date | None) -> list[Problem]:
    if choice == Through.DOCUMENT and not (number.strip() and dated_on):
        return [Problem("Chưa ghi số và ngày của công văn trả lời. Đề nghị ghi như trên công văn.", "id_number")]
    return []


def problems_with_waiving(reason: str) -> list[Problem]:
    if reason.strip():
        return []
    return [Problem("Chưa ghi vì sao không cần nơi này trả lời. Đề nghị ghi lý do.", "id_reason")]


type Shown = Mapping[str, str]
"""A session as an answer spoke of it: its key, all of it in words, its day and hours as they were (ISO, "": none)."""


def changes(before: Sequence[Shown], now: Sequence[Shown]) -> list[str]:
    """What became of the sessions since an answer, one sentence each."""
    then = {one["key"]: one["text"] for one in before}
    today = {one["key"]: one["text"] for one in now}
    moved = [f"{then[key]} → {text}" for key, text in today.items() if key in then and then[key] != text]
    added = [f"Thêm: {text}" for key, text in today.items() if key not in then]
    gone = [f"Bỏ: {text}" for key, text in then.items() if key not in today]
    return [*moved, *added, *gone]
