"""What the publishing page and the pages of versions show: who is told what, in which words, and when it leaves."""

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from accounts.policies import Problem
from config.words import NBSP, and_joined, vn_datetime
from trips.enums import ProblemLevel
from trips.itinerary import Item, Itinerary, ItineraryProblem
from trips.itinerary.concerned import Difference
from trips.itinerary.days import by_day
from trips.itinerary.telling import day_named
from trips.models import ItineraryVersion
from trips.policies.publishing import HOLD, field_of, leaves_at
from trips.queries.publishing import Draft, Mail, Unreached

FEW = 3


class Warning(Struct, frozen=True):
    """One to be answered: its sentence, the name of its field, the reason given before or just now."""

    what: str
    detail: str
    field: str
    reason: str
    problem: str = ""


class ChangeRow(Struct, frozen=True):
    subject: str
    label: str
    before: str
    after: str
    told: str


class MailRow(Struct, frozen=True):
    """`when`: it goes at once, or after the pause."""

    whom: str
    address: str
    tellings: tuple[tuple[str, tuple[str, ...], bool], ...]
    when: str


class DayRow(Struct, frozen=True):
    name: str
    items: tuple[tuple[str, str, str], ...]


def blocking(draft: Draft) -> list[str]:
    return [one.sentence for one in draft.problems if one.level == ProblemLevel.BLOCKS]


def warnings(draft: Draft, typed: Mapping[str, str], problems: Sequence[Problem]) -> list[Warning]:
    """`typed` by the key of the warning: what was just sent, before what was answered earlier."""
    told = {one.field: one.beside for one in problems if one.field}
    found = [one for one in draft.problems if one.level == ProblemLevel.WARNS]
    return [_warning(one, typed.get(one.key, draft.answered.get(one.key, "")), told) for one in found]


def _warning(one: ItineraryProblem, reason: str, told: Mapping[str, str]) -> Warning:
    field = field_of(one)
    return Warning(one.what, one.detail, field, reason, told.get(field, ""))


def rows(differences: Iterable[Difference], itinerary: Itinerary) -> list[ChangeRow]:
    return [
        ChangeRow(one.subject, one.label, one.before, one.after, told_in_words(one, itinerary)) for one in differences
    ]


def told_in_words(one: Difference, itinerary: Itinerary) -> str:
    """ "Cả đoàn; Tỉnh Bắc Giang", "Trần Minh Khôi và Lê Thị Hải Đường", "2 người"; who left the list is not told."""
    people = itinerary.person_by_id
    going = sorted(one.members & people.keys())
    members = "Cả đoàn" if len(going) == len(people) > 1 else _named([people[id].name for id in going])
    hosts = [host.name for id in sorted(one.hosts) if (host := itinerary.host_by_id.get(id))]
    return "; ".join(part for part in (members, *hosts) if part) or "Không ai trong đoàn"


def _named(names: Sequence[str]) -> str:
    return and_joined(names) if len(names) <= FEW else f"{len(names)}{NBSP}người"


def mail_rows(
    mails: Iterable[Mail], bases: Collection[str], now: datetime.datetime, today: datetime.date
) -> list[MailRow]:
    return [
        MailRow(
            mail.whom,
            mail.address,
            tuple((one.name, one.lines, one.is_whole) for one in mail.tellings),
            _leaves(mail, mail.address in bases, now, today),
        )
        for mail in mails
    ]


def _leaves(mail: Mail, is_anew: bool, now: datetime.datetime, today: datetime.date) -> str:
    if leaves_at(now, mail.days, today) == now:
        return "Đi ngay, vì nói về hôm nay hoặc ngày mai."
    if is_anew:
        return "Viết lại thư trước chưa đi, thành một thư."
    return f"Đi sau {HOLD.seconds // 60}{NBSP}phút."


def unreached(found: Iterable[Unreached]) -> list[str]:
    """By why no letter reaches them."""
    by_reason: dict[str, list[str]] = {}
    for one in found:
        by_reason.setdefault(one.why, []).append(one.telling.name)
    return [f"{why}: {', '.join(names)}." for why, names in by_reason.items()]


def reason_of(draft: Draft, mails: Sequence[Mail], warned: int) -> str:
    """Of the bar: what the button will do, or why it will not."""
    if errors := blocking(draft):
        return f"Chưa công bố được: còn {len(errors)}{NBSP}lỗi phải sửa trong lịch trình."
    if not draft.differs:
        return f"Bản soạn không khác phiên bản {draft.number}, không có gì để công bố."
    letters = f"{len(mails)}{NBSP}thư được gửi" if mails else "không ai có ngày thay đổi nên không gửi thư nào"
    answer = f" Mỗi cảnh báo ({warned}) cần một lý do." if warned else ""
    return f"Công bố thì mọi người thấy phiên bản {draft.number + 1}; {letters}.{answer}"


def is_ready(draft: Draft) -> bool:
    return draft.differs and not blocking(draft)


def days_of(itinerary: Itinerary) -> list[DayRow]:
    """The whole of it as a list: day, hours, what and where."""
    return [
        DayRow(day_named(day), tuple((hours_of(one), one.title, _beside(itinerary, one)) for one in items))
        for day, items in by_day(itinerary.items, itinerary).items()
    ]


def hours_of(item: Item) -> str:
    """ "14:00–16:30" in a column; half a day while no hour is set."""
    if item.starts is None:
        return item.half.label
    return f"{item.starts:%H:%M}–{item.ends:%H:%M}" if item.ends else f"{item.starts:%H:%M}"


def _beside(itinerary: Itinerary, item: Item) -> str:
    host, leg = itinerary.host_of(item), itinerary.leg_of(item)
    labels = [topic.label for topic in itinerary.topics if topic.id in item.topics]
    said = [
        item.where or (host.name if host else ""),
        leg.name if leg else "",
        f"phụ trách: {item.in_charge_name}" if item.in_charge_name else "",
        and_joined(labels),
    ]
    return "; ".join(one for one in said if one)


def published(version: ItineraryVersion) -> str:
    return f"công bố lúc {vn_datetime(version.published_at)}, {version.published_by}"
