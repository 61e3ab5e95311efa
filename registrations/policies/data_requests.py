"""May this be asked, may it be answered so? Pure."""

from accounts.policies import Problem
from registrations.enums import DataRequestKind as Kind
from registrations.enums import DataRequestState as State

TRANSITIONS: dict[State, frozenset[State]] = {
    State.WAITING: frozenset({State.DONE, State.PARTLY, State.REFUSED}),
    State.DONE: frozenset({State.WAITING}),
    State.PARTLY: frozenset({State.WAITING}),
    State.REFUSED: frozenset({State.WAITING}),
}


def problems_with_asking(
    kind: Kind, name: str, text: str, evidence: str, *, for_himself: bool, is_waiting: bool
) -> list[Problem]:
    found = []
    if not name:
        found.append(Problem("Ghi họ và tên người yêu cầu.", "id_full_name"))
    if kind == Kind.CORRECT and not text.strip():
        found.append(Problem("Ghi rõ điều nào sai và đúng là gì.", "id_text"))
    if not for_himself and not evidence.strip():
        found.append(Problem("Ghi đã xác minh người yêu cầu bằng gì, ví dụ gặp trực tiếp, văn bản số.", "id_evidence"))
    if is_waiting:
        found.append(Problem("Yêu cầu cùng loại của người này đang chờ trả lời. Mở yêu cầu ấy thay vì gửi thêm."))
    return found


def problems_with_answering(now: State, to: State, text: str, *, erases: bool, kind: Kind) -> list[Problem]:
    if now != State.WAITING or to not in TRANSITIONS[now]:
        return [Problem("Yêu cầu này đã được trả lời. Tải lại trang để xem.")]
    found = []
    if not text.strip():
        found.append(Problem("Ghi lời trả lời: đã làm gì, điều gì không làm được và vì sao.", "id_answer"))
    if erases and kind != Kind.DELETE:
        found.append(Problem("Người này không yêu cầu xóa. Bỏ dấu ở ô xóa."))
    if erases and to == State.REFUSED:
        found.append(Problem("Đã chọn không thực hiện thì không xóa. Bỏ dấu ở ô xóa hoặc đổi kết quả."))
    return found


def problems_with_reopening(now: State, reason: str, *, was_reopened: bool) -> list[Problem]:
    """Once: whoever is still not content complains, which is not the portal's to judge."""
    if State.WAITING not in TRANSITIONS[now]:
        return [Problem("Yêu cầu này đang chờ trả lời, không cần mở lại.")]
    if was_reopened:
        return [Problem("Yêu cầu này đã được mở lại một lần. Đề nghị gửi yêu cầu mới.")]
    return [] if reason.strip() else [Problem("Ghi vì sao mở lại.", "id_reason")]
