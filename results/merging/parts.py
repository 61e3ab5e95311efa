"""The parts of a report as their sources say them. Words may be edited afterwards; what stands in a table never."""

import datetime
from collections.abc import Iterable, Sequence

from msgspec import Struct

from config.words import and_joined, capital, num, sentence, vn_date
from results.merging.facts import Action, Answer, Facts, Lesson, Note, Photo, Session, Topic, Trip
from results.merging.sources import Piece, Source, source_of

type Cell = str | int | None

DASH = "- "
"""How a line begins that stands as a point of its own."""
TRIP, PEOPLE, OTHER, QUESTIONS, LESSONS, ACTIONS, MONEY = (
    "chuyen-di", "thanh-phan", "khac", "cau-hoi", "bai-hoc", "de-xuat", "kinh-phi",
)  # fmt: skip
PHOTOS, RECEIVED = "anh", "tai-lieu"
OF_TOPIC = "noi-dung-"
WORTH_TELLING = 30  # minutes


class Grid(Struct, frozen=True):
    """A table of facts; `amounts` are the columns of money."""

    head: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] = ()
    amounts: frozenset[int] = frozenset()


class Part(Struct, frozen=True):
    """`lines` are paragraphs, those that begin with DASH points. `key` stays the same however often it is assembled."""

    key: str
    title: str
    lines: tuple[str, ...]
    sources: tuple[Source, ...]
    grid: Grid | None = None
    photos: tuple[Photo, ...] = ()
    is_appendix: bool = False

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def assembled(facts: Facts) -> tuple[Part, ...]:
    """In the order of the report; a part that nothing is known of is left out, but for what the plan asks to learn."""
    found = [
        _trip(facts),
        _people(facts),
        *(_topic(facts, topic) for topic in facts.topics),
        _others(facts),
        _questions(facts),
        _lessons(facts),
        _actions(facts),
        _money(facts),
        _received(facts),
        _photos(facts),
    ]
    return tuple(part for part in found if part)


def topic_key(topic: str) -> str:
    return f"{OF_TOPIC}{topic}"


def _part(
    key: str,
    title: str,
    lines: Iterable[str],
    pieces: Iterable[Piece],
    *,
    grid: Grid | None = None,
    photos: tuple[Photo, ...] = (),
    is_appendix: bool = False,
) -> Part:
    sources = tuple(sorted({source_of(piece) for piece in pieces}))
    return Part(key, title, tuple(lines), sources, grid, photos, is_appendix)


def _trip(facts: Facts) -> Part:
    trip, sessions = facts.trip, facts.sessions
    held = [one for one in sessions if one.held]
    missed = [one for one in sessions if one.held is False]
    untold = [one for one in sessions if one.held is None]
    lines = [_went(trip)]
    if sessions:
        version = f" (phiên bản {trip.version})" if trip.version else ""
        lines.append(f"Lịch trình đã công bố{version} có {num(len(sessions))} buổi; đoàn đã làm {num(len(held))} buổi.")
    lines += [f"{DASH}Không diễn ra: {one.title}, ngày {vn_date(one.day)}." for one in missed]
    lines += [f"{DASH}Khác giờ: {one.title}: {one.hours} thành {one.actual}." for one in held if _moved(one)]
    lines += [f"{DASH}Chưa có ghi chép: {one.title}, ngày {vn_date(one.day)}." for one in untold]
    rows = tuple(
        (vn_date(one.day), one.title, one.hours or "cả buổi", "không" if one.held is False else one.actual or _as(one))
        for one in sessions
    )
    grid = Grid(("Ngày", "Buổi", "Lịch trình", "Thực tế"), (22, 88, 27, 28), rows) if rows else None
    return _part(TRIP, "Chuyến đi theo lịch trình và thực tế", lines, (trip, *sessions), grid=grid)


def _went(trip: Trip) -> str:
    days = _days(trip.first, trip.last)
    places = f" tại {and_joined(trip.places)}" if trip.places else ""
    led = f", do {and_joined(trip.heads)} làm Trưởng đoàn," if trip.heads else ""
    return (
        f"Thực hiện {trip.plan}, đoàn công tác {trip.name} gồm {num(trip.people)} người{led} đã đi học tập, nghiên cứu "
        f"kinh nghiệm{days}{places}."
    )


