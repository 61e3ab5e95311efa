"""Deletes results of background jobs that have expired. The worker does it every night."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from reports.actions import jobs as actions


class Command(BaseCommand):
    help = "Xóa kết quả đã hết hạn giữ của các việc chạy nền"

    def handle(self, *_args: object, **_options: object) -> None:
        self.stdout.write(f"Đã xóa {actions.prune_jobs(timezone.now())} việc hết hạn.")
