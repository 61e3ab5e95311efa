"""What a trip came to: the list by which people are paid, the settlement, the travel order of each person."""

import datetime
from collections.abc import Sequence
from copy import replace

from msgspec import Struct

from config.amounts import in_words
from config.words import capital, money, num, vn_date
from money.enums import CostKind
from money.settling import Bill, Person, Settlement
from reports.document import (
    Align,
    Appendix,
    Block,
    CellType,
    Column,
    Document,
    Formula,
    Item,
    Made,
    Orientation,
    Row,
    SectionRow,
    Signature,
    Table,
    TotalRow,
)
from reports.documents.letterhead import DRAFT, organiser_paper
from reports.documents.travel import trip_in_words
from tours.enums import PassageStyle as Style
from trips.models import Trip

NUMBER = Column("TT", 10, Align.CENTRE, CellType.INTEGER)
PAID_FOR = (CostKind.SUBSISTENCE, CostKind.ROOM, CostKind.TRANSPORT, CostKind.OTHER)


class Settled(Struct, frozen=True):
    """`closed_at`: none while it may still change."""

    trip: Trip
    settlement: Settlement
    closed_at: datetime.datetime | None


class Stop(Struct, frozen=True):
    """One place to go to: its name, and between which days."""

    name: str
    days: str


class Traveller(Struct, frozen=True):
    name: str
    post: str
    agency: str


def _amount(title: str, width: float = 26) -> Column:
    return Column(title, width, Align.RIGHT, CellType.AMOUNT)


def payment_list(found: Settled, made: Made) -> Document:
    """By which people are paid or give back, and sign for it."""
    columns = (
        Column("TT", 12, Align.CENTRE, CellType.INTEGER),
        Column("Họ và tên", 34),
        Column("Chức vụ, cơ quan", 34),
        *(_amount(title, 29) for title in PAYMENTS),
        Column("Ký nhận", 18, Align.CENTRE),
    )
    people = found.settlement.people
    rows: tuple[Row, ...] = tuple(_payment_row(place, one) for place, one in enumerate(people, start=1))
    sums = [sum(column) for column in zip(*map(_payments, people), strict=True)]
    total = TotalRow("Cộng", (*(Formula(amount, f"SUM([{at}:])") for at, amount in enumerate(sums, start=4)), ""))
    approved, left = found.settlement.of_people, sum(one.account.to_pay for one in people)
    back = sum(one.account.to_return for one in people if one.account.is_approved)
    return _paper(
        found,
        "Bảng thanh toán",
        "Công tác phí",
        (
            Table(columns, (*rows, total), caption="Đơn vị tính: đồng", sheet="Thanh toán"),
            _line(f"Tổng số tiền được duyệt: {money(approved)}. {in_words(approved)}"),
            _line(f"Còn phải chi cho cá nhân: {money(left)}. {in_words(left)}"),
            _line(f"Cá nhân còn phải nộp lại: {money(back)}. {in_words(back)}"),
        ),
        made,
    )


PAYMENTS = (
    "Phụ cấp lưu trú",
    "Tiền phòng nghỉ",
    "Đi lại, chi khác",
    "Được duyệt",
    "Đã tạm ứng",
    "Đã nhận thêm, trừ đã nộp",
    "Còn được nhận; âm: phải nộp",
)


def _payments(one: Person) -> tuple[int, ...]:
    """In the order of PAYMENTS."""
    account = one.account
    net = account.paid - account.returned
    rest = one.of(CostKind.TRANSPORT) + one.of(CostKind.OTHER)
    left = account.approved - account.advanced - net
    kinds = (one.of(CostKind.SUBSISTENCE), one.of(CostKind.ROOM), rest)
    return (*kinds, account.approved, account.advanced, net, left)


def _payment_row(place: int, one: Person) -> Row:
    *kinds, approved, advanced, net, left = _payments(one)
    what = ", ".join(filter(None, (one.post, one.agency)))
    due, rest = Formula(approved, "[4]+[5]+[6]"), Formula(left, "[7]-[8]-[9]")
    return (place, one.name, what, *kinds, due, advanced, net, rest, "")


