"""The notebook of one session as its page shows it: the roll, notes by topic, questions, photos, documents, and what
two people wrote of the same thing."""

import datetime
import uuid
from collections.abc import Iterable

from msgspec import Struct

from config.addresses import reverse
from config.words import vn_date, vn_time
from results.enums import EntryKind
from results.notebook import Line
from results.policies import road as policies
from results.presenters.versions import Conflict, clock, conflict, heads_of
from results.queries.road import OneSession, Writer
from trips.itinerary import Topic
from trips.itinerary.days import hours_of
from trips.itinerary.words import hour
from trips.wording import WEEKDAYS

NO_TOPIC = "Ghi chung cho cả buổi"
ENDING = (
    "Kết thúc buổi thì giờ thật được ghi và biên bản (Word, PDF) được lập từ ghi chép. Mục ghi sau đó vẫn được nhận."
)


class RollRow(Struct, frozen=True):
    id: int
    name: str
    post: str
    is_absent: bool
    reason: str
    heads: str


class NoteRow(Struct, frozen=True):
    subject: str
    clock: str
    text: str
    by: str
    heads: str
    topic: str
    key: str


class TopicPart(Struct, frozen=True):
    """`id` is "" for what belongs to no topic."""

    id: str
    heading: str
    notes: tuple[NoteRow, ...]
    key: str


class QuestionRow(Struct, frozen=True):
    id: int
    text: str
    asked_by: str
    is_answered: bool
    answer: str
    heads: str
    key: str


class FileRow(Struct, frozen=True):
    """A photo or a document; `url` is "" where nothing but words were received."""

    subject: str
    number: int
    title: str
    giver: str
    may_share: bool
    url: str
    heads: str
    key: str


class Page(Struct, frozen=True):
    title: str
    crumb: str
    when: str
    about: str
    gone: str
    roll: tuple[RollRow, ...]
    present: int
    absent: int
    is_called: bool
    roll_heads: str
    topics: tuple[TopicPart, ...]
    other_topics: tuple[tuple[str, str], ...]
    notes: int
    conflicts: tuple[Conflict, ...]
    questions: tuple[QuestionRow, ...]
    answered: int
    photos: tuple[FileRow, ...]
    documents: tuple[FileRow, ...]
    missing: tuple[str, ...]
    known: str
    starts: str
    ends: str
    end_reason: str
    may_end: bool
    ended: str
    photo_key: str
    document_key: str


def page(found: OneSession, writer: Writer, now: datetime.datetime) -> Page:
    """`now` on the province's clock, without a zone."""
    book = found.notebook
    roll = tuple(_roll(found))
    topics, other = _topics(found)
    conflicts = tuple(conflict(line, found) for line in book.conflicts)
    is_ended = found.record is not None and found.record.ended_at is not None
    problems = policies.problems_with_ending(conflicts=len(conflicts), is_ended=is_ended)
    call = book.lines.get(EntryKind.PRESENCE, {})
    absent = sum(row.is_absent for row in roll)
    starts, ends = _hours(found, now)
    return Page(
        title=found.title,
        crumb=f"buổi {found.place[0]} trong {found.place[1]}" if found.place[0] else "",
        when=_when(found, now),
        about=_about(found),
        gone=_gone(found),
        roll=roll,
        present=len(roll) - absent,
        absent=absent,
        is_called=bool(book.called),
        roll_heads=" ".join(one.digest for line in call.values() for one in line.heads),
        topics=topics,
        other_topics=other,
        notes=len(book.notes),
        conflicts=conflicts,
        questions=tuple(_questions(found)),
        answered=len(book.answered & {one.pk for one in found.questions}),
        photos=tuple(_file(line, number, writer) for number, line in enumerate(book.photos, 1)),
        documents=tuple(_file(line, number, writer) for number, line in enumerate(book.documents, 1)),
        missing=tuple(row.name for row in roll if row.is_absent),
        known=" ".join(one.digest for of in book.lines.values() for line in of.values() for one in line.entries),
        starts=starts,
        ends=ends,
        end_reason=" ".join(map(str, problems)) or ENDING,
        may_end=not problems,
        ended=_ended(found),
        photo_key=str(uuid.uuid4()),
        document_key=str(uuid.uuid4()),
    )


def _when(found: OneSession, now: datetime.datetime) -> str:
    if found.item is None or found.itinerary is None:
        return vn_date(found.record.day) if found.record else ""
    starts, ends = hours_of(found.item, found.itinerary)
    if starts is None:
        return f"{found.item.half.label}, {vn_date(found.item.day)}"
    until = f", dự kiến đến {hour(ends)}" if ends else ""
    if starts <= now <= (ends or starts):
        return f"Đang diễn ra: {hour(starts)}{until}"
    return f"{hour(starts)}{until}, {vn_date(found.item.day)}"


