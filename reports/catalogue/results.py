"""Documents of what trips brought."""

from django.utils import timezone

from reports.catalogue.order import LIST, PAPER, Entry, Order
from reports.document import Document
from reports.documents import minutes, results, years
from reports.queries.results import learnt_at, pictures_of, pictures_of_session
from results.queries.report import report_of
from results.queries.road import get_session
from results.queries.years import years as all_years
from trips.queries import letters


def _result_report(order: Order) -> Document:
    report = report_of(order.of_trip)
    return results.result_report(report, pictures_of(report), order.made)


def _thanks(order: Order) -> Document:
    report = report_of(order.of_trip)
    found = letters.host_letter(order.of_trip, order.of_host)
    return results.thanks(found, learnt_at(report, order.of_host), order.made)


def _years(order: Order) -> Document:
    return years.years_report(order.plan, all_years(timezone.localdate()), order.made)


def _minutes(order: Order) -> Document:
    found = get_session(order.of_trip, order.of_session.key)
    return minutes.minutes(found, pictures_of_session(found), order.made)


OF_RESULTS = (
    Entry("qua-cac-nam", "Kết quả qua các năm", LIST, "reports.make_plan_papers", _years),
    Entry(
        "bien-ban",
        "Biên bản buổi làm việc",
        PAPER,
        "reports.make_plan_papers",
        _minutes,
        needs_trip=True,
        needs_session=True,
        is_personal=True,
    ),
    Entry(
        "bao-cao-ket-qua",
        "Báo cáo kết quả chuyến công tác",
        PAPER,
        "reports.make_plan_papers",
        _result_report,
        needs_trip=True,
        is_personal=True,
    ),
    Entry(
        "thu-cam-on",
        "Thư cảm ơn nơi tiếp",
        PAPER,
        "reports.make_plan_papers",
        _thanks,
        needs_trip=True,
        needs_host=True,
    ),
)
