"""Makes any document of the catalogue from the shell."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accounts.policies import Problem, Refused
from reports import actions, policies, queries
from reports.catalogue import CATALOGUE, Format
from tours.enums import Scope
from tours.models import Plan


class Command(BaseCommand):
    help = "Lập một văn bản: export bao-cao-tong-hop --plan 8752 --format pdf --output bao-cao.pdf"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help=f"tên văn bản: {', '.join(CATALOGUE)}")
        parser.add_argument("--plan", required=True, help="số kế hoạch, ví dụ 8752")
        parser.add_argument("--format", dest="wanted", required=True, help=f"định dạng: {', '.join(Format)}")
        parser.add_argument("--output", type=Path, required=True, help="tệp sẽ ghi")
        parser.add_argument("--tour", default="", help=f"chương trình: {', '.join(Scope.values)}")
        parser.add_argument("--agency", default="", help="mã cơ quan, ví dụ SNV")
        parser.add_argument("--archive", action="store_true", help="bản PDF để lưu trữ lâu dài (PDF/A-2b)")
        parser.add_argument("--no-phones", action="store_true", help="bản để công bố, không có số điện thoại")

    def handle(
        self,
        *_args: object,
        slug: str,
        plan: str,
        wanted: str,
        output: Path,
        tour: str,
        agency: str,
        no_phones: bool,
        archive: bool,
        **_options: object,
    ) -> None:
        if problems := policies.problems_with_finding(slug, list(CATALOGUE)):
            raise CommandError(_sentences(problems))
        found_plan = _plan(plan)
        found_tour, found_agency = queries.tour_of(found_plan, tour), queries.find_agency(agency)
        if tour and found_tour is None:
            raise CommandError(f"{found_plan} không có chương trình “{tour}”. Chọn trong: {', '.join(Scope.values)}.")
        if agency and found_agency is None:
            raise CommandError(f"Không có cơ quan mã “{agency}”. Mã của các cơ quan ở data/reference/agencies.csv.")
        try:
            file = actions.make(
                CATALOGUE[slug],
                wanted,
                found_plan,
                tour=found_tour,
                agency=found_agency,
                with_phones=not no_phones,
                for_archive=archive,
                by=None,
            )
            output.write_bytes(file.content)
        except Refused as refusal:
            raise CommandError(_sentences(refusal.problems)) from refusal
        except OSError as error:
            raise CommandError(f"Không ghi được {output}: {error.strerror}. Chọn chỗ khác.") from error
        self.stdout.write(f"Đã ghi {output} ({len(file.content) // 1024} kB).")


def _plan(number: str) -> Plan:
    found = queries.find_plan(int(number)) if number.isdecimal() else None
    if found is None:
        raise CommandError(f"Không có kế hoạch số “{number}”. Nạp bằng lệnh load_plan, hoặc xem lại số.")
    return found


def _sentences(problems: tuple[Problem, ...] | list[Problem]) -> str:
    return " ".join(map(str, problems))
