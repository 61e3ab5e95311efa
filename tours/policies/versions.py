"""A new version in the place of the plan in force, and what goes on meanwhile. Pure."""

from collections.abc import Mapping

from msgspec import Struct

from accounts.policies import Problem
from tours.enums import PlanStatus


class Leaving(Struct, frozen=True):
    """A record that a new version no longer has, and what floors above hang on it: how many of what."""

    noun: str
    name: str
    hanging: tuple[tuple[int, str], ...]
    is_rule: bool = False


class Replacement(Struct, frozen=True):
    """What stands against putting a new version in the place of the one in force. `renumbered` are rounds of tours
    that people are registered for: name, number before and after."""

    leaving: tuple[Leaving, ...] = ()
    renumbered: tuple[tuple[str, int, int], ...] = ()


UNHINDERED = Replacement()


def problems_with_removing(noun: str, hanging: Mapping[str, int]) -> list[Problem]:
    """`hanging`: what other floors keep of it, by name, and how many."""
    kept = ", ".join(f"{count} {what}" for what, count in hanging.items())
    or_off = ", hoặc đổi mức độ thành “Không áp dụng”" if noun == "quy tắc bố trí" else ""
    return [Problem(f"Chưa xóa được {noun} này vì còn {kept}. Gỡ những việc ấy trước{or_off}.")]


def problems_with_replacing(replacement: Replacement) -> list[Problem]:
    leaving = [
        Problem(
            f"{one.noun.capitalize()} “{one.name}” không còn trong phiên bản mới nhưng đã có "
            f"{', '.join(f'{count} {what}' for count, what in one.hanging)}. Đề nghị thêm lại đúng tên đó"
            + (" với mức độ “Không áp dụng”." if one.is_rule else ", hoặc đưa những việc ấy sang chỗ khác trước.")
        )
        for one in replacement.leaving
    ]
    return leaving + [
        Problem(
            f"Đợt “{name}” đổi số thứ tự từ {before} thành {after}, trong khi đăng ký ghi đợt không đi được theo số. "
            "Đề nghị trả lại thứ tự cũ; đợt mới để sau cùng."
        )
        for name, before, after in replacement.renumbered
    ]


def problems_with_new_version(status: PlanStatus, *, open_version: str) -> list[Problem]:
    """`open_version` names the next version that is being written already."""
    if status != PlanStatus.ISSUED:
        return [Problem("Chỉ kế hoạch đã ban hành mới lập phiên bản mới. Đề nghị sửa ngay trên bản thảo này.")]
    if open_version:
        return [Problem(f"{open_version} đang được soạn. Đề nghị sửa tiếp bản đó.")]
    return []
