"""What others are handed for a trip: the airline's list, the rooms, the drivers' sheet."""

from collections.abc import Mapping, Sequence
from copy import replace

from accounts.search import search_key
from config.words import NBSP, and_joined, capital, vn_date, vn_datetime
from reports.document import (
    Align,
    CellType,
    Column,
    Document,
    Item,
    Made,
    Orientation,
    Row,
    Table,
    TotalRow,
)
from reports.documents.letterhead import Paper, organiser_paper
from tours.enums import PassageStyle as Style
from tours.enums import SeatRole
from tours.queries.milestones import days_in_words
from trips.itinerary import Leg as Ride
from trips.models import Leg, Trip
from trips.queries.members import Member
from trips.queries.transport import Housed
from trips.sealing import Details

NUMBER = Column("TT", 10, Align.CENTRE, CellType.INTEGER)
TITLES = {"male": "MR", "female": "MS"}
"""As airlines ask for them."""
NOT_TOLD = "Ngày sinh, danh xưng, số giấy tờ để trống: bản này lập không kèm thông tin đi lại."


def tickets_document(
    trip: Trip, rides: Sequence[tuple[Sequence[Leg], Sequence[Member]]], details: Mapping[int, Details], made: Made
) -> Document:
    """`rides`: legs that the same people ride, with these. `details` only of whom they may be told, by nomination."""
    count = len({member.nomination.pk for _, members in rides for member in members})
    return _list(
        trip,
        ("Danh sách", f"Đặt vé máy bay, tàu cho {trip_in_words(trip)}", "Hãng vận chuyển"),
        (
            *(_tickets_table(legs, members, details) for legs, members in rides),
            Item(Style.PARAGRAPH, f"Danh sách này có {count} người.{'' if details else f' {NOT_TOLD}'}"),
        ),
        made,
        Orientation.LANDSCAPE,
    )


def rooms_document(trip: Trip, stays: Sequence[Housed], made: Made) -> Document:
    waiting = [f"ở {one.stay}: {_named(one.without) if one.rooms else 'cả đoàn'}" for one in stays if one.without]
    said = f"Chưa xếp phòng {'; '.join(waiting)}." if waiting else "Mọi thành viên đã có phòng."
    return _list(
        trip,
        ("Danh sách", f"Phòng nghỉ của {trip_in_words(trip)}", "Khách sạn, nhà khách"),
        (*(_rooms_table(one) for one in stays if one.rooms), Item(Style.PARAGRAPH, said)),
        made,
    )


def drivers_document(
    trip: Trip, rides: Sequence[tuple[Ride, Sequence[Member]]], made: Made, *, with_phones: bool
) -> Document:
    """Only who answers for the delegation has a phone number on it."""
    return _list(
        trip,
        ("Phiếu lái xe", capital(trip_in_words(trip)), "Lái xe"),
        (
            *(block for leg, riders in rides for block in _driver_blocks(leg, riders, with_phones=with_phones)),
            Item(Style.PARAGRAPH, "Lái xe gặp việc bất thường thì gọi ngay Trưởng đoàn hoặc Thư ký đoàn."),
        ),
        made,
    )


def _list(
    trip: Trip,
    named: tuple[str, str, str],
    blocks: tuple[Item | Table, ...],
    made: Made,
    orientation: Orientation = Orientation.PORTRAIT,
) -> Document:
    """`named`: kind, title, who gets it. It goes with a letter or a contract, and has no number of its own."""
    kind, title, recipient = named
    paper = _without_number(organiser_paper(trip.round.tour.plan, "DS", made))
    return Document(
        header=paper.header,
        made=made,
        kind=kind,
        title=title,
        blocks=blocks,
        signature=paper.signature,
        recipients=(recipient,),
        filing=paper.filing,
        orientation=orientation,
        has_footer=True,
        footer_note=paper.footer_note,
    )


def _without_number(paper: Paper) -> Paper:
    return replace(paper, header=replace(paper.header, symbol=""))


def trip_in_words(trip: Trip) -> str:
    round = trip.round
    days = f", {days_in_words(round.starts_on, round.ends_on)}" if round.starts_on else ""
    return f"chuyến đi {round_in_words(trip)} {round.tour.label.lower()}{days}"


def round_in_words(trip: Trip) -> str:
    """Within a sentence: "đợt 1"."""
    name = trip.round.name
    return name[:1].lower() + name[1:] if name.startswith("Đợt ") else name


