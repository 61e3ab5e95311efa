"""Late changes as a difference: who goes out, who comes in, why, and the answer."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from config.words import vn_datetime
from registrations.enums import ChangeStatus
from registrations.models import ChangeRequest
from registrations.people import Answer, Question, answers_to

KINDS = {
    ChangeStatus.WAITING: "wait",
    ChangeStatus.ACCEPTED: "good",
    ChangeStatus.DECLINED: "bad",
    ChangeStatus.TAKEN_BACK: "",
}


class ChangeRow(Struct, frozen=True):
    change: ChangeRequest
    goes_out: str
    comes_in: str
    asked: str
    answer: str
    kind: str
    is_waiting: bool
    extras: tuple[Answer, ...] = ()


def change_rows(changes: Iterable[ChangeRequest], form: Sequence[Question]) -> list[ChangeRow]:
    return [
        ChangeRow(
            change=change,
            goes_out=change.leaving_name,
            comes_in=", ".join(filter(None, (change.full_name, change.post, change.unit))),
            asked=f"{change.requested_by} đề nghị lúc {vn_datetime(change.requested_at)}.",
            answer=f"{change.decided_by} trả lời lúc {vn_datetime(change.decided_at)}." if change.decided_by else "",
            kind=KINDS[ChangeStatus(change.status)],
            is_waiting=change.status == ChangeStatus.WAITING,
            extras=answers_to(form, change.extras) if change.extras else (),
        )
        for change in changes
    ]
