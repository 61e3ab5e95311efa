"""Receipts one after another: in time or late, what differs from the one before, what became of it."""

from collections.abc import Sequence

from msgspec import Struct

from config.naming import ORGANISER
from config.words import NBSP, grouped, lateness, vn_datetime
from registrations.enums import RegistrationStatus as Status
from registrations.enums import Source
from registrations.models import Sending
from registrations.policies.copies import Copy, Difference, differences, unpacked


class SendingRow(Struct, frozen=True):
    """`kind` is the tag's; the first one in time is green for good. `changes`: old → new, against the one before."""

    sending: Sending
    copy: Copy
    place: int
    word: str
    kind: str
    note: str
    summary: str
    changes: tuple[Difference, ...]

    @property
    def is_first(self) -> bool:
        return self.place == 1

    @property
    def total(self) -> int:
        return len(self.copy.lines)

    @property
    def code(self) -> str:
        return grouped(self.sending.code)


def sending_rows(sendings: Sequence[Sending]) -> list[SendingRow]:
    """`sendings` in the order they were sent, the first one first; so are the rows."""
    rows: list[SendingRow] = []
    for place, sending in enumerate(sendings, start=1):
        copy, before = unpacked(sending.copy), rows[-1] if rows else None
        is_same_kind = before is not None and before.sending.is_no_nomination == sending.is_no_nomination
        changes = tuple(differences(before.copy, copy)) if before and is_same_kind else ()
        word, kind = _tag(sending, is_first=before is None)
        note = _note(sending, before.sending if before else None)
        rows.append(
            SendingRow(sending, copy, place, word, kind, note, _summary(sending, copy, before, changes), changes)
        )
    return rows


def _tag(sending: Sending, *, is_first: bool) -> tuple[str, str]:
    if sending.source == Source.PAPER:
        return "Từ văn bản giấy", ""
    if sending.is_late and sending.due_at:
        return f"{'Gửi' if is_first else 'Gửi lại'} sau hạn {lateness(sending.sent_at - sending.due_at)}", "wait"
    return ("Đúng hạn", "good") if is_first else ("Gửi lại", "")


def _note(sending: Sending, before: Sending | None) -> str:
    """What became of it; and why a late one was taken."""
    said = []
    if sending.is_late and before and before.outcome == Status.RETURNED:
        said.append(f"Theo yêu cầu bổ sung của {ORGANISER}.")
    if sending.outcome:
        word = "Trả lại" if sending.outcome == Status.RETURNED else "Tiếp nhận"
        said.append(f"{word} lúc {vn_datetime(sending.reviewed_at)}.")
    return " ".join(said)


def _summary(sending: Sending, copy: Copy, before: SendingRow | None, changes: Sequence[Difference]) -> str:
    if sending.is_no_nomination:
        return f"Không cử người, lý do: {copy.reason}"
    if before is None:
        return f"Lần đầu: {len(copy.lines)}{NBSP}người."
    if before.sending.is_no_nomination:
        return f"Lần trước trả lời không cử; lần này cử {len(copy.lines)}{NBSP}người."
    return f"Khác lần trước {len(changes)}{NBSP}chỗ." if changes else "Không khác lần trước."
