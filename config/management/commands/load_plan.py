"""Loads one plan from its file (data/plans/README.md says how it is written)."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.policies import Refused
from tours import actions
from tours.planfile import PlanFileError, text_of


class Command(BaseCommand):
    help = "Nạp một kế hoạch: load_plan 8752 (tệp data/plans/8752.toml) hoặc load_plan ĐƯỜNG_DẪN."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("plan", help="số kế hoạch trong data/plans/, hoặc đường dẫn tới tệp")

    def handle(self, *_args: object, plan: str, **_options: object) -> None:
        file = settings.BASE_DIR / "data" / "plans" / f"{plan}.toml" if plan.isdecimal() else Path(plan)
        try:
            stored = actions.load_plan(text_of(file.read_bytes(), source=file.name), source=file.name)
        except OSError as error:
            raise CommandError(f"{file}: không mở được tệp. Kiểm tra tên tệp và quyền đọc.") from error
        except (PlanFileError, Refused) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Đã nạp {stored}.")