def _days(first: datetime.date | None, last: datetime.date | None) -> str:
    if first is None or last is None:
        return ""
    return f" ngày {vn_date(first)}" if first == last else f" từ ngày {vn_date(first)} đến ngày {vn_date(last)}"


def _moved(session: Session) -> bool:
    """By half an hour or more, at either end; less stands in the table alone."""
    ends = zip(_minutes(session.hours), _minutes(session.actual), strict=False)
    return any(abs(planned - actual) >= WORTH_TELLING for planned, actual in ends)


def _minutes(hours: str) -> list[int]:
    """Of "08:00–11:30", after midnight; of "Sáng" nothing."""
    found = [one.partition(":") for one in hours.split("–")]
    return [int(hour) * 60 + int(minute) for hour, _, minute in found if hour.isdecimal() and minute.isdecimal()]


def _as(session: Session) -> str:
    return "như lịch trình" if session.held else "chưa ghi"


def _people(facts: Facts) -> Part | None:
    """Who was there, session by session; an absence says why, or that nobody said."""
    called = [one for one in facts.sessions if one.present is not None]
    if not called:
        return None
    whole = [one for one in called if not one.absent]
    approved = f"Đoàn có {num(facts.trip.people)} người theo danh sách được phê duyệt."
    lines = [f"{approved} Điểm danh {num(len(called))} buổi, {num(len(whole))} buổi có mặt đủ."]
    lines += [
        f"{DASH}{one.title}, ngày {vn_date(one.day)}: vắng "
        + "; ".join(f"{absent.name} ({absent.reason or 'chưa ghi lý do'})" for absent in one.absent)
        + "."
        for one in called
        if one.absent
    ]
    rows = tuple((vn_date(one.day), one.title, one.present, len(one.absent)) for one in called)
    grid = Grid(("Ngày", "Buổi", "Có mặt", "Vắng"), (22, 103, 20, 20), rows)
    return _part(PEOPLE, "Thành phần và điểm danh", lines, (facts.trip, *called), grid=grid)


def _topic(facts: Facts, topic: Topic) -> Part:
    notes = [one for one in facts.notes if one.topic == topic.key]
    lessons = [one for one in facts.lessons if one.topic == topic.key]
    sessions = [one for one in facts.sessions if topic.key in one.topics]
    lines = _noted(facts, notes)
    if lessons:
        lines.append("Bài học rút ra:")
        lines += [f"{DASH}{sentence(one.title)}" for one in lessons]
    if not lines:
        where = and_joined([one.title for one in sessions])
        lines = [f"Chưa có ghi chép, bài học nào; nội dung này ở buổi: {where}." if where else _NOT_COVERED]
    title = f"Nội dung {topic.number}: {topic.text.rstrip('.;')}"
    return _part(topic_key(topic.key), title, lines, (topic, *sessions, *notes, *lessons))


_NOT_COVERED = "Chuyến đi không có buổi nào về nội dung này."


def _noted(facts: Facts, notes: Sequence[Note]) -> list[str]:
    """Session by session, in the order they were held."""
    lines: list[str] = []
    for session in facts.sessions:
        own = [one for one in notes if one.session == session.key]
        if own:
            lines.append(f"Tại buổi “{session.title}”, ngày {vn_date(session.day)}:")
            lines += [f"{DASH}{_one_line(one.text)}" for one in own]
    known = {one.key for one in facts.sessions}
    return lines + [f"{DASH}{_one_line(one.text)}" for one in notes if one.session not in known]


def _one_line(text: str) -> str:
    return sentence(" ".join(text.split()))


def _others(facts: Facts) -> Part | None:
    topics = {one.key for one in facts.topics}
    notes = [one for one in facts.notes if one.topic not in topics]
    if not notes:
        return None
    return _part(OTHER, "Nội dung khác", _noted(facts, notes), notes)


