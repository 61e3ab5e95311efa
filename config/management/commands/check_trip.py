"""Prints what is wrong with the itinerary of a round's trip, and what is missing to leave."""

import json
from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand

from config.management.asking import add_plan_arguments, add_trip_arguments, asked_plan, asked_trip
from config.naming import speak_of
from config.words import sentence
from trips.enums import ProblemLevel
from trips.itinerary import ItineraryProblem, problems
from trips.models import Trip
from trips.policies.states import Lacking
from trips.queries.facts import itinerary_of
from trips.queries.lacking import standing_of


class Command(BaseCommand):
    help = "Kiểm tra lịch trình một chuyến đi: check_trip --plan 8752 --round 1 [--tour ngoai-tinh] [--json]"

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_plan_arguments(parser)
        add_trip_arguments(parser)
        parser.add_argument("--json", action="store_true", dest="as_json", help="in dữ liệu JSON")

    def handle(self, *_args: object, **options: Any) -> None:
        plan = asked_plan(options["plan"], options["year"])
        trip = asked_trip(plan, options["round"], options["tour"])
        speak_of(plan.called)
        found, lacking = problems(itinerary_of(trip)), standing_of(trip).lacking
        if options["as_json"]:
            self.stdout.write(json.dumps(_as_data(trip, found, lacking), ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(_in_words(trip, found, lacking)))


def _in_words(trip: Trip, found: Sequence[ItineraryProblem], lacking: Sequence[Lacking]) -> list[str]:
    blocks = [one for one in found if one.level == ProblemLevel.BLOCKS]
    warns = [one for one in found if one.level == ProblemLevel.WARNS]
    lines = [f"{trip}: {len(blocks)} lỗi, {len(warns)} cảnh báo."]
    for heading, some in (("Lỗi, chưa công bố được", blocks), ("Cảnh báo, công bố phải có lý do", warns)):
        if some:
            lines += ["", f"{heading}:", *(f"  {place}. {one.sentence}" for place, one in enumerate(some, 1))]
    lines += ["", "Còn thiếu để đi:" if lacking else "Không còn thiếu gì để đi."]
    return lines + [f"  - {one.text} {sentence(one.whose)}" for one in lacking]


def _as_data(trip: Trip, found: Sequence[ItineraryProblem], lacking: Sequence[Lacking]) -> dict[str, object]:
    return {
        "trip": trip.pk,
        "name": str(trip),
        "problems": [
            {
                "code": str(one.code),
                "level": str(one.level),
                "key": one.key,
                "sentence": one.sentence,
                "items": one.items,
                "legs": one.legs,
                "hosts": one.hosts,
                "topics": one.topics,
                "people": one.people,
            }
            for one in found
        ],
        "lacking": [{"text": one.text, "whose": str(one.whose)} for one in lacking],
    }
