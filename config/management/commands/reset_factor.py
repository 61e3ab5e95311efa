"""Takes an account's second factor away, on the server: for the last administrator who lost the own one."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.actions.people import reset_factor
from accounts.models import User


class Command(BaseCommand):
    help = "Gỡ lớp bảo vệ thứ hai của một tài khoản: reset_factor ĐỊA-CHỈ-THƯ --reason LÝ-DO"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="địa chỉ đăng nhập")
        parser.add_argument("--reason", required=True, help="vì sao, ghi vào nhật ký")

    def handle(self, *_args: object, **options: Any) -> None:
        user = User.objects.filter(email__iexact=options["email"]).first()
        if user is None:
            raise CommandError(f"Không có tài khoản {options['email']}.")
        number = reset_factor(user, by=None, reason=options["reason"])
        self.stdout.write(f"Đã gỡ {number} cách xác nhận của {user}." if number else f"{user} không dùng lớp thứ hai.")
