"""A paper's way from draft to the register, its number, its signed copy. Pure."""

import datetime
from collections.abc import Collection, Sequence
from difflib import SequenceMatcher

from accounts.policies import Problem
from config.words import vn_date
from reports.enums import FilingState as State

TRANSITIONS: dict[State, frozenset[State]] = {
    State.DRAFTED: frozenset({State.CHECKED, State.DROPPED}),
    State.CHECKED: frozenset({State.DRAFTED, State.SIGNED, State.DROPPED}),
    State.SIGNED: frozenset({State.CHECKED, State.RECORDED, State.DROPPED}),
    State.RECORDED: frozenset({State.SIGNED}),
    State.DROPPED: frozenset(),
}
"""Going back takes a reason; what was recorded is opened again, never dropped: its number is out in the world."""
MOST_GAPS = 12


def goes_back(state: State, after: State) -> bool:
    order = list(State)
    return after == State.DROPPED or order.index(after) < order.index(state)


def problems_with_filing(title: str, *, is_draft: bool) -> list[Problem]:
    if not is_draft:
        return []
    return [Problem(f"Kế hoạch còn là bản thảo nên chưa lập hồ sơ cho {title.lower()}. Ban hành kế hoạch trước.")]


def problems_with_lost(title: str, *, is_lost: bool) -> list[Problem]:
    """What the paper was made of is gone; the register keeps what it said."""
    if not is_lost:
        return []
    return [Problem(f"{title}: chương trình, chuyến đi hoặc nơi đến của văn bản này không còn trong kế hoạch.")]


def problems_with_moving(state: State, after: State, *, reason: str) -> list[Problem]:
    if after not in TRANSITIONS[state]:
        return [
            Problem(
                f"Hồ sơ đang ở bước “{state.label}” nên không chuyển sang “{after.label}” được. Tải lại trang để xem "
                "bước hiện nay."
            )
        ]
    if goes_back(state, after) and not reason.strip():
        return [Problem("Ghi lý do chuyển lại hoặc không dùng, để người đọc sổ sau này hiểu.", "id_reason")]
    return []


def problems_with_checking(*, is_changed: bool) -> list[Problem]:
    """What is checked is what the portal holds today."""
    if not is_changed:
        return []
    return [Problem("Số liệu đã đổi từ khi lập. Lấy lại số liệu, xem lại văn bản, rồi xác nhận đã kiểm tra.")]


def problems_with_retaking(state: State) -> list[Problem]:
    if state == State.DRAFTED:
        return []
    return [
        Problem(
            f"Hồ sơ đang ở bước “{state.label}”: số liệu được giữ như lúc kiểm tra. Chuyển về “Đã lập” trước, nếu "
            "cần lập lại theo số liệu mới."
        )
    ]


def problems_with_recording(
    state: State,
    *,
    number: int | None,
    dated_on: datetime.date,
    has_symbol: bool,
    taken: Collection[int],
    series: str,
    today: datetime.date,
) -> list[Problem]:
    """`taken`: the numbers of this series and year; another paper's, not its own."""
    problems = problems_with_moving(state, State.RECORDED, reason="")
    if has_symbol and number is None:
        problems.append(Problem("Nhập số của văn bản, như văn thư đã cấp.", "id_number"))
    if not has_symbol and number is not None:
        problems.append(Problem("Văn bản này không có số riêng. Để trống ô số.", "id_number"))
    if number is not None and number in taken:
        problems.append(
            Problem(
                f"Số {number} đã cấp cho văn bản khác của {series} năm {dated_on.year}. Số chưa dùng tiếp theo là "
                f"{next_number(taken)}; đề nghị hỏi lại văn thư.",
                "id_number",
            )
        )
    if dated_on > today:
        problems.append(
            Problem(
                f"Ngày của văn bản là {vn_date(dated_on)}, sau hôm nay. Nhập lại ngày ghi trên văn bản.", "id_dated_on"
            )
        )
    return problems


def problems_with_lacking_file(*, has_file: bool) -> list[Problem]:
    return [] if has_file else [Problem("Chọn tệp PDF của văn bản đã ký.", "id_file")]


def next_number(taken: Collection[int]) -> int:
    return max(taken, default=0) + 1


def gaps(taken: Collection[int]) -> list[int]:
    """Between the first and the last that the portal knows: perhaps given to papers made elsewhere."""
    if not taken:
        return []
    missing = [number for number in range(min(taken), max(taken)) if number not in set(taken)]
    return missing[:MOST_GAPS]


def differences(before: Sequence[str], after: Sequence[str]) -> list[tuple[str, str]]:
    """Lines that went and lines that came, side by side; nothing stands for nothing."""
    found: list[tuple[str, str]] = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        gone, came = before[i:j], after[k:m]
        length = max(len(gone), len(came))
        found += [(gone[at] if at < len(gone) else "", came[at] if at < len(came) else "") for at in range(length)]
    return found