def _named(members: Sequence[Member]) -> str:
    return and_joined([member.nomination.full_name for member in members])


def _tickets_table(legs: Sequence[Leg], members: Sequence[Member], details: Mapping[int, Details]) -> Table:
    columns = (
        NUMBER,
        Column("Họ", 26),
        Column("Tên đệm và tên", 42),
        Column("Danh xưng", 22, Align.CENTRE),
        Column("Ngày sinh", 28, Align.CENTRE),
        Column("Số giấy tờ", 34, Align.CENTRE),
        Column("Cơ quan", 54),
    )
    rows = tuple(
        _ticket_row(number, member, details.get(member.nomination.pk)) for number, member in enumerate(members, start=1)
    )
    return Table(columns, rows, caption="; ".join(map(_booked, legs)), sheet="Đặt vé")


def _ticket_row(number: int, member: Member, told: Details | None) -> Row:
    """Capitals without marks, as tickets have them."""
    name = (told.name if told and told.name else member.nomination.full_name).split()
    born = vn_date(told.born_on) if told else ""
    return (
        number,
        search_key(name[0]).upper(),
        search_key(" ".join(name[1:])).upper(),
        TITLES.get(told.sex, "") if told else "",
        born,
        told.id_number if told else "",
        str(member.nomination.registration.agency),
    )


def _booked(leg: Leg) -> str:
    code = f", mã đặt chỗ {leg.booking_code}" if leg.booking_code else ""
    what = " ".join(filter(None, (leg.get_kind_display(), leg.carrier, leg.number)))
    when = f", đi lúc {vn_datetime(leg.departs_at)}" if leg.departs_at else ""
    return f"{what} {leg}{when}{code}"


def _rooms_table(one: Housed) -> Table:
    columns = (
        Column("Phòng", 24, Align.CENTRE),
        Column("Họ và tên", 56),
        Column("Chức vụ", 52),
        Column("Cơ quan", 64),
    )
    rows: list[Row] = [
        (label, member.nomination.full_name, member.nomination.post, str(member.nomination.registration.agency))
        for label, guests in one.rooms
        for member in guests
    ]
    count = sum(len(guests) for _, guests in one.rooms)
    total = TotalRow(f"Cộng: {len(one.rooms)} phòng, {count} người")
    caption = f"{one.stay}, nhận phòng {vn_date(one.stay.check_in)}, trả phòng {vn_date(one.stay.check_out)}"
    return Table(columns, (*rows, total), caption=caption, sheet=str(one.stay)[:28])


def _driver_blocks(leg: Ride, riders: Sequence[Member], *, with_phones: bool) -> list[Item | Table]:
    rows: tuple[Row, ...] = tuple(
        (
            number,
            member.nomination.full_name,
            member.role.label if member.role in (SeatRole.HEAD, SeatRole.SECRETARY) else "",
            str(member.nomination.registration.agency),
            member.nomination.phone if with_phones and member.role in (SeatRole.HEAD, SeatRole.SECRETARY) else "",
        )
        for number, member in enumerate(riders, start=1)
    )
    columns = (
        NUMBER,
        Column("Họ và tên", 56),
        Column("Vai trò", 36),
        Column("Cơ quan", 64),
        Column("Điện thoại", 36, Align.CENTRE),
    )
    paragraphs = tuple(Item(Style.PARAGRAPH, line) for line in _driver_lines(leg, len(riders)))
    table = Table(columns, rows, caption=f"Người đi xe {leg.way}", sheet=leg.way[:28])
    return [Item(Style.SECTION, heading=leg.way, children=(*paragraphs, table))]


def _driver_lines(leg: Ride, riders: int) -> list[str]:
    """From where to where and when, with which car and driver, what else was noted."""
    driver = ", ".join(filter(None, (leg.contact, leg.contact_phone))) or "chưa ghi"
    car = ", ".join(filter(None, (leg.kind.label, leg.carrier, leg.number)))
    from_ = f"{leg.origin.name}{f' lúc {vn_datetime(leg.departs_at)}' if leg.departs_at else ''}"
    to = f"{leg.goal.name}{f' lúc {vn_datetime(leg.arrives_at)}' if leg.arrives_at else ''}"
    seats = f", {leg.seats}{NBSP}chỗ" if leg.seats else ""
    lines = [f"Đón tại {from_}; đến {to}.", f"{car}{seats}. Lái xe: {driver}. Số người đi: {riders}."]
    return [*lines, leg.note] if leg.note else lines