def _about(found: OneSession) -> str:
    item = found.item
    if item is None or found.itinerary is None:
        return ""
    weekday = WEEKDAYS[item.day.weekday()]
    numbers = sorted(one.label.rpartition(" ")[2] for one in found.itinerary.topics if one.id in item.topics)
    host = found.itinerary.host_of(item)
    said = [
        f"{weekday}, ngày {vn_date(item.day)}.",
        f"Nội dung {', '.join(numbers)}." if numbers else "",
        f"Phụ trách: {item.in_charge_name}." if item.in_charge_name else "",
        f"Nơi tiếp: {host.name}." if host else "",
        f"Tại {item.where}." if item.where else "",
    ]
    return " ".join(filter(None, said))


def _gone(found: OneSession) -> str:
    if found.trip.is_cancelled:
        return "Chuyến đi đã hủy. Những gì đã ghi vẫn được giữ, và vẫn ghi thêm được."
    if not found.is_current:
        return "Lịch trình công bố sau cùng không còn buổi này. Những gì đã ghi vẫn được giữ, và vẫn ghi thêm được."
    return ""


def _ended(found: OneSession) -> str:
    record = found.record
    if record is None or record.ended_at is None:
        return ""
    starts, ends = found.notebook.times
    hours = f" Giờ thật: {starts or '…'} đến {ends or '…'}." if starts or ends else ""
    return f"{record.ended_by} kết thúc ghi lúc {vn_time(record.ended_at)} ngày {vn_date(record.ended_at)}.{hours}"


def _hours(found: OneSession, now: datetime.datetime) -> tuple[str, str]:
    """What the fields of the real hours begin with: what was written, else what was planned, until now."""
    starts, ends = found.notebook.times
    if not starts and found.item and found.itinerary:
        planned, _until = hours_of(found.item, found.itinerary)
        starts = f"{planned:%H:%M}" if planned else ""
    return starts, ends or f"{now:%H:%M}"


def _roll(found: OneSession) -> Iterable[RollRow]:
    for member in found.members:
        presence = found.notebook.presence(member.nomination.pk)
        role = member.role.label if member.role != "member" else member.nomination.registration.agency
        yield RollRow(
            id=member.nomination.pk,
            name=member.nomination.full_name,
            post=str(role),
            is_absent=presence.is_present is False,
            reason=presence.reason,
            heads=heads_of(presence.line),
        )


def _topics(found: OneSession) -> tuple[tuple[TopicPart, ...], tuple[tuple[str, str], ...]]:
    """Those of the session, those something was written of besides, and what belongs to none; then the rest."""
    known = {str(one.id): f"{one.label[:1].upper()}{one.label[1:]}: {one.name}" for one in _of_itinerary(found)}
    named = {str(one) for one in found.item.topics} if found.item else set()
    notes: dict[str, list[NoteRow]] = {}
    for line in found.notebook.notes:
        if not line.is_conflict:
            topic = str(line.content["topic"] or "")
            notes.setdefault(topic if topic in known else "", []).append(_note(line))
    shown = [one for one in known if one in named or one in notes]
    parts = [TopicPart(one, known[one], tuple(notes.get(one, ())), str(uuid.uuid4())) for one in shown]
    parts.append(TopicPart("", NO_TOPIC, tuple(notes.get("", ())), str(uuid.uuid4())))
    return tuple(parts), tuple((one, words) for one, words in known.items() if one not in shown)


def _of_itinerary(found: OneSession) -> Iterable[Topic]:
    return found.itinerary.topics if found.itinerary else ()


def _note(line: Line) -> NoteRow:
    return NoteRow(
        subject=line.subject,
        clock=clock(line.first),
        text=line.content["text"],
        by=line.heads[-1].by,
        heads=heads_of(line),
        topic=str(line.content["topic"] or ""),
        key=str(uuid.uuid4()),
    )


def _questions(found: OneSession) -> Iterable[QuestionRow]:
    for question in found.questions:
        line = found.notebook.answer(question.pk)
        yield QuestionRow(
            id=question.pk,
            text=question.text,
            asked_by=question.asked_by.full_name if question.asked_by else "",
            is_answered=bool(line and line.content["answered"]),
            answer=line.content["text"] if line else "",
            heads=heads_of(line),
            key=str(uuid.uuid4()),
        )


def _file(line: Line, number: int, writer: Writer) -> FileRow:
    args: list[object] = [writer.token] if writer.token else [writer.trip.pk]
    name = "results:linked_file" if writer.token else "results:own_file"
    return FileRow(
        subject=line.subject,
        number=number,
        title=line.content.get("caption") or line.content.get("title") or "",
        giver=line.content.get("giver", ""),
        may_share=bool(line.content.get("may_share")),
        url=reverse(name, args=[*args, line.file]) if line.file else "",
        heads=heads_of(line),
        key=str(uuid.uuid4()),
    )
