"""Settles a round's trip from the shell: enters a file of what was paid, approves, closes, and prints how it stands."""

import json
import tomllib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts import showing
from accounts.models import User
from accounts.policies import Refused
from config.amounts import in_words
from config.management.asking import add_plan_arguments, add_trip_arguments, asked_plan, asked_trip, file_trouble
from config.management.settling import PARTS, enter
from config.naming import speak_of
from config.words import money, num
from money.actions import settling
from money.queries.book import Book, book_of
from money.queries.settling import seen_all
from trips.models import Trip

FILE_HELP = f"tệp TOML có các phần {', '.join(PARTS)}, như data/demo/settlements.toml"


class Command(BaseCommand):
    help = "Quyết toán một chuyến đi: settle --plan 8752 --round 1 [--file chi.toml --by thư] [--close] [--json]"

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_plan_arguments(parser)
        add_trip_arguments(parser)
        parser.add_argument("--file", type=Path, help=FILE_HELP)
        parser.add_argument("--approve", action="store_true", help="duyệt mọi người đủ điều kiện")
        parser.add_argument("--close", action="store_true", help="khóa quyết toán")
        parser.add_argument("--by", default="", help="địa chỉ thư của kế toán hoặc người tổ chức ghi việc này")
        parser.add_argument("--json", action="store_true", dest="as_json", help="in dữ liệu JSON")

    def handle(self, *_args: object, **options: Any) -> None:
        plan = asked_plan(options["plan"], options["year"])
        trip = asked_trip(plan, options["round"], options["tour"])
        speak_of(plan.called)
        try:
            _act(trip, options)
        except Refused as refused:
            raise CommandError("\n".join(str(problem) for problem in refused.problems)) from refused
        book = book_of(trip)
        showing.by_command("quyết toán từng người", trip, len(book.settlement.people))
        if options["as_json"]:
            self.stdout.write(json.dumps(_as_data(book), ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(_in_words(book)))


def _act(trip: Trip, options: dict[str, Any]) -> None:
    if not (options["file"] or options["approve"] or options["close"]):
        return
    by = User.objects.filter(email__iexact=options["by"], is_active=True).first()
    if by is None or not by.has_perm("money.write"):
        raise CommandError("Nêu --by là địa chỉ thư của kế toán hoặc người tổ chức đang có tài khoản.")
    if options["file"]:
        enter(trip, _read(options["file"]), by=by)
    if options["approve"]:
        settling.approve_all(trip, seen_mark=seen_all(book_of(trip)), by=by)
    if options["close"]:
        settling.close(trip, seen_mark=seen_all(book_of(trip)), by=by)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CommandError(f"Không đọc được {path}. {file_trouble(error)}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CommandError(f"{path} không phải tệp TOML đọc được: {error}.") from error


def _in_words(book: Book) -> list[str]:
    whole = book.settlement
    lines = [f"{book.trip}: {'đã khóa' if book.closed else 'chưa khóa'}.", "", "Từng người:"]
    lines += [f"  {one.name}: {one.account.sentence}" for one in whole.people]
    lines += ["", "Cơ quan trả:", *(f"  {name}: {num(sum)}" for name, sum in sorted(whole.by_supplier.items()))]
    lines += ["", "Theo nguồn:", *(f"  {name}: {num(sum)}" for name, sum in sorted(whole.by_source.items()))]
    lines += ["", f"Quyết toán: {money(whole.total)}. {in_words(whole.total)}"]
    blocked = [] if book.closed else settling.problems_with_closing(book)
    return [*lines, *(["", "Chưa khóa được:", *(f"  - {one}" for one in blocked)] if blocked else [])]


def _as_data(book: Book) -> dict[str, Any]:
    whole = book.settlement
    return {
        "trip": book.trip.pk,
        "name": str(book.trip),
        "is_closed": book.closed is not None,
        "people": [
            {
                "name": one.name,
                "advanced": one.account.advanced,
                "approved": one.account.approved,
                "paid": one.account.paid,
                "returned": one.account.returned,
                "balance": one.account.balance,
                "sentence": one.account.sentence,
                "lines": [{"name": line.name, "making": line.making, "amount": line.amount} for line in one.approved],
            }
            for one in whole.people
        ],
        "by_supplier": whole.by_supplier,
        "by_source": whole.by_source,
        "by_kind": {
            str(one.kind): {"estimated": one.estimated, "actual": one.actual, "reason": one.reason}
            for one in whole.compared
        },
        "total": whole.total,
        "in_words": in_words(whole.total),
        "blocked": [] if book.closed else [str(one) for one in settling.problems_with_closing(book)],
    }