def settlement(found: Settled, made: Made) -> Document:
    """Against the estimate, by person, by supplier, by source."""
    whole = found.settlement
    blocks: tuple[Block, ...] = (
        Item(Style.SECTION, heading="So với dự toán được duyệt", children=(_against_estimate(whole),)),
        Item(Style.SECTION, heading="Thanh toán cho cá nhân", children=(_by_person(whole),)),
        Item(Style.SECTION, heading="Cơ quan trả nhà cung cấp", children=(_by_supplier(whole),)),
        Item(Style.SECTION, heading="Theo nguồn kinh phí", children=(_by_source(whole),)),
        _line(f"Tổng quyết toán: {money(whole.total)}. {in_words(whole.total)}"),
        _line(
            f"Trong đó duyệt cho cá nhân {num(whole.of_people)}, cơ quan trả nhà cung cấp {num(whole.of_bills)} đồng; "
            f"đã tạm ứng cho cá nhân {num(sum(one.account.advanced for one in whole.people))} đồng."
        ),
    )
    return _paper(found, "Quyết toán", "Kinh phí", blocks, made)


def _against_estimate(whole: Settlement) -> Table:
    columns = (
        Column("Loại chi", 50), _amount("Dự toán"), _amount("Quyết toán"), _amount("Chênh lệch"),
        Column("Lý do", 70),
    )  # fmt: skip
    has_estimate = whole.estimated is not None
    rows: tuple[Row, ...] = tuple(
        (
            str(one.kind.label), one.estimated, one.actual, Formula(one.more, "[3]-[2]") if has_estimate else None,
            one.reason,
        )
        for one in whole.compared
    )  # fmt: skip
    estimated = Formula(whole.estimated, "SUM([2:])") if whole.estimated is not None else None
    more = Formula(whole.total - whole.estimated, "[3]-[2]") if whole.estimated is not None else None
    total = TotalRow("Cộng", (estimated, Formula(whole.total, "SUM([3:])"), more, ""))
    return Table(columns, (*rows, total), caption="Đơn vị tính: đồng", sheet="So với dự toán")


def _by_person(whole: Settlement) -> Table:
    columns = (
        NUMBER,
        Column("Họ và tên", 50),
        Column("Cơ quan", 50),
        *(_amount(str(kind.label)) for kind in PAID_FOR),
        _amount("Cộng"),
    )
    rows: tuple[Row, ...] = tuple(
        (
            place, one.name, one.agency, *(one.of(kind) for kind in PAID_FOR),
            Formula(one.account.approved, "[4]+[5]+[6]+[7]"),
        )
        for place, one in enumerate(whole.people, start=1)
    )  # fmt: skip
    sums = [sum(one.of(kind) for one in whole.people) for kind in PAID_FOR]
    total = TotalRow(
        "Cộng", tuple(Formula(amount, f"SUM([{at}:])") for at, amount in enumerate((*sums, whole.of_people), start=4))
    )
    return Table(columns, (*rows, total), sheet="Cá nhân")


def _by_supplier(whole: Settlement) -> Table:
    columns = (
        NUMBER, Column("Nội dung", 70), Column("Loại", 36), Column("Hóa đơn số", 30, Align.CENTRE), _amount("Số tiền"),
    )  # fmt: skip
    rows: list[Row] = []
    by_supplier: dict[str, list[Bill]] = {}
    for bill in whole.bills:
        by_supplier.setdefault(bill.supplier, []).append(bill)
    for supplier, bills in sorted(by_supplier.items()):
        rows.append(SectionRow(supplier))
        rows += [
            (place, one.name, str(one.kind.label), one.number, one.amount) for place, one in enumerate(bills, start=1)
        ]
        rows.append(TotalRow(f"Cộng {supplier}", (Formula(sum(one.amount for one in bills), "SUBTOTAL(9,[5:])"),)))
    total = TotalRow("Cộng", (Formula(whole.of_bills, "SUBTOTAL(9,[5::])") if rows else 0,))
    return Table(columns, (*rows, total), sheet="Nhà cung cấp")


