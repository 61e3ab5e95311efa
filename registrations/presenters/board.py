"""The organiser's board of answers."""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from config.addresses import reverse
from config.words import vn_datetime
from registrations.enums import RegistrationStatus as Status
from registrations.enums import Source
from registrations.models import ChangeRequest
from registrations.queries.board import Answer
from tours.models import Plan
from tours.wording.plans import sent_words

TAG_KINDS = {
    Status.OPENED: "",
    Status.DRAFT: "wait",
    Status.SUBMITTED: "now",
    Status.RETURNED: "wait",
    Status.ACCEPTED: "good",
    Status.NO_NOMINATION: "good",
}


class AnswerRow(Struct, frozen=True):
    """One agency on the board: when it was sent the plan, opened it, answered. `silent` is its id where it has not."""

    name: str
    url: str
    word: str
    kind: str
    counts: tuple[tuple[str, int], ...]
    sent: str
    opened: str
    answered: str
    silent: int | None = None
    is_on_paper: bool = False
    extended: str = ""


def answer_rows(
    plan: Plan, answers: Sequence[Answer], sections: Sequence[str], later: Mapping[int, datetime.datetime]
) -> list[AnswerRow]:
    """`sections`: the form's own numbers, one for each count; `later`: the ends of agencies given more time."""
    return [_answer_row(plan, answer, sections, vn_datetime(later.get(answer.agency.pk))) for answer in answers]


def _answer_row(plan: Plan, answer: Answer, sections: Sequence[str], later: str) -> AnswerRow:
    counts = tuple(zip(sections, answer.counts, strict=True))
    registration, notice = answer.registration, answer.notice
    sent = sent_words(plan, notice)
    opened = vn_datetime(notice.opened_at if notice else None)  # the plan itself, as "Nơi nhận" has it
    if registration is None:
        word, kind = ("Đã mở", "") if opened else ("Chưa mở", "bad")
        return AnswerRow(answer.agency.name, "", word, kind, counts, sent, opened, "", answer.agency.pk, extended=later)
    status = Status(registration.status)
    saved = f"Lưu nháp {vn_datetime(registration.saved_at)}" if registration.saved_at else ""
    return AnswerRow(
        name=answer.agency.name,
        url=reverse("registrations:examine", args=[registration.pk]),
        word=status.label,
        kind=TAG_KINDS[status],
        counts=counts,
        sent=sent,
        opened=opened,
        answered=vn_datetime(registration.answered_at) or saved,
        silent=answer.agency.pk if status in (Status.OPENED, Status.DRAFT) else None,
        is_on_paper=registration.source == Source.PAPER,
        extended=later,
    )


class BoardSummary(Struct, frozen=True):
    """How many agencies were asked, answered, and are silent; and what waits for the organiser."""

    asked: int
    answered: int
    waiting: int
    accepted: int
    returned: int
    no_nomination: int
    drafting: int
    silent: int


def board_summary(answers: Sequence[Answer]) -> BoardSummary:
    by_status = Counter(answer.status for answer in answers)
    answered = sum(by_status[status] for status in (Status.SUBMITTED, Status.ACCEPTED, Status.NO_NOMINATION))
    return BoardSummary(
        asked=len(answers),
        answered=answered,
        waiting=by_status[Status.SUBMITTED],
        accepted=by_status[Status.ACCEPTED],
        returned=by_status[Status.RETURNED],
        no_nomination=by_status[Status.NO_NOMINATION],
        drafting=by_status[Status.DRAFT],
        silent=by_status[""] + by_status[Status.OPENED],
    )


LATE, UNOPENED, OPENED, TO_REVIEW = "thay-doi", "chua-mo", "da-mo", "cho-xem-xet"
FILTERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "im-lang": ("Chưa trả lời", ("", Status.OPENED)),
    UNOPENED: ("Chưa mở", ("",)),
    OPENED: ("Đã mở", ("", Status.OPENED)),
    "dang-soan": ("Đang soạn", (Status.DRAFT,)),
    TO_REVIEW: ("Chờ xem xét", (Status.SUBMITTED,)),
    "tra-lai": ("Trả lại để bổ sung", (Status.RETURNED,)),
    "da-tiep-nhan": ("Đã tiếp nhận", (Status.ACCEPTED,)),
    "khong-cu": ("Không cử", (Status.NO_NOMINATION,)),
    LATE: ("Có đề nghị thay đổi", ()),
}


class AnswerFilter(Struct, frozen=True):
    """One way to look at the board, with how many agencies it shows."""

    key: str
    label: str
    count: int
    is_current: bool


def chosen_answers(answers: Sequence[Answer], key: str, changes: Iterable[ChangeRequest] = ()) -> list[Answer]:
    """Those of one filter of the board; all for an unknown key. `changes`: the requests that wait."""
    if key == LATE:
        asking = {change.registration_id for change in changes}
        return [answer for answer in answers if answer.registration and answer.registration.pk in asking]
    _label, statuses = FILTERS.get(key, ("", ()))
    found = [answer for answer in answers if not statuses or answer.status in statuses]
    # The plan may be opened by its notice, before there is a registration.
    return [one for one in found if one.is_opened == (key == OPENED)] if key in {UNOPENED, OPENED} else found


def answer_filters(answers: Sequence[Answer], key: str, changes: Sequence[ChangeRequest]) -> list[AnswerFilter]:
    everyone = AnswerFilter("", "Tất cả", len(answers), key not in FILTERS)
    return [
        everyone,
        *(
            AnswerFilter(name, label, len(chosen_answers(answers, name, changes)), name == key)
            for name, (label, _statuses) in FILTERS.items()
        ),
    ]
