"""Prints what is wrong with the itinerary of a round's trip, and what is missing to leave."""

import json
from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.management.asking import add_plan_arguments, asked_plan
from config.naming import speak_of
from config.words import sentence
from tours.models import Plan
from trips.enums import ProblemLevel
from trips.itinerary import ItineraryProblem, problems
from trips.models import Trip
from trips.policies.states import Lacking
from trips.queries.facts import itinerary_of
from trips.queries.lacking import standing_of
from trips.queries.trips import with_rounds


class Command(BaseCommand):
    help = "Kiểm tra lịch trình một chuyến đi: check_trip --plan 8752 --round 1 [--tour ngoai-tinh] [--json]"

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_plan_arguments(parser)
        parser.add_argument("--round", type=int, required=True, help="số của đợt, ví dụ 1")
        parser.add_argument("--tour", default="", help="mã chương trình, khi nhiều chương trình có đợt số đó")
        parser.add_argument("--json", action="store_true", dest="as_json", help="in dữ liệu JSON")

    def handle(self, *_args: object, **options: Any) -> None:
        plan = asked_plan(options["plan"], options["year"])
        trip = _asked_trip(plan, options["round"], options["tour"])
        speak_of(plan.called)
        found, lacking = problems(itinerary_of(trip)), standing_of(trip).lacking
        if options["as_json"]:
            self.stdout.write(json.dumps(_as_data(trip, found, lacking), ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(_in_words(trip, found, lacking)))


def _asked_trip(plan: Plan, number: int, code: str) -> Trip:
    trips = with_rounds(Trip.objects.filter(round__tour__plan=plan, round__number=number))
    found = list(trips.filter(round__tour__code=code) if code else trips)
    if not found:
        of_tour = f" của chương trình “{code}”" if code else ""
        raise CommandError(f"{plan} chưa có chuyến đi nào của đợt {number}{of_tour}. Xem lại số đợt.")
    if len(found) > 1:
        codes = ", ".join(trip.round.tour.code for trip in found)
        raise CommandError(f"Đợt {number} có ở nhiều chương trình. Nêu --tour là một trong: {codes}.")
    return found[0]


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
