"""Loads one plan from its file (data/plans/README.md says how it is written)."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.actions import places
from accounts.policies import Refused
from accounts.queries import places as queries
from accounts.reference import BadReference, read_agencies
from tours.actions import plans as actions
from tours.planfile import PlanFileError, text_of


class Command(BaseCommand):
    help = "Nạp một kế hoạch: load_plan 8752 (tệp data/plans/8752.toml) hoặc load_plan ĐƯỜNG_DẪN."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("plan", help="số kế hoạch trong data/plans/, hoặc đường dẫn tới tệp")
        parser.add_argument("--bodies", type=Path, help="tệp CSV các cơ quan kế hoạch nêu mà cổng chưa có")

    @transaction.atomic
    def handle(self, *_args: object, plan: str, bodies: Path | None, **_options: object) -> None:
        if bodies:
            _store_bodies(bodies)
        file = settings.BASE_DIR / "data" / "plans" / f"{plan}.toml" if plan.isdecimal() else Path(plan)
        try:
            stored = actions.load_plan(text_of(file.read_bytes(), source=file.name), source=file.name)
        except OSError as error:
            raise CommandError(f"{file}: không mở được tệp. Kiểm tra tên tệp và quyền đọc.") from error
        except (PlanFileError, Refused) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Đã nạp {stored}.")


def _store_bodies(file: Path) -> None:
    """In the columns of data/reference/agencies.csv. Those that the portal has stay as they are."""
    stored = queries.agency_names()
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
        kinds, localities = queries.kind_codes(), queries.locality_codes()
        rows = read_agencies(lines, file.name, kinds=kinds, localities=localities, stored=stored)
        places.store_agencies([row for row in rows if row.code not in stored])
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{file}: không mở được tệp. Kiểm tra tên tệp và quyền đọc.") from error
    except BadReference as error:
        raise CommandError(str(error)) from error
