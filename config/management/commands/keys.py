"""Keys of travel details: list, new, rotate, destroy. docs/khoa.md says when."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from accounts.policies import Refused
from trips.actions import keys as actions
from trips.models import Trip
from trips.queries import details as queries
from trips.sealing import BrokenKeyFile


class Command(BaseCommand):
    help = "Khóa của thông tin đi lại: list, new, rotate, destroy"

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verbs.add_parser("list", help="mọi khóa, mỗi khóa còn cần cho bao nhiêu dòng")
        for verb, words in (
            ("new", "khóa mới cho một chuyến đi"),
            ("rotate", "mã hóa lại bằng khóa mới; bị ngắt thì chạy lại để làm tiếp"),
        ):
            of_trip = verbs.add_parser(verb, help=words)
            of_trip.add_argument("--trip", type=int, required=verb == "new", help="số của chuyến đi")
        verbs.add_parser("destroy", help="hủy hẳn một khóa không còn dòng nào cần").add_argument("id")

    def handle(self, *_args: object, **options: str | int | None) -> None:
        verb, trip = str(options["verb"]), options.get("trip")
        try:
            match verb:
                case "list":
                    self._list()
                case "new":
                    key = actions.new(self._trip(trip))
                    self.stdout.write(f"Đã tạo khóa {key.id}. Đề nghị sao lưu {queries.key_file().path}.")
                case "rotate":
                    trips = [self._trip(trip)] if trip else list(queries.trips_with_details())
                    for one in trips:
                        self._rotate(one)
                case "destroy":
                    actions.destroy(str(options["id"]))
                    self.stdout.write(f"Đã hủy khóa {options['id']}. Bản sao lưu cũ không đọc lại được bằng khóa này.")
        except (Refused, BrokenKeyFile) as error:
            raise CommandError(str(error)) from error

    def _trip(self, pk: str | int | None) -> Trip:
        found = Trip.objects.filter(pk=pk).first() if pk else None
        if found is None:
            raise CommandError(f"Không có chuyến đi {pk}.")
        return found

    def _list(self) -> None:
        keys, rows = queries.key_file().read(), queries.rows_by_key()
        for key in keys.all:
            needed = rows.pop(key.id, 0)
            self.stdout.write(f"{key.id}: chuyến {key.trip}, tạo ngày {key.made_on}, cần cho {needed} dòng")
        for id in keys.destroyed:
            self.stdout.write(f"{id}: đã hủy" + (f", {rows.pop(id)} dòng không đọc được" if id in rows else ""))
        for id, count in rows.items():
            self.stdout.write(f"{id}: thiếu khóa, {count} dòng không đọc được")

    def _rotate(self, trip: Trip) -> None:
        last = None
        for last in actions.rotate(trip):
            self.stdout.write(f"Chuyến {trip.pk}: {last.done} dòng đã theo khóa {last.key_id}")
        if last and last.unread:
            self.stderr.write(f"Chuyến {trip.pk}: {len(last.unread)} dòng không đọc được, giữ nguyên.")
