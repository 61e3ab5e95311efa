"""Lịch trình chuyến đi: its days, how it moves, where it sleeps; a draft is marked as one."""

import datetime
from collections.abc import Iterable

from config.words import and_joined, vn_date, vn_datetime
from reports.document import Column, Document, Item, Made, Row, SectionRow, Table
from reports.documents.letterhead import DRAFT, draft_note, organiser_paper, plan_in_words
from reports.documents.travel import trip_in_words
from reports.queries.travel import Schedule
from tours.enums import PassageStyle as Style
from trips.itinerary import Item as Session
from trips.itinerary import Itinerary
from trips.itinerary import Leg as Ride
from trips.itinerary.days import by_day, digits
from trips.itinerary.words import hosted
from trips.models import Trip
from trips.wording import WEEKDAYS


def itinerary_document(trip: Trip, schedule: Schedule, made: Made) -> Document:
    draft = f" ({DRAFT})" if schedule.version is None else ""
    paper, found = organiser_paper(trip.round.tour.plan, "CTr", made), schedule.itinerary
    legs = [ride for ride in found.legs if ride.departs_at]
    return Document(
        header=paper.header,
        made=made,
        kind="Chương trình",
        title=f"Lịch trình {trip_in_words(trip)}{draft}",
        blocks=(
            *((draft_note("Lịch trình chưa công bố, còn có thể thay đổi."),) if schedule.version is None else ()),
            Item(Style.PARAGRAPH, f"Thực hiện {plan_in_words(trip.round.tour.plan)}, đoàn đi theo lịch trình sau:"),
            _days_table(found),
            *((_rides_table(legs),) if legs else ()),
            *((_stays_table(found),) if found.stays else ()),
            Item(Style.PARAGRAPH, _state(schedule)),
        ),
        signature=paper.signature,
        recipients=("Thành viên đoàn", "Các nơi tiếp đoàn"),
        filing=paper.filing,
        has_footer=True,
        footer_note=paper.footer_note,
    )


def _state(schedule: Schedule) -> str:
    if schedule.version is None:
        return f"{DRAFT}: lịch trình chưa công bố, còn có thể thay đổi."
    return f"{schedule.in_words}, công bố lúc {vn_datetime(schedule.published_at)}."


def _days_table(found: Itinerary) -> Table:
    rows: list[Row] = []
    for day, items in by_day(found.items, found).items():
        rows.append(SectionRow(f"{WEEKDAYS[day.weekday()]}, ngày {vn_date(day)}", is_numbered=False))
        rows += [(digits(item, found), _what(item, found), _where(item, found), item.in_charge_name) for item in items]
    columns = (
        Column("Thời gian", 34),
        Column("Nội dung", 84),
        Column("Nơi, phương tiện", 58),
        Column("Phụ trách", 40),
    )
    return Table(columns, tuple(rows), caption="Lịch trình", sheet="Lịch trình")


def _what(item: Session, found: Itinerary) -> str:
    host = found.host_of(item)
    title = hosted(item.title, host.name) if host else item.title
    labels = [topic.label for topic in found.topics if topic.id in item.topics]
    topics = f" ({and_joined(labels)})" if labels else ""
    return f"{title}{topics}{f'. {item.note}' if item.note else ''}"


def _where(item: Session, found: Itinerary) -> str:
    leg = found.leg_of(item)
    parts = (item.place.name if item.place else "", _ride(leg) if leg else "")
    return "; ".join(filter(None, parts))


def _ride(leg: Ride) -> str:
    return ", ".join(filter(None, (leg.name, leg.carrier, leg.number)))


def _rides_table(legs: Iterable[Ride]) -> Table:
    rows = tuple(
        (
            leg.name,
            ", ".join(filter(None, (leg.carrier, leg.number))),
            _clock(leg.departs_at),
            _clock(leg.arrives_at),
        )
        for leg in legs
    )
    columns = (Column("Chặng", 84), Column("Hãng, số hiệu", 52), Column("Đi", 40), Column("Đến", 40))
    return Table(columns, rows, caption="Phương tiện", sheet="Phương tiện")


def _clock(moment: datetime.datetime | None) -> str:
    return f"{moment:%H:%M} {vn_date(moment)}" if moment else ""


def _stays_table(found: Itinerary) -> Table:
    rows = tuple(
        (
            ", ".join(filter(None, (stay.name, stay.address))),
            f"{vn_date(stay.check_in)} – {vn_date(stay.check_out)}",
            stay.phone,
        )
        for stay in found.stays
    )
    columns = (
        Column("Khách sạn, nhà khách", 120),
        Column("Nhận, trả phòng", 56),
        Column("Điện thoại", 40),
    )
    return Table(columns, rows, caption="Chỗ nghỉ", sheet="Chỗ nghỉ")
