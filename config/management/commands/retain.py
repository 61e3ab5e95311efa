"""Erases personal data that is over its time, as the worker does every night; or only counts it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts.actions.retaining import retain


class Command(BaseCommand):
    help = "Xóa dữ liệu cá nhân hết thời hạn giữ: retain [--dry-run]"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="chỉ đếm, không xóa")

    def handle(self, *_args: object, **options: Any) -> None:
        only_count = options["dry_run"]
        for done in retain(timezone.now(), only_count=only_count):
            said = "đang giữ lại" if done.is_held else "sẽ xóa" if only_count else "đã xóa"
            self.stdout.write(f"{done.kind.what} ({done.kind.period}): {said} {done.erased}")
