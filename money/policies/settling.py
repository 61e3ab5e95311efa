"""Can somebody be given an advance, a claim be approved, a settlement be closed? Pure."""

import datetime
from collections.abc import Iterable, Sequence

from accounts.policies import Problem
from config.words import and_joined, money, vn_date
from money.enums import EntryKind
from money.settling import Account, Compared, Line

MOST_NAMED = 4


def problems_with_entry(
    kind: EntryKind, amount: int, day: datetime.date, today: datetime.date, standing: Account, *, is_member: bool
) -> list[Problem]:
    """`standing` before it. What is paid or given back is never more than what is left."""
    problems = []
    if amount <= 0:
        problems.append(Problem("Số tiền phải lớn hơn 0. Đề nghị xem lại.", "id_amount"))
    if day > today:
        problems.append(Problem(f"Ngày {vn_date(day)} ở sau hôm nay. Nhập ngày của phiếu.", "id_dated_on"))
    if kind == EntryKind.ADVANCE and not is_member:
        problems.append(Problem("Người này không có trong đoàn nên không tạm ứng được. Xem lại danh sách đoàn."))
    if kind == EntryKind.RETURNED and amount > standing.to_return:
        problems.append(_beyond("phải nộp lại", standing.to_return))
    if kind == EntryKind.PAID:
        if not standing.is_approved:
            problems.append(Problem("Chưa duyệt thanh toán nên chưa chi thêm. Duyệt trước, hoặc ghi là tạm ứng."))
        elif amount > standing.to_pay:
            problems.append(_beyond("được nhận", standing.to_pay))
    return problems


def _beyond(what: str, most: int) -> Problem:
    said = f"chỉ còn {what} {money(most)}" if most else f"không còn khoản nào {what}"
    return Problem(f"Người này {said}. Sửa số tiền, hoặc sửa khoản ghi trước đó.", "id_amount")


def problems_with_correcting_entry(
    kind: EntryKind, *, right: int, now: int, reason: str, is_correction: bool
) -> list[Problem]:
    """What was approved is corrected by approving again what the claim comes to now."""
    if kind == EntryKind.APPROVED:
        text = "Khoản được duyệt không sửa tay. Sửa ngày, chứng từ của người này rồi duyệt phần chênh lệch."
        return [Problem(text)]
    problems = []
    if is_correction:
        problems.append(Problem("Bút toán này là bút toán sửa. Sửa ở bút toán gốc."))
    if right == now:
        problems.append(Problem(f"Khoản này đang là {money(now)}. Nhập số tiền đúng, khác số này.", "id_amount"))
    if not reason.strip():
        problems.append(Problem("Ghi lý do sửa: khoản cũ giữ nguyên, khoản sửa đứng cạnh kèm lý do.", "id_reason"))
    return problems


def problems_with_seen(*, is_same: bool) -> list[Problem]:
    if is_same:
        return []
    return [Problem("Có thay đổi từ khi trang này được mở. Tải lại trang, xem số mới, rồi làm lại.")]


def problems_with_days(days: Sequence[datetime.date], wanted: Sequence[datetime.date]) -> list[Problem]:
    if not wanted:
        return [Problem("Đợt chưa có ngày đi, ngày về. Ghi ngày của đợt trước.")]
    if list(days) != list(wanted):
        return [Problem("Ngày của đợt đã đổi từ khi trang này được mở. Tải lại trang rồi xác nhận lại.")]
    return []


def problems_with_approving(
    name: str, gaps: Iterable[str], pending: Sequence[Line], *, is_confirmed: bool, is_approved: bool, reason: str
) -> list[Problem]:
    """`pending`: what would be approved now; after the first time only the difference, for a reason."""
    problems = [Problem(f"{name}: {gap}") for gap in gaps]
    if not is_confirmed:
        problems.append(Problem(f"{name}: chưa xác nhận ngày có mặt, tiền phòng. Lưu phần này trước."))
    if is_approved and not pending:
        problems.append(Problem(f"{name}: đã duyệt đúng số này, không có gì khác để duyệt."))
    if is_approved and pending and not reason.strip():
        problems.append(Problem(f"{name}: ghi lý do duyệt khác lần trước.", "id_reason"))
    return problems


def problems_with_closing(
    unsettled: Sequence[str],
    unapproved: Sequence[str],
    pending: Sequence[str],
    lacking: Sequence[str],
    compared: Iterable[Compared],
    *,
    is_over: bool,
    is_closed: bool,
) -> list[Problem]:
    """`unsettled`: whose account is not 0; `unapproved`: who went or paid and was not approved; `pending`: who is due
    another sum than was approved; `lacking`: whose papers are missing."""
    if is_closed:
        return [Problem("Quyết toán đã khóa rồi. Tải lại trang để xem bản đã khóa.")]
    problems = []
    if not is_over:
        problems.append(Problem("Chuyến đi chưa về nên chưa khóa quyết toán. Đánh dấu đợt đã về trước."))
    if unsettled:
        problems.append(
            Problem(f"Tài khoản tạm ứng chưa về 0: {_some(unsettled)}. Duyệt, chi thêm hoặc thu lại trước.")
        )
    if unapproved:
        problems.append(
            Problem(f"Chưa duyệt thanh toán: {_some(unapproved)}. Xác nhận đúng ngày có mặt rồi duyệt trước.")
        )
    if pending:
        problems.append(Problem(f"Số tính lại khác số đã duyệt: {_some(pending)}. Duyệt phần chênh lệch trước."))
    if lacking:
        problems.append(Problem(f"Còn thiếu giấy tờ: {_some(lacking)}. Nhận giấy tờ, hoặc ghi lý do và giấy tờ thay."))
    problems += [
        Problem(f"{one.kind.label}: {_against(one)}. Ghi lý do khác dự toán.", f"id_{one.kind}")
        for one in compared
        if one.needs_reason
    ]
    return problems


def _against(one: Compared) -> str:
    return f"quyết toán {'nhiều' if one.more > 0 else 'ít'} hơn dự toán {money(abs(one.more))}"


def _some(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    return and_joined([*names[:MOST_NAMED], *([f"{more} người khác"] if more > 0 else [])])


def problems_with_reopening(*, is_closed: bool, reason: str) -> list[Problem]:
    if not is_closed:
        return [Problem("Quyết toán chưa khóa.")]
    if not reason.strip():
        return [Problem("Ghi lý do mở lại, ví dụ ý kiến của kiểm toán.", "id_reason")]
    return []


def problems_with_explaining(reason: str) -> list[Problem]:
    return [] if reason.strip() else [Problem("Ghi lý do khác dự toán.", "id_reason")]
