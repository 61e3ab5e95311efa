"""Prints what the figures say of every place a tour could go to."""

import json
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from tours import selection
from tours.queries import destinations as queries


class Command(BaseCommand):
    help = "Chấm các nơi theo tiêu chí của kế hoạch: score_destinations --plan 8752 --tour ngoai-tinh --json"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--plan", required=True, help="số kế hoạch, ví dụ 8752")
        parser.add_argument("--tour", required=True, help="mã chương trình, ví dụ ngoai-tinh")
        parser.add_argument("--json", dest="as_json", action="store_true", help="in dạng JSON")

    def handle(self, *_args: object, plan: str, tour: str, as_json: bool, **_options: object) -> None:
        tours = queries.tours_by_number(int(plan)) if plan.isdecimal() else {}
        if not tours:
            raise CommandError(f"Không có kế hoạch số “{plan}”, hoặc kế hoạch đó chưa có chương trình. Xem lại số.")
        if tour not in tours:
            raise CommandError(f"Kế hoạch số {plan} không có chương trình “{tour}”. Chọn trong: {', '.join(tours)}.")
        records = [selection.as_record(entry.assessment) for entry in queries.bench(tours[tour]).entries]
        if as_json:
            self.stdout.write(json.dumps({"candidates": records}, ensure_ascii=False, indent=2))
            return
        for record in records:
            self.stdout.write(f"{record['locality']}: đáp ứng {record['met']}/{record['of']} tiêu chí.")
            for number, told in enumerate(record["criteria"], start=1):
                self.stdout.write(f"  {number}. {told['reason']}")
