"""The leaders' page: four figures, what waits for them, two charts, the next dates."""

import datetime
from collections.abc import Iterable, Sequence
from textwrap import shorten

from msgspec import Struct

from config.addresses import reverse
from config.naming import COMMITTEE, ORGANISER
from config.words import and_joined, num, sentence, vn_date
from delegations.composition import Since, Trip
from delegations.enums import CompositionStatus
from reports.queries.compositions import Arranged
from reports.queries.overview import Overview
from reports.queries.results import Results
from results.merging.promises import summary
from results.queries.waiting import Due, Kind
from tours.deadlines import working_days
from tours.enums import PlanStatus, Scope, SeatRole
from tours.models import Plan
from tours.queries.milestones import Milestone

UNKNOWN = "–"
_SHADES = ("", "bar-3", "bar-2", "bar-0")


class Figure(Struct, frozen=True):
    value: str
    text: str


class Learnt(Struct, frozen=True):
    """What of results the leaders have to see: a line that leads to it, and since or until when."""

    text: str
    when: str
    url: str
    is_late: bool


def learnt(found: Iterable[Due], today: datetime.date) -> tuple[list[Learnt], list[Learnt]]:
    """What waits for them, and actions that are overdue."""
    waiting: list[Learnt] = []
    late: list[Learnt] = []
    for one in found:
        days = working_days(one.day, today) if one.day < today else 0
        when = f"quá hạn {days} ngày làm việc" if days else f"hạn {vn_date(one.day)}"
        name = "results:obstacle" if one.kind == Kind.OBSTACLE else "results:action"
        line = Learnt(f"{one.what}, {one.whose}", when, reverse(name, args=[one.pk]), bool(days))
        (waiting if one.kind == Kind.OBSTACLE else late).append(line)
    return waiting, late


def figures(overview: Overview, today: datetime.date) -> list[Figure]:
    """What is not known yet is a dash with its reason, never 0."""
    return [
        Figure(*_answered(overview)),
        Figure(*_people(overview)),
        Figure(*_placed(overview)),
        Figure(*_next_date(overview.milestones, today)),
    ]


def _unasked(plan: Plan) -> str:
    """Why no agency can have answered; "" where they are asked."""
    if plan.is_named:
        return "kế hoạch nêu tên người đi, không nhận đăng ký"
    return "" if plan.status in (PlanStatus.ISSUED, PlanStatus.CLOSED) else "kế hoạch chưa ban hành"


def _answered(overview: Overview) -> tuple[str, str]:
    if why := _unasked(overview.plan):
        return UNKNOWN, f"cơ quan đã trả lời; {why}"
    return num(overview.answered), f"trong {len(overview.answers)} cơ quan đã trả lời"


def _people(overview: Overview) -> tuple[str, str]:
    if why := _unasked(overview.plan):
        return UNKNOWN, f"người đăng ký; {why}"
    main = [tour for tour in overview.tours if tour.scope == Scope.OUT_OF_PROVINCE] or overview.tours
    if not main:
        return UNKNOWN, "người đăng ký; kế hoạch chưa có chương trình nào"
    others = [
        f"{num(overview.people_for(tour))} người đi {tour.label.lower()}" for tour in overview.tours if tour != main[0]
    ]
    also = f"; {', '.join(others)}" if others else ""
    return num(overview.people_for(main[0])), f"người đăng ký đi {main[0].label.lower()}{also}"


def _placed(overview: Overview) -> tuple[str, str]:
    if not overview.arranged:
        return UNKNOWN, "người đã xếp vào đoàn; chưa có phương án được trình"
    placed = sum(arranged.size for arranged in overview.arranged)
    count = sum(len(arranged.file.trips) for arranged in overview.arranged)
    asked = [arranged.size_asked for arranged in overview.arranged]
    least, most = (sum(one[end] for one in asked if one) for end in (0, 1))
    needs = f"; kế hoạch cần {least}–{most}" if all(asked) else ""
    return num(placed), f"người đã xếp vào {count} đoàn{needs}"


def _next_date(milestones: Sequence[Milestone], today: datetime.date) -> tuple[str, str]:
    ahead = [one for one in milestones if one.is_ahead(today)]
    if not ahead or ahead[0].at is None:
        return UNKNOWN, "không còn ngày nào sắp tới" if milestones else "kế hoạch chưa có mốc thời gian"
    at = ahead[0].at
    text = shorten(ahead[0].text.rstrip("."), 70, placeholder="…")
    return f"{at.day}/{at.month}", f"là ngày tới: {text[:1].lower()}{text[1:]}"


def lead(overview: Overview) -> str:
    waiting = [one for one in overview.arranged if one.composition.status == CompositionStatus.SUBMITTED]
    if waiting:
        count = sum(len(arranged.file.trips) for arranged in waiting)
        return f"Chờ ý kiến của {COMMITTEE} về danh sách {count} đoàn."
    if any(one.composition.status == CompositionStatus.APPROVED for one in overview.arranged):
        return f"{COMMITTEE} đã phê duyệt danh sách. Hiện không có danh sách nào chờ ý kiến."
    silent = len(overview.answers) - overview.answered
    answers = f"Còn {silent} cơ quan chưa gửi trả lời" if silent else "Các cơ quan đã trả lời đủ"
    return f"{sentence(_unasked(overview.plan) or answers)} Chưa có danh sách đoàn nào chờ ý kiến."


