"""Leaves reminder letters for tasks of plans, a week and a day before their day."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from tours.actions import duties as actions


class Command(BaseCommand):
    help = "Gửi thư nhắc nhiệm vụ sắp đến hạn. Chạy mỗi sáng; chạy lại trong ngày không gửi thêm."

    def handle(self, *_args: object, **_options: object) -> None:
        self.stdout.write(f"Đã xếp {actions.remind_tasks(timezone.localdate())} thư nhắc.")
