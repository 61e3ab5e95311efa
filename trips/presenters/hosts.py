"""What the pages of a trip's hosts show: who was asked, who agreed to what, which link is open."""

from collections.abc import Sequence

from msgspec import Struct

from config.addresses import reverse
from config.words import NBSP, and_joined, vn_date, vn_datetime
from destinations.enums import HostState
from trips.models import HostAnswer, HostLetter, Trip
from trips.policies.hosts import LinkState, Shown, changes, counting
from trips.queries.hosts import HostOfTrip
from trips.wording import answer_note

TAG_KINDS = {
    HostState.NOT_ASKED: "",
    HostState.ASKED: "now",
    HostState.PROPOSED: "wait",
    HostState.CONFIRMED: "good",
    HostState.REFUSED: "bad",
}
LINK_WORDS = {
    LinkState.NONE: "Chưa lập đường dẫn.",
    LinkState.OPEN: "Đường dẫn đang dùng được.",
    LinkState.REVOKED: "Đường dẫn đã thu hồi.",
    LinkState.RENEW: "Đầu mối đã đổi sau khi lập nên đường dẫn cũ đã ngừng. Đề nghị làm mới cho đầu mối hiện nay.",
    LinkState.EXPIRED: "Đường dẫn đã hết hạn cùng chuyến đi.",
}


class HostLine(Struct, frozen=True):
    name: str
    url: str
    word: str
    kind: str
    letter: str
    answer: str
    note: str


def is_settled(one: HostOfTrip, hosts: Sequence[HostOfTrip]) -> bool:
    """Another place of the same visit has agreed."""
    agreed = [other for other in hosts if other.stop == one.stop and other.state == HostState.CONFIRMED]
    return bool(agreed) and one not in agreed and one.state != HostState.REFUSED


def host_lines(trip: Trip, hosts: Sequence[HostOfTrip]) -> list[HostLine]:
    return [_line(trip, one, is_settled(one, hosts)) for one in hosts]


def _line(trip: Trip, one: HostOfTrip, settled: bool) -> HostLine:
    waived = one.reception.waived_reason if one.reception else ""
    counts = counting(one.answers)
    return HostLine(
        name=str(one.option),
        url=reverse("trips:host", args=[trip.pk, one.option.pk]),
        word="Không cần nữa" if settled else str(one.state.label),
        kind="" if settled else TAG_KINDS[one.state],
        letter=" ".join(letter_words(letter) for letter in one.letters[-1:]),
        answer=answer_words(counts) if counts else "",
        note=f"Không cần trả lời: {waived}" if waived else "",
    )


def letter_words(letter: HostLetter) -> str:
    return f"Công văn số{NBSP}{letter.number} ngày{NBSP}{vn_date(letter.dated_on)}."


class LetterEntry(Struct, frozen=True):
    text: str
    url: str
    file_name: str


def list_changed(letters: Sequence[HostLetter], now: Sequence[str]) -> str:
    """Who goes now and is not on the list that went with the last letter, and the other way round."""
    if not letters or not letters[-1].people or not now:
        return ""
    sent = letters[-1].people
    come, gone = (and_joined([name for name in one if name not in other]) for one, other in ((now, sent), (sent, now)))
    said = "; ".join(filter(None, (come and f"thêm {come}", gone and f"bớt {gone}")))
    return f"Danh sách đoàn đã đổi sau công văn này: {said}. Đề nghị gửi nơi tiếp danh sách mới." if said else ""


def letter_entries(trip: Trip, one: HostOfTrip) -> list[LetterEntry]:
    """Newest first."""
    return [
        LetterEntry(
            letter_words(letter),
            reverse("trips:letter_file", args=[trip.pk, one.option.pk, letter.pk]) if letter.file else "",
            letter.file_name,
        )
        for letter in reversed(one.letters)
    ]


def answer_words(answer: HostAnswer) -> str:
    return f"{answer.get_choice_display()}, {vn_datetime(answer.answered_at)}. {answer_note(answer)}"


class AnswerEntry(Struct, frozen=True):
    """One of all answers, for the timeline."""

    at: object
    when: str
    text: str
    is_counting: bool
    url: str
    file_name: str


def answer_entries(trip: Trip, one: HostOfTrip) -> list[AnswerEntry]:
    """Newest first; the one that counts says so where it is not the newest."""
    counts = counting(one.answers)
    return [
        AnswerEntry(
            at=answer.answered_at,
            when=vn_datetime(answer.answered_at),
            text=f"{answer.get_choice_display()}. {answer_note(answer)}{_version(answer)}",
            is_counting=answer is counts,
            url=reverse("trips:answer_file", args=[trip.pk, one.option.pk, answer.pk]) if answer.file else "",
            file_name=answer.file_name,
        )
        for answer in reversed(one.answers)
    ]


def _version(answer: HostAnswer) -> str:
    return f" Trả lời về lịch trình phiên bản {answer.version}." if answer.version else ""


class Agreement(Struct, frozen=True):
    """How the sessions of now stand to what was agreed: "đã đồng ý bản 2; bản 3 đổi 1 điểm"."""

    text: str
    changed: tuple[str, ...] = ()


def agreement(counts: HostAnswer | None, now: Sequence[Shown], version: int | None) -> Agreement | None:
    if counts is None:
        return None
    said = {
        "agreed": "đã đồng ý",
        "other_time": "đã đề nghị giờ khác",
        "cannot": "đã trả lời chưa tiếp được",
    }[counts.choice]
    of_version = f" về bản {counts.version}" if counts.version else ""
    words = f"{counts.name}, {counts.post}, {said}{of_version} lúc {vn_datetime(counts.answered_at)}."
    if counts.proposed:
        words = f"{words} Đề nghị: {'; '.join(counts.proposed)}."
    changed = tuple(changes(counts.shown, now))
    if changed:
        which = f"Bản {version}" if version and version != counts.version else "Từ đó lịch"
        words = f"{words} {which} đổi {len(changed)} điểm."
    return Agreement(words, changed)
