"""Documents of one trip, and of one host of it."""

from copy import replace

from accounts.policies import Refused, refuse_if
from reports import policies
from reports.catalogue.order import PAPER, Entry, Format, Order
from reports.document import Document
from reports.documents import booklet, hosts, preparing
from reports.queries.booklet import booklet_of
from trips.queries import letters
from trips.queries import preparing as preparations
from trips.queries.members import members_of


def _host_letter(order: Order) -> Document:
    return hosts.host_letter(letters.host_letter(order.of_trip, order.of_host), order.made)


def _assignments(order: Order) -> Document:
    return preparing.assignments(order.of_trip, preparations.preparation_of(order.of_trip), order.made)


def _invitation(order: Order) -> Document:
    trip, briefing = order.of_trip, preparations.briefing_of(order.of_trip)
    if briefing is None:
        raise Refused(policies.problems_with_briefing(str(trip).lower(), is_called=False))
    return preparing.invitation(trip, briefing, members_of(trip), order.made)


def _own_report(order: Order) -> Document:
    sections = list(preparations.sections_of(order.of_trip))
    refuse_if(policies.problems_with_own_report(str(order.of_trip).lower(), has_parts=bool(sections)))
    return preparing.own_report(order.of_trip, sections, order.made)


def _booklet(order: Order) -> Document:
    found = booklet_of(order.of_trip)
    made = replace(order.made, shows=found.schedule.in_words)
    return booklet.booklet(order.of_trip, found, made, with_phones=order.with_phones)


OF_TRIPS = (
    Entry(
        "so-tay",
        "Sổ tay chuyến đi (A5)",
        (Format.PDF,),
        "reports.make_plan_papers",
        _booklet,
        needs_trip=True,
        is_personal=True,
        has_phones=True,
        is_handed_out=True,
    ),
    Entry(
        "cong-van-noi-den",
        "Công văn gửi nơi đến",
        PAPER,
        "reports.make_plan_papers",
        _host_letter,
        needs_trip=True,
        needs_host=True,
        is_personal=True,
    ),
    Entry(
        "phan-cong-chuan-bi",
        "Phân công chuẩn bị",
        PAPER,
        "reports.make_plan_papers",
        _assignments,
        needs_trip=True,
        is_personal=True,
    ),
    Entry(
        "giay-moi",
        "Giấy mời họp đoàn",
        PAPER,
        "reports.make_plan_papers",
        _invitation,
        needs_trip=True,
        is_personal=True,
    ),
    Entry(
        "bao-cao-cua-doan",
        "Báo cáo của đoàn",
        PAPER,
        "reports.make_plan_papers",
        _own_report,
        needs_trip=True,
        is_personal=True,
    ),
)