def _by_source(whole: Settlement) -> Table:
    columns = (NUMBER, Column("Nguồn kinh phí", 130), _amount("Số tiền", 40))
    sums = sorted(whole.by_source.items())
    rows: tuple[Row, ...] = tuple((place, name, amount) for place, (name, amount) in enumerate(sums, start=1))
    total = TotalRow("Cộng", (Formula(whole.total, "SUM([3:])") if rows else 0,))
    return Table(columns, (*rows, total), sheet="Nguồn")


def travel_orders(trip: Trip, people: Sequence[Traveller], stops: Sequence[Stop], made: Made) -> Document:
    """A list of who is given one, then a sheet for each to be stamped where he goes."""
    paper = organiser_paper(trip.round.tour.plan, "GĐĐ", made)
    columns = (NUMBER, Column("Họ và tên", 56), Column("Chức vụ", 46), Column("Cơ quan", 56), Column("Ký nhận", 24))
    rows: tuple[Row, ...] = tuple(
        (place, one.name, one.post, one.agency, "") for place, one in enumerate(people, start=1)
    )
    return Document(
        header=replace(paper.header, symbol=""),
        made=made,
        kind="Danh sách cấp giấy đi đường",
        title=capital(trip_in_words(trip)),
        blocks=(
            Table(columns, rows, caption="Mỗi người một tờ ở các trang sau", sheet="Giấy đi đường"),
            _line("Nơi đến ghi giờ đến, giờ đi và đóng dấu xác nhận vào tờ của từng người; nộp lại kế toán khi về."),
        ),
        signature=paper.signature,
        filing=paper.filing,
        appendices=tuple(_order(trip, one, stops, paper.signature) for one in people),
        has_footer=True,
        footer_note=paper.footer_note,
    )


def _order(trip: Trip, one: Traveller, stops: Sequence[Stop], signature: Signature) -> Appendix:
    round, plan = trip.round, trip.round.tour.plan
    days = f"từ ngày {vn_date(round.starts_on)} đến ngày {vn_date(round.ends_on)}" if round.starts_on else "ngày …"
    columns = (Column("Nơi đến, giờ đến, giờ đi", 42), Column("Xác nhận của nơi đến (ký tên, đóng dấu)", 128))
    rows: tuple[Row, ...] = tuple((_visit(stop), "") for stop in stops)  # as high as a stamp
    return Appendix(
        title=one.name,
        sheet="Giấy đi đường",
        blocks=(
            _line(f"Cấp cho: {one.name}. Chức vụ: {one.post or '…'}. Đơn vị: {one.agency}."),
            _line(f"Được cử đi công tác theo Kế hoạch số {plan.reference}, {round}, {days}."),
            _line("Theo Quyết định cử đoàn số … ngày …"),
            Table(columns, rows, sheet=one.name[:28]),
            _line("Số ngày được tính phụ cấp lưu trú: …   Số đêm nghỉ: …   Người đi công tác ký: …"),
        ),
        signature=signature,
    )


def _visit(stop: Stop) -> str:
    days = f", theo lịch {stop.days}" if stop.days else ""
    return f"{stop.name}{days}. Đến lúc … giờ …, ngày …/…/…… Đi lúc … giờ …, ngày …/…/……"


def _paper(found: Settled, kind: str, what: str, blocks: tuple[Block, ...], made: Made) -> Document:
    paper = organiser_paper(found.trip.round.tour.plan, "BC", made)
    state = f"khóa ngày {vn_date(found.closed_at)}" if found.closed_at else f"{DRAFT.lower()}, chưa khóa"
    return Document(
        header=replace(paper.header, symbol=""),
        made=made,
        kind=kind,
        title=f"{what} {trip_in_words(found.trip)} ({state})",
        blocks=blocks,
        signature=paper.signature,
        recipients=("Kế toán", "Sở Tài chính"),
        filing=paper.filing,
        orientation=Orientation.LANDSCAPE,
        has_footer=True,
        footer_note=paper.footer_note,
    )


def _line(text: str) -> Item:
    return Item(Style.PARAGRAPH, text)
