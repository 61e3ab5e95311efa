"""The minutes of one session, from its notebook: when, who, what was said by topic, what was asked and given."""

from collections.abc import Iterable, Mapping

from config.words import sentence, vn_date
from reports.document import Appendix, Block, Document, Item, Made, Picture, Pictures, Signature
from reports.documents.letterhead import draft_note, organiser_paper, plan_in_full
from reports.documents.travel import round_in_words
from results.notebook import Line
from results.queries.road import OneSession
from tours.enums import PassageStyle as Style
from tours.enums import SeatRole
from trips.itinerary import Topic
from trips.itinerary.days import hours_of
from trips.itinerary.words import hour
from trips.queries.members import Member


def minutes(found: OneSession, pictures: Mapping[int, Picture], made: Made) -> Document:
    """`pictures` by the file's key. Of what two people wrote differently both stand, and the paper says so."""
    plan = found.trip.round.tour.plan
    paper = organiser_paper(plan, "BB", made)
    head = _with_role(found, SeatRole.HEAD)
    secretary = _with_role(found, SeatRole.SECRETARY)
    shown = tuple(pictures[one.file] for one in found.notebook.photos if one.file is not None and one.file in pictures)
    return Document(
        header=paper.header,
        made=made,
        kind="Biên bản",
        title=found.title,
        blocks=tuple(_blocks(found, f"{plan_in_full(plan)}, đoàn công tác {round_in_words(found.trip)}")),
        signature=Signature(("Trưởng đoàn",), head),
        cosigner=Signature(("Thư ký",), secretary),
        appendices=(Appendix("Ảnh", (Pictures(shown),)),) if shown else (),
    )


def _blocks(found: OneSession, whose: str) -> Iterable[Block]:
    book = found.notebook
    if book.conflicts:
        yield draft_note(f"Còn {len(book.conflicts)} mục có hai bản, cả hai được ghi dưới đây.")
    elif found.record is None or found.record.ended_at is None:
        yield draft_note("Buổi này chưa kết thúc ghi; biên bản còn có thể thêm.")
    yield _paragraph(f"Thực hiện {whose} đã có buổi {found.title[:1].lower()}{found.title[1:]}, cụ thể như sau:")
    yield _clause("Thời gian", [_times(found)])
    if found.item and found.item.where:
        yield _clause("Địa điểm", [found.item.where])
    yield _clause("Thành phần", _people(found))
    yield from _topics(found)
    asked = [_answer(found, pk) for pk in sorted(book.answered)]
    yield from _maybe("Câu hỏi và trả lời", asked)
    yield from _maybe("Tài liệu nhận được", [_given(line) for line in book.documents])
    yield _paragraph("Biên bản được lập từ ghi chép tại buổi làm việc.")


def _times(found: OneSession) -> str:
    day = found.item.day if found.item else found.record.day if found.record else None
    planned = ""
    if found.item and found.itinerary:
        starts, ends = hours_of(found.item, found.itinerary)
        planned = f"{hour(starts)}{f' đến {hour(ends)}' if ends else ''}" if starts else ""
    real_start, real_end = (text.replace(":", " giờ ") for text in found.notebook.times)
    if real_start or real_end:
        real = " ".join(filter(None, (f"từ {real_start}" if real_start else "", f"đến {real_end}" if real_end else "")))
        return f"{real} ngày {vn_date(day)}{f' (lịch trình: {planned})' if planned else ''}"
    return f"{planned or 'trong'} ngày {vn_date(day)}, theo lịch trình"


def _people(found: OneSession) -> Iterable[str]:
    host = found.itinerary.host_of(found.item) if found.item and found.itinerary else None
    if host is not None:
        yield f"Nơi tiếp: {host.name}"
    book = found.notebook
    if not book.called:
        yield f"Đoàn công tác: {len(found.members)} người theo danh sách; không điểm danh"
        return
    stands = [(one, book.presence(one.nomination.pk)) for one in found.members]
    present = [_named(one) for one, stand in stands if stand.is_present]
    yield f"Đoàn công tác, {len(present)} người có mặt: {'; '.join(present)}"
    for one, stand in stands:
        if stand.is_present is False:
            yield f"Vắng: {_named(one)}{f' ({stand.reason.rstrip(".")})' if stand.reason else ''}"


def _named(member: Member) -> str:
    role = "" if member.role == SeatRole.MEMBER else f", {str(member.role.label).lower()}"
    return f"{member.nomination.full_name}{role}"


def _topics(found: OneSession) -> Iterable[Block]:
    known = {one.id: f"{one.label[:1].upper()}{one.label[1:]}: {one.name}" for one in _all_topics(found)}
    notes: dict[str, list[str]] = {}
    for line in found.notebook.notes:
        heading = known.get(line.content["topic"] or 0, "Nội dung chung")
        notes.setdefault(heading, []).extend(_said(line))
    for heading in (*known.values(), "Nội dung chung"):
        yield from _maybe(heading, notes.get(heading, []))


def _all_topics(found: OneSession) -> Iterable[Topic]:
    return found.itinerary.topics if found.itinerary else ()


def _said(line: Line) -> Iterable[str]:
    """All versions where there are several, each with who wrote it."""
    for one in line.heads:
        for text in filter(None, map(str.strip, str(one.content["text"]).splitlines())):
            yield f"Theo {one.by}: {text}" if line.is_conflict else text


def _answer(found: OneSession, question: int) -> str:
    asked = next((one.text for one in found.questions if one.pk == question), "Câu hỏi đã bỏ")
    line = found.notebook.answer(question)
    text = " ".join(str(line.content["text"]).split()) if line else ""
    return f"{asked} Trả lời: {text or 'đã trả lời tại chỗ'}"


def _given(line: Line) -> str:
    giver = f", {line.content['giver']} đưa" if line.content["giver"] else ""
    shared = "được phổ biến" if line.content["may_share"] else "chỉ dùng trong đoàn"
    return f"{line.content['title']}{giver}; {shared}"


def _with_role(found: OneSession, role: SeatRole) -> str:
    return next((one.nomination.full_name for one in found.members if one.role == role), "")


def _maybe(heading: str, texts: list[str]) -> Iterable[Block]:
    if texts:
        yield _clause(heading, texts)


def _clause(heading: str, texts: Iterable[str]) -> Item:
    return Item(Style.CLAUSE, heading=heading, children=tuple(Item(Style.DASH, sentence(one)) for one in texts))


def _paragraph(text: str) -> Item:
    return Item(Style.PARAGRAPH, text)
