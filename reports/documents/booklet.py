"""Sổ tay chuyến đi: an A5 booklet for the pocket. Nobody signs it, and it has no number."""

from collections.abc import Iterable, Sequence
from copy import replace
from itertools import groupby

from config.words import vn_date, vn_datetime
from reports.document import Align, Block, CellType, Column, Document, Item, Made, Row, SectionRow, Table
from reports.documents.hosts import unit_of
from reports.documents.letterhead import DRAFT, draft_note, organiser_paper, plan_in_words
from reports.documents.travel import trip_in_words
from reports.queries.booklet import Booklet, HostLine
from tours.enums import PassageStyle as Style
from tours.enums import SeatRole
from trips.itinerary import Itinerary
from trips.itinerary.days import by_day, digits
from trips.itinerary.words import hosted
from trips.models import Question, Trip
from trips.queries.members import Member
from trips.wording import EMERGENCY, WEEKDAYS

NUMBER = Column("TT", 9, Align.CENTRE, CellType.INTEGER)
PHONE = Column("Điện thoại", 30, Align.CENTRE)


def booklet(trip: Trip, found: Booklet, made: Made, *, with_phones: bool) -> Document:
    """Of what was published; before that it says in its first words that it is a draft."""
    plan, version = trip.round.tour.plan, found.schedule.version
    paper = organiser_paper(plan, "", made)
    draft = f" ({DRAFT})" if version is None else ""
    return Document(
        header=replace(paper.header, symbol="", dated=made.at.date()),
        made=made,
        kind="Sổ tay",
        title=f"{trip_in_words(trip)[:1].upper()}{trip_in_words(trip)[1:]}{draft}",
        blocks=(
            Item(Style.PARAGRAPH, f"Theo {plan_in_words(plan)}. {_version(found)}")
            if version
            else draft_note("Lịch trình chưa công bố, còn có thể thay đổi."),
            _section("Lịch trình", _days(found.schedule.itinerary)),
            *(
                (_section("Thành viên đoàn", _members(found.members, with_phones=with_phones)),)
                if found.members
                else ()
            ),
            *([_section("Nơi tiếp đoàn", _hosts(found.hosts, with_phones=with_phones))] if found.hosts else ()),
            *_rules(found.hosts),
            *_questions(found.questions),
            _section("Số điện thoại cần khi có việc", _calls(trip, found, with_phones=with_phones)),
        ),
        has_footer=True,
        is_booklet=True,
    )


def _version(found: Booklet) -> str:
    return f"Lịch trình phiên bản {found.schedule.version}, công bố lúc {vn_datetime(found.schedule.published_at)}."


def _section(heading: str, *blocks: Block) -> Item:
    return Item(Style.SECTION, heading=heading, children=blocks)


def _days(itinerary: Itinerary) -> Table:
    rows: list[Row] = []
    for day, items in by_day(itinerary.items, itinerary).items():
        rows.append(SectionRow(f"{WEEKDAYS[day.weekday()]}, ngày {vn_date(day)}", is_numbered=False))
        for item in items:
            place = f", {item.place.name}" if item.place and item.place.name else ""
            charge = f" Phụ trách: {item.in_charge_name}." if item.in_charge_name else ""
            other = f" Nếu mưa hoặc nơi đến đổi: {item.alternative}" if item.alternative else ""
            host = itinerary.host_of(item)
            title = hosted(item.title, host.name) if host else item.title
            rows.append((digits(item, itinerary), f"{title}{place}.{charge}{other}"))
    return Table((Column("Giờ", 26, Align.CENTRE), Column("Nội dung, nơi", 114)), tuple(rows), sheet="Lịch trình")


def _members(members: Sequence[Member], *, with_phones: bool) -> Table:
    columns = (NUMBER, Column("Họ và tên, chức vụ, đơn vị", 101), *((PHONE,) if with_phones else ()))
    rows = tuple(
        (
            number,
            f"{one.nomination.full_name}{_role(one)}. {', '.join(filter(None, (one.nomination.post, unit_of(one))))}",
            *((one.nomination.phone,) if with_phones else ()),
        )
        for number, one in enumerate(members, start=1)
    )
    return Table(columns, rows, sheet="Thành viên")


def _role(member: Member) -> str:
    return "" if member.role == SeatRole.MEMBER else f" ({member.role.label[:1].lower()}{member.role.label[1:]})"


def _hosts(hosts: Sequence[HostLine], *, with_phones: bool) -> Table:
    columns = (NUMBER, Column("Nơi tiếp, đầu mối", 101), *((PHONE,) if with_phones else ()))
    rows = tuple(
        (number, _contact(one), *((one.host.contact_phone if one.host else "",) if with_phones else ()))
        for number, one in enumerate(hosts, start=1)
    )
    return Table(columns, rows, sheet="Nơi tiếp")


def _contact(line: HostLine) -> str:
    if line.host is None or not line.host.contact_name:
        return f"{line.name}. Chưa có đầu mối"
    post = f", {line.host.contact_post}" if line.host.contact_post else ""
    return f"{line.name}. {line.host.contact_name}{post}"


def _rules(hosts: Sequence[HostLine]) -> tuple[Item, ...]:
    kept = [line for line in hosts if line.rules.strip()]
    if not kept:
        return ()
    children = tuple(
        Item(Style.CLAUSE, heading=line.name, children=tuple(_dashes(line.rules.splitlines()))) for line in kept
    )
    return (_section("Quy định của nơi tiếp", *children),)


def _questions(questions: Sequence[Question]) -> tuple[Item, ...]:
    if not questions:
        return ()
    groups = groupby(questions, key=lambda one: one.option.called if one.option else "Mọi nơi tiếp")
    children = tuple(
        Item(Style.CLAUSE, heading=name, children=tuple(_dashes(one.text for one in asked))) for name, asked in groups
    )
    return (_section("Câu hỏi chuẩn bị", *children),)


def _dashes(texts: Iterable[str]) -> list[Item]:
    return [Item(Style.DASH, " ".join(text.split())) for text in texts if text.strip()]


def _calls(trip: Trip, found: Booklet, *, with_phones: bool) -> Table:
    rows: list[Row] = [(one.name, one.phone) for one in EMERGENCY]
    if with_phones:
        rows += [
            (f"{leg.contact or 'Lái xe'} ({leg.name})", leg.contact_phone)
            for leg in found.schedule.itinerary.legs
            if leg.contact_phone
        ]
    plan = trip.round.tour.plan
    if plan.contact:
        rows.append((f"Trực tại {plan.organiser.name}", plan.contact))
    return Table((Column("Gọi ai", 80), Column("Số điện thoại", 60)), tuple(rows), sheet="Điện thoại")
