"""What is still wrong or doubtful with a plan before it is issued: each a sentence with the place to mend."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tours.deadlines import working_days
from tours.enums import RuleKind, RuleScope, SeatRole

LEAD_DAYS = 10
"""Working days agencies need to choose people and have the letter signed; fewer is a warning."""

_DEADLINE = re.compile(
    r"(?P<before>trước\s+(?:ngày\s+)?)?(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})", re.IGNORECASE
)
DISTINCT_SEATS = frozenset({SeatRole.HEAD, SeatRole.DEPUTY, SeatRole.SECRETARY, SeatRole.LOGISTICS})


@dataclass(frozen=True, slots=True)
class Group:
    """`agencies` exist on the plan's day; `localities` is how many places they are of. `expired` are names of units
    that have ended, each with what they are now ("" = nobody knows). `by_hand`: only marked people."""

    pk: int
    name: str
    agencies: int
    localities: int
    quota: int | None = None
    by_hand: bool = False
    expired: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    pk: int
    kind: RuleKind
    scope: RuleScope
    minimum: int | None = None
    maximum: int | None = None
    role: SeatRole | None = None
    group: Group | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A destination. `round` is none while it belongs to no round."""

    pk: int
    name: str
    round: int | None
    expired: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Round:
    pk: int
    name: str


@dataclass(frozen=True, slots=True)
class Tour:
    pk: int
    name: str
    topics: int
    places: tuple[Place, ...] = ()
    rounds: tuple[Round, ...] = ()
    groups: tuple[Group, ...] = ()
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """A plan before it is issued. `issued_on` is the day it would be signed; `expired_owners` are tasks with a unit
    that has ended; `loose_quotes` are parts that quote words which their passage does not have; `old_bases` are legal
    bases from before the year that precedes the plan's."""

    issued_on: datetime.date
    opens_at: datetime.datetime | None
    closes_on: datetime.date | None
    legal_bases: int
    signer: str
    recipients: int
    passages: int
    tours: tuple[Tour, ...]
    expired_owners: tuple[tuple[int, str, str], ...] = ()
    loose_quotes: tuple[tuple[str, int, str], ...] = ()
    old_bases: tuple[str, ...] = ()
    deadline_quote: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """`part` and `pk` say where it is mended; a plan cannot be issued while one that `blocks` stands."""

    text: str
    part: str
    pk: int | None = None
    blocks: bool = False


def checks(facts: Facts) -> list[Check]:
    """Every check, those that block first."""
    found = [*_head(facts), *_owners(facts), *_quotes(facts)]
    for tour in facts.tours:
        found += [*_places(tour), *_groups(tour), *_arithmetic(tour)]
    return sorted(found, key=lambda check: not check.blocks)


def _head(facts: Facts) -> Iterator[Check]:
    if not facts.passages:
        yield Check("Kế hoạch chưa có lời văn. Đề nghị thêm các mục của kế hoạch.", "doan", blocks=True)
    if not facts.legal_bases:
        yield Check("Kế hoạch chưa có căn cứ. Đề nghị ghi ít nhất một văn bản làm căn cứ.", "can-cu", blocks=True)
    for basis in facts.old_bases:
        yield Check(f"Căn cứ “{basis}” được ký từ hơn một năm trước. Đề nghị xem còn hiệu lực không.", "can-cu")
    if not facts.signer:
        yield Check("Chưa có người ký. Đề nghị ghi chức vụ và họ tên người ký.", "dau-van-ban", blocks=True)
    if not facts.tours:
        yield Check("Kế hoạch chưa có chương trình nào. Đề nghị thêm một chương trình.", "chuong-trinh", blocks=True)
    if facts.closes_on is None or facts.opens_at is None:
        yield Check("Chưa có thời gian nhận đăng ký. Đề nghị ghi lúc mở và lúc hết hạn.", "dau-van-ban", blocks=True)
    else:
        yield from _lead_time(facts.issued_on, facts.closes_on)
        yield from _said_deadline(facts.deadline_quote, facts.closes_on)
    if not facts.recipients:
        yield Check("Chưa có nơi nhận, nên không cơ quan nào được mời. Đề nghị thêm nơi nhận.", "noi-nhan")


def _lead_time(issued_on: datetime.date, closes_on: datetime.date) -> Iterator[Check]:
    days = working_days(issued_on, closes_on)
    if days < LEAD_DAYS:
        left = f"chỉ có {days} ngày làm việc" if days else "không có ngày làm việc nào"
        yield Check(
            f"Từ ngày ban hành {_day(issued_on)} đến hết ngày {_day(closes_on)} {left}, ít hơn {LEAD_DAYS} ngày. "
            "Đề nghị lùi hạn đăng ký.",
            "dau-van-ban",
        )


def _said_deadline(quote: str, closes_on: datetime.date) -> Iterator[Check]:
    """The plan's words and the portal's window must mean the same day; "trước ngày" ends with the day before."""
    found = _DEADLINE.search(quote)
    if found is None:
        return
    try:
        said = datetime.date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return
    if found["before"]:
        said -= datetime.timedelta(days=1)
    if said != closes_on:
        yield Check(
            f"Kế hoạch ghi “{quote}”, nhưng cổng nhận đến hết ngày {_day(closes_on)}. Đề nghị sửa cho khớp.",
            "dau-van-ban",
        )


def _owners(facts: Facts) -> Iterator[Check]:
    for pk, name, now in facts.expired_owners:
        yield Check(f"{name} được giao nhiệm vụ nhưng không còn hoạt động. {_instead(now)}", "nhiem-vu", pk)


