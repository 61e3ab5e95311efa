"""Makes any document of the catalogue from the shell."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accounts.policies import Problem, Refused
from config.management.asking import add_plan_arguments, asked_plan, file_trouble
from reports import policies
from reports.actions import making as actions
from reports.catalogue import CATALOGUE
from reports.catalogue.order import Format
from reports.queries import scope as queries
from reports.queries.scope import Of


class Command(BaseCommand):
    help = "Lập một văn bản: export bao-cao-tong-hop --plan 8752 --format pdf --output bao-cao.pdf"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help=f"tên văn bản: {', '.join(CATALOGUE)}")
        add_plan_arguments(parser)
        parser.add_argument("--format", dest="wanted", required=True, help=f"định dạng: {', '.join(Format)}")
        parser.add_argument("--output", type=Path, required=True, help="tệp sẽ ghi")
        parser.add_argument("--tour", default="", help="mã chương trình, ví dụ ngoai-tinh")
        parser.add_argument("--round", type=int, help="đợt của chuyến đi, ví dụ 1")
        parser.add_argument("--host", default="", help='nơi tiếp của chuyến đi, ví dụ "Bắc Giang"')
        parser.add_argument("--session", default="", help='buổi đã ghi, ví dụ "Làm việc với Sở Nội vụ"')
        parser.add_argument("--agency", default="", help="mã cơ quan, ví dụ SNV")
        parser.add_argument("--archive", action="store_true", help="bản PDF để lưu trữ lâu dài (PDF/A-2b)")
        parser.add_argument("--no-phones", action="store_true", help="bản để công bố, không có số điện thoại")

    def handle(
        self,
        *_args: object,
        slug: str,
        plan: str,
        year: int | None,
        wanted: str,
        output: Path,
        tour: str,
        round: int | None,
        agency: str,
        host: str,
        session: str,
        no_phones: bool,
        archive: bool,
        **_options: object,
    ) -> None:
        if problems := policies.problems_with_finding(slug, list(CATALOGUE)):
            raise CommandError(_sentences(problems))
        found_plan = asked_plan(plan, year)
        found_tour, found_agency = queries.tour_of(found_plan, tour), queries.find_agency(agency)
        if tour and found_tour is None:
            codes = ", ".join(one.code for one in found_plan.tours.all())
            raise CommandError(f"{found_plan} không có chương trình “{tour}”. Chọn trong: {codes}.")
        if agency and found_agency is None:
            raise CommandError(f"Không có cơ quan mã “{agency}”. Mã của các cơ quan ở trang Cơ quan của cổng.")
        entry = CATALOGUE[slug]
        trip = queries.trip_of(found_plan, tour, round) if entry.needs_trip else None
        found_host = queries.host_of(trip, host) if host else None
        if host and found_host is None:
            raise CommandError(
                f"Không có nơi tiếp “{host}” ở chuyến đi này. Các nơi tiếp ở trang Nơi tiếp của chuyến đi."
            )
        found_session = queries.session_of(trip, session) if session else None
        if session and found_session is None:
            raise CommandError(f"Chưa ghi gì của buổi “{session}” ở chuyến đi này. Các buổi ở trang Buổi làm việc.")
        of = Of(None if entry.needs_trip else found_tour, found_agency, trip, found_host, found_session)
        try:
            file = actions.make(
                entry,
                wanted,
                found_plan,
                of,
                with_phones=not no_phones,
                for_archive=archive,
                by=None,
            )
            output.write_bytes(file.content)
        except Refused as refusal:
            raise CommandError(_sentences(refusal.problems)) from refusal
        except OSError as error:
            raise CommandError(f"Không ghi được {output}: {file_trouble(error)}") from error
        self.stdout.write(f"Đã ghi {output}: {found_plan} năm {found_plan.year}, {len(file.content) // 1024} kB.")


def _sentences(problems: tuple[Problem, ...] | list[Problem]) -> str:
    return " ".join(map(str, problems))