class Elsewhere(Struct, frozen=True):
    """Another plan with a list that waits: whoever signs in begins at the newest plan."""

    name: str
    url: str


def elsewhere(plans: Iterable[Plan]) -> list[Elsewhere]:
    return [Elsewhere(f"{plan} năm {plan.year}", reverse("reports:leaders", args=[plan.pk])) for plan in plans]


class Waiting(Struct, frozen=True):
    """One composition before the leaders: a heading and a sentence for each delegation, and where to decide."""

    name: str
    url: str
    rules: str
    delegations: tuple[tuple[str, str], ...]


def waiting(arranged: Sequence[Arranged]) -> list[Waiting]:
    return [
        Waiting(
            name=f"{one.composition} {one.tour.label.lower()}",
            url=reverse("delegations:approval", args=[one.composition.pk]),
            rules=_rules(one),
            delegations=tuple(
                (f"{trip}: {balance.size} người", _trip(trip, one))
                for trip, balance in zip(one.file.trips, one.balances, strict=True)
            ),
        )
        for one in arranged
        if one.composition.status == CompositionStatus.SUBMITTED
    ]


class Changed(Struct, frozen=True):
    """One list of which something changed after it was submitted or approved: heading, sentences, where all is told."""

    heading: str
    name: str
    texts: tuple[str, ...]
    url: str


def changed(lists: Iterable[tuple[Arranged, Sequence[Since]]]) -> list[Changed]:
    return [_changed(one, changes) for one, changes in lists]


def _changed(arranged: Arranged, changes: Sequence[Since]) -> Changed:
    composition = arranged.composition
    done = "trình" if composition.status == CompositionStatus.SUBMITTED else "duyệt"
    return Changed(
        heading=f"Đã thay đổi sau khi {done}: {num(len(changes))}",
        name=f"{composition} {arranged.tour.label.lower()}",
        texts=tuple(f"{change.text}." for change in changes),
        url=f"{reverse('delegations:approval', args=[composition.pk])}#thay-doi-sau",
    )


def _trip(trip: Trip, arranged: Arranged) -> str:
    heads = [person.name for person, place in arranged.members(trip) if place.role == SeatRole.HEAD]
    parts = [and_joined(trip.places), trip.when_text, f"Trưởng đoàn: {heads[0]}" if heads else "Chưa có Trưởng đoàn"]
    return " ".join(map(sentence, filter(None, parts)))


def _rules(arranged: Arranged) -> str:
    broken = len(arranged.unmet)
    if not broken:
        return "Đạt đủ quy tắc của kế hoạch. Không có cảnh báo nào phải bỏ qua."
    reasoned = sum(1 for finding in arranged.unmet if finding.question in arranged.file.reasoned)
    return f"Có {broken} cảnh báo, {ORGANISER} đã ghi lý do cho {reasoned}."


def answers_title(overview: Overview) -> str:
    return "Trả lời của các cơ quan" if _unasked(overview.plan) else f"Trả lời của {len(overview.answers)} cơ quan"


def answer_parts(overview: Overview) -> list[tuple[str, int, str, str]]:
    """For the tag `divided`."""
    if _unasked(overview.plan):
        return []
    return [(label, count, shade, "") for (label, count), shade in zip(overview.states, _SHADES, strict=True) if count]


class GroupChart(Struct, frozen=True):
    """For the tag `bar_chart`, which knows three series."""

    title: str
    series: tuple[str, ...]
    lines: tuple[tuple[str, tuple[int, ...]], ...]


def group_charts(arranged: Sequence[Arranged]) -> list[GroupChart]:
    return [
        GroupChart(f"Thành phần các đoàn {one.tour.label.lower()}", names, tuple(rows))
        for one in arranged
        if one.file.trips
        for names, rows in [one.group_series()]
    ]


class Brought(Struct, frozen=True):
    """What was brought home: one sentence, what is late, whether the closing waits, and the page of all of it."""

    text: str
    late: tuple[str, ...]
    waits: bool
    url: str


def results(found: Results | None) -> Brought | None:
    """None while nobody is home."""
    if found is None or not (found.is_begun or found.waits):
        return None
    standing = found.standing
    late = [f"Báo cáo kết quả {one.name} quá hạn từ ngày {vn_date(one.due.on)}." for one in found.late]
    return Brought(
        summary(standing.points, standing.facts.actions, standing.facts.today),
        tuple(late),
        found.waits,
        reverse("results:closing", args=[standing.plan.pk]),
    )


def entries(milestones: Sequence[Milestone], today: datetime.date) -> tuple[str, list[Milestone]]:
    """The heading and the dates: those ahead, or all of a plan whose dates are over."""
    ahead = [one for one in milestones if one.at is None or one.is_ahead(today)]
    return ("Ngày tới", ahead) if ahead else ("Các mốc đã qua", list(milestones))
