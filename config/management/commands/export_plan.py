"""Writes a stored plan as a plan file (data/plans/README.md), to the screen or to a path."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from tours.queries.exporting import plan_file
from tours.queries.plans import plans_by_number


class Command(BaseCommand):
    help = "Ghi một kế hoạch ra tệp: export_plan 8752 (in ra màn hình) hoặc export_plan 8752 --to ĐƯỜNG_DẪN."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", help="số kế hoạch, có thể kèm ký hiệu: 8752 hoặc 8752/KH-BCĐ")
        parser.add_argument("--year", type=int, help="năm của kế hoạch, khi nhiều kế hoạch cùng số")
        parser.add_argument("--to", type=Path, help="tệp ghi ra; không có thì in ra màn hình")

    def handle(self, *_args: object, number: str, year: int | None, to: Path | None, **_options: object) -> None:
        found = plans_by_number(number, year)
        if not found:
            raise CommandError(f"Không có kế hoạch số {number}. Xem số ở trang Các kế hoạch.")
        if len(found) > 1:
            years = ", ".join(f"{plan} năm {plan.year}" for plan in found)
            raise CommandError(f"Có {len(found)} kế hoạch số {number}: {years}. Thêm --year hoặc ký hiệu.")
        text = plan_file(found[0])
        if to is None:
            self.stdout.write(text, ending="")
            return
        try:
            to.write_text(text, encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{to}: không ghi được tệp. Kiểm tra thư mục và quyền ghi.") from error
        self.stdout.write(f"Đã ghi {found[0]} vào {to}.")