def _questions(facts: Facts) -> Part | None:
    if not facts.answers:
        return None
    lines = [f"{DASH}{_asked(one)}" for one in facts.answers]
    return _part(QUESTIONS, "Câu hỏi của đoàn đã được trả lời", lines, facts.answers)


def _asked(answer: Answer) -> str:
    question = " ".join(answer.question.split())
    return f"{question if question.endswith('?') else sentence(question)} Trả lời: {_one_line(answer.text)}"


def _lessons(facts: Facts) -> Part | None:
    if not facts.lessons:
        return None
    decided = [one for one in facts.lessons if one.decision]
    told = "đã quyết định vận dụng, lưu tham khảo hoặc không áp dụng"
    lines = [f"Đoàn rút ra {num(len(facts.lessons))} bài học, {num(len(decided))} bài học {told}."]
    rows = tuple(
        (place, one.title, _seen(one), one.appliers or "chưa ghi", one.conditions or "–")
        for place, one in enumerate(facts.lessons, start=1)
    )
    head = ("TT", "Bài học", "Đã thấy gì, ở đâu", "Ai có thể làm", "Điều kiện")
    return _part(
        LESSONS, "Bài học và khả năng vận dụng", lines, facts.lessons, grid=Grid(head, (9, 40, 52, 32, 32), rows)
    )


def _seen(lesson: Lesson) -> str:
    return " ".join(filter(None, (_one_line(lesson.seen), sentence(lesson.where))))


def _actions(facts: Facts) -> Part | None:
    """What is proposed: work by name; of a lesson meant to be applied but given to nobody, that it is."""
    given = {one.lesson for one in facts.actions}
    waiting = [one for one in facts.lessons if not one.decision and one.key not in given]
    if not facts.actions and not waiting:
        return None
    lines = [f"Đề nghị giao {num(len(facts.actions))} việc vận dụng:"] if facts.actions else []
    lines += [f"{DASH}{_proposed(one)}" for one in facts.actions]
    if waiting:
        lines.append("Đề nghị xem xét, quyết định việc vận dụng các bài học:")
        lines += [f"{DASH}{sentence(one.title)}" for one in waiting]
    return _part(ACTIONS, "Đề xuất, kiến nghị", lines, (*facts.actions, *waiting))


def _proposed(action: Action) -> str:
    due = f", hạn {vn_date(action.due_on)}" if action.due_on else ""
    state = f" ({action.state[:1].lower()}{action.state[1:]})" if action.state else ""
    return f"{capital(action.what.rstrip('.'))}: {action.whose}{due}{state}."


def _money(facts: Facts) -> Part | None:
    """Unknown is never 0: a sum with a gap says so."""
    if not facts.costs:
        return None
    estimated, spent = (_sum([getattr(one, name) for one in facts.costs]) for name in ("estimated", "actual"))
    lines = [f"Dự toán {_amount(estimated)}; đã chi {_amount(spent)}."]
    rows = tuple((one.name, one.estimated, one.actual) for one in facts.costs)
    grid = Grid(
        ("Khoản chi", "Dự toán (đồng)", "Đã chi (đồng)"),
        (85, 40, 40),
        rows,
        ("Cộng", estimated[0], spent[0]),
        frozenset({1, 2}),
    )
    return _part(MONEY, "Kinh phí", lines, facts.costs, grid=grid)


def _sum(amounts: Sequence[int | None]) -> tuple[int, int]:
    """The known amounts together, and how many are not known."""
    known = [one for one in amounts if one is not None]
    return sum(known), len(amounts) - len(known)


def _amount(of: tuple[int, int]) -> str:
    amount, unknown = of
    return f"{num(amount)} đồng" + (f", chưa kể {num(unknown)} khoản chưa có số" if unknown else "")


def _received(facts: Facts) -> Part | None:
    if not facts.received:
        return None
    lines = [f"{DASH}{sentence(one.title)}" for one in facts.received]
    return _part(RECEIVED, "Tài liệu đoàn nhận được", lines, facts.received, is_appendix=True)


def _photos(facts: Facts) -> Part | None:
    if not facts.photos:
        return None
    return _part(PHOTOS, "Ảnh của chuyến đi", (), facts.photos, photos=facts.photos, is_appendix=True)
