"""Reads an agency's workbook from the shell, with the verdicts of the upload page. Stores nothing but that its
people were shown."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.management.base import BaseCommand, CommandError

from accounts import showing
from accounts.models import Agency
from config.management.asking import add_plan_arguments, asked_plan, file_trouble
from registrations.queries import against, intake
from registrations.queries.registrations import tours_of

if TYPE_CHECKING:
    from registrations import listfile

ROW_HAS_ERROR, FILE_REFUSED, CANNOT_ASK = 1, 2, 3


class Command(BaseCommand):
    help = (
        "Kiểm tra tệp đăng ký: check_workbook TỆP --plan 8752 --agency STP. "
        "Mã kết thúc: 0 nhận được, 1 có dòng lỗi, 2 không nhận tệp, 3 không có kế hoạch hoặc cơ quan."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="tệp .docx, .xlsx, .xlsm, .xls, .ods, .csv hoặc .tsv")
        add_plan_arguments(parser)
        parser.add_argument("--agency", required=True, help="mã hoặc tên cơ quan, ví dụ STP hoặc “Sở Tư pháp”")
        parser.add_argument(
            "--annotate",
            type=Path,
            help="ghi tệp có thêm cột “Kết quả kiểm tra” và các lỗi; của .xls, .ods, .csv, .tsv là tệp .xlsx",
        )
        parser.add_argument("--json", action="store_true", dest="as_json", help="chỉ in JSON ra đầu ra chuẩn")

    def handle(
        self,
        *_args: object,
        file: Path,
        plan: str,
        year: int | None,
        agency: str,
        annotate: Path | None,
        as_json: bool,
        **_options: object,
    ) -> None:
        from registrations import listfile

        found = asked_plan(plan, year, returncode=CANNOT_ASK)
        asked, tours = _agency(agency), tours_of(found)
        form = intake.form_for(found, asked, tours)
        try:
            data = file.read_bytes()
        except OSError as error:
            data = b""
            problem = f"Không mở được tệp “{file}”: {file_trouble(error)}"
            reading = listfile.Reading(accepted=False, problems=(problem,))
        else:
            reading = against.checked_for(asked, tours, listfile.read_file(data, file.name, form))
        if reading.rows:
            showing.by_command("danh sách trong tệp kiểm tra", asked, len(reading.rows))
        if annotate and reading.accepted:
            content = listfile.annotate(data, reading, form)
            _write(annotate, content)
            ending = listfile.ending_of(content, annotate.suffix.lstrip("."))
            if annotate.suffix.lower() != f".{ending}".lower():
                self.stderr.write(f"Tệp “{annotate}” là tệp .{ending}; đặt lại tên cho đúng trước khi mở.")
        if as_json:
            self.stdout.write(json.dumps(reading.as_json(), ensure_ascii=False, indent=2))
        else:
            self._print(reading)
        if not reading.accepted:
            sys.exit(FILE_REFUSED)
        if any(row.verdict is listfile.Verdict.ERROR for row in reading.rows):
            sys.exit(ROW_HAS_ERROR)

    def _print(self, reading: "listfile.Reading") -> None:
        for problem in reading.problems:
            self.stdout.write(problem)
        for row in reading.rows:
            section = f"mục {row.section}" if row.section else "chưa rõ mục"
            said = " ".join(row.problems)
            place = f"{row.sheet}, dòng {row.row}".removeprefix(", ")
            self.stdout.write(f"{place}: {row.verdict.label}. {row.full_name} ({section}). {said}".rstrip())
        if reading.accepted:
            self.stdout.write(f"Đọc được {len(reading.rows)} người.")


def _agency(words: str) -> Agency:
    found = intake.find_agencies(words)
    if len(found) == 1:
        return found[0]
    if found:
        codes = ", ".join(agency.code for agency in found)
        raise CommandError(f"Có nhiều cơ quan tên “{words}”. Dùng mã: {codes}.", returncode=CANNOT_ASK)
    raise CommandError(
        f"Không có cơ quan mã hoặc tên “{words}”. Mã của các cơ quan ở trang Cơ quan của cổng.",
        returncode=CANNOT_ASK,
    )


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise CommandError(f"Không ghi được {file}: {file_trouble(error)}", returncode=CANNOT_ASK) from error
