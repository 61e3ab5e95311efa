"""What commands ask and say alike: which plan is meant, and why a file cannot be read or written."""

from argparse import ArgumentParser

from django.core.management.base import CommandError

from tours.models import Plan
from tours.queries.plans import plans_by_number


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
            f"Có {len(found)} kế hoạch số {number}: {listed}. Chọn bằng --year, hoặc ghi --plan có cả ký hiệu.",
            returncode=returncode,
        )
    return found[0]


def file_trouble(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "Không có tệp hoặc thư mục này."
        case IsADirectoryError():
            return "Đây là thư mục, không phải tệp."
        case PermissionError():
            return "Không được phép đọc, ghi ở đây."
        case _:
            return "Kiểm tra lại đường dẫn."
