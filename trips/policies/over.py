"""What is not done any more once a trip is over or cancelled: one sentence, whatever it was. Pure."""

from collections.abc import Mapping

from accounts.policies import Problem
from tours.enums import RoundStatus

_WHY: Mapping[RoundStatus, str] = {
    RoundStatus.COMPLETED: "Đoàn đã về",
    RoundStatus.REPORTED: "Chuyến đi đã báo cáo",
    RoundStatus.CANCELLED: "Đợt đã hủy",
}


def problems_with_ended(status: RoundStatus, so: str) -> list[Problem]:
    """`so`: what follows, as the second half of the sentence ("lịch trình chỉ để xem")."""
    return [Problem(f"{_WHY[status]} nên {so}.")] if status in _WHY else []
