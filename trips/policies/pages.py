"""Is it allowed now, and if not, why? Links to a member's own page, and calendars to subscribe to. Pure."""

import datetime

from msgspec import Struct

from accounts.policies import Problem
from config.naming import ORGANISER

DAYS_WITHOUT_DATES = 90
"""A link of a trip whose days nobody knows yet ends so long after it was made."""


class LinkFacts(Struct, frozen=True):
    """`ends_on`: with the trip's details; None while its days are not known."""

    made_on: datetime.date
    ends_on: datetime.date | None
    is_revoked: bool
    is_going: bool


def link_ends_on(made_on: datetime.date, ends_on: datetime.date | None) -> datetime.date:
    return ends_on or made_on + datetime.timedelta(days=DAYS_WITHOUT_DATES)


def problems_with_link(facts: LinkFacts | None, today: datetime.date) -> list[Problem]:
    """Why the page does not open; each says who helps."""
    ask = f"Đề nghị liên hệ {ORGANISER} hoặc cán bộ đầu mối của cơ quan để nhận đường dẫn mới."
    if facts is None:
        return [Problem(f"Đường dẫn này không đúng. {ask}")]
    if facts.is_revoked:
        return [Problem(f"Đường dẫn này đã được thu hồi hoặc thay bằng đường dẫn mới. {ask}")]
    if not facts.is_going:
        return [Problem(f"Người nhận đường dẫn này không có trong danh sách đoàn đã công bố. {ask}")]
    if link_ends_on(facts.made_on, facts.ends_on) <= today:
        return [Problem(f"Đường dẫn này đã hết hạn sau chuyến đi. Nếu còn cần, {ask[:1].lower()}{ask[1:]}")]
    return []


def problems_with_giving(*, is_published: bool, is_over: bool) -> list[Problem]:
    """Nobody hears of the own place in a delegation sooner than the agencies do."""
    if not is_published:
        return [Problem("Danh sách đoàn chưa công bố nên chưa gửi trang riêng. Đề nghị công bố danh sách trước.")]
    if is_over:
        return [Problem("Chuyến đi đã hết hạn giữ thông tin nên không gửi trang riêng nữa.")]
    return []
