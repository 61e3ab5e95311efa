"""Which rounds a person cannot go with, and which one he would like. Pure."""

from collections.abc import Collection

from msgspec import Struct

from accounts.policies import Problem


class Times(Struct, frozen=True):
    """Numbers of the tour's rounds."""

    away: frozenset[int] = frozenset()
    prefers: int | None = None


def problems_with_times(key: int, name: str, times: Times, rounds: Collection[int]) -> list[Problem]:
    """`key` says where on the page, `rounds` are those there are."""
    if not times.away <= set(rounds) or (times.prefers is not None and times.prefers not in rounds):
        return [Problem(f"{name}: đợt đã chọn không còn trong kế hoạch. Đề nghị chọn lại.", f"nguoi-{key}")]
    if times.away == set(rounds):
        text = f"{name} không đi được đợt nào. Đề nghị bỏ bớt một đợt, hoặc rút người này khỏi danh sách."
        return [Problem(text, f"nguoi-{key}")]
    if times.prefers in times.away:
        text = f"{name} muốn đi đúng đợt đã ghi là không đi được. Đề nghị chọn lại một trong hai."
        return [Problem(text, f"nguoi-{key}")]
    return []


def problems_with_stale_times(mine: int, stored: int) -> list[Problem]:
    """Someone saved the list since the page was opened; what was ticked stays on the page."""
    if mine == stored:
        return []
    return [
        Problem(
            "Có người vừa lưu đăng ký này sau khi trang này được mở, nên chưa lưu gì. Những gì vừa chọn vẫn còn; "
            "đề nghị xem lại rồi lưu lần nữa."
        )
    ]
