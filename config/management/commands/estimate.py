"""Prints what a round's trip costs, line by line, how it stands with its ceiling, and what would keep it."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.management.asking import add_plan_arguments, add_trip_arguments, asked_plan, asked_trip
from config.naming import speak_of
from config.words import money, sentence
from money.queries.estimate import PlanMoney, TripMoney, money_of_plan
from money.wording import against_ceiling, differences_of, ways_to_keep, written_out
from tours.queries.plans import whole_of


class Command(BaseCommand):
    help = "Dự toán một chuyến đi: estimate --plan 8752 --round 1 [--tour ngoai-tinh] [--json]"

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_plan_arguments(parser)
        add_trip_arguments(parser)
        parser.add_argument("--json", action="store_true", dest="as_json", help="in dữ liệu JSON")

    def handle(self, *_args: object, **options: Any) -> None:
        plan = asked_plan(options["plan"], options["year"])
        trip = asked_trip(plan, options["round"], options["tour"])
        speak_of(plan.called)
        found = money_of_plan(whole_of(plan))
        own = found.of(trip)
        if own is None:
            raise CommandError(f"{trip} đã hủy nên không có dự toán.")
        if options["as_json"]:
            self.stdout.write(json.dumps(_as_data(found, own), ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(_in_words(found, own)))


def _in_words(found: PlanMoney, own: TripMoney) -> list[str]:
    purse = found.purse_of(own.round.pk)
    state = f"đã duyệt, {own.approved.document}" if own.approved else "đang soạn"
    lines = [f"Dự toán {own.case.name}, {state}: {money(own.total) if own.approved else own.now.said}."]
    lines += [
        f"  {place}. {line.name}: {line.making}"
        + (f" = {money(line.amount)}. {line.source}" if line.amount is not None else f". {line.source}")
        for place, line in enumerate(own.told, 1)
    ]
    lines += [f"  {one}" for one in (written_out(own), *own.now.remarks) if one]
    lines.append(f"Nguồn kinh phí: {against_ceiling(purse)}.")
    lines += [f"  - {text}. {result}" for text, result in ways_to_keep(found, purse)]
    if told := differences_of(own):
        lines += ["Nay khác bản đã duyệt:", *(f"  - {sentence(one)}" for one in told)]
    return lines


def _as_data(found: PlanMoney, own: TripMoney) -> dict[str, object]:
    purse = found.purse_of(own.round.pk)
    return {
        "trip": own.trip,
        "name": own.case.name,
        "approved": own.approved.document if own.approved else None,
        "total": own.total,
        "unknown": own.unknown,
        "lines": [
            {
                "kind": str(line.kind),
                "name": line.name,
                "making": line.making,
                "count": line.count,
                "halves": line.halves,
                "rate": line.rate,
                "amount": line.amount,
                "source": line.source,
                "paid_from": line.paid_from,
            }
            for line in own.told
        ],
        "remarks": list(own.now.remarks),
        "purse": purse
        and {
            "planned": purse.planned,
            "ceiling": purse.ceiling,
            "short": purse.short,
            "unknown": purse.unknown,
            "sources": [
                {
                    "id": one.source.id,
                    "name": one.source.name,
                    "ceiling": one.source.ceiling,
                    "planned": one.planned,
                    "committed": one.committed,
                    "spent": one.spent,
                    "left": one.left,
                }
                for one in purse.standings
            ],
        },
        "ways": [{"change": text, "result": result} for text, result in ways_to_keep(found, purse)],
        "differences": differences_of(own),
    }
