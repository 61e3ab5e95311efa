"""What commands ask and say alike: which plan is meant, and why a file cannot be read or written."""

import errno
from argparse import ArgumentParser
from collections.abc import Sequence

from django.core.management.base import CommandError

from config.words import sentence
from tours.models import Plan
from tours.queries.plans import plans_by_number
from trips.models import Trip
from trips.queries.trips import with_rounds


def add_plan_arguments(parser: ArgumentParser, *, required: bool = True) -> None:
    parser.add_argument("--plan", required=required, default="", help="số kế hoạch, ví dụ 8752 hoặc 8752/KH-BCĐ")
    parser.add_argument("--year", type=int, help="năm của kế hoạch, khi số đó có ở nhiều năm")


def asked_plan(number: str, year: int | None, *, returncode: int = 1) -> Plan:
    """The plan in force of that number; a CommandError with words where there is none, or more than one."""
    found = plans_by_number(number, year)
    if not found:
        of_year = f" năm {year}" if year else ""
        raise CommandError(
            f"Không có kế hoạch số “{number}”{of_year}. Nạp bằng lệnh load_plan, hoặc xem lại số.",
            returncode=returncode,
        )
    if len(found) > 1:
        listed = "; ".join(f"{plan} năm {plan.year} của {plan.issuing_body}" for plan in found)
        raise CommandError(
            f"Có {len(found)} kế hoạch số {number}: {listed}. {_told_apart(found)}", returncode=returncode
        )
    return found[0]


def _told_apart(found: Sequence[Plan]) -> str:
    """Only by what these plans differ in; what was given already they have in common."""
    ways: list[tuple[str, set[object]]] = [
        ("chọn bằng --year", {plan.year for plan in found}),
        ("ghi --plan có cả ký hiệu", {plan.symbol for plan in found}),
    ]
    helpful = [way for way, values in ways if len(values) > 1]
    return sentence(", hoặc ".join(helpful) or "số, ký hiệu và năm đều trùng, làm việc này trên trang của kế hoạch")


def file_trouble(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "Không có tệp hoặc thư mục này."
        case IsADirectoryError():
            return "Đây là thư mục, không phải tệp."
        case OSError(errno=errno.ENOSPC):
            return "Ổ đĩa đã đầy."
        case PermissionError():
            return "Không được phép đọc, ghi ở đây."
        case _:
            return f"Hệ thống báo: {error.strerror or error}."


def add_trip_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--round", type=int, required=True, help="số của đợt, ví dụ 1")
    parser.add_argument("--tour", default="", help="mã chương trình, khi nhiều chương trình có đợt số đó")


def asked_trip(plan: Plan, number: int, code: str) -> Trip:
    trips = with_rounds(Trip.objects.filter(round__tour__plan=plan, round__number=number))
    found = list(trips.filter(round__tour__code=code) if code else trips)
    if not found:
        of_tour = f" của chương trình “{code}”" if code else ""
        raise CommandError(f"{plan} chưa có chuyến đi nào của đợt {number}{of_tour}. Xem lại số đợt.")
    if len(found) > 1:
        codes = ", ".join(trip.round.tour.code for trip in found)
        raise CommandError(f"Đợt {number} có ở nhiều chương trình. Nêu --tour là một trong: {codes}.")
    return found[0]
