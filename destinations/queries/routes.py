"""Which ones? Destinations and rounds of a tour, and the points its map is drawn from."""

import datetime

from django.db.models import Max, Prefetch, QuerySet

from accounts.enums import LocalityLevel
from accounts.models import Locality
from destinations.geography import Point
from destinations.models import Airport
from tours.models import Plan, Round, Stop, StopOption, Tour


def stops_in(tour: Tour) -> QuerySet[Stop]:
    return (
        Stop.objects.filter(tour=tour)
        .select_related("round", "passage", "tour")
        .prefetch_related(
            Prefetch(
                "options",
                StopOption.objects.select_related(
                    "locality__parent__parent__parent", "agency__locality__parent__parent", "host", "origin__host"
                ),
            )
        )
    )


def rounds_of(tour: Tour) -> QuerySet[Round]:
    return Round.objects.filter(tour=tour)


def airports() -> QuerySet[Airport]:
    return Airport.objects.all()


def last_position(tour: Tour) -> int:
    return Stop.objects.filter(tour=tour).aggregate(last=Max("position"))["last"] or 0


def tours_of(plan: Plan) -> QuerySet[Tour]:
    return Tour.objects.filter(plan=plan)


def provinces_with_coordinates(day: datetime.date) -> list[Point]:
    """Those that existed that day."""
    provinces = Locality.objects.existing_on(day).filter(level=LocalityLevel.PROVINCE)
    return [
        Point(name, latitude, longitude)
        for name, latitude, longitude in provinces.values_list("name", "latitude", "longitude")
        if latitude is not None and longitude is not None
    ]
