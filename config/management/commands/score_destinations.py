"""Prints what the figures say of every place a tour could go to."""

import json
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from tours import selection
from tours.enums import Scope
from tours.queries import destinations as queries


class Command(BaseCommand):
    help = "Chấm các nơi theo tiêu chí của kế hoạch: score_destinations --plan 8752 --tour ngoai-tinh --json"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--plan", required=True, help="số kế hoạch, ví dụ 8752")
        parser.add_argument("--tour", required=True, help=f"chương trình: {', '.join(Scope.values)}")
        parser.add_argument("--json", dest="as_json", action="store_true", help="in dạng JSON")

    def handle(self, *_args: object, plan: str, tour: str, as_json: bool, **_options: object) -> None:
        found = queries.tour_by_number(int(plan), tour) if plan.isdecimal() else None
        if found is None:
            raise CommandError(
                f"Không có kế hoạch số “{plan}” với chương trình “{tour}”. Xem lại số; chương trình là một trong: "
                f"{', '.join(Scope.values)}."
            )
        records = [selection.as_record(entry.assessment) for entry in queries.bench(found).entries]
        if as_json:
            self.stdout.write(json.dumps({"candidates": records}, ensure_ascii=False, indent=2))
            return
        for record in records:
            self.stdout.write(f"{record['locality']}: đáp ứng {record['met']}/{record['of']} tiêu chí.")
            for number, told in enumerate(record["criteria"], start=1):
                self.stdout.write(f"  {number}. {told['reason']}")
