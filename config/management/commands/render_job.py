"""Renders one long document. The worker calls it; there is no need to call it by hand."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from reports.actions import jobs as actions


class Command(BaseCommand):
    help = "Lập văn bản dài của một việc chạy nền: render_job 12"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("pk", type=int, help="khóa của việc")

    def handle(self, *_args: object, pk: int, **_options: object) -> None:
        actions.finish_job(pk)
