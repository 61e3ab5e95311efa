"""One guard for every form of a trip: nobody saves over what he has not read. Pure."""

from accounts.policies import Problem, Refused


class Stale(Refused):
    """Someone else saved between opening the page and pressing the button."""


def problems_with_seen(act: str) -> list[Problem]:
    """`act` says who saved what, as a sentence; "" where nothing tells."""
    what = f" {act}" if act else ""
    return [
        Problem(
            f"Người khác vừa lưu phần này sau khi trang được mở.{what} Chưa lưu gì; những gì anh/chị đã gõ còn ở dưới. "
            "Đề nghị xem lại rồi bấm lưu lần nữa."
        )
    ]
