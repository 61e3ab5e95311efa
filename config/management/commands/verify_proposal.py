"""Checks the file of a submitted list, without a database: everything is worked out again from the file alone."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.management.asking import file_trouble
from delegations.verifying.verdict import verify


class Command(BaseCommand):
    help = "Kiểm tra lại tệp của danh sách đã trình: verify_proposal TỆP [--code MÃ-IN-TRÊN-VĂN-BẢN]"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="tệp JSON tải từ trang Cách chọn và cách kiểm tra lại")
        parser.add_argument("--code", help="mã kiểm tra in ở phụ lục, ít nhất 8 ký tự đầu")

    def handle(self, *_args: object, **options: Any) -> None:
        if options["code"] is not None and not options["code"].strip():
            raise CommandError("Chưa có mã sau --code: ghi mã kiểm tra in ở phụ lục, ít nhất 8 ký tự đầu.")
        try:
            content = options["file"].read_bytes()
        except OSError as error:
            raise CommandError(f"Không mở được {options['file']}. {file_trouble(error)}") from error
        verdict = verify(content, options["code"] or "")
        if not verdict.holds:
            listed = "\n".join(f"  {number}. {fault}" for number, fault in enumerate(verdict.faults, start=1))
            raise CommandError(f"Không đúng như ghi:\n{listed}")
        self.stdout.write(f"Đúng: {verdict.summary}.")
