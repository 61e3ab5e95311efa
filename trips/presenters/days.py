"""The day board: days across, half-days down, a strip of each day, what is wrong with it, and the moves of one item."""

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from config.words import NBSP, vn_datetime
from tours.models import Topic
from trips.enums import Half, ProblemLevel
from trips.itinerary import ItineraryProblem
from trips.models import ItineraryItem, Trip
from trips.policies import days as policies
from trips.policies.days import Slot
from trips.presenters.strips import SESSIONS, Strip, scale_of, strip, sums
from trips.presenters.topic_rows import TopicRow, rows_in_words, topic_rows
from trips.queries.days import slot_of
from trips.queries.publishing import Draft
from trips.wording import hours, short_day, slot_in_words, weekday

STEP = 30
FEW_KEYS = 3


class Card(Struct, frozen=True):
    """One item. `weight` is "bad" or "wait" where something is wrong with it, `whys` say what."""

    id: int
    time: str
    title: str
    is_bold: bool
    post: str
    topics: str
    weight: str
    whys: tuple[str, ...]


class Band(Struct, frozen=True):
    """Half a day; `place` is what a move to it posts."""

    half: str
    place: str
    anchor: str
    count: str
    cards: tuple[Card, ...]


class Day(Struct, frozen=True):
    anchor: str
    short: str
    name: str
    where: str
    strip: Strip | None
    sums: str
    is_outside: bool
    bands: tuple[Band, ...]


class ProblemLine(Struct, frozen=True):
    """One problem of the panel, the place where it is mended, and the reason it was answered with."""

    key: str
    kind: str
    lead: str
    text: str
    links: tuple[tuple[str, str], ...]
    reason: str


class Board(Struct, frozen=True):
    days: tuple[Day, ...]
    lines: tuple[ProblemLine, ...]
    bad: int
    warned: int
    topics: tuple[TopicRow, ...]
    scale: str

    @property
    def topics_in_words(self) -> str:
        return rows_in_words(self.topics)

    @property
    def is_empty(self) -> bool:
        return not any(band.cards for day in self.days for band in day.bands)


class Move(Struct, frozen=True):
    """One line of the menu of an item."""

    value: str
    title: str
    text: str


def days_of(trip: Trip, on: Iterable[datetime.date] = ()) -> list[datetime.date]:
    """Those of the round, and others `on` which an item stands since the round's days changed."""
    first, last = trip.round.starts_on, trip.round.ends_on
    own = [first + datetime.timedelta(days=n) for n in range((last - first).days + 1)] if first and last else []
    return sorted({*own, *on})


def board(
    trip: Trip,
    items: Sequence[ItineraryItem],
    topics: Sequence[Topic],
    problems: Sequence[ItineraryProblem],
    answered: Mapping[str, str],
    asked: Collection[int],
) -> Board:
    """`answered`: key of a warning → the reason given for it. `asked`: topics that are this trip's to cover."""
    places = {topic.pk: topic.position for topic in topics}
    of_item = _by_item(problems)
    first, last = scale_of(items)
    own = set(days_of(trip))
    return Board(
        days=tuple(
            _day(
                day,
                [item for item in items if item.day == day],
                of_item,
                places,
                (first, last),
                is_outside=day not in own,
            )
            for day in days_of(trip, [item.day for item in items])
        ),
        lines=tuple(_line(problem, items, answered.get(problem.key, "")) for problem in problems),
        bad=sum(problem.level == ProblemLevel.BLOCKS for problem in problems),
        warned=sum(problem.level == ProblemLevel.WARNS for problem in problems),
        topics=topic_rows(topics, items, asked),
        scale=f"Dải dưới tên ngày vẽ từ {first} đến {last} giờ, vạch ở 12 và 18 giờ.",
    )


def _by_item(problems: Iterable[ItineraryProblem]) -> dict[str, list[ItineraryProblem]]:
    found: dict[str, list[ItineraryProblem]] = {}
    for problem in problems:
        for key in problem.items:
            found.setdefault(key, []).append(problem)
    return found


def _day(
    day: datetime.date,
    items: Sequence[ItineraryItem],
    problems: Mapping[str, Sequence[ItineraryProblem]],
    places: Mapping[int, int],
    scale: tuple[int, int],
    *,
    is_outside: bool,
) -> Day:
    where = dict.fromkeys(str(item.option) for item in items if item.option and item.kind in SESSIONS)
    return Day(
        anchor=f"ngay-{day.day}-{day.month}",
        short=short_day(day),
        name=weekday(day),
        where=" – ".join(where),
        strip=strip(items, problems, scale),
        sums=sums(items),
        is_outside=is_outside,
        bands=tuple(_band(day, half, [one for one in items if one.half == half], problems, places) for half in Half),
    )


def _band(
    day: datetime.date,
    half: Half,
    items: Sequence[ItineraryItem],
    problems: Mapping[str, Sequence[ItineraryProblem]],
    places: Mapping[int, int],
) -> Band:
    cards = tuple(_card(item, problems.get(str(item.key), ()), places) for item in items)
    count = f"{len(cards)}{NBSP}mục" if cards else ""
    return Band(half.label, f"{day.isoformat()}:{half}", f"{day.isoformat()}-{half}", count, cards)