def _quotes(facts: Facts) -> Iterator[Check]:
    for part, pk, quote in facts.loose_quotes:
        yield Check(f"Lời dẫn “{quote}” không còn trong đoạn được dẫn. Đề nghị dẫn lại.", part, pk, blocks=True)


def _places(tour: Tour) -> Iterator[Check]:
    if not tour.topics:
        yield Check(f"{tour.name}: chưa có nội dung học tập. Đề nghị thêm nội dung.", "chuong-trinh", tour.pk)
    if not tour.rounds:
        yield Check(f"{tour.name}: chưa có đợt nào. Đề nghị thêm đợt.", "chuong-trinh", tour.pk)
    if not tour.places:
        yield Check(f"{tour.name}: chưa có nơi đến. Đề nghị thêm nơi đến.", "chuong-trinh", tour.pk)
    taken = {place.round for place in tour.places}
    if tour.places and (len(tour.rounds) > 1 or None not in taken):
        for one in tour.rounds:
            if one.pk not in taken:
                yield Check(f"{one.name} của {tour.name} chưa có nơi đến. Đề nghị xếp nơi đến vào đợt.", "dot", one.pk)
    for place in tour.places:
        for name, now in place.expired:
            yield Check(f"Nơi đến {name} không còn tồn tại. {_instead(now)}", "noi-den", place.pk)


def _groups(tour: Tour) -> Iterator[Check]:
    for group in tour.groups:
        for name, now in group.expired:
            yield Check(f"Diện “{group.name}” có {name}, không còn hoạt động. {_instead(now)}", "dien", group.pk)
        if not group.agencies and not group.by_hand:
            yield Check(
                f"Diện “{group.name}” không có cơ quan nào đang hoạt động. Đề nghị chọn lại cơ quan.", "dien", group.pk
            )


def _arithmetic(tour: Tour) -> Iterator[Check]:
    """Rules that no choice of people can hold, whatever the agencies answer."""
    delegations = len(tour.rounds)
    if not delegations:
        return
    sizes = [rule for rule in tour.rules if rule.kind is RuleKind.SIZE]
    seats = min((_total(rule.maximum, rule.scope, delegations) for rule in sizes if rule.maximum), default=None)
    for group in tour.groups:
        if seats is not None and group.quota and not group.by_hand and group.agencies * group.quota > seats:
            yield Check(
                f"Diện “{group.name}” gồm {group.agencies} cơ quan, mỗi cơ quan {group.quota} người: "
                f"{group.agencies * group.quota} người, nhiều hơn {_seats(seats, delegations)}. "
                "Đề nghị thêm đợt, tăng số người của đoàn hoặc giảm số người mỗi cơ quan.",
                "dien",
                group.pk,
            )
    for rule in tour.rules:
        if seats is not None and (needed := _needed(rule, delegations)) > seats and rule.kind is not RuleKind.SIZE:
            yield Check(
                f"Quy tắc của diện “{rule.group.name if rule.group else 'mọi người'}” cần ít nhất {needed} người, "
                f"nhiều hơn {_seats(seats, delegations)}. Đề nghị sửa quy tắc, thêm đợt hoặc tăng số người của đoàn.",
                "quy-tac",
                rule.pk,
            )
        yield from _supply(rule, delegations)
    yield from _roles(tour, sizes)


def _needed(rule: Rule, delegations: int) -> int:
    """The fewest people the rule asks for over all delegations."""
    units = 1
    if rule.group and rule.kind is RuleKind.AGENCY_COVERAGE:
        units = rule.group.agencies
    elif rule.group and rule.kind is RuleKind.LOCALITY_COUNT:
        units = rule.group.localities
    return _total((rule.minimum or 0) * units, rule.scope, delegations)


def _supply(rule: Rule, delegations: int) -> Iterator[Check]:
    """A group whose agencies may not send as many as the rule wants of it."""
    group = rule.group
    if group is None or group.by_hand or not group.quota or not group.agencies:
        return
    needed, sent = _needed(rule, delegations), group.agencies * group.quota
    if rule.kind in (RuleKind.GROUP_COUNT, RuleKind.ROLE_FROM_GROUP) and needed > sent:
        yield Check(
            f"Quy tắc cần ít nhất {needed} người của diện “{group.name}”, nhưng diện này cử nhiều nhất {sent} người. "
            "Đề nghị sửa quy tắc hoặc tăng số người mỗi cơ quan.",
            "quy-tac",
            rule.pk,
        )


def _roles(tour: Tour, sizes: list[Rule]) -> Iterator[Check]:
    largest = min((one.maximum for one in sizes if one.maximum and one.scope is RuleScope.EACH_DELEGATION), default=0)
    roles = [rule for rule in tour.rules if rule.kind is RuleKind.ROLE_FROM_GROUP and rule.role in DISTINCT_SEATS]
    needed = sum(rule.minimum or 0 for rule in roles if rule.scope is RuleScope.EACH_DELEGATION)
    if largest and needed > largest:
        yield Check(
            f"{tour.name}: các vai trò cần {needed} người mỗi đoàn, nhưng đoàn có nhiều nhất {largest} người. "
            "Đề nghị sửa quy tắc về vai trò hoặc số người của đoàn.",
            "quy-tac",
            roles[0].pk,
        )


def _total(count: int, scope: RuleScope, delegations: int) -> int:
    return count * delegations if scope is RuleScope.EACH_DELEGATION else count


def _seats(seats: int, delegations: int) -> str:
    return f"{seats} chỗ của {delegations} đoàn"


def _instead(now: str) -> str:
    return f"Nay là {now}. Đề nghị thay vào." if now else "Đề nghị chọn đơn vị khác hoặc bỏ ra."


def _day(day: datetime.date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
