"""Starts an empty portal for a province: from a workbook, whose template it writes, and from what it asks."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accounts.policies import Refused
from accounts.reference import BadReference
from config.management.asking import file_trouble
from config.management.commands.load_reference import load_country
from config.workbook import Unreadable
from destinations import startfile
from destinations.actions import starting as actions
from destinations.queries import starting as queries
from destinations.startfile import Known
from destinations.startfile.shape import FIELDS


class Command(BaseCommand):
    help = (
        "Bắt đầu cổng cho một tỉnh. --template TỆP viết tệp mẫu; start_portal TỆP nạp tệp đã điền; "
        "--ask hỏi từng mục của trang Cổng thay cho ghi trong tệp."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="tệp Excel đã điền")
        parser.add_argument("--template", type=Path, metavar="TỆP", help="viết tệp mẫu rồi dừng")
        parser.add_argument("--ask", action="store_true", help="hỏi các mục của trang Cổng")
        parser.add_argument("--despite-plans", action="store_true", help="cổng đã có kế hoạch cũng nạp")

    def handle(
        self,
        *_args: object,
        file: Path | None,
        template: Path | None,
        ask: bool,
        despite_plans: bool,
        **_options: object,
    ) -> None:
        try:
            known = self._known()
            if template:
                template.write_bytes(startfile.write(known))
                self.stdout.write(f"Đã viết tệp mẫu {template}. Điền ba trang đầu rồi chạy start_portal {template}.")
                return
            answers = self._asked(known) if ask or file is None else {}
            data = (file or Path(input("Tệp Excel đã điền: ").strip())).read_bytes()
            start, problems = startfile.read(data, known, answers)
            if start is None:
                raise CommandError("Chưa lưu gì.\n" + "\n".join(map(str, problems)))
            counts = actions.start_portal(start, by=None, despite_plans=despite_plans)
        except Refused as refusal:
            how = " Ở dòng lệnh thì thêm --despite-plans." if queries.plans() and not despite_plans else ""
            raise CommandError(f"{refusal}{how}") from refusal
        except OSError as error:
            raise CommandError(f"{error.filename}: {file_trouble(error)}") from error
        except (BadReference, Unreadable) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Cổng này là của {start.home.province}. {counts}")

    def _known(self) -> Known:
        """An empty database gets the country's data first."""
        known = queries.known()
        if not known.provinces:
            counts = load_country()
            self.stdout.write("Đã nạp " + ", ".join(f"{count} {noun}" for noun, count in counts.items()) + ".")
            known = queries.known()
        return known

    def _asked(self, known: Known) -> dict[str, str]:
        answers: dict[str, str] = {}
        for label, (key, how) in FIELDS.items():
            self.stdout.write(how)
            answers[key] = input(f"{label}: ").strip()
            if key == "province" and answers[key] not in known.provinces:
                raise CommandError(f"Không có tỉnh, thành phố “{answers[key]}”. Các tên: {', '.join(known.provinces)}.")
        return answers