def _card(item: ItineraryItem, problems: Sequence[ItineraryProblem], places: Mapping[int, int]) -> Card:
    numbers = sorted(places[topic] for topic in item.topic_keys if topic in places)
    is_bad = any(problem.level == ProblemLevel.BLOCKS for problem in problems)
    return Card(
        id=item.pk,
        time=hours(slot_of(item)),
        title=item.title,
        is_bold=item.kind in SESSIONS,
        post=_post(item),
        topics=f"Nội dung {', '.join(map(str, numbers))}" if numbers else "",
        weight="bad" if is_bad else "wait" if problems else "",
        whys=tuple(dict.fromkeys(problem.what for problem in problems)),
    )


def _post(item: ItineraryItem) -> str:
    charge = f"Phụ trách: {item.in_charge.full_name}" if item.in_charge else ""
    parts = [item.place, *_of_host(item), *_of_leg(item), charge]
    return ". ".join(dict.fromkeys(part.strip().rstrip(".") for part in parts if part.strip()))


def _of_host(item: ItineraryItem) -> tuple[str, str]:
    """Its name where the title does not say it, and how far one is with it."""
    if item.option is None:
        return "", ""
    name = str(item.option)
    state = item.option.host.get_state_display() if hasattr(item.option, "host") else ""
    return "" if name.casefold() in item.title.casefold() else name, state


def _of_leg(item: ItineraryItem) -> tuple[str, str]:
    """Its name where the title does not say it, and its seats."""
    if item.leg is None:
        return "", ""
    name = str(item.leg)
    return "" if name in item.title else name, f"{item.leg.seats}{NBSP}chỗ" if item.leg.seats else ""


def _line(problem: ItineraryProblem, items: Sequence[ItineraryItem], reason: str) -> ProblemLine:
    by_key = {str(item.key): item for item in items}
    at = [by_key[key] for key in problem.items if key in by_key]
    links = tuple((f"#muc-{item.pk}", "Đến chỗ sửa" if len(at) == 1 else item.title) for item in at[:FEW_KEYS])
    kind = "bad" if problem.level == ProblemLevel.BLOCKS else "wait"
    return ProblemLine(problem.key, kind, problem.what, problem.detail, links, reason)


def moves(item: ItineraryItem, days: Sequence[datetime.date]) -> list[Move]:
    """Every half-day it could go to with the hours it would have there, and half an hour earlier or later."""
    here = slot_of(item)
    found = []
    if here.starts:
        for step, words in ((-STEP, "Sớm hơn"), (STEP, "Muộn hơn")):
            at = policies.later(here, step)
            if at.day == here.day:
                found.append(
                    Move(
                        f"{step:+}",
                        f"{words} {STEP}{NBSP}phút",
                        f"{_cap(slot_in_words(at))}. Các mục khác giữ nguyên giờ.",
                    )
                )
    for day in days:
        for half in Half:
            if (day, half) == (here.day, here.half):
                continue
            at = policies.moved(here, day, half)
            found.append(
                Move(f"{day.isoformat()}:{half}", f"Sang {half.label.lower()} {weekday(day)}", _effect(here, at))
            )
    return found


def _effect(here: Slot, at: Slot) -> str:
    return f"{hours(at)}." if here.starts else "Giữ nguyên, chưa định giờ."


def _cap(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def to_publish(found: Board, draft: Draft) -> tuple[str, bool]:
    """What publishing would do, or why it cannot be done yet; and whether it can."""
    number = draft.number + 1
    if found.bad:
        texts = [line.lead.rstrip(".") for line in found.lines if line.kind == "bad"]
        more = f"; và {len(texts) - FEW_KEYS} lỗi khác" if len(texts) > FEW_KEYS else ""
        return f"Chưa công bố được phiên bản {number}: {'; '.join(texts[:FEW_KEYS])}{more}.", False
    if not draft.differs:
        return f"Bản soạn không khác phiên bản {draft.number} đang dùng.", False
    asks = sum(line.kind == "wait" and not line.reason for line in found.lines)
    needed = f" Cần ghi lý do cho {asks} cảnh báo." if asks else ""
    return f"Trang công bố cho xem trước ai nhận thư, thư ghi gì.{needed}", True


def seen_by_all(draft: Draft) -> tuple[str, str]:
    """What everybody sees now, and how the draft differs."""
    if draft.last is None:
        return "Chưa công bố phiên bản nào.", "Thành viên và nơi tiếp chưa thấy lịch này."
    at = vn_datetime(draft.last.published_at)
    count = len(draft.differences)
    if not draft.differs:
        return f"Mọi người đang thấy phiên bản {draft.number}", f"công bố lúc {at}, giống lịch dưới đây."
    where = f"khác {count} chỗ" if count else "khác danh sách người đi hoặc ngày của đợt"
    return (
        f"Mọi người đang thấy phiên bản {draft.number}",
        f"công bố lúc {at}. Bản soạn dưới đây {where}, chưa ai nhận.",
    )
