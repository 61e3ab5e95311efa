"""Loads the demonstration: reference data, both plans, accounts, and what was done with 8752. Safe to repeat."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from config.management.demo.accounts import load_accounts
from config.management.demo.ahead import load_ahead
from config.management.demo.compositions import load_compositions
from config.management.demo.destinations import load_destinations, load_finished_tasks
from config.management.demo.letterheads import load_letterheads
from config.management.demo.money import load_money
from config.management.demo.plans import load_plans
from config.management.demo.registrations import load_registrations
from config.management.demo.results import load_results
from config.management.demo.settling import load_settlements
from config.management.demo.trips import load_trips


class Command(BaseCommand):
    help = "Nạp dữ liệu minh họa. Chạy lại được; không dùng cho cổng thật."

    def handle(self, *_args: object, **_options: object) -> None:
        if settings.IS_PRODUCTION:
            raise CommandError(
                "Dữ liệu minh họa có tài khoản ai cũng vào được nên không nạp ở cổng thật (PORTAL_ENV=production)."
            )
        call_command("load_reference", stdout=self.stdout)
        counts = {
            "kế hoạch": load_plans(),
            "tài khoản": load_accounts(),
            "đăng ký": load_registrations(),
            "nơi đến": load_destinations(),
            "phương án đoàn": load_compositions(),
            "chuyến đi": load_trips(),
            "giá của chuyến đi": load_money(),
            "kế hoạch sắp đi": load_ahead(),
            "chuyến quyết toán": load_settlements(),
            "nhiệm vụ đã xong": load_finished_tasks(),
            "bài học": load_results(),
            "thể thức văn bản": load_letterheads(),
        }
        self.stdout.write("Dữ liệu minh họa, thêm " + ", ".join(f"{n} {noun}" for noun, n in counts.items()) + ".")
